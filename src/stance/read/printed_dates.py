"""From an article's first and last lines to the date that they print as its own, in ISO 8601, or None.

A date counts where a label (`Date:`, `Updated`) stands before it, where it has a line for itself, or where the dateline
has it in full; a date in running text never does. English is read by `stance.extract.dates`, other languages by
dateparser, which knows their months and is right on a string that is known to be a date.
"""

import re
from collections.abc import Iterator

from stance.extract.dates import DateMention, find_dates

FULL_DATES = {"iso", "compact", "numeric", "month-day-year", "day-month-year", "month-year"}
PUBLISHED = re.compile(
    r"\W{0,3}(?:date(?: of publication)?|publication date|(?:first )?published(?: on| at)?|posted(?: on| at)?|dated"
    r"|datum|veröffentlicht(?: am)?|дата|опубликовано|fecha|publicado(?: el| em)?|publié le|data)\b[\s:|–-]{0,4}",
    re.IGNORECASE,
)
UPDATED = re.compile(
    r"(?:[^|]{1,30}\|)?\W{0,3}(?:(?:last )?(?:updated|modified)(?: on| at)?|stand|aktualisiert(?: am)?|обновлено"
    r"|mis à jour le|actualizado(?: el)?)\b[\s:|–-]{0,4}",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\(?\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b\)?|\b(?:[ap]\.?m\b\.?|GMT|UTC|EST|EDT|JST|CET|IST|local time|at)",
    re.IGNORECASE,
)
DATELINE = re.compile(r"(?:\([^()]{1,30}\)\s{0,2})?[A-Z][A-Z.'’-]{2,20}(?:[ /][A-Z][A-Za-z.'’-]{1,20}){0,3}\s?[,(–—-]")
COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|copyright)\D{0,30}((?:19|20)\d\d)\b", re.IGNORECASE)
LATER_DATE = re.compile(r"(?:[|–-]\s?)?\b(?:last )?(?:updated|modified)\b(?=[^|]{0,20}\d)", re.IGNORECASE)
SEPARATOR = re.compile(r"\s[|·•]\s")
LONGEST_LINE = 80
OTHER_LETTERS = 20
DATELINE_REACH = 110


def published_on(head: list[str], tail: list[str], language: str | None) -> str | None:
    """Find the article's date: a label in the head, a line, the dateline; then the tail; last a date of updating."""
    return next(candidates(head, tail, language), None)


def candidates(head: list[str], tail: list[str], language: str | None) -> Iterator[str]:
    """Yield the dates printed as the article's own, the best witness first, a month without a day late."""
    for lines in (head, tail):
        yield from (found for line in lines if (found := labelled(PUBLISHED, line, language)))
        yield from (found for line in lines if (found := alone(line, language)))
        if lines is head:
            yield from (found for line in head if (found := in_dateline(line, tail)))
    yield from (found for line in head if (found := month_alone(line)))
    yield from (found for line in [*head, *tail] if (found := labelled(UPDATED, line, language)))


def labelled(label: re.Pattern[str], line: str, language: str | None) -> str | None:
    """Read the date that follows a label at the start of the line."""
    found = label.match(line)
    if found is None:
        return None
    rest = line[found.end() : found.end() + LONGEST_LINE]
    dates = full_dates(rest)
    if dates and not re.search(r"[^\W\d_]{3}", TIME.sub("", rest[: dates[0].start])):
        return known_part(dates[0])
    return foreign(rest, language) if len(line) <= LONGEST_LINE else None


def alone(line: str, language: str | None) -> str | None:
    """Read a date that has the line for itself, but for a time of day and a few words such as a byline."""
    if len(line) > LONGEST_LINE or UPDATED.match(line) or COPYRIGHT_YEAR.search(line):
        return None
    line = LATER_DATE.split(line)[0]
    dates = [date for date in full_dates(line) if date.precision == "day"]
    if len(dates) != 1:
        return None if dates else foreign(line, language)
    rest = TIME.sub("", line[: dates[0].start] + " " + line[dates[0].end :])
    room = OTHER_LETTERS * (2 if SEPARATOR.search(line) else 1)
    ends_as_sentence = re.search(r"\w[.!?]$", line) is not None and dates[0].end < len(line) - 1
    return known_part(dates[0]) if sum(map(str.isalpha, rest)) <= room and not ends_as_sentence else None


def month_alone(line: str) -> str | None:
    """Read a month with its year that has a line without any other word: that of an issue of a paper."""
    dates = full_dates(line) if len(line) <= LONGEST_LINE else []
    if len(dates) != 1 or dates[0].precision != "month":
        return None
    return None if any(map(str.isalpha, line[: dates[0].start] + line[dates[0].end :])) else known_part(dates[0])


def is_date_line(line: str, language: str | None) -> bool:
    """Tell whether a short line is there for its date."""
    if len(line) > LONGEST_LINE:
        return False
    label = PUBLISHED.match(line) or UPDATED.match(line)
    return alone(line, language) is not None or (label is not None and len(line) - label.end() < OTHER_LETTERS)


def in_dateline(line: str, tail: list[str]) -> str | None:
    """Read the date of a dateline; where it has no year, take that of a copyright line."""
    if DATELINE.match(line) is None:
        return None
    start = re.split(r"\s(?:--|–|—)\s|\)", line[:DATELINE_REACH])[0]
    dates = full_dates(start)
    if dates:
        return known_part(dates[0])
    years = {found[1] for each in tail if (found := COPYRIGHT_YEAR.search(each))}
    days = [date for date in find_dates(start, None) if re.fullmatch(r"XXXX-\d\d-\d\d", date.value)]
    return days[0].value.replace("XXXX", years.pop()) if len(days) == 1 and len(years) == 1 else None


def full_dates(line: str) -> list[DateMention]:
    """List the dates in a line that say their year."""
    return [date for date in find_dates(line, None) if date.rule_id in FULL_DATES]


def known_part(date: DateMention) -> str:
    """Give as much of a date as is certain: of one that could be 7 September or 9 July, the year."""
    return date.value.partition("-XX")[0]


def foreign(words: str, language: str | None) -> str | None:
    """Read a short line in another language that is a date with its year and nothing else."""
    if language in {None, "en"} or not 8 <= len(words) <= 40 or not re.search(r"(?:19|20)\d\d", words):
        return None
    from dateparser.date import DateDataParser  # noqa: PLC0415 - slow to load

    try:
        parser = DateDataParser(languages=[language], settings={"STRICT_PARSING": True, "DATE_ORDER": "DMY"})
        parsed = parser.get_date_data(TIME.sub("", words).strip(" ,.|-")).date_obj
    except ValueError:  # a language that dateparser does not have
        return None
    return parsed.date().isoformat() if parsed else None
