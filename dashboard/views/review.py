"""Review: a machine's proposals one at a time, each in its article, decided on from the keyboard."""

import streamlit as st

import address
import behind
import data
import frame
import review_controls as controls
import review_panel as panel
from review_keys import keys

PAGE = "review"

about = frame.about()
palette = frame.palette()
issues = data.ask("issues")
address.arrive(PAGE, controls.widgets(issues))

frame.navigation(PAGE, {"issue": controls.state().issue})
frame.head("Review what the machine found", about)
controls.choices(issues)
state = controls.state()
walk = controls.queue(state)
chosen = controls.settle(state, walk)

if chosen is None:
    panel.news()
    panel.nothing_left(walk)
else:
    row = data.ask("statements", ids=[chosen])[0]
    panel.progress(walk, chosen)
    card, article = st.columns([1, 1.25], gap="large")
    with card:
        panel.proposal(row, palette, state.coder)
        keys(row, walk, state.coder)
        changes, others = behind.asked("consequence", ids=[chosen]), behind.asked("beside", statement=chosen)
        behind.sql(controls.asked(state), changes, others)
    with article:
        panel.article(row, palette)
frame.foot(about)
address.write(PAGE, controls.params(controls.state()))
