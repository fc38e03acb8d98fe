"""SQL: one's own questions to the database, read-only and contained, with the schema beside them."""

import streamlit as st

import address
import data
import frame
import sql_controls as controls
import sql_panel as panel

PAGE = "sql"

about = frame.about()
palette = frame.palette()
address.arrive(PAGE, controls.fill)

frame.navigation(PAGE, {})
frame.head("Ask in SQL", about)

asked, known = st.columns([2.5, 1], gap="large")
with known:
    panel.schema(data.ask("schema"))
with asked:
    controls.editor()
    state = controls.state()
    if state.query:
        panel.answer(state, about, palette)
    with st.expander("Example questions", expanded=not state.query):
        panel.examples()
frame.foot(about)
address.write(PAGE, controls.params(controls.state()))
