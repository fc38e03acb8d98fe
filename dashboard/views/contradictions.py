"""Contradictions: what stands against what, by type, both quotes side by side."""

from functools import partial

import streamlit as st

import address
import behind
import contradictions_controls as controls
import data
import evidence_filter
import frame
from carried import carried
from contradictions_panel import download, listing, summary

PAGE = "contradictions"
ALL_PAIRS = 1_000_000_000

about = frame.about()
palette = frame.palette()
issues, holders = data.ask("issues"), data.ask("holders")
address.arrive(PAGE, controls.widgets(issues, holders))
state = controls.state()

frame.navigation(PAGE, carried(state))
frame.head("What stands against what", about, evidence_filter.choice)
controls.filters(issues, holders)
state = controls.state()
found = controls.found(state)

if found:
    summary(found)
    listing(found, palette)
    download(partial(controls.found, state, ALL_PAIRS))
    behind.sql(controls.asked(state))
elif any(row["pairs"] for row in data.ask("about_contradictions")):
    st.info("No contradiction is left by these filters. Clear a filter above to see contradictions.")
else:
    st.info("No two statements of this database stand against each other, and no two coders differ on a passage.")
frame.foot(about)
address.write(PAGE, controls.params(state))
