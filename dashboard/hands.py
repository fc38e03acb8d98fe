"""What a click on our own HTML does: a link to a page keeps the session, a button copies what it holds."""

from html import escape
from pathlib import Path

import streamlit as st

import address

HEARD = '<div role="status" class="heard" aria-live="polite"></div>'
LISTEN = st.components.v2.component(
    "stance.hands",
    html=HEARD,
    js=(Path(__file__).parent / "hands.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def listen(pages: list[str]) -> None:
    """Listen for clicks on links to these pages, named by their paths, and on buttons that copy, and for nightfall."""
    LISTEN(key="hands", data={"pages": pages}, on_painted_change=address.moved)


def copy_button(label: str, words: str) -> str:
    """Give a button that copies words."""
    return f'<button type="button" class="copy" data-copy="{escape(words)}">{escape(label)}</button>'


def copy_link() -> str:
    """Give a button that copies the address of the page, which holds its state."""
    return '<button type="button" class="copy" data-address="">Copy link</button>'
