"""Who is at the keyboard: the id that decisions and codings are recorded under, kept in the URL and for the session."""

import re

import streamlit as st

import address
from address import Address
from stance.models.codebook import ID
from stance.models.words import LONGEST

EXAMPLE = "your id, such as ann-b"
MINE = "coder_of_the_session"
RIGHT = "lower-case letters, digits and single hyphens, such as ann-b"


def read(url: Address) -> str:
    """Give the coder that this session remembers, whatever link they follow, or the one that the URL names."""
    named = url.text("coder")
    if named is not None and (not re.fullmatch(ID, named) or len(named) > LONGEST):
        url.refuse("coder", named, f"an id of {RIGHT}")
        named = None
    return str(st.session_state.get(MINE) or named or "")


def held() -> str | None:
    """Give the coder that the field holds; None if it holds none, or what cannot be an id."""
    name: str = st.session_state.get("coder", "").strip()
    if not re.fullmatch(ID, name) or len(name) > LONGEST:
        return None
    st.session_state[MINE] = name
    return name


def param() -> list[str]:
    """Give the coder as the values of a parameter."""
    name = held()
    return [name] if name else []


def field() -> None:
    """Let the coder say who they are."""
    st.text_input(
        "You are",
        key="coder",
        placeholder=EXAMPLE,
        on_change=address.moved,
        width=220,
        help="Decisions and codings are recorded under this id; it stays for this session and in the page's address, "
        "but not in what Copy link copies.",
    )
    if st.session_state["coder"].strip() and held() is None:
        st.caption(f":red[An id has {RIGHT}.]")
