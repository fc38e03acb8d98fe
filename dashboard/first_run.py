"""What there is to see before there is anything to see: what this is, what is missing, and what to do."""

import streamlit as st

import data
import rebuild

ISSUE = """name = "Harbour bridge"
proposition = "The city should build the harbour bridge"
definition = "Where an actor stands on building the bridge."
version = "1"
boundaries = ["The old bridge is not this bridge."]
labels = [
  { stance = 2, word = "For", meaning = "wants it" },
  { stance = 1, word = "Leaning for", meaning = "considers it" },
  { stance = 0, word = "Open", meaning = "undecided" },
  { stance = -1, word = "Cautions", meaning = "doubts it" },
  { stance = -2, word = "Against", meaning = "opposes it" },
]

[terms]
en = ["bridge"]
"""
"""An issue to begin from; a test builds a database with it."""
ACTOR = """[party]
actor_id = "city"
name = "City"
kind = "organisation"

[[actors]]
actor_id = "ada-mayor"
name = "Ada Mayor"
kind = "person"
offices = [{ title = "Mayor", held_from = "2020-01-01" }]
"""


def welcome() -> None:
    """Say on the first run what this is, what is missing and what to do."""
    st.html('<div class="brand">stance</div>')
    st.title("Who stands where, and the quote that proves it", anchor=False)
    st.html(
        '<p class="told lead">This dashboard shows who stands where on a contested issue, how that moved, and the '
        "quote behind every cell. What people write is in a folder of plain files, the seeds; a build makes the "
        "database from it that these pages read. That database is not there yet.</p>"
    )
    with st.container(key="first-run"):
        what_to_do()


def what_to_do() -> None:
    """Let the reader build, or say how to begin."""
    if declared():
        build_now()
        st.page_link("views/add.py", label="Or add a first article")
        st.caption("The same from a terminal:")
        st.code("stance build", language="bash")
    else:
        begin()
    places()


def empty() -> None:
    """Say, where a build found no statement, what to do."""
    st.title("Nothing to show yet", anchor=False)
    st.html(
        '<p class="told lead">The database holds no statement, so there is no position to show. Statements come from '
        "articles: add one here, and the machine proposes what it reads in it. Or write them by hand under "
        "seeds/statements/ and build again.</p>"
    )
    st.page_link("views/add.py", label="Add an article")
    build_now()
    places()


def declared() -> bool:
    """Tell whether the seeds declare an issue."""
    return any((rebuild.seeds() / "issues").glob("*.toml"))


def build_now() -> None:
    """Let the reader have the database built."""
    if not rebuild.builder().working:
        st.button("Build now", type="primary", key="build-now", on_click=rebuild.ask)


def begin() -> None:
    """Say how to begin a topic where there is none."""
    st.html(
        '<p class="told lead">The seeds declare no issue yet. Save an issue of your own, and the actors that speak '
        "on it, as files like these two; this page then offers to build.</p>"
    )
    for name, text in (("issues/harbour-bridge.toml", ISSUE), ("actors/city.toml", ACTOR)):
        st.html('<div class="eyebrow">a file of the seeds</div>')
        st.code(text, language="toml")
        file = name.partition("/")[2]
        st.download_button(f"{name} as a file", text.encode(), file, "text/plain", key=f"get-{file}", on_click="ignore")


def places() -> None:
    """Say where the files are looked for, and how to name other places."""
    st.html('<div class="eyebrow">where this is looked for</div>')
    st.code(f"database  {data.database()}\nseeds     {rebuild.seeds()}", language=None)
    st.caption("Other places: set the environment variables STANCE_DB and STANCE_SEEDS, and start the dashboard again.")
    st.html(
        '<div class="foot">No database yet</div>'
        if not data.database().is_file()
        else '<div class="foot">No statement</div>'
    )
