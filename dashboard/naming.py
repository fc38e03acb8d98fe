"""Which nodes of a drawn network are named: rows with their places in, from which width on each name has room out.

Names that lie over one another, or among very many nodes over the dot of another, cannot be read: those with most lines
are named first, others where there is still room, and the rest when the pointer is on them.
"""

from collections import Counter
from collections.abc import Iterable
from math import pi, sqrt
from typing import Any

from layout import CROWD, HEIGHT

Row = dict[str, Any]
Box = tuple[float, float, float, float]

NARROW = 520
WIDTHS = (320, 400, NARROW, 620, 760, 900)
"""The widths in pixels for which room is looked for; from the narrow ones on, letters are larger."""
LETTERS = {True: (5.9, 13.0, 92.0), False: (7.2, 16.0, 220.0)}
"""How wide a letter, how high a line and how wide a name at most is: in a narrow drawing, and in others."""
CENTRAL = 12
"""So many are named also where their names lie over the dots of others."""
NEVER = 100_000


def named(dots: list[Row], lines: list[Row], chosen: str | None) -> None:
    """Put into the rows of nodes from which width of the drawing on each is named, narrow ones apart.

    Args:
        dots: the nodes with their places.
        lines: the ties.
        chosen: the tie that is chosen: its ends are named before all others.
    """
    order = central(dots, lines, chosen)
    for row in dots:
        row["named_narrow"] = row["named_wide"] = NEVER
        row["half_narrow"], row["half_wide"] = half(row, narrow=True), half(row, narrow=False)
    for width in WIDTHS:
        key = "named_narrow" if width < NARROW else "named_wide"
        first = sorted(order, key=lambda row: row[key])  # what was named in a narrower drawing stays named
        for row in with_room(first, width, dots if len(dots) > CROWD else [], order[:CENTRAL]):
            row[key] = min(row[key], width)


def central(dots: list[Row], lines: list[Row], chosen: str | None) -> list[Row]:
    """Put the nodes in order: the ends of the chosen line, then those with most lines, then with most statements."""
    many = Counter(row[end] for row in lines for end in ("one", "other"))
    first = {row[end] for row in lines if row["tie"] == chosen for end in ("one", "other")}
    keys = {row["holder_id"]: (row["holder_id"] not in first, -many[row["holder_id"]], -row["size"]) for row in dots}
    return sorted(dots, key=lambda row: (keys[row["holder_id"]], row["holder_id"]))


def with_room(order: Iterable[Row], width: int, dots: list[Row], anyway: list[Row]) -> list[Row]:
    """Give those whose name lies over no other name and, but for some, over no dot, taking them one by one."""
    taken = [(row["holder_id"], dot_box(row, width)) for row in dots]
    kept: list[tuple[Row, Box]] = []
    for row in order:
        box = name_box(row, width)
        others = [] if row in anyway else [other for holder_id, other in taken if holder_id != row["holder_id"]]
        if not any(overlap(box, other) for other in [*others, *(other for _, other in kept)]):
            kept.append((row, box))
    return [row for row, _ in kept]


def name_box(row: Row, width: int) -> Box:
    """Give the corners of the name under a node in pixels: as far from the rims that none of it is outside."""
    narrow = width < NARROW
    wide = half(row, narrow=narrow)
    middle = min(max(row["x"] * width, wide), width - wide)
    top = (1 - row["y"]) * HEIGHT + sqrt(row["size"] / pi) + 5
    return middle - wide, top, middle + wide, top + LETTERS[narrow][1]


def dot_box(row: Row, width: int) -> Box:
    """Give the corners of the middle of a node, in pixels."""
    x, y, half_wide = row["x"] * width, (1 - row["y"]) * HEIGHT, sqrt(row["size"] / pi) / 2
    return x - half_wide, y - half_wide, x + half_wide, y + half_wide


def half(row: Row, *, narrow: bool) -> float:
    """Give half the width of a name, in pixels."""
    letter, _, most = LETTERS[narrow]
    return min(letter * len(row["name"]), most) / 2 + 2


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes have a point in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
