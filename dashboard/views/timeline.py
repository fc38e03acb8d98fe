"""Timeline: how positions moved, one chart for each issue, one mark for each event; what changed, in words."""

import streamlit as st

import address
import data
import evidence_filter
import figures
import frame
import timeline_controls as controls
from carried import carried
from charts.legend import html_of
from timeline_panel import changes, drawing, found, keys, legend, looks, shown_issues, statement

PAGE = "timeline"

about = frame.about()
palette = frame.palette()
issues, holders = data.ask("issues"), data.ask("holders")
address.arrive(PAGE, controls.widgets(about, issues, holders))
state = controls.state()

frame.navigation(PAGE, carried(state))
frame.head("How positions moved", about, evidence_filter.choice)
controls.filters(issues, holders)
state = controls.state()

drawn = controls.lines(state, holders)
there = found(state, issues, drawn)
charts, beside = st.columns([2.4, 1], gap="large")
with charts:
    controls.left_out(state, holders, drawn)
    controls.whole(state, about)
    st.html(html_of(keys(palette)))
    if state.end > controls.reach(about)[1]:
        frame.reach(state.end, about)
    view, wanted = looks(state, holders, drawn, about, palette), shown_issues(state, issues)
    pictures = figures.timeline(about, view, state, wanted, drawn, there)
    drawing(view, state, issues, drawn, there, pictures)
with beside:
    statement(state, palette)
    changes(state, issues, drawn)
    legend(state)
    controls.download(state, drawn)
frame.foot(about, controls.pinned(state))
address.write(PAGE, controls.params(state, about))
