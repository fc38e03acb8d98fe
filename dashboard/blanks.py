"""A cell without a position: which blank it is in, how it says and looks so out."""

from typing import Any

from charts.palette import Palette

Row = dict[str, Any]

BLANKS = {
    "searched and nothing found": "nothing found",
    "not searched": "not searched",
    "nothing yet by that date": "nothing yet",
    "dated too loosely to tell": "dated loosely",
    "undated": "undated",
    "no evidence that counts": "none counts",
}
SHORT = {
    "searched and nothing found": "none",
    "not searched": "?",
    "nothing yet by that date": "not yet",
    "dated too loosely to tell": "loose",
    "undated": "undated",
    "no evidence that counts": "no count",
}
"""The blanks in narrow cells."""
LOOSE = {"dated too loosely to tell", "undated"}
DASHES: dict[str, tuple[float, ...]] = {
    "searched and nothing found": (5, 4),
    "nothing yet by that date": (1.5, 3.5),
    **dict.fromkeys(LOOSE, (9, 3, 1.5, 3)),
}
"""How the outlines of blanks are broken; that of the rest is whole, and where nobody has searched there is none."""


def blank_cell(kind: str, palette: Palette) -> Row:
    """Say and draw which blank a cell is, as the database tells it."""
    return {
        "kind": kind,
        "fill": palette.soft if kind == "not searched" else palette.paper,
        "stroke": palette.soft if kind == "not searched" else palette.muted,
        "weight": 1,
        "ink": palette.muted,
        "word": BLANKS[kind],
        "short": SHORT[kind],
        "signs": "",
        "when": "",
        "days": "",
        "least": "",
        "planned": "",
        "wider": "",
        "counted": "",
        "widest": "",
        "told": kind,
    }
