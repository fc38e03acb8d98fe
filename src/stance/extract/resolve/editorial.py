"""Takes an article's text and outlet, tells whether the outlet speaks for itself in it, and gives it as who does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.heading import BYLINE, DATELINE, HEADED
from stance.extract.resolve.holder import Holder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stance.models import Outlet

QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]")
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]*")
# Who tells what others say is a reporter.
REPORTED = re.compile(
    r"\b(?:said|says?|saying|told|tells|telling|add(?:s|ed|ing)|according to|argue[sd]|arguing|warn(?:s|ed|ing)|"
    r"not(?:es|ed|ing)|"
    r"wrote|writes|insist(?:s|ed|ing)?|repl(?:y|ies|ied)|answer(?:s|ed)|ask(?:s|ed)|stress(?:es|ed|ing)"
    r"|explain(?:s|ed|ing)|"
    r"believes|thinks|thought|contends|contended|recall(?:s|ed)|conced(?:es|ed)|remark(?:s|ed)|observ(?:es|ed)|"
    r"declared|stated|announced|claim(?:s|ed|ing)|confirmed|admit(?:s|ted)|quipped|joked|continued|concluded|"
    r"in (?:his|her|their) (?:view|opinion|words)|view(?:s|ed)|sees|saw|reported(?:ly)?|Q|A|Question|Answer)\b|:\s*$"
)
TURNS = re.compile(r"^[A-Z][A-Z .’'-]{2,40}:\s", re.MULTILINE)
# What only somebody says who speaks for a paper.
PLAINLY = re.compile(
    r"\b(?:[Tt]his (?:newspaper|paper|magazine|journal|column|publication|daily|weekly)"
    r"|[Oo]ur (?:commentator|editorial board|leader writers?|columnist|view is|readers)"
    r"|[Ii]n our (?:view|opinion|judge?ment)|[Ww]e (?:have|ourselves|at this paper) (?:long |always "
    r"|repeatedly )?argued"
    r"|[Tt]he (?:plain |simple |hard |sad |bitter )?(?:truth|fact|reality) is(?: that|,)|[Mm]ake no mistake"
    r"|[Ll]et us (?!first|see)|[Ii]t is (?:high |long past )?time (?:for|that|to)|goes without saying"
    r"|[Ii]t is (?:to be )?(?:deeply |greatly |much |much to be )?(?:regretted|regrettable|hoped|welcomed"
    r"|deplored) that"
    r"|[Ii]t (?:must|should|cannot) (?:not )?be (?:said|stressed|forgotten|remembered)"
    r"|[Oo]ne (?:must|should|can only|cannot but|wonders))\b"
)
WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|ours|ourselves)\b")
OURS = re.compile(
    r"\b[Oo]ur (?:own )?(?:correspondents?|reporters?|newsletter|coverage|sources?|website|colleagues?"
    r"|live ?blog|sister"
    r"|series|studio|guests?)\b|\b[Ww]e(?:'ll|’ll| will| are| have) (?:be )?"
    r"(?:bring|bringing|updat\w+|asked|contacted|report\w*|reached out|approached)\b"
)
AUTHOR = re.compile(r"\b(?:I|[Mm]y|me)\b(?!\.)")
# Names of outlets that are no papers with a view of their own, and what is added to a paper's name.
OFFICIAL = re.compile(
    r"\b(?:govt|gov|ministry|department|government|office|nato|transcript|embassy|release|council|commission"
    r"|white house|agency|"
    r"presse|news service|wire|reuters|associated press|blog|tv|television|radio|broadcasting)\b",
    re.IGNORECASE,
)
ADDED = re.compile(
    r"(?<!\s)(?:\s*+[(/|,].*|\s++(?:online|digital|website|edition|english|international|opinion|editorial))$",
    re.IGNORECASE,
)
# Of how many sentences one must show it, and of how many no more than one may report.
EVERY, REPORTS = 12, 0.34
LONGEST = 12_000
# Lines that end in no mark are headings and menus.
ENDED = re.compile(r"[.!?]\s*$")


def editorial(text: str, outlet: str, known: Mapping[str, Sequence[Outlet]]) -> list[Holder]:
    """Give the outlet where the text is its own: an editorial, a commentary that nobody signs; else nobody.

    Args:
        text: the article.
        outlet: who published it, as the article's metadata tell.
        known: outlets of the registry by folded name.
    """
    if len(text) > LONGEST or OFFICIAL.search(outlet) or BYLINE.search(text) or TURNS.search(text):
        return []
    if HEADED.search(text) is None and (DATELINE.search(text[:160]) or not speaks(text)):
        return []
    name = paper(outlet, known)
    return [Holder("organisation", name, None, None, 0, 0)] if name else []


def paper(outlet: str, known: Mapping[str, Sequence[Outlet]]) -> str:
    """Give a paper's name without what is added to it: 'People's Daily' for 'People's Daily Online'."""
    name = outlet
    while (shorter := ADDED.sub("", name).strip()) != name:
        name = shorter
    same = known.get(fold(name), ())
    return same[0].name if same else name


def speaks(text: str) -> bool:
    """Tell whether whoever writes a text speaks for themselves in it and reports little of what others say."""
    plain = QUOTED.sub(" ", text)
    told = [found[0] for found in SENTENCE.finditer(plain) if ENDED.search(found[0])]
    reports = [REPORTED.search(one) is not None for one in told]
    own = sum(
        PLAINLY.search(one) is not None
        or (not (before or said) and WE.search(one) is not None and not OURS.search(one))
        for one, before, said in zip(told, [False, *reports], reports, strict=False)
    )
    return own * EVERY >= len(told) > 0 and sum(reports) <= REPORTS * len(told) and not AUTHOR.search(plain)
