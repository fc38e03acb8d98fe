"""What a person adds with one article: its file, its line in articles.csv, decisions on proposals, statements."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stance.export.actors import slug
from stance.models import Review, precision_of

LONGEST = 80
LINE_ENDS = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True)
class Addition:
    """One article and what a person says of it.

    Attributes:
        content: the bytes of its file.
        suffix: how its file ends, .txt, .md, .html or .htm.
        article: the columns of articles.csv but file and precision, which follow from the rest; empty ones left out.
        coder_id: who adds it.
        reviews: decisions on what the machine proposed.
        statements: rows of a file under statements/, without article_file and coder_id.
    """

    content: bytes
    suffix: str
    article: Mapping[str, str]
    coder_id: str
    reviews: tuple[Review, ...] = ()
    statements: tuple[Mapping[str, str], ...] = ()

    def name(self, taken: Iterable[str]) -> str:
        """Give the file a name made of date, outlet and title, in plain letters, that no other file has."""
        given = [self.article.get(name, "") for name in ("published_on", "outlet", "title")]
        stem = slug(" ".join(given))[:LONGEST].strip("-")
        used = {name.split("#")[0].casefold() for name in taken}
        number = 1
        while (name := f"{stem}{f'-{number}' if number > 1 else ''}{self.suffix}").casefold() in used:
            number += 1
        return name

    def line(self, file: str) -> dict[str, str]:
        """Give the line of articles.csv."""
        row = {"file": file, **{name: value for name, value in self.article.items() if value}}
        sharp = row.get("published_on", "")
        return row | ({"precision": precision_of(sharp)} if len(sharp) in {4, 7, 10} else {})

    def rows(self, file: str) -> list[dict[str, str]]:
        """Give the rows of statements."""
        ours = {"article_file": file, "coder_id": self.coder_id}
        return [{name: value for name, value in (dict(row) | ours).items() if value} for row in self.statements]


def csv_lines(columns: list[str], rows: Iterable[Mapping[str, str]], end: str = "\n") -> bytes:
    """Give rows as lines of a CSV file; a row that holds anything like a line end is quoted throughout."""
    text = io.StringIO(newline="")
    for row in rows:
        cells = [row.get(name, "") for name in columns]
        throughout = any(LINE_ENDS.search(cell) for cell in cells)
        writer = csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL if throughout else csv.QUOTE_MINIMAL)
        writer.writerow(cells)
    return text.getvalue().encode()
