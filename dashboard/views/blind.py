"""Blind coding: a second coder codes an article without seeing what anybody else has made of it."""

from collections import Counter

import streamlit as st

import address
import behind
import blind_controls as controls
import blind_panel as panel
import data
import frame
import marking
import rebuild

PAGE = "blind"

about = frame.about_so_far()
palette = frame.palette()
issues, articles = data.ask("issues"), data.ask("articles")
address.arrive(PAGE, controls.widgets(articles))
state = controls.state()

frame.navigation(PAGE, {})
frame.head("Code blind", about)
panel.intro()
mine = data.coded(rebuild.seeds(), state.coder) if state.coder else []
counts = Counter(row.article_file for row in mine)
controls.choices(articles, counts)
state = controls.state()
if state.coder is None:
    st.info("Say above who you are: your statements go to a file of your own.")
else:
    panel.progress(articles, counts)
    behind.sql(behind.asked("articles"))
    found = data.ask_one("article", file=state.article) if state.article else None
    if found is None:
        controls.begin(articles, counts)
    else:
        here = [row for row in mine if row.article_file == state.article]
        text, form = st.columns([1.25, 1], gap="large")
        with text:
            panel.article(found, here)
            marking.listen(controls.chosen(found["text"]))
        with form:
            controls.news()
            quote = controls.quote(found["text"])
            controls.fields(issues)
            st.button(
                "Save the statement", type="primary", key="blind-save", on_click=controls.save, args=(state, quote)
            )
            panel.own(here, issues, data.ask("people"), palette)
frame.foot(about)
address.write(PAGE, controls.params(controls.state()))
