"""Evidence: one statement in full, and its whole article with every quote where it stands."""

import streamlit as st

import address
import behind
import data
import evidence_cell
import evidence_controls as controls
import evidence_filter
import frame
from carried import carried
from evidence_panel import article_text, listing, reviewed, statement_card

PAGE = "evidence"

about = frame.about()
palette = frame.palette()
issues, holders, articles = data.ask("issues"), data.ask("holders"), data.ask("articles")
address.arrive(PAGE, controls.widgets(issues, holders, articles, about))
state = controls.state()

frame.navigation(PAGE, carried(state))
frame.head("Evidence", about, evidence_filter.choice)
controls.filters(issues, holders, articles)
state = controls.state()
missing = controls.missing(state, about)
found = [] if missing else controls.found(state)
chosen = None if missing else controls.settle(state, found)

if chosen:
    card, article = st.columns([1, 1.25], gap="large")
    with card:
        evidence_cell.trail(state.cell, carried(state), state.evidence)
        controls.steps(found, chosen)
        statement_card(chosen, state, about, palette)
        reviewed(chosen)
    with article:
        article_text(chosen, controls.state(), found, palette)
    listing(found, chosen)
    controls.download(controls.state())
    decided = behind.asked("reviewed", statement=chosen["statement_id"])
    behind.sql(controls.asked(state), behind.asked("statements", ids=[chosen["statement_id"]]), decided)
elif not missing:
    evidence_cell.trail(state.cell, carried(state), state.evidence)
    st.info("No statement is left by these filters. Clear a filter above to see statements.")
frame.foot(about)
address.write(PAGE, controls.params(controls.state()))
