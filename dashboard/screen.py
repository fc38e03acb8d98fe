"""What every page is drawn by, on each run; STANCE_DB and STANCE_SEEDS name another database, other seeds."""

import logging
from pathlib import Path

import duckdb
import streamlit as st

import data
import delivered
import first_run
import frame
import hands
import rebuild
import titles
import waking
from shown import plain
from stance.errors import FaultsError, StanceError

st.set_page_config(page_title="stance: who stands where", page_icon=Path(__file__).parent / "icon.png", layout="wide")
frame.dress(frame.palette())
# The folder is not called pages: Streamlit would run a page of such a folder by itself, without this file, when a fresh
# server is first asked for that page.
PAGES = [st.Page(f"views/{name}.py", title=title, default=name == "positions") for name, title in titles.PAGES.items()]
page = st.navigation(PAGES, position="hidden")
hands.listen([one.url_path for one in PAGES])


def run() -> None:
    """Draw the page that is asked for; what goes wrong is said in words."""
    try:
        page.run()
    except FaultsError as error:
        st.error("What people wrote in the seeds has faults: mend the lines named here, then reload the page.")
        st.code(str(error), language=None, wrap_lines=True)
    except (StanceError, duckdb.Error) as error:
        logging.getLogger(__name__).exception("the page could not be drawn")
        why = plain(str(error).rstrip("."))
        st.error(f"This page could not read the database. {why}. Run `stance build` and reload the page.")
    except Exception:
        logging.getLogger(__name__).exception("a fault in the dashboard")
        st.error("This page could not be drawn: a fault in the dashboard, not in the data. Its log has the rest.")


try:
    version = data.identity(data.database())
    waking.shows(version)
    frame.news(version)
    rebuild.notice()
    if data.database().is_file() or page.url_path == "add":
        run()
    else:
        first_run.welcome()
finally:
    delivered.settle()
