"""Export: what the page before showed, or everything: tables, a brief, and a bundle to release."""

import streamlit as st

import address
import behind
import data
import evidence_filter
import export_controls as controls
import export_panel as panel
import frame
from carried import carried

PAGE = "export"

about = frame.about()
issues, holders = data.ask("issues"), data.ask("holders")
address.arrive(PAGE, controls.widgets(issues, holders))
state = controls.state()

frame.navigation(PAGE, carried(state))
frame.head("Take it with you", about, evidence_filter.choice)
controls.scope()
controls.filters(issues, holders)
state = controls.state()
asked = controls.asked(state)
[found] = data.ask(asked.question, **asked.values)

if found["statements"]:
    panel.summary(found, state)
    behind.sql(asked)
    panel.tables(state)
    panel.bundle(state, about)
    panel.brief(state, issues, holders)
else:
    st.info(panel.nothing_left(state))
frame.foot(about)
address.write(PAGE, controls.params(state))
