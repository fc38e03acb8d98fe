"""Which rows of the matrix are shown, in which order: holders, positions and the reader's choice in, rows out."""

from collections.abc import Callable
from typing import Any

from cells import SEPARATOR, Found, Holder, by_cell, cell_key, traits_of

Row = dict[str, Any]
Key = tuple[Any, ...]

USUAL_ORDER = "statements"
MOST_ROWS = 60
ORDERS = {
    USUAL_ORDER: "most statements first",
    "name": "by name",
    "latest": "latest statement first",
    "against": "from against to for",
    "for": "from for to against",
    "fragile": "least solid first",
}
"""The orders of the rows; two look at one issue: that named with them, or the first that says anything of a row."""
BY_ISSUE = ("against", "for")
ROBUSTNESS = ("one statement", "fragile", "side only", "solid")


def orders(issues: list[Row]) -> dict[str, str]:
    """Give the orders in words, those that look at one issue for each of them."""
    found: dict[str, str] = {}
    for order, told in ORDERS.items():
        by = {f"{order}{SEPARATOR}{one['issue_id']}": f"{told}: {one['name']}" for one in issues}
        found |= by if order in BY_ISSUE else {order: told}
    return found


def named(order: str, issues: list[Row]) -> str:
    """Give an order with the issue that it looks at."""
    return f"{order}{SEPARATOR}{issues[0]['issue_id']}" if order in BY_ISSUE and issues else order


def ordered(holders: list[Row], issues: list[Row], positions: list[Row], order: str) -> list[Row]:
    """Put the parties, and the people of each, in order; those who speak for nobody stay last."""
    if order == USUAL_ORDER:
        return holders
    stated = by_cell(positions)
    name, _, by = order.partition(SEPARATOR)
    key, among = ORDER_KEYS[name], [one for one in issues if not by or one["issue_id"] == by]

    def of(row: Row) -> Key:
        cells = (stated.get(cell_key(row["level"], row["holder_id"], one["issue_id"])) for one in among)
        return key(row, [cell for cell in cells if cell])

    of_party = {row["party_id"]: of(row) for row in holders if row["level"] == "party"}
    last: Key = (1,)
    return sorted(
        holders,
        key=lambda row: (
            row["party_id"] is None,
            of_party.get(row["party_id"], last),
            row["level"] == "actor",
            of(row),
        ),
    )


def by_stance(sign: int) -> Callable[[Row, list[Row]], Key]:
    """Give the order by the stance on the first issue of which anything is stated."""

    def key(row: Row, cells: list[Row]) -> Key:
        return (0, sign * cells[0]["stance"], row["holder"]) if cells else (1, row["holder"])

    return key


def by_latest(row: Row, cells: list[Row]) -> Key:
    """Give the order by the last day on which anything was stated."""
    return (0, min(cell["days_since"] for cell in cells), row["holder"]) if cells else (1, row["holder"])


def by_robustness(row: Row, cells: list[Row]) -> Key:
    """Give the order by the least solid of the positions."""
    found = [ROBUSTNESS.index(cell["robustness"]) for cell in cells]
    return (0, min(found), row["holder"]) if cells else (1, row["holder"])


def by_name(row: Row, _: list[Row]) -> Key:
    """Give the order by name."""
    return (0, row["holder"].casefold())


ORDER_KEYS: dict[str, Callable[[Row, list[Row]], Key]] = {
    "name": by_name,
    "latest": by_latest,
    "against": by_stance(1),
    "for": by_stance(-1),
    "fragile": by_robustness,
}


def kept(
    holders: list[Holder],
    issues: list[Row],
    found: Found,
    only: tuple[str, ...],
    *,
    people: bool,
    turned: tuple[str, ...] = (),
) -> list[Holder]:
    """Keep the rows with a cell that is any of these things, and the headings over them.

    The people of a party are there or not as `people` says, and the other way round if the party is among those turned.
    """
    having = traits_of(issues, found) if only else {}
    fit = [row for row in holders if not row.heading and (not only or having.get(row.key, set()) & set(only))]
    wanted = {row.key for row in fit if row.level == "party" or people != (row.party_id in turned)}
    parties = {row.party_id for row in fit if row.key in wanted}
    return [row for row in holders if row.key in wanted or (row.level != "actor" and row.party_id in parties)]


def first(holders: list[Holder], chosen: str | None, most: int = MOST_ROWS) -> list[Holder]:
    """Keep the first rows of very many, and the one of the cell that is chosen."""
    of_chosen = chosen.rpartition(SEPARATOR)[0] if chosen else None
    return [one for at, one in enumerate(holders) if at < most or one.key == of_chosen]
