"""Playing the positions: from one day on which something was stated to the next, by the reader's own clock.

The browser asks for the next step; the server keeps no clock and no thread. While it plays the address stays as it is,
so that the way back is not full of days; when it is paused, the address holds the day.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from calendar_stops import place_of

PLAYING, NEXT, WOUND = "playing", "play_next", "play_wound"
SECONDS = 1.4


def steps(stops: Sequence[date], days: Sequence[date]) -> list[date]:
    """Give the stops of the slider at which something new was stated; past the last of them there is nothing to play.

    Args:
        stops: the days that the slider stops at, in order.
        days: the days with statements.
    """
    places = {place_of(day, stops) + (day not in stops) for day in days}
    return [stops[place] for place in sorted(places) if place < len(stops)]


def before(among: Sequence[date], day: date) -> date | None:
    """Give the last step before a day."""
    place = bisect_left(among, day)
    return among[place - 1] if place else None


def after(among: Sequence[date], day: date) -> date | None:
    """Give the first step after a day."""
    place = bisect_right(among, day)
    return among[place] if place < len(among) else None


def playing() -> bool:
    """Tell whether the days are being played."""
    return bool(st.session_state.get(PLAYING))


def pause() -> None:
    """Stop playing at the day that is shown."""
    st.session_state[PLAYING] = False


def advance(set_day: Callable[[date | None], None]) -> None:
    """Take the step that the clock has called for: before the widgets of the page."""
    day = st.session_state.pop(NEXT, None)
    if day and playing():
        set_day(day)


def buttons(among: Sequence[date], day: date, set_day: Callable[[date | None], None]) -> None:
    """Let the reader step back and on, play and pause."""
    earlier, later = before(among, day), after(among, day)
    if later is None:
        pause()

    def step(to: date | None) -> None:
        pause()
        set_day(to)

    def play() -> None:
        st.session_state[PLAYING] = True
        if later is None:
            set_day(among[0])

    with st.container(horizontal=True, gap="small", key="play"):
        told = "To the {} day on which something was stated"
        st.button("‹", key="day-before", help=told.format("last"), disabled=not earlier, on_click=step, args=(earlier,))
        if playing():
            st.button("Pause", key="pause", icon=":material/pause:", on_click=pause)
        else:
            told_play = "Shows one after another the days on which something was stated"
            st.button("Play", key="play-days", icon=":material/play_arrow:", help=told_play, on_click=play)
        st.button("›", key="day-after", help=told.format("next"), disabled=not later, on_click=step, args=(later,))
    if playing() and later:
        st.session_state[WOUND] = False
        st.fragment(tick, run_every=SECONDS)(later)


def tick(later: date) -> None:
    """Call for the next step, unless this is the drawing of the page itself."""
    if not st.session_state.get(WOUND):
        st.session_state[WOUND] = True
        return
    st.session_state[NEXT] = later
    st.rerun()
