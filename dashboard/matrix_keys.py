"""The matrix by keyboard: arrows go from cell to cell and say each aloud, Enter opens the one they stand on."""

from pathlib import Path

import streamlit as st

LISTEN = st.components.v2.component(
    "stance.matrix_keys",
    html='<div role="status" class="heard" aria-live="polite"></div>',
    js=(Path(__file__).parent / "matrix_keys.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def listen() -> None:
    """Listen for keys while the matrix has the focus."""
    LISTEN(key="matrix-keys")
