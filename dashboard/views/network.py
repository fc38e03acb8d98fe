"""Network: who is on whose side, by the issues on which both took a stance."""

import streamlit as st

import address
import behind
import data
import evidence_filter
import figures
import frame
import network_controls as controls
import network_panel as panel
import picture
from ties import ties

PAGE = "network"

about = frame.about()
palette = frame.palette()
issues, holders = data.ask("issues"), data.ask("holders")
address.arrive(PAGE, controls.widgets(about, issues, holders))

frame.navigation(PAGE, controls.carried(controls.state(about)))
frame.head("Who sides with whom", about, evidence_filter.choice)
controls.filters(issues, holders)
state = controls.state(about)
frame.reach(state.as_of, about)
graph = data.network(state.ties)

if not len(graph):
    st.info("Nobody is left by these filters. Clear a filter above, or take a later day, to see who sides with whom.")
else:
    panel.meaning(graph, state)
    beside, evidence = st.columns([1.7, 1], gap="large")
    with evidence:
        shown = panel.shown(graph, state)
        controls.tie_choice(ties(shown))
        state = controls.state(about)
        panel.evidence(graph, state, palette)
    with beside:
        if len(shown):
            panel.drawing(shown, state, issues, palette)
        else:
            st.info("No line is within these limits. Take a lower one above, or clear both, to see what can be read.")
        panel.left_out(graph, shown, state)
        with st.container(horizontal=True, gap="medium", key="under"):
            behind.sql(*panel.asked(graph, state))
            if len(shown):
                picture.offer(figures.network(about, graph, state, issues))
        panel.legend(state, issues, palette)
        panel.downloads(graph, state)
        panel.table(shown, controls.params(state, about, issues))
frame.foot(about, controls.pinned(state))
address.write(PAGE, controls.params(state, about, issues))
