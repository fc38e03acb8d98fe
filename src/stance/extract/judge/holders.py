"""Takes a cue and who says it, gives who holds the stance that it shows: its own subjects, or those who speak."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.judge import grammar, nominal, subjects
from stance.extract.judge.misread import headed
from stance.extract.judge.papers import makers, paper_around, told_before
from stance.extract.judge.words import words
from stance.extract.resolve.backward import ALLIANCES
from stance.extract.resolve.holder import Holder

if TYPE_CHECKING:
    from stance.extract.judge.hits import Hit
    from stance.extract.judge.mentions import Mention
    from stance.extract.judge.speakers import Speakers
    from stance.extract.parsed import Doc, Token
    from stance.extract.resolve.resolver import Resolver

# Whose words are their government's: several of no name, and a ministry, as against a person, an embassy or a mission.
SEVERAL = re.compile(r"\b(?:sources|people|officials|diplomats|aides)\b")
MINISTRY = re.compile(r"\bministry\b", re.IGNORECASE)
# By which somebody's own plan may be told to have come to an end.
ENDED = frozenset({"shared/drop", "shared/put-off"})
WEAK_SUBJECTS = frozenset({"organisation"})


class Holders:
    """Who holds what the cues of one window show."""

    def __init__(self, doc: Doc, base: int, speakers: Speakers, resolver: Resolver) -> None:
        """Keep the window, which starts at `base` of its article, with its speakers."""
        self.doc, self.base, self.speakers, self.resolver = doc, base, speakers, resolver

    def of(self, hit: Hit, head: Token, voices: list[list[Holder]], here: list[Mention]) -> tuple[list[Holder], bool]:
        """Give who holds the stance, and whether the cue has them as its own subject."""
        spoken = self.spoken(voices, in_editorial=any(token.lower_ in words("editorial") for token in head.sent))
        if hit.rule.cue.role == "verdict":
            return (
                self.confirming(head, voices)
                or self.valuing(head, spoken)
                or spoken
                or self.naming(hit, head)
                or self.written(hit, head)
            ), False
        owners = self.own_subjects(hit, head, spoken[0] if spoken else None, here)
        if len(spoken) > 1 and [one.key for one in owners] == [spoken[0].key]:  # "we welcome", in a joint statement
            return spoken, True
        if owners and not spoken:
            before = self.speakers.last_in_paragraph(head.sent)
            spoken = [one for number in before for one in self.speakers.speakers_of(number) if one.kind == "person"]
            spoken = [one for one in spoken if one.party is not None]  # of nobody's who spoke before it is told no more
        if owners and not hit.rule.framing and bidden(head):
            owners = spoken
        if owners:
            told_by = [] if hit.rule.cue.planned and is_source(spoken) else spoken
            return self.of_one_side([self.for_own_party(one, told_by) for one in owners], owners), True
        doers = subjects.subjects(head) or (subjects.verb_subject(head.head) if head.dep_ == "dobj" else [])
        if spoken and any(of_own_side(token) for token in doers):
            return spoken, True
        if spoken and (self.done_by_issue(head, here) or self.done_to_issue(hit, head, here)):
            return spoken, False
        return (spoken, False) if hit.rule.cue.speaker else ([], False)

    def of_one_side(self, holders: list[Holder], owners: list[Holder]) -> list[Holder]:
        """Give the speaker alone where one noun means both sides: 'Hayashi said the two sides were in talks'."""
        together = len({(one.start, one.end) for one in owners}) == 1 < len(owners)
        spoke = [one for one, owner in zip(holders, owners, strict=True) if one is not owner]
        return spoke if together and len(spoke) == 1 and len(owners) == len(("one", "other")) else holders

    def done_to_issue(self, hit: Hit, head: Token, here: list[Mention]) -> bool:
        """Tell whether somebody says that the issue is being weighed, not by whom: 'it would be looked at again'."""
        if abs(hit.rule.cue.stance) > 1 or not subjects.passive(head) or subjects.agents(head):
            return False
        told = [kid for kid in head.children if kid.dep_ == "nsubjpass"]
        return any(one.start <= kid.idx < one.end for kid in told for one in here)

    def done_by_issue(self, head: Token, here: list[Mention]) -> bool:
        """Tell whether the issue itself is what a cue has for its subject, so that whoever says so judges it."""
        tokens = [] if subjects.passive(head) else subjects.verb_subject(head)
        tops = {grammar.head_of(self.doc, one.start, one.end) for one in here}
        return any(token in tops and token.dep_ == "nsubj" for token in tokens)

    def confirming(self, head: Token, voices: list[list[Holder]]) -> list[Holder]:
        """Give who says what an outlet is the source for: 'the minister has confirmed, according to reports'."""
        if not voices or not voices[0] or voices[0][0].kind != "outlet":
            return []
        verb = head.head
        if head.dep_ not in {"ccomp", "conj"} or verb.lower_ not in words("confirming"):
            return []
        tokens = subjects.verb_subject(verb)
        return [one for token in tokens for one in self.resolver.holders(token, self.base)]

    def valuing(self, head: Token, spoken: list[Holder]) -> list[Holder]:
        """Give to whom a thing is what is said of it: 'unacceptable to Moscow'."""
        found = [one for token in nominal.valuing(head) for one in self.resolver.holders(token, self.base, *spoken[:1])]
        return [self.for_own_party(one, spoken) for one in found if one.kind not in {"outlet", "organisation"}]

    def naming(self, hit: Hit, head: Token) -> list[Holder]:
        """Give who calls a thing so, outside of any speech."""
        own = self.doc.over(hit.start, hit.end)
        tokens = subjects.naming_subject(head) or (subjects.naming_subject(own[-1]) if own is not None else [])
        found = [one for token in tokens for one in self.resolver.holders(token, self.base)]
        return [one for one in found if one.kind != "outlet"]

    def written(self, hit: Hit, head: Token) -> list[Holder]:
        """Give whose paper says it, where nobody speaks: 'a declaration in which Beijing is called a threat'."""
        paper = paper_around(head) if hit.rule.framing else None
        if paper is None:
            return []
        tokens = [*makers(paper), paper, *told_before(paper)]
        found = (self.resolver.holders(token, self.base) for token in tokens)
        named = next((held for held in found if held and held[0].kind == "party"), [])
        alliance = self.resolver.backward.common("alliance")
        if not named and alliance is not None and paper.lower_ in words("joint_papers"):
            at = self.base + paper.idx
            named = [Holder("party", alliance.name, alliance.party_id, alliance, at, at + len(paper))]
        return [replace(one, paper=True) for one in named]

    def spoken(self, voices: list[list[Holder]], *, in_editorial: bool) -> list[Holder]:
        """Give the innermost speakers, an outlet in its editorial alone; who speaks for a party in place of that."""
        actors = [voice for voice in voices if voice and (in_editorial or voice[0].kind != "outlet")]
        if not actors:
            return []
        first = actors[0]
        if len(actors) > 1 and all(one.kind == "organisation" and one.party is None for one in first):
            first = actors[1]  # "said Europeans now understood that it is a threat": who says so holds it
        outer = [voice for voice in actors[1:] if len(voice) == 1]
        return [self.for_own_party(one, outer[0] if outer else []) for one in first]

    def own_subjects(self, hit: Hit, head: Token, speaker: Holder | None, here: list[Mention]) -> list[Holder]:
        """Give the actors that a cue's grammar names as holders."""
        demand = subjects.demander(head)
        tokens = subjects.subjects(demand or head, asserted=hit.rule.cue.stance > 0 and not hit.rule.framing)
        if not tokens and head.pos_ != "NOUN":
            for number in self.speakers.cued_by(hit.start, hit.end):
                source = self.speakers.source_head(number)
                tokens = [source] if source is not None else []
        # Whom an issue frames holds stances on that itself; a thing that an issue is about holds none.
        apart = [one for one in here if (one.end <= hit.start or hit.end <= one.start) and not hit.rule.framing]
        things = [one for one in apart if one.kind == "name" or one.end - one.start > len("that")]
        whose = [owner for token in tokens for owner in self.owners_of_issue(hit, token, here)]
        tokens = [token for token in tokens if not any(one.start <= token.idx < one.end for one in things)] or whose
        tokens = [token for token in tokens if not (head.head == token and of_issue(token, here))]
        tokens = [token for token in tokens if not left_to(hit, token)]
        tokens = tokens or nominal.met(head) or (dropped(head) if hit.rule.rule_id in ENDED else [])
        if tokens and (hit.rule.cue.role == "act" or hit.rule.cue.planned):
            tokens = [*tokens, *subjects.counterparts(head)]
        if tokens and hit.rule.cue.stance > 0:
            tokens = [*tokens, *subjects.agreed_with(head)]
        if head.dep_ in {"attr", "advmod"} or on_agenda(head):
            tokens = [token for token in tokens if token.lower_ not in {"it", "this", "that"}]
        found = [self.collective(one, token, head) for token in tokens for one in self.whose(token, speaker)]
        return [one for one in found if one.kind not in WEAK_SUBJECTS or one.actor_id is not None or says(head)]

    def whose(self, token: Token, speaker: Holder | None) -> list[Holder]:
        """Give whom a noun means, or whose support, answer or position it is."""
        found = self.resolver.holders(token, self.base, speaker)
        if found or token.pos_ != "NOUN" or token.lower_ not in words("spoken", "felt_by") | {"support"}:
            return found
        return [
            one for owner in nominal.noun_holders(token) for one in self.resolver.holders(owner, self.base, speaker)
        ]

    def owners_of_issue(self, hit: Hit, noun: Token, here: list[Mention]) -> list[Token]:
        """Give whose the issue is, where it is said to come about: 'an office of the alliance is to open'."""
        if not hit.rule.cue.planned or noun not in {grammar.head_of(self.doc, one.start, one.end) for one in here}:
            return []
        return [*subjects.instigators(noun), *partners(noun)] if subjects.instigators(noun) else []

    def collective(self, holder: Holder, noun: Token, head: Token) -> Holder:
        """Give the party for officials who do something together: 'Japanese diplomats stopped asking for it'."""
        acts = holder.kind == "unnamed" and noun.tag_ == "NNS" and head.pos_ == "VERB"
        if not acts or holder.party is None or self.speakers.cued_by(head.idx, head.idx + len(head)):
            return holder
        return Holder("party", holder.party.name, holder.party.party_id, holder.party, holder.start, holder.end)

    def for_own_party(self, holder: Holder, spoken: list[Holder]) -> Holder:
        """Give the speaker in place of the party that they speak for: 'Japan is in talks, its minister said'."""
        if holder.kind != "party" or len(spoken) != 1:
            return holder
        speaker = spoken[0]
        many = {"unnamed": SEVERAL, "organisation": MINISTRY}.get(speaker.kind)
        if many is not None and many.search(self.resolver.text, speaker.start, speaker.end):
            return holder
        if speaker.kind not in {"person", "unnamed", "organisation"} or not speaks_for(speaker, holder):
            return holder
        return speaker if speaker.party is not None else replace(speaker, party=holder.party)


