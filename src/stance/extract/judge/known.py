"""Takes a cue and who says it, tells how its stance is known: by words quoted, by a deed, by report, or from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge.grammar import MODAL, unreal
from stance.extract.judge.negation import denies
from stance.extract.judge.words import forms

if TYPE_CHECKING:
    from stance.extract.judge.hits import Hit
    from stance.extract.parsed import Token
    from stance.models import Attribution


def how_known(hit: Hit, head: Token, stance: int, *, own: bool, said_by_holder: bool) -> Attribution:
    """Tell how a stance is known.

    Args:
        hit: the cue.
        head: its head.
        stance: what it comes to; what was not done, or is still being done, is no deed.
        own: whether the holder is the cue's own subject.
        said_by_holder: whether it is the holder who says it; what another says of them characterises them.
    """
    quoted = in_quotes(head.doc.text, hit.start) or in_quotes(head.doc.text, hit.end - 1)
    deed = own and not quoted and not said_by_holder and done(hit, head)
    if stance == hit.rule.cue.stance and (hit.rule.cue.role == "act" or deed):
        return "action"
    if quoted:
        return "verbatim"
    return "paraphrase" if said_by_holder or hit.rule.cue.declined else "characterised"


def done(hit: Hit, head: Token) -> bool:
    """Tell whether a stance is shown by a deed that was done: 'blocked it', 'voted for it', not 'would veto it'."""
    if hit.rule.framing or head.pos_ != "VERB" or head.lower_ not in forms("deeds") or unreal(head):
        return False
    return not any(denies(kid) or (kid.dep_ == "aux" and kid.lower_ in MODAL | {"will"}) for kid in head.children)


def in_quotes(text: str, at: int) -> bool:
    """Tell whether an offset stands between quotation marks."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or before.count("‘") > before.count("’")
