"""The data of a chart: rows in, Altair's inline data out."""

from collections.abc import Iterable
from typing import Any

import altair as alt


def inline(rows: Iterable[dict[str, Any]]) -> alt.InlineData:
    """Give rows as the data of a chart: in a tuple, as Altair copies a list with each word said of a chart."""
    return alt.InlineData(values=tuple(rows))
