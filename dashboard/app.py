"""The dashboard: `streamlit run dashboard/app.py`; STANCE_DB and STANCE_SEEDS name another database, other seeds."""

import logging
from pathlib import Path

import duckdb
import streamlit as st

import data
import frame
import rebuild
from stance.errors import StanceError

st.set_page_config(page_title="stance: who stands where", page_icon=Path(__file__).parent / "icon.png", layout="wide")
frame.dress(frame.palette())
# The folder is not called pages: Streamlit would run a page of such a folder by itself, without this file, when a fresh
# server is first asked for that page.
page = st.navigation(
    [
        st.Page("views/positions.py", title="Positions", default=True),
        st.Page("views/timeline.py", title="Timeline", url_path="timeline"),
        st.Page("views/evidence.py", title="Evidence", url_path="evidence"),
        st.Page("views/contradictions.py", title="Contradictions", url_path="contradictions"),
        st.Page("views/coverage.py", title="Coverage", url_path="coverage"),
    ],
    position="hidden",
)

frame.news()
frame.watch(data.identity(data.database()))
rebuild.notice()
if not data.database().is_file():
    frame.welcome()
    st.stop()
try:
    page.run()
except (StanceError, duckdb.Error) as error:
    logging.getLogger(__name__).exception("the page could not be drawn")
    st.error(f"This page could not read the database. {error} Run `stance build` and reload the page.")
