"""Under the matrix: the cells that are drawn in, what their drawing means out."""

import streamlit as st

from blanks import DASHES, LOOSE
from cells import CONTRADICTED, HOLLOW, MACHINE, MOVED, SIGNS, Matrix, pale
from charts.legend import Box, Key, Sign, html_of
from charts.palette import Palette
from shown import escape

TOLD = {
    SIGNS["one statement"]: "rests on one statement",
    SIGNS["fragile"]: "fragile: would not stand without one outlet, statement or kind of evidence",
    SIGNS["side only"]: "its side stands without any of these, but less or more strongly",
    MACHINE: "hollow: a machine's proposal that nobody has reviewed decides",
    MOVED: "has moved",
    CONTRADICTED: "contradicted: coders, outlets or people of the party differ, or a hedge stands against a claim",
}
"""The signs of the cells in words."""
TIGHT = Key(
    (Sign("1 d · 3/2 of 5", bold=True),),
    "a day ago; 3 of 5 events on this side, from 2 independent sources; the days alone where no more has room",
)
"""How cells in which there is little room count."""
MANY = 5
"""So many issues leave little room in any window."""


def legend(shown: Matrix, palette: Palette, only: tuple[str, ...] = ()) -> None:
    """Say how to read the matrix."""
    width = "tight" if len(shown.issues) < MANY else "tight always"
    tight = f'<span class="{width}">{TIGHT.marks[0].html} {escape(TIGHT.told)}</span>'
    st.html(html_of(keys(shown, palette, only), tight))


def keys(shown: Matrix, palette: Palette, only: tuple[str, ...] = ()) -> list[Key]:
    """Give the keys of what is drawn in the matrix, and of nothing else."""
    signs = "".join(cell["signs"] for cell in shown.cells)
    parties = any(line.level == "party" for line in shown.holders)
    fades = "pales when nothing has confirmed it for 30, 90, 365 days"
    none = Key((Box(pale(palette.stance(2), palette), palette.line),), "none of what “Only rows that” looks for")
    return [
        Key(
            tuple(Box(palette.stance(stance)) for stance in range(-2, 3)),
            "from against to for, in the issue's own words",
        ),
        Key(tuple(Box(palette.stance(2, days)) for days in (0, 60, 200, 900)), fades),
        *blank_keys({cell["kind"] for cell in shown.cells}, palette),
        *(sign_key(sign, told, palette) for sign, told in TOLD.items() if sign in signs),
        *[none] * bool(only),
        *[Key((Sign("bold", bold=True),), "a party: the latest of all who speak for it")] * parties,
    ]


def blank_keys(kinds: set[str], palette: Palette) -> list[Key]:
    """Give the keys of those kinds of blank, and of refusals to comment, that there are."""

    def outlined(kind: str, *, crossed: bool = False) -> Box:
        return Box(palette.paper, palette.muted, dashes=DASHES.get(kind, ()), crossed=crossed)

    found = [
        ({"searched and nothing found"}, outlined("searched and nothing found"), "searched, nothing found"),
        ({"not searched"}, Box(palette.soft), "nobody has searched: nothing follows"),
        ({"nothing yet by that date"}, outlined("nothing yet by that date"), "nothing yet by this date"),
        (LOOSE, outlined("undated"), "stated, but dated too loosely to tell whether by this date, or not at all"),
        ({"no evidence that counts"}, outlined("", crossed=True), "struck out: stated, but none of it counts"),
        ({"declined"}, Box(palette.stance(0), palette.ink), "declined to comment"),
    ]
    return [Key((box,), told) for of, box, told in found if kinds & of]


def sign_key(sign: str, told: str, palette: Palette) -> Key:
    """Give the key of a sign; beside that of the machine stands how its cells are drawn."""
    hollow = (Box(palette.paper, palette.stance(2), weight=HOLLOW),) if sign == MACHINE else ()
    return Key((*hollow, Sign(sign)), told)
