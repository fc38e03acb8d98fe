"""Agreement: where coders differ on a passage, and how far they agree."""

import streamlit as st

import address
import agreement_controls as controls
import agreement_panel as panel
import behind
import data
import frame

PAGE = "agreement"

about = frame.about()
palette = frame.palette()
issues = data.ask("issues")
address.arrive(PAGE, controls.widgets(issues))

frame.navigation(PAGE, {"issue": controls.state().issue})
frame.head("Do coders agree?", about)
controls.choices(issues)
state = controls.state()

differing = data.ask("disagreements", issue=state.issue, coders=state.coders)
found = [one for one in data.agreement(state.coders) if not state.issue or one.issue_id in {*state.issue, None}]
if len(state.coders) == 1:
    st.info("One coder alone cannot be compared: choose another beside, or clear the filter.")
panel.disagreements(differing, palette)
panel.coefficients(found)
panel.downloads(differing, found, state)
behind.sql(behind.asked("disagreements", issue=state.issue, coders=state.coders))
frame.foot(about)
address.write(PAGE, controls.params(state))
