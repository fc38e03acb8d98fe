"""Positions: who stands where on which issue as of a day, and beside it the evidence of the cell that is chosen."""

import streamlit as st

import address
import behind
import brief_panel
import controls
import data
import day_controls
import evidence_filter
import figures
import frame
import matrix_legend
import matrix_panel
import picture
import play
from arrangement import first
from carried import carried
from cells import matrix
from charts.matrix import matrix_chart, matrix_rows
from matrix_lines import asked, everyone

PAGE = "positions"

about = frame.about()
palette = frame.palette()
issues, holders = data.ask("issues"), data.ask("holders")
address.arrive(PAGE, controls.widgets(about, issues, holders))
play.advance(day_controls.set_day)
state = controls.state()

frame.navigation(PAGE, carried(state))
frame.head("Who stands where", about, evidence_filter.choice)
day_controls.dates(palette)
controls.filters(issues, holders)
state = controls.state()
frame.reach(state.as_of, about)

wanted = [row for row in issues if not state.issue or row["issue_id"] in state.issue]
rows, found = everyone(state, wanted, holders)
shown = matrix(first(rows, state.cell), wanted, found, palette, state.cell, state.only)

beside, evidence = st.columns([2.1, 1], gap="large")
with evidence, st.container(key="beside"):
    controls.cell_choice(shown)
    matrix_panel.evidence(shown, found, controls.state(), about, palette)
with beside:
    if shown.cells:
        matrix_panel.all_blank(shown, state)
        drawn = data.redrawn(matrix_rows, (shown,), matrix_chart, shown.frame(), palette)
        controls.cell_click(drawn, shown)
        matrix_panel.left_out(shown, len(rows))
    else:
        st.info("No actor is left by these filters. Clear a filter above to see positions.")
    with st.container(horizontal=True, gap="medium", key="under"):
        behind.sql(*asked(state))
        if shown.cells:
            picture.offer(figures.positions(about, state, shown.holders, wanted, found, len(rows)))
    matrix_legend.legend(shown, palette, state.only)
    matrix_panel.downloads(state, rows)
    brief_panel.buttons(controls.state(), issues, holders)
    matrix_panel.table(shown)
frame.foot(about, controls.pinned(controls.state()))
if not play.playing():
    address.write(PAGE, controls.params(controls.state(), about))
