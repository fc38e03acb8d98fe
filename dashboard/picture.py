"""The charts of a page as pictures for a paper, SVG and PNG, each with all that it takes to stand alone.

A page calls `picture.offer(...)` under a chart with what makes its figure; nothing is drawn until it is asked for.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any

import altair as alt
import streamlit as st

from charts import figure
from charts.figure import Figure, Panel
from charts.finished import Finished
from charts.view import FONT
from data import Row
from shown import plain
from stance.brief.render import png_of, svgs_of
from words import count_words, day_words

FORMS = {"SVG": "image/svg+xml", "PNG": "image/png"}
ONE_AT_A_TIME = Lock()
"""A drawing takes memory and a processor: several at once would be no quicker."""
USUAL_HEIGHT = 360
TOLD = "A picture for a paper: light colours on white, with title, legend and source."


@dataclass(frozen=True)
class Offer:
    """A picture that can be had.

    Attributes:
        name: what its buttons call it.
        file: the name of its file, without what it ends in.
        figure: makes what it holds; called when it is asked for.
    """

    name: str
    file: str
    figure: Callable[[], Figure]


def offer(one: Offer) -> None:
    """Offer a picture in each form."""
    with st.container(key=f"picture-{one.file}", horizontal=True, gap="medium", width="content"):
        for form, mime in FORMS.items():
            st.download_button(
                f"{plain(one.name)} as {form}",
                partial(made, one.figure, form),
                f"{one.file}.{form.lower()}",
                mime,
                key=f"draw-{one.file}-{form}",
                type="tertiary",
                icon=":material/image:",
                on_click="ignore",
                help=TOLD,
            )


def made(figure_of: Callable[[], Figure], form: str) -> bytes:
    """Draw a figure.

    Raises:
        OSError: if the system does not give what drawing takes.
    """
    with ONE_AT_A_TIME:
        wanted = figure_of()
        svg = figure.svg_of(wanted, svgs_of([ready(panel) for panel in wanted.panels]))
        return png_of(svg, *map(round, figure.size_of(svg))) if form == "PNG" else svg.encode()


def ready(panel: Panel) -> dict[str, Any]:
    """Give a chart as it is drawn on paper: as wide as its panel, in letters that are known everywhere."""
    fit = {"width": panel.width, "autosize": {"type": "fit-x", "contains": "padding"}}
    spec = {"height": USUAL_HEIGHT} | panel.spec | fit
    text = json.dumps(spec, default=str).replace(FONT, figure.FONT)
    found: dict[str, Any] = json.loads(text, parse_constant=lambda _: None)
    return found


def panel(chart: Finished | alt.Chart, width: int, heading: str = "") -> Panel:
    """Give a chart of a figure, from what a page draws."""
    if isinstance(chart, alt.Chart):
        return Panel(chart.to_dict(validate=False), width, heading)
    rows = {name: table.to_pylist() for name, table in chart.rows.items()}
    return Panel(chart.spec | {"datasets": rows}, width, heading)


def source(about: Row) -> str:
    """Say where the data of a picture come from."""
    through = day_words(about["data_through"]) if about["data_through"] else "no date"
    build = f"build {about['build_id']} of {day_words(about['built_at'])}"
    return f"Source: stance, {build}; data through {through}; {count_words(about['articles'], 'article')}."


def sentences(*parts: str | None) -> str:
    """Join what there is of sentences."""
    return " ".join(part for part in parts if part)
