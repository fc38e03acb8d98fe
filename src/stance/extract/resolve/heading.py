"""Says how lines at the head of a text tell what it is and by whom: a speech, a column, an editorial, a report."""

from __future__ import annotations

import re

# In how many lines a text tells what it is.
OPENING = 6
LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)
KINDS = (
    r"(?:joint |press |opening |closing |keynote |introductory |full |official |media |public |policy |special )*"
    r"(?:statement|remarks|speech|address|keynote|declaration|doorstep(?: statement)?|lecture|letter|message|op-ed|"
    r"opinion|commentary|testimony|toast|text of (?:the |a )?(?:speech|remarks|statement))"
)
# "Remarks by ...", "Joint statement of ...".
GIVEN = re.compile(
    rf"^\W*(?:\w+ ){{0,2}}?{KINDS}(?: (?:to|at|on|for|in) [^\n]{{1,60}}?)?,? "
    r"(?:given |delivered |made |issued )?(?:by|of|from) (.+)$",
    re.IGNORECASE,
)
# "Speech", and in the line below "by ...".
GIVEN_BELOW = re.compile(rf"^\W*{KINDS}[^\S\n]*\n\s*+by ([^\n]+)", re.IGNORECASE)
OPINION = r"opinion|op-ed|commentary|column|viewpoint|guest essay|perspective|essay"
COLUMN = re.compile(
    rf"^\W*+(?:[\w’'.]+ ){{0,2}}(?:{OPINION})\W*(?:[\]:|/]|$)|^\W*(?:{OPINION}|comment)\b", re.IGNORECASE
)
# A paper's own words: named anywhere in a line, or heading the text.
EDITORIAL = re.compile(r"\b(?:editorial|commentary|voice|our view)\b", re.IGNORECASE)
HEADED = re.compile(r"^\W*(?:editorial|our view|leader|the (?:\w+ )?view on|comment)\b", re.IGNORECASE)
# A by-line that is no more than a name, and any by-line.
SIGNED = re.compile(r"^\W*[Bb]y ((?:[A-Z][\w.’'-]+ ?){2,4})\W*$")
BYLINE = re.compile(r"^\W*By (?:[A-Z]|our\b)", re.MULTILINE)
# Who wrote, filed or edited a text, in a line of its own.
CREDIT = re.compile(
    r"^[^\w\n]*+(?:By |(?:[A-Z]\w+ )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by )[^\n.!?]{3,80}$"
    r"|^[^\n.!?]{3,60}\b(?:[Ss]taff [Ww]riter|[Cc]orrespondent)s?[^\w\n]{0,9}$",
    re.MULTILINE,
)
NAME_LINE = re.compile(r"^\W*((?:[A-Z][\w.’'-]+ ?){2,4})\s*$")
DATELINE = re.compile(r"^[^\n]{0,80}(?:\([A-Z][\w /]{1,20}\)|/[A-Z]{3,8}/|\s(?:--|—|–)\s)", re.MULTILINE)
# A line that ends so is a sentence, and heads nothing.
ENDED = re.compile(r"[.!?][\"”’')]*\s*$")


def opening(text: str) -> list[re.Match[str]]:
    """List the lines in which a text tells what it is."""
    return [found for _, found in zip(range(OPENING), LINE.finditer(text), strict=False)]
