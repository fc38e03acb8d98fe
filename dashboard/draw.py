"""Put a chart on the page."""

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from charts.finished import Finished


def chart(
    drawn: Finished,
    key: str,
    told: str,
    picked: Callable[[], None] | None = None,
    modes: Sequence[str] = ("click",),
) -> None:
    """Draw a chart, as `data.drawn` gives it.

    Args:
        drawn: the chart.
        key: names it on the page; a new key makes it anew and forgets what was clicked.
        told: the chart in words.
        picked: called when the reader has clicked on it or dragged across it.
        modes: the names of what the reader can do.
    """
    acted: Callable[[], None] | Literal["ignore"] = picked or "ignore"
    spec = drawn.spec | {"datasets": drawn.rows}
    mode = list(modes) if picked else None
    st.vega_lite_chart(spec=spec, theme=None, key=key, on_select=acted, selection_mode=mode, alt=told)
