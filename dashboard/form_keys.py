"""Keys where decisions are typed: a form that opens has the focus, and what is typed for it never decides anything."""

from pathlib import Path

import streamlit as st

LISTEN = st.components.v2.component(
    "stance.form_keys", js=(Path(__file__).parent / "form_keys.js").read_text(encoding="utf-8"), isolate_styles=False
)


def listen() -> None:
    """Give a form of this page the focus when it opens, and keep keys from buttons until it is there."""
    LISTEN(key="form-keys")
