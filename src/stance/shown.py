"""Words that somebody else wrote, made fit for people's eyes: what would move the cursor or turn the line is shown."""

import re

HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")
"""Control characters but for tabs and line ends, and those that turn the direction of what follows."""


def visible(words: str) -> str:
    """Give words with the characters that a terminal or a page would obey shown by their number, as ‹U+202E›."""
    return HIDDEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", words)


def is_text(words: str) -> bool:
    """Tell whether words hold characters and no half of one, as bytes become that nobody could read."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
