"""From one row of a table, as names and values, to its article; every value is handled or makes a fault."""

from collections.abc import Mapping
from pathlib import Path

from stance.errors import Fault, FaultsError
from stance.read.article import Known, RawArticle
from stance.read.assemble import assembled
from stance.read.cells import checked

NAMES = {
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher"),
    "published_on": ("published_on", "date", "published", "publication_date"),
    "language": ("language", "lang"),
    "url": ("url", "link"),
}
MEANING = {name: meaning for meaning, names in NAMES.items() for name in names}
ACCEPTED = ", ".join(NAMES) + ", or a name that begins with _ (left out)"


def article(path: Path, row: int, values: Mapping[str, object]) -> RawArticle:
    """Make the article of a row, counted from 1; raise FaultsError with all that is wrong in it."""
    faults: list[Fault] = []

    def wrong(field: str, what: str, right: str) -> None:
        faults.append(Fault(file=path.name, row=row, field=field, wrong=what, right=right))

    held: dict[str, str] = {}
    for name, value in values.items():
        meaning = MEANING.get(name)
        if meaning is None:
            if not name.startswith("_"):
                wrong(name, "is no field of an article", f"one of {ACCEPTED}")
        elif meaning in held:
            wrong(name, f"gives {meaning} a second time", f"one column for {meaning}")
        elif value is not None and value != "":
            try:
                held[meaning] = checked(meaning, value)
            except ValueError as error:
                what, _, right = str(error).partition("; ")
                wrong(name, what, right)
    if not held.get("text", "").strip() and not any(fault.field in NAMES["text"] for fault in faults):
        wrong("text", "is missing or empty", "the text of the article")
    if faults:
        raise FaultsError(faults)
    text = held.pop("text")
    return assembled(path, f"{path.name}#{row}", text, Known(**held))
