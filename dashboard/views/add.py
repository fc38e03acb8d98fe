"""Add an article: paste or upload it, correct what the machine reads in it, save it to the seeds."""

import streamlit as st

import add_controls as controls
import add_panel as panel
import address
import data
import frame
import rebuild
from draft import article_of, card_row
from stance.errors import Fault

PAGE = "add"

about = frame.about_so_far()
palette = frame.palette()
address.arrive(PAGE, lambda _url: {})
frame.navigation(PAGE, {})
frame.head("Add an article", about)
panel.finish_earlier()
book = data.codebook(rebuild.seeds())

now = controls.draft()
controls.given(now)
panel.refused(now)
one = controls.chosen(now)
if one is not None and one.article_id in now.saved:
    panel.saved(now.saved[one.article_id])
elif one is not None:
    with st.container():
        known = panel.known_already(one)
    fields = controls.metadata(one)
    faults: list[Fault] = []
    with st.container():
        panel.outlet_known(fields, book)
        article = article_of(one, fields, faults)
        panel.refusals(faults)
    if article is not None:
        with st.container():
            found = panel.read(article, book)
            panel.skipped(found)
        statements = sorted(found.statements, key=lambda each: (each.span_start, each.span_end))
        rows = [card_row(each, book, fields["outlet"] or "unknown outlet") for each in statements]
        whole, decisions = st.columns([1.2, 1], gap="large")
        with whole, st.container(key="add-text"):
            panel.text(article, rows, palette)
        with decisions:
            coder = controls.coded_by()
            reviews = panel.proposals(statements, rows, book, coder, article, faults, palette)
            panel.missed(one, now, book)
            with st.container():
                panel.last_told()
            panel.to_be_saved(reviews, len(now.missed.get(one.article_id, [])))
            if st.button("Save to the seeds", type="primary", key="add-save", disabled=known):
                controls.saving(one, fields, coder, reviews, faults)
                st.rerun()
frame.foot(about)
address.write(PAGE, {})
