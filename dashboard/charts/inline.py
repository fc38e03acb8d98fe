"""The data of a chart: rows in, Altair's inline data out.

The charts name each channel by its class, alt.X2("x2:Q"), not x2="x2:Q": for a word Altair looks the class up among the
schemas of all, which takes as long as all else of a chart.
"""

from collections.abc import Iterable
from typing import Any

import altair as alt


def inline(rows: Iterable[dict[str, Any]], name: str = "") -> alt.InlineData:
    """Give rows as the data of a chart: in a tuple, as Altair copies a list with each word said of a chart.

    Args:
        rows: what is drawn.
        name: what they are called, once in a chart. By it the browser knows them again when the chart is drawn from
            others, and Altair need not read them all to tell them from those of another layer.
    """
    return alt.InlineData(values=tuple(rows), name=name or alt.Undefined)
