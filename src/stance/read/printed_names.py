"""From an article's first and last lines to its title and its outlet, as far as the lines print them."""

import re
from collections.abc import Iterator

from stance.read.boilerplate import own_reason

HEADER_DATE = re.compile(r"^date:?\s+\d{4}-\d\d-\d\d\s*", re.IGNORECASE)
TITLE_LABEL = re.compile(r"^(?:.{0,40}\s)?(?:title|headline)\s?:\s{0,3}(.{8,250})$", re.IGNORECASE)
TITLE_LENGTH = range(15, 161)
PROSE_LENGTH = 60
SENTENCE_INSIDE = re.compile(r"[a-z\d)\"”][.!?]\s+[A-Z“\"(]")
SENTENCE_END = re.compile(r"[.…][\"”’)]?$")
SOURCE_LABEL = re.compile(
    r"^\W{0,3}(?:source|outlet|publisher|quelle|источник|fuente)\b\s?:?\s{1,3}([^\W\d_][^.!?:|]{1,40}?)\s?(?:\||$)",
    re.IGNORECASE,
)
AGENCIES = (
    "AFP|Agence France-Presse|Anadolu|ANI|ANSA|AP|Associated Press|Bloomberg|DPA|EFE|IANS|Interfax|Jiji|Jiji Press"
    "|Kyodo|Kyodo News|Lusa|Mainichi|NHK|Nikkei|PTI|Reuters|RIA Novosti|Sputnik|TASS|UPI|VNA|VOA|Xinhua|Yonhap"
)
# TOKYO, July 9 (Jiji) -- | MOSCOW, May 10. /TASS/. | MOSCOW (UrduPoint News / Sputnik - 12th July, 2023)
DATELINE_AGENCY = re.compile(
    r"^[A-ZÀ-Þ]{2}[A-ZÀ-Þ.'’ /-]{1,30}(?:,\s[^()/\n]{2,25})?\.?\s{0,2}"
    r"(?:\((?P<round>[A-Z][^()]{1,60})\)|/(?P<slash>[A-Z][\w -]{1,20})/)"
)
FIRST_AGENCY = re.compile(rf"^(?:[^().!?\n]{{2,40}}\s)?\((?P<round>{AGENCIES})\)(?:[.,]?\s|$)")
NAME_AND_DASH = re.compile(r"^((?:[A-Z][\w'’.]{1,15}\s){1,4})[-–—]\s")
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright|авторское право|all rights reserved)[\s:]{0,3}(?:\d{4},?\s)?(?:by\s)?"
    r"(?P<name>[A-ZА-Я][\w .&’'-]{2,40}?)(?:\s\d{4}|[.,\]]|\s?[Aa]ll\s|$)",
    re.IGNORECASE,
)
ACCORDING = re.compile(rf"^(?:According to|As reported by) (?:the )?({AGENCIES})\b")
CLOSING_NAME = re.compile(rf"^\(?((?:{AGENCIES})(?: News)?)\)?\.?$")


def title(head: list[str]) -> str | None:
    """Find the headline: labelled as one, or the first line that reads like one above the running text."""
    for line in head[:4]:
        labelled = TITLE_LABEL.match(line)
        if labelled:
            return labelled[1].strip()
    return next(filter(reads_like_title, above_prose(head[:-1])), None)


def above_prose(head: list[str]) -> Iterator[str]:
    """Yield the lines above the first paragraph of running text, but for notices."""
    for line in (HEADER_DATE.sub("", line) for line in head[:4]):
        if own_reason(line):
            continue
        if len(line) >= PROSE_LENGTH and SENTENCE_END.search(line):
            return
        yield line


def reads_like_title(line: str) -> bool:
    """Tell whether a line has the length and the ending of a headline and no sentence break inside."""
    if len(line) not in TITLE_LENGTH or len(line.split()) < 4:
        return False
    return not (SENTENCE_END.search(line) or SENTENCE_INSIDE.search(line) or "|" in line)


def outlet(head: list[str], tail: list[str]) -> str | None:
    """Find who published it: a label, the agency of the dateline, a name before the first dash, a copyright line."""
    return next(outlets(head, tail), None)


def outlets(head: list[str], tail: list[str]) -> Iterator[str]:
    """Yield the names printed as the outlet's, the best witness first."""
    named = (SOURCE_LABEL.match(line) for line in [*head, *tail])
    yield from (found[1].strip() for found in named if found and found[1][0].isupper())
    for line in head:
        yield from above_text(line)
    according = (ACCORDING.match(HEADER_DATE.sub("", line)) for line in [*head, *tail])
    yield from (found[1] for found in according if found)
    for line in tail:
        if found := COPYRIGHT.search(line) or CLOSING_NAME.match(line):
            yield found[1].strip()


def above_text(line: str) -> Iterator[str]:
    """Yield the agency of a dateline, and the name between a header's date and the first dash."""
    body = HEADER_DATE.sub("", line)
    if found := DATELINE_AGENCY.match(body) or FIRST_AGENCY.match(body):
        yield from agency_name(found)
    if body != line and (found := NAME_AND_DASH.match(body)):
        yield found[1].strip()


def agency_name(found: re.Match[str]) -> Iterator[str]:
    """Yield the name in the brackets of a dateline, without what follows a dash or a date there."""
    held = found.groupdict()
    name = re.split(r"\s[-–—]\s|,|\d", held.get("round") or held.get("slash") or "")[0].strip()
    if name and name[0].isupper() and len(name) > 1:
        yield name
