"""Articles per outlet and month: counts in, a grid of numbers out."""

from collections import Counter
from typing import Any, Literal

import altair as alt

from charts.inline import inline
from charts.layers import layered
from charts.palette import Palette, blend, text_on
from charts.view import FONT

Row = dict[str, Any]

MOST_OUTLETS = 12
MOST_MONTHS = 24
STEP, NAMES = 28, 190
MONTH, YEAR = 7, 4


def published_chart(rows: list[Row], palette: Palette, names: int = NAMES) -> alt.LayerChart:
    """Draw a square with a number for every outlet and month, or year where there are many months.

    Args:
        rows: how many articles of which outlet are of which month.
        palette: the colours of the reader's theme.
        names: the pixels that the name of an outlet takes at most.
    """
    outlets, cells = squares(rows, palette)
    spanned = periods(sorted(cell["period"] for cell in cells))
    base = alt.Chart(inline(cells, "articles")).encode(
        x=alt.X("period:O", scale=alt.Scale(domain=spanned), axis=axis(palette, "top", names)),
        y=alt.Y("outlet:N", scale=alt.Scale(domain=outlets), axis=axis(palette, "left", names)),
    )
    told = [alt.Tooltip(f"{name}:N") for name in ("outlet", "period", "articles")]
    ground = base.mark_rect(cornerRadius=3).encode(color=alt.Color("fill:N", scale=None, legend=None), tooltip=told)
    numbers = base.mark_text(aria=False, font=FONT, fontSize=12).encode(
        text=alt.Text("articles:Q"), color=alt.Color("ink:N", scale=None, legend=None)
    )
    return layered(ground, numbers, height=STEP * len(outlets))


def squares(rows: list[Row], palette: Palette) -> tuple[list[str], list[Row]]:
    """Give the outlets with most articles, and their counts by month or year, the darker the more."""
    dated = [row for row in rows if row["month"]]
    length = MONTH if len(periods(sorted(row["month"] for row in dated))) <= MOST_MONTHS else YEAR
    totals: Counter[str] = Counter()
    counts: Counter[tuple[str, str]] = Counter()
    for row in dated:
        totals[row["outlet"]] += row["articles"]
        counts[row["outlet"], row["month"][:length]] += row["articles"]
    outlets = [outlet for outlet, _ in totals.most_common(MOST_OUTLETS)]
    most = max(counts.values(), default=1)
    return outlets, [
        square(outlet, period, count, blend(palette.accent, palette.paper, 0.25 + 0.75 * count / most))
        for (outlet, period), count in sorted(counts.items())
        if outlet in outlets
    ]


def periods(found: list[str]) -> list[str]:
    """Give all months, or all years, from the first to the last, so that a gap is seen as a gap."""
    if not found:
        return []
    first, last = found[0], found[-1]
    if len(first) == YEAR:
        return [str(year) for year in range(int(first), int(last) + 1)]
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(start, end + 1)]


def square(outlet: str, period: str, articles: int, fill: str) -> Row:
    """Give what a square shows."""
    return {"outlet": outlet, "period": period, "articles": articles, "fill": fill, "ink": text_on(fill)}


def axis(palette: Palette, orient: Literal["top", "left"], limit: int) -> alt.Axis:
    """Give an axis of names."""
    return alt.Axis(
        orient=orient,
        title=None,
        domain=False,
        ticks=False,
        labelAngle=0,
        labelLimit=limit,
        labelFont=FONT,
        labelFontSize=11.5,
        labelColor=palette.ink,
    )
