"""A chart as a picture that stands alone: its drawing with title, legend, notes and source in, one SVG out."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from unicodedata import east_asian_width

from charts.legend import Key
from charts.palette import LIGHT
from shown import escape

PRINT = replace(LIGHT, name="print", paper="#ffffff", soft="#f1efe9")
"""The colours of a picture: it goes onto white paper, whatever the theme of the page."""
FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
"""What every word processor has, or has one as wide as: so nothing runs into anything elsewhere than here."""
MARGIN, GAP, HEADING = 24, 26, 24
LETTER, WIDE = 0.54, 1.0
"""The width of a letter, and of one of those as wide as they are high, beside the height of the writing."""
LEADING = 1.38
UNSEEN = re.compile(r'<text[^>]* opacity="0"[^>]*>[^<]*</text>|<(?:path|line)[^>]* opacity="0"[^>]*/>')
"""What only the pointer finds, and names that have no room at this width."""
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Thing = TypeVar("Thing")
SIZE = re.compile(r'<svg[^>]* width="([0-9.]+)" height="([0-9.]+)"')


@dataclass(frozen=True)
class Panel:
    """A chart of a figure.

    Attributes:
        spec: the chart in Vega-Lite, with its rows.
        width: how many pixels it has across, its axes with it.
        heading: what stands above it; nothing if the figure's title says it.
    """

    spec: dict[str, Any]
    width: int
    heading: str = ""


@dataclass(frozen=True)
class Figure:
    """All that a picture holds.

    Attributes:
        title: what it shows.
        told: below the title: the proposition, as of when, what counts.
        panels: its charts.
        keys: the legend.
        notes: below the legend.
        source: where the data come from, and through when they reach.
        across: how many charts stand beside one another.
    """

    title: str
    told: Sequence[str]
    panels: Sequence[Panel]
    keys: Sequence[Key]
    notes: Sequence[str]
    source: str
    across: int = 1

    @property
    def width(self) -> int:
        """Give the pixels that the charts take across."""
        return max(
            sum(panel.width for panel in row) + GAP * (len(row) - 1) for row in rows_of(self.panels, self.across)
        )


@dataclass
class Sheet:
    """What is written and drawn so far, and how far down."""

    width: int
    y: float = MARGIN
    parts: list[str] = field(default_factory=list)

    def write(self, text: str, size: float, colour: str, *, weight: int = 400, after: float = 4) -> None:
        """Write a paragraph over as many lines as it takes."""
        for line in lines_of(text, size, self.width):
            self.y += size * LEADING
            place = f'x="{MARGIN}" y="{self.y - size * (LEADING - 1):.1f}"'
            style = f'font-size="{size}" font-weight="{weight}" fill="{colour}"'
            self.parts.append(f"<text {place} {style}>{escape(line)}</text>")
        self.y += after

    def beside(self, drawn: Sequence[tuple[Panel, str]]) -> None:
        """Put charts beside one another, each under its heading."""
        x, low = float(MARGIN), self.y
        for panel, svg in drawn:
            top = self.y + HEADING * bool(panel.heading)
            if panel.heading:
                style = f'font-size="13" font-weight="700" fill="{PRINT.ink}"'
                self.parts.append(f'<text x="{x:.0f}" y="{self.y + 14:.1f}" {style}>{escape(panel.heading)}</text>')
            self.parts.append(svg.replace("<svg ", f'<svg x="{x:.0f}" y="{top:.1f}" ', 1))
            x, low = x + panel.width + GAP, max(low, top + size_of(svg)[1])
        self.y = low + 14

    def legend(self, keys: Sequence[Key]) -> None:
        """Write the keys in lines, as many beside one another as there is room for."""
        x = 0.0
        for key in keys:
            across = key.across + length(key.told, 12) + 20
            if x and x + across > self.width + 20:
                x, self.y = 0, self.y + 20
            self.parts.append(
                f'<g transform="translate({MARGIN + x:.0f},{self.y:.1f})" fill="{PRINT.ink}">{key.svg}'
                f'<text x="{key.across}" y="12.5" font-size="12" fill="{PRINT.muted}">{escape(key.told)}</text></g>'
            )
            x += across
        self.y += 32 if keys else 0


def svg_of(figure: Figure, drawn: Sequence[str]) -> str:
    """Put the drawings of a figure's charts on one sheet with all that belongs to it."""
    sheet = Sheet(figure.width)
    sheet.write(figure.title, 20, PRINT.ink, weight=700)
    for paragraph in figure.told:
        sheet.write(paragraph, 12.5, PRINT.muted)
    sheet.y += 10
    clean = [own_names(UNSEEN.sub("", svg), place) for place, svg in enumerate(drawn)]
    for row in rows_of([*zip(figure.panels, clean, strict=True)], figure.across):
        sheet.beside(row)
    sheet.legend(figure.keys)
    for note in figure.notes:
        sheet.write(note, 11.5, PRINT.muted)
    rule = f'<line x1="{MARGIN}" x2="{MARGIN + sheet.width}" y1="{sheet.y + 6:.1f}" y2="{sheet.y + 6:.1f}" '
    sheet.parts.append(f'{rule}stroke="{PRINT.line}"/>')
    sheet.y += 10
    sheet.write(figure.source, 11, PRINT.muted)
    return NO_XML.sub("\ufffd", whole(sheet, figure))


def whole(sheet: Sheet, figure: Figure) -> str:
    """Give the sheet with its size, its ground and, for those who hear it, its title."""
    width, height = sheet.width + 2 * MARGIN, round(sheet.y + MARGIN * 0.7)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" font-family="{FONT}" role="img">'
        f"<title>{escape(figure.title)}</title><desc>{escape(' '.join(figure.told))}</desc>"
        f'<rect width="{width}" height="{height}" fill="{PRINT.paper}"/>{"".join(sheet.parts)}</svg>'
    )


def rows_of(things: Sequence[Thing], across: int) -> list[Sequence[Thing]]:
    """Give things in rows of so many."""
    return [things[place : place + across] for place in range(0, len(things), across)]


def own_names(svg: str, place: int) -> str:
    """Give the parts that a drawing names names of its own: two drawings of one picture would have the same."""
    return re.sub(r'(id="|url\(#|href="#)', rf"\1c{place}-", svg)


def size_of(svg: str) -> tuple[float, float]:
    """Give width and height of a drawing."""
    found = SIZE.match(svg)
    if found is None:
        raise ValueError(f"this is no drawing: {svg[:80]}")
    return float(found[1]), float(found[2])


def length(text: str, size: float) -> float:
    """Give the pixels that a text takes at most, more or less."""
    return size * sum(WIDE if east_asian_width(letter) in "WF" else LETTER for letter in text)


def lines_of(text: str, size: float, width: float) -> list[str]:
    """Break a text into lines that have room."""
    least = length(text, size) / max(1, len(text))
    return textwrap.wrap(text, max(10, int(width / max(least, size * LETTER))), break_on_hyphens=False)
