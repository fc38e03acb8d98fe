"""What the browser gets of a chart: an Altair chart in, out its specification and, apart, its rows as Arrow tables.

The specification is the same for other rows: then the browser moves the marks of the drawing that it has, where it
would otherwise make a new one. Nothing is held against Vega-Lite's schema here, which takes twice as long as all else:
the tests do that with every chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
from altair.utils import schemapi
from pyarrow.lib import Table

schemapi.disable_debug_mode()
alt.theme.enable("none")


@dataclass(frozen=True)
class Finished:
    """A chart that is ready to be sent.

    Attributes:
        spec: the specification in Vega-Lite, which names the rows.
        rows: the rows by these names.
    """

    spec: dict[str, Any]
    rows: dict[str, Table]


def finished(chart: alt.Chart | alt.LayerChart) -> Finished:
    """Make a chart of named rows ready to be sent."""
    parts = [chart, *(chart.layer if isinstance(chart, alt.LayerChart) else ())]
    held = [(part, part.data) for part in parts if isinstance(part.data, alt.InlineData)]
    try:
        # Altair would turn the rows over value by value.
        for part, data in held:
            part.data = alt.InlineData(values=(), name=data.name)
        spec = chart.to_dict(validate=False)
    finally:
        for part, data in held:
            part.data = data
    for part in (spec, *spec.get("layer", ())):
        part.get("data", {}).pop("values", None)
    return Finished(spec, {data.name: table(data.values) for _, data in reversed(held)})


def tables(rows: dict[str, Sequence[dict[str, Any]]]) -> dict[str, Table]:
    """Give rows as tables, by the same names."""
    return {name: table(some) for name, some in rows.items()}


def table(rows: Sequence[dict[str, Any]]) -> Table:
    """Give rows as a table that has all columns of any of them."""
    columns = dict.fromkeys(name for row in rows for name in row)
    return Table.from_pydict({name: [row.get(name) for row in rows] for name in columns})
