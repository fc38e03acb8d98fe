"""The day of the positions page: a slider with what happened under it, exact days, and playing from day to day."""

from datetime import date, timedelta
from itertools import pairwise

import streamlit as st

import address
import controls
import data
import draw
import play
from calendar_stops import stops
from charts.palette import Palette
from charts.strip import strip_chart
from data import Row
from shown import plain
from words import day_words, partial_words

STRIPS = "strips"
NOTHING: dict[str, dict[str, object]] = {"selection": {}}
REGULAR = timedelta(days=14)
STRETCHED = "Time is stretched where statements are dense: years differ in width. A click on ◆ goes to that occasion."


def set_day(day: date | None) -> None:
    """Move the slider to a day; an occasion that was clicked is forgotten, so that it can be clicked again."""
    address.moved()
    if (st.session_state.get(strip_key()) or NOTHING)["selection"].get("click"):
        st.session_state[STRIPS] += 1
    if day:
        st.session_state["as_of"] = st.session_state["exact"] = day


def strip_key() -> str:
    """Name the strip of occasions under the slider."""
    return f"strip-{st.session_state.setdefault(STRIPS, 0)}"


def occasion_picked() -> None:
    """Go to the end of the occasion that was clicked."""
    # Whatever of the strip is clicked is told of: only occasions have a day.
    picked = [one["day"] for one in st.session_state[strip_key()]["selection"]["click"] if one.get("day")]
    if picked:
        set_day(date.fromisoformat(picked[0]))


def slid() -> None:
    """Take over the day that the slider was moved to."""
    set_day(st.session_state["as_of"])


def dates(palette: Palette) -> None:
    """Let the reader choose the day, on a slider with what happened under it, or exactly."""
    days, occasions = data.ask("days"), dated_occasions()
    if not days:
        return
    among = stops([(row["day"], row["statements"]) for row in days], st.session_state["as_of"])
    steps = play.steps(among, [row["day"] for row in days])
    playing, slider, more = st.container(key="days").columns([1.15, 5.2, 1], gap="medium", vertical_alignment="top")
    with playing:
        play.buttons(steps, st.session_state["as_of"], set_day)
    with slider:
        st.select_slider("As of", among, key="as_of", format_func=day_words, on_change=slid)
        chart = data.drawn(strip_chart, among, days, occasions, st.session_state["as_of"], palette)
        told = "When statements were made, and the occasions: " + "; ".join(row["told"] for row in occasions)
        draw.chart(chart, strip_key(), told, occasion_picked)
        if any(later - earlier > REGULAR for earlier, later in pairwise(among)):
            st.html(f'<p class="told stretched">{STRETCHED}</p>')
        known()
    with more, st.popover("More dates", width="stretch"):
        exact_dates(occasions)


def known() -> None:
    """Say as known on which day the page is shown, if not today, and let the reader take that off."""
    day = st.session_state["known_on"]
    if day:
        told = "What was published after that day is left out. Click to let it count again."
        label = f"as known on {day_words(day)}"
        st.button(label, key="known-off", icon=":material/close:", help=told, on_click=take_off)


def take_off() -> None:
    """Let all count that is known today."""
    address.moved()
    st.session_state["known_on"] = None


def exact_dates(occasions: list[Row]) -> None:
    """Let the reader choose days exactly, by occasion, and as known on a day."""
    place = st.container()
    controls.day(place, controls.Day("As of exactly", "exact"), lambda: set_day(st.session_state["exact"]))
    st.caption("or at the end of an occasion:")
    with st.container(gap=None):
        for row in occasions:
            key = f"to-{row['occasion_id']}"
            st.button(plain(row["told"]), key=key, type="tertiary", on_click=set_day, args=(row["ends_to"],))
    told = "Leaves out what was published after that day. Empty: all that is known today."
    controls.day(st.container(), controls.Day("As known on", "known_on", told=told, empty=True))


def dated_occasions() -> list[Row]:
    """Give the occasions with their dates in words."""
    found = data.ask("occasions")
    for row in found:
        end = f" to {partial_words(row['ends_on'])}" if row["ends_on"] else ""
        row["when"] = partial_words(row["starts_on"]) + end
        row["told"] = f"{row['name']}, {row['when']}"
    return found
