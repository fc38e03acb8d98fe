"""Coverage: what was looked at, so that a blank is not taken for an answer."""

import streamlit as st

import address
import behind
import coverage_controls as controls
import coverage_panel as panel
import data
import figures
import frame
import picture

PAGE = "coverage"

about = frame.about()
palette = frame.palette()
issues, holders = data.ask("issues"), data.ask("holders")
address.arrive(PAGE, controls.widgets(about, issues, holders))
state = controls.state(about)

frame.navigation(PAGE, controls.carried(state))
frame.head("What was looked at", about)
controls.filters(issues, holders)
state = controls.state(about)
frame.reach(state.as_of, about)
found = controls.found(state)

if not found:
    st.info("Nobody is left by these filters. Clear a filter above to see what was looked at.")
else:
    panel.summary(found, state)
    beside, articles = st.columns([1.6, 1], gap="large")
    with beside:
        panel.table(found)
        panel.download(found, state)
        behind.sql(controls.asked(state))
    with articles:
        published = data.ask("published", known_on=state.known_on)
        panel.articles(published, palette)
        with st.container(horizontal=True, gap="medium", key="under"):
            behind.sql(behind.asked("published", known_on=state.known_on))
            if any(row["month"] for row in published):
                picture.offer(figures.published(about, published, state))
        panel.skips(data.ask("skips"))
        panel.legend(found)
    panel.searches(controls.searches(found))
    behind.sql(behind.asked("searches"))
frame.foot(about, controls.pinned(state))
address.write(PAGE, controls.params(state, about))
