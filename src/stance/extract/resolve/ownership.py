"""Takes the words before a name, tells whom it belongs to: an owner, or an aide who works for whom it names."""

import re

from stance.extract.resolve.roles import role_mentions

# What stands between the office of an aide and the name of whom they work for: "adviser to President Emmanuel Macron".
WORKS_FOR = re.compile(r"\b(?:to|of|for|with)(?:\s(?!the\b)[\w-]+){0,2}\s$")
# "Spokesperson for NATO Secretary General Jens Stoltenberg": an office of theirs may stand between.
FOR_OFFICE = re.compile(r"^\s(?:to|of|for|with)\s")
OWNER = re.compile(r"(?:['’]s|s['’])\s+")


def works_for(between: str) -> bool:
    """Tell whether the words between an office and a name make it the office of somebody who works for them."""
    return WORKS_FOR.search(between) is not None or (
        FOR_OFFICE.search(between) is not None and bool(role_mentions(between))
    )


def owned_from(words: str, start: int, at: int) -> int:
    """Give where a name starts behind its owner: 'Global Times' of "China's Global Times"."""
    owner = max((one.end() for one in OWNER.finditer(words) if start + one.end() <= at), default=0)
    return start + owner
