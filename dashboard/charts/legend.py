"""The keys of a legend: marks with their words in, HTML for a page or SVG for a picture out."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from shown import escape

SMALL = 0.7
"""The size of dashes here beside those of the charts."""
BETWEEN = 6


@dataclass(frozen=True)
class Box:
    """A small cell of the matrix."""

    fill: str
    stroke: str = "none"
    weight: float = 1.2
    dashes: tuple[float, ...] = ()
    crossed: bool = False
    across: int = 24

    @property
    def svg(self) -> str:
        """Draw it in 24 by 16 pixels."""
        struck = f'<line x1="1" y1="14" x2="23" y2="2" stroke="{self.stroke}" opacity=".6"/>' if self.crossed else ""
        dashed = " ".join(f"{one * SMALL:.1f}" for one in self.dashes)
        return (
            f'<rect x="1.5" y="2" width="21" height="12" rx="3" fill="{self.fill}" stroke="{self.stroke}" '
            f'stroke-width="{self.weight}" stroke-dasharray="{dashed or "none"}"/>{struck}'
        )

    @property
    def html(self) -> str:
        """Draw it as the ground of an element."""
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="16">{self.svg}</svg>'
        picture = f"center/contain no-repeat url(data:image/svg+xml,{quote(drawing)})"
        return f'<span class="box" style="background:{picture}"></span>'


@dataclass(frozen=True)
class Dot:
    """A round mark."""

    fill: str
    stroke: str
    across: int = 16

    @property
    def svg(self) -> str:
        """Draw it."""
        return f'<circle cx="8" cy="8" r="5.2" fill="{self.fill}" stroke="{self.stroke}" stroke-width="1.5"/>'

    @property
    def html(self) -> str:
        """Draw it as an element with a round border."""
        return f'<span class="dot" style="background:{self.fill};border:1.5px solid {self.stroke}"></span>'


@dataclass(frozen=True)
class Stroke:
    """A piece of line, solid or dashed."""

    colour: str
    style: str
    across: int = 32

    @property
    def svg(self) -> str:
        """Draw it."""
        dashes = "6 4" if self.style == "dashed" else "none"
        return (
            f'<line x1="1" y1="8" x2="29" y2="8" stroke="{self.colour}" stroke-width="3" stroke-dasharray="{dashes}"/>'
        )

    @property
    def html(self) -> str:
        """Draw it as the border of an element."""
        return f'<span class="stroke" style="border-top:3px {self.style} {self.colour}"></span>'


@dataclass(frozen=True)
class Sign:
    """A sign that is written, not drawn."""

    text: str
    bold: bool = False

    @property
    def across(self) -> int:
        """Give the pixels that it takes."""
        return 9 * len(self.text)

    @property
    def svg(self) -> str:
        """Write it."""
        weight = 700 if self.bold else 400
        return f'<text x="0" y="12.5" font-size="13" font-weight="{weight}">{escape(self.text)}</text>'

    @property
    def html(self) -> str:
        """Write it."""
        return f"<b>{escape(self.text)}</b>" if self.bold else escape(self.text)


Mark = Box | Dot | Stroke | Sign


@dataclass(frozen=True)
class Key:
    """A line of a legend: marks, and what they mean."""

    marks: tuple[Mark, ...]
    told: str

    @property
    def across(self) -> int:
        """Give the pixels that its marks take."""
        return sum(mark.across for mark in self.marks) + BETWEEN * bool(self.marks)

    @property
    def svg(self) -> str:
        """Draw its marks beside one another."""
        places = [sum(mark.across for mark in self.marks[:place]) for place in range(len(self.marks))]
        drawn = zip(places, self.marks, strict=True)
        return "".join(f'<g transform="translate({place},0)">{mark.svg}</g>' for place, mark in drawn)

    @property
    def html(self) -> str:
        """Draw its marks and say what they mean."""
        return f"<span>{''.join(mark.html for mark in self.marks)} {escape(self.told)}</span>"


def html_of(keys: Sequence[Key], more: str = "") -> str:
    """Give a legend for a page, with what else belongs to it."""
    return f'<div class="keys">{"".join(key.html for key in keys)}{more}</div>'