def says(head: Token) -> bool:
    """Tell whether a cue is a verb, if one that the parser took for another word."""
    return head.pos_ == "VERB" or bool(headed(head))


def speaks_for(speaker: Holder, party: Holder) -> bool:
    """Tell whether somebody speaks for a party: theirs, or whosever minister says what it does, by no name of hers."""
    return speaker.party == party.party or (
        speaker.party is None and speaker.official and party.name not in ALLIANCES and not party.paper
    )


def on_agenda(head: Token) -> bool:
    """Tell whether it is a thing that is said to be on the agenda, off the table or on ice."""
    verb = head.head if head.dep_ == "prep" else head
    hung = [kid for kid in verb.children if kid.dep_ == "prep" and kid.lower_ in {"on", "off"}]
    return verb.pos_ == "AUX" and any(goal.lower_ in words("tables") for kid in hung for goal in kid.children)


def is_source(spoken: list[Holder]) -> bool:
    """Tell whether who speaks has no name, so that a plan is a party's: 'Oslo hopes to, a source said'."""
    return len(spoken) == 1 and spoken[0].kind == "unnamed"


def of_issue(noun: Token, here: list[Mention]) -> bool:
    """Tell whether a noun hangs from one that means the issue: 'the programme with NATO, which would ...'."""
    if noun.dep_ != "pobj" or noun.head.i == 0:
        return False
    above = (noun.head.head, noun.doc[noun.head.i - 1])
    return any(one.start <= token.idx < one.end for token in above for one in here)


