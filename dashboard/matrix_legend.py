"""Under the matrix: the cells that are drawn in, what their drawing means out."""

from urllib.parse import quote

import streamlit as st

from blanks import DASHES, LOOSE
from cells import CONTRADICTED, HOLLOW, MACHINE, MOVED, SIGNS, Matrix, pale
from charts.palette import Palette

TOLD = {
    SIGNS["one statement"]: "rests on one statement",
    SIGNS["fragile"]: "fragile: would not stand without one outlet, statement or kind of evidence",
    SIGNS["side only"]: "its side stands without any of these, but less or more strongly",
    MACHINE: "hollow: a machine's proposal that nobody has reviewed decides",
    MOVED: "has moved",
    CONTRADICTED: "contradicted: coders, outlets or people of the party differ, or a hedge stands against a claim",
}
"""The signs of the cells in words."""
SMALL = 0.7
"""The size of dashes here beside those of the matrix."""
TIGHT = "<b>1 d · 3/2 of 5</b> a day ago; 3 of 5 events on this side, from 2 independent sources"
"""How cells in which there is little room count."""


def legend(shown: Matrix, palette: Palette, only: tuple[str, ...] = ()) -> None:
    """Say how to read the matrix: what is drawn in it, and nothing else."""
    signs = "".join(cell["signs"] for cell in shown.cells)
    parties = any(line.level == "party" for line in shown.holders)
    keys = [
        (
            "".join(box(palette.stance(stance)) for stance in range(-2, 3)),
            "from against to for, in the issue's own words",
        ),
        (
            "".join(box(palette.stance(2, days)) for days in (0, 60, 200, 900)),
            "pales when nothing has confirmed it for 30, 90, 365 days",
        ),
        *blank_keys({cell["kind"] for cell in shown.cells}, palette),
        *((sign_key(sign, palette), told) for sign, told in TOLD.items() if sign in signs),
        *[(box(pale(palette.stance(2), palette), palette.line), "none of what “Only rows that” looks for")]
        * bool(only),
        *[("<b>bold</b>", "a party: the latest of all who speak for it")] * parties,
    ]
    told = "".join(f"<span>{sign} {word}</span>" for sign, word in keys)
    st.html(f'<div class="keys">{told}<span class="tight">{TIGHT}</span></div>')


def blank_keys(kinds: set[str], palette: Palette) -> list[tuple[str, str]]:
    """Give the keys of those kinds of blank, and of refusals to comment, that there are."""

    def outlined(kind: str, *, crossed: bool = False) -> str:
        return box(palette.paper, palette.muted, dashes=DASHES.get(kind, ()), crossed=crossed)

    keys = [
        ({"searched and nothing found"}, outlined("searched and nothing found"), "searched, nothing found"),
        ({"not searched"}, box(palette.soft), "nobody has searched: nothing follows"),
        ({"nothing yet by that date"}, outlined("nothing yet by that date"), "nothing yet by this date"),
        (LOOSE, outlined("undated"), "stated, but dated too loosely to tell whether by this date, or not at all"),
        ({"no evidence that counts"}, outlined("", crossed=True), "struck out: stated, but none of it counts"),
        ({"declined"}, box(palette.stance(0), palette.ink), "declined to comment"),
    ]
    return [(sign, told) for of, sign, told in keys if kinds & of]


def sign_key(sign: str, palette: Palette) -> str:
    """Give a sign of the legend; beside that of the machine how its cells are drawn."""
    return f"{box(palette.paper, palette.stance(2), weight=HOLLOW)} {MACHINE}" if sign == MACHINE else sign


def box(
    fill: str, stroke: str = "none", *, weight: float = 1.2, dashes: tuple[float, ...] = (), crossed: bool = False
) -> str:
    """Draw a small cell."""
    struck = f'<line x1="1" y1="14" x2="23" y2="2" stroke="{stroke}" opacity=".6"/>' if crossed else ""
    dashed = " ".join(f"{one * SMALL:.1f}" for one in dashes)
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="16">'
        '<rect x="1.5" y="2" width="21" height="12" rx="3" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="{weight}" stroke-dasharray="{dashed or "none"}"/>{struck}</svg>'
    )
    picture = f"center/contain no-repeat url(data:image/svg+xml,{quote(drawing)})"
    return f'<span class="box" style="background:{picture}"></span>'
