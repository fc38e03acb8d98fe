"""Words that somebody else wrote, made fit to be put into HTML or Markdown: they are shown, and do nothing."""

import re
from html import escape as html_escape

from stance.shown import visible

ADDRESSES = re.compile(r"(?<=:)(?=//)|(?<=[wW]{3})(?=\.)|(?=@)")
"""Where a bare address begins: Markdown makes a link of it whatever is escaped, unless a joiner stands in it."""
JOINER = "\u2060"
PUNCTUATION = re.compile(r"([\\`*{}\[\]<>#$~|!&^]|(?<![^\W_])_|_(?![^\W_])|:(?=\S)|-(?=-)|(?<=-)-)")
"""What begins anything in Streamlit's Markdown: a link, a colour, an icon, a formula, an entity, a long dash."""
BEGINNING = re.compile(r"\s*(?:[-+=]|\d+[.)])")
"""What makes a list or a heading of a line that it begins."""


def escape(words: str) -> str:
    """Give words as HTML text, or as the value of an attribute."""
    return html_escape(visible(words))


def plain(words: str) -> str:
    """Give words as Markdown that shows them as they are: no link, picture, formula, colour or icon comes of them."""
    apart = ADDRESSES.sub(JOINER, " ".join(visible(words).splitlines()))
    return (JOINER if BEGINNING.match(apart) else "") + PUNCTUATION.sub(r"\\\1", apart)
