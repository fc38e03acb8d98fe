"""From the text of a TOML file to the line on which the value of each path of keys begins, as no TOML library tells."""

import re
from dataclasses import dataclass, field

from stance.load.faults import Place

TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r]++|\#[^\n]*+)
    | (?P<line>\n)
    | (?P<text>\"{3}(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\Z)|'{3}(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)
        |"(?:[^"\\\n]++|\\[^\n])*+"?|'[^'\n]*+'?)
    | (?P<mark>[\[\]{}=,])
    | (?P<bare>[^\s\[\]{}=,"'\#]++)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
DEEPEST = 50
"""How deep values may lie within one another; an issue's file has four levels."""


@dataclass
class Container:
    """A list or a table in braces that is being read: the place in the list, or the key that is being read."""

    path: Place
    index: int | None = None
    keys: list[str] = field(default_factory=list)


class TomlLines:
    """The lines of a TOML file's values; of a text that is no TOML, those of the values that can be told.

    Attributes:
        too_deep: the first line on which values lie too deep within one another; 0 if none does.
    """

    def __init__(self, text: str) -> None:
        """Read the text once, piece by piece."""
        self.lines: dict[Place, int] = {}
        self.too_deep = 0
        self.counts: dict[Place, int] = {}
        self.table: Place = ()
        self.header = 0
        self.keys: list[str] = []
        self.key_line = 0
        self.in_value = False
        self.open: list[Container] = []
        self.row = 1
        for found in TOKEN.finditer(text):
            self.take(str(found.lastgroup), found[0])
            self.row += found[0].count("\n")
        self.end_line()  # a last one without a line feed

    def of(self, place: Place) -> int:
        """Give the line of a value; of one that is not there, that of what should hold it; 0 for the whole file."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 0)

    def take(self, kind: str, piece: str) -> None:
        """Go on by one piece."""
        if kind == "line" and not self.open:
            self.end_line()
        elif kind in ("text", "bare"):
            self.word(kind, piece)
        elif kind == "mark":
            self.mark(piece)

    def word(self, kind: str, piece: str) -> None:
        """Take a word: part of a key, or a value."""
        parts = [piece.strip("\"'")] if kind == "text" else [part for part in piece.split(".") if part]
        if self.open:
            self.begin_element()
            if self.open[-1].index is None:
                self.open[-1].keys += parts
        elif not self.in_value:
            self.key_line = self.key_line or self.row
            self.keys += parts

    def mark(self, piece: str) -> None:
        """Take one of the marks that part keys and values."""
        if not self.open and not self.in_value and piece == "[":
            self.header += 1
            self.key_line = self.key_line or self.row
        elif not self.open and not self.in_value and piece == "=":
            self.begin_value(self.table, self.keys)
        elif piece in "[{" and (self.open or self.in_value):
            self.begin_container(piece)
        elif self.open:
            self.within(piece)

    def begin_value(self, above: Place, keys: list[str]) -> None:
        """Note the line of a key's value."""
        self.in_value = True
        if len(keys) > DEEPEST:
            self.too_deep = self.too_deep or self.row
        self.lines.setdefault((*above, *keys), self.row)

    def begin_element(self) -> None:
        """Note the line of the list's element that begins."""
        last = self.open[-1]
        if last.index is not None:
            self.lines.setdefault((*last.path, last.index), self.row)

    def begin_container(self, piece: str) -> None:
        """Go into a list or a table in braces."""
        above = (*self.table, *self.keys)
        if self.open:
            self.begin_element()
            last = self.open[-1]
            above = (*last.path, *(last.keys if last.index is None else [last.index]))
        if len(above) > DEEPEST:
            self.too_deep = self.too_deep or self.row
            above = above[:DEEPEST]
        self.open.append(Container(above, 0 if piece == "[" else None))

    def within(self, piece: str) -> None:
        """Take a mark within a list or a table in braces."""
        last = self.open[-1]
        if piece in "]}":
            self.open.pop()
        elif piece == "," and last.index is not None:
            last.index += 1
        elif piece == ",":
            last.keys = []
        elif last.index is None:
            self.lines.setdefault((*last.path, *last.keys), self.row)

    def end_line(self) -> None:
        """Take the end of a line: a header names the table of what follows."""
        if self.header and self.keys:
            self.table = self.table_of(self.keys, many=self.header > 1)
            self.lines.setdefault(self.table, self.key_line)
        self.header, self.key_line, self.keys, self.in_value = 0, 0, [], False

    def table_of(self, keys: list[str], *, many: bool) -> Place:
        """Give the path of the table that a header means: of a list of tables, the last one."""
        place: Place = ()
        for key in keys[:-1]:
            place = self.last_of((*place, key))
        place = (*place, keys[-1])
        if many:
            self.lines.setdefault(place, self.key_line)
            self.counts[place] = self.counts.get(place, 0) + 1
        return self.last_of(place)

    def last_of(self, place: Place) -> Place:
        """Give the path of the last table of a list of tables, or the path itself."""
        return (*place, self.counts[place] - 1) if place in self.counts else place