def dropped(head: Token) -> list[Token]:
    """Give whose plan it is that ends by nobody's hand: 'NATO's plans were shelved', 'plans for a NATO office ...'."""
    verb = head.head if head.dep_ == "prep" else head
    told = [kid for kid in verb.children if kid.dep_ == "nsubjpass" or (verb is not head and kid.dep_ == "nsubj")]
    plans = [noun for noun in told if noun.lower_ in words("proposals")]
    named = [one for noun in plans for one in noun.subtree if one.pos_ == "PROPN" and one.dep_ in {"compound", "nsubj"}]
    return [owner for noun in plans for owner in subjects.instigators(noun)] or named[:1]


def left_to(hit: Hit, noun: Token) -> bool:
    """Tell whether a cue itself leaves a thing to somebody, who need not say so: 'it is up to Oslo'."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"to", "for"} and hit.start <= noun.head.idx < hit.end


def bidden(head: Token) -> bool:
    """Tell whether somebody is only told what they should do: 'Japan ought to be more cautious, and let it rest'."""
    verb = head if head.pos_ == "VERB" else grammar.clause_of(head)
    verb = verb.head if verb.dep_ == "conj" and verb.tag_ == "VB" else verb
    should = verb.lower_ == "ought" or any(
        kid.dep_ == "aux" and kid.lower_ in {"should", "ought", "must"} for kid in verb.children
    )
    return should and not any(kid.dep_ == "nsubj" and kid.lower_ in {"we", "i", "it"} for kid in verb.children)


def partners(noun: Token) -> list[Token]:
    """Give with whom an agreement is made, who holds it too: 'the alliance's new partnership plan with Japan'."""
    hung = [kid for kid in noun.children if kid.dep_ == "prep" and kid.lower_ == "with"]
    return [goal for kid in hung for goal in kid.children if goal.dep_ == "pobj" and goal.pos_ == "PROPN"]


def of_own_side(noun: Token) -> bool:
    """Tell whether a noun means those for whom, or with whom, the speaker speaks: 'ministers', 'their officials'."""
    owned = any(kid.dep_ == "poss" and kid.lower_ in {"his", "her", "their", "our", "my"} for kid in noun.children)
    return noun.lower_ in words("own_side") or (owned and noun.lower_ in words("own_people"))
