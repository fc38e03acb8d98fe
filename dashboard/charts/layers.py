"""Layers in, one chart without a frame out."""

from typing import cast

import altair as alt

FRAMELESS = alt.Config(view=alt.ViewConfig(stroke=None))


def layered(
    *layers: alt.Chart | alt.LayerChart, height: int, padding: tuple[int, int, int, int] | None = None
) -> alt.LayerChart:
    """Lay charts over one another.

    All is said at once: for each word that is said of it later, Altair would copy the chart with all its layers.

    Args:
        layers: the charts, the lowest first.
        height: of the whole, in pixels.
        padding: the pixels to the left, right, top and bottom; Vega's own if there are none.
    """
    room = alt.Undefined if padding is None else dict(zip(("left", "right", "top", "bottom"), padding, strict=True))
    whole = alt.layer(*layers, height=height, padding=room, background="transparent", config=FRAMELESS)
    return cast("alt.LayerChart", whole)
