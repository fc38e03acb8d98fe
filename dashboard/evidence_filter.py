"""Which evidence counts: one choice for every page, kept in the URL, so that it goes along from page to page."""

import streamlit as st

import address
from address import Address

ALL = "all"
NAMES = {
    ALL: "All",
    "on the record": "On the record",
    "no anonymous": "No anonymous",
    "no single outlet": "No single outlet",
}
"""The evidence filters of the database as the choice names them."""
MEANS = {
    ALL: "Every statement counts.",
    "on the record": "Counting only quoted words, acts, and indirect speech of named speakers.",
    "no anonymous": "Leaving out anonymous actors and what came through an anonymous source.",
    "no single outlet": "Counting only events that two or more independent sources report.",
}
HELP = "\n\n".join(f"**{name}**: {MEANS[evidence]}" for evidence, name in NAMES.items())


def read(url: Address) -> str:
    """Give the filter that a URL names."""
    return url.one("evidence", NAMES, ALL) or ALL


def held() -> str:
    """Give the filter that the choice holds."""
    return st.session_state.get("evidence") or ALL


def param(evidence: str) -> list[str]:
    """Give the filter as the values of a parameter; that all counts goes without saying."""
    return [] if evidence == ALL else [evidence]


def choice() -> None:
    """Let the reader choose which evidence counts."""
    st.segmented_control(
        "Evidence that counts",
        [*NAMES],
        key="evidence",
        format_func=NAMES.__getitem__,
        required=True,
        on_change=address.moved,
        help=HELP,
    )
