"""Takes a cue and an issue's mentions, gives how they are tied, or None where the cue is about something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge import grammar, nominal, subjects, topics
from stance.extract.judge.mentions import NEAR
from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from stance.extract.judge.hits import Hit
    from stance.extract.judge.mentions import Mention, Mentions
    from stance.extract.judge.model import Link
    from stance.extract.judge.speakers import Speakers
    from stance.extract.parsed import Doc, Token

# How many sentences back the issue must be named for a cue that needs no name of it beside it, and for a judgement
# in speech that goes on about it.
BARE, CLOSE, ONCE = 4, 6, 2
COMPLEMENTS = frozenset({"dobj", "pobj", "pcomp", "ccomp", "xcomp", "prep", "acl", "attr", "acomp", "oprd"})


class Links:
    """The ties between cues and one issue in one window."""

    def __init__(self, doc: Doc, mentions: Mentions, speakers: Speakers) -> None:
        """Keep the window's mentions and speakers."""
        self.doc, self.mentions, self.speakers = doc, mentions, speakers
        self.claimed: dict[int, list[Hit]] = {}
        self.text = doc.text

    def of(self, hit: Hit, head: Token, at: int) -> Link | None:
        """Give the tie of a cue in a sentence, the strongest first."""
        here = self.mentions.by_sentence[at]
        if hit.rule.holds_target and self.mentions.table.own_cues_only:
            return self.inside(hit, at)
        verdict = hit.rule.cue.role == "verdict" and not hit.rule.framing
        if verdict and (self.on_other_matter(hit, here) or self.frames_another(hit, at)):
            return None
        tied = [one for one in here if (one.kind != "proxy" or hit.rule.cue.stance < 0) and self.tied(hit, head, one)]
        if self.mentions.rival(at):
            tied = [one for one in tied if one.kind == "name" or self.mentions.unmistakable(one)]
        kinds = ("name", "stand-in", "proxy")
        for kind in kinds:
            if any(one.kind == kind for one in tied):
                return kind  # type: ignore[return-value]
        judging = hit.rule.cue.role == "verdict" or (head.dep_ == "attr" and head.lower_ in words("wishes"))
        other = judging and hit.rule.cue.stance and not hit.rule.own and self.of_other(head)
        own_words = hit.rule.own and not hit.rule.framing and hit.rule.cue.reach == "bare"
        paper = self.mentions.table.of_paper and not hit.rule.own
        if other or paper or (self.mentions.rival(at) and not own_words) or self.of_other_issue(hit, head, at):
            return None
        return self.near(hit, head, at) or self.going_on(hit, head, at)

    def of_other_issue(self, hit: Hit, head: Token, at: int) -> bool:
        """Tell whether what a cue governs, or is a word of, means another issue: 'welcomed the agreement'."""
        if hit.rule.framing or hit.rule.own or hit.rule.cue.role == "verdict":
            return False
        others = [one for other in self.mentions.others_named for one in other.by_sentence[at] if one.kind != "proxy"]
        return any(
            one.start <= hit.start < one.end or grammar.under(self.doc, head, one.start, one.end)
            for one in others
            if one.end - one.start > len("this")
        )

    def going_on(self, hit: Hit, head: Token, at: int) -> Link | None:
        """Tie a cue in speech to the issue that the article is about, where the sentence turns to nothing else."""
        reach = CLOSE if self.mentions.main else ONCE
        if not self.mentions.in_focus(at, reach) or self.turns_away(at):
            return None
        if not any(token.pos_ in {"VERB", "AUX"} for token in self.mentions.sentences[at]):
            return None
        if hit.rule.cue.role == "verdict":
            return "near" if self.is_spoken(hit, head) or subjects.naming_subject(head) else None
        bare = hit.rule.cue.role == "attitude" and hit.rule.cue.reach == "linked" and not self.has_complement(hit, head)
        return "near" if bare else None

    def is_spoken(self, hit: Hit, head: Token) -> bool:
        """Tell whether somebody can be found who says a cue."""
        chain = self.speakers.chain(hit.start, hit.end) or self.speakers.chain(head.idx, head.idx + len(head))
        return bool(chain or self.speakers.beside(hit.start, head.sent) or self.speakers.running(head.sent))

    def turns_away(self, at: int) -> bool:
        """Tell whether a sentence that names nothing of the issue is another's, or of what else the news is full."""
        sent = self.mentions.sentences[at]
        if at in self.claimed or self.mentions.without(at):
            return True
        said = self.doc.low[sent.start : sent.end]
        return not self.mentions.by_sentence[at] and not words("elsewhere").isdisjoint(said)

    def inside(self, hit: Hit, at: int) -> Link | None:
        """Tie a cue whose own words hold the issue's name."""
        names = self.mentions.by_sentence[at]
        within = [one for one in names if hit.start <= one.start < hit.end]
        if within:
            return "name"
        if any(start < hit.end and hit.start < end for start, end in self.mentions.excluded):
            return None
        if self.doc.holds(self.mentions.table.stand_ins, hit.start, hit.end):
            return None
        return (
            "near"
            if names and not hit.rule.holds_target
            else ("near" if self.untargeted(hit) and self.mentions.named_near(at) else None)
        )

    def untargeted(self, hit: Hit) -> bool:
        """Tell whether the words found need no name of the issue in them."""
        return not any(hit.start <= one.start < hit.end for names in self.mentions.names for one in names)

    def tied(self, hit: Hit, head: Token, mention: Mention) -> bool:  # noqa: PLR0911  # one a kind of tie
        """Tell whether grammar ties a cue to a mention."""
        if hit.rule.cue.role == "verdict":
            return (
                self.same_speech(hit, head, mention)
                and not self.of_other(head)
                and not (mention.start < hit.end and hit.start < mention.end and mention.kind == "stand-in")
            )
        if mention.start <= hit.start and hit.end <= mention.end:
            return False
        if self.asked_about(head, mention) or self.acts(head, mention) or self.apart(hit, mention):
            return False
        if grammar.under(self.doc, head, mention.start, mention.end) and not self.is_subject_only(head, mention):
            return True
        top = grammar.head_of(self.doc, mention.start, mention.end)
        if top is not None and self.tells_of(subjects.told_of(head), top):
            return True
        if top is not None and head != top and grammar.under(self.doc, top, hit.start, hit.end):
            return True
        if any(self.speaks_of(number, mention) for number in self.speakers.cued_by(hit.start, hit.end)):
            return True
        clause = grammar.clause_of(head)
        return grammar.under(self.doc, clause, mention.start, mention.end) and not self.has_other_object(head, mention)

    def asked_about(self, head: Token, mention: Mention) -> bool:
        """Tell whether a cue asks no more than to speak of it: 'urged the government to explain the office'."""
        top = grammar.head_of(self.doc, mention.start, mention.end)
        between = [] if top is None else list(top.ancestors)
        if head not in between:
            return False
        inner = between[: between.index(head)]
        verbs = [one for one in inner if one.pos_ == "VERB" and one.dep_ not in {"acl", "relcl"}]
        if head.lower_ in forms("inquiries") and any(map(grammar.is_question, head.children)):
            return True
        far = head.lower_ in words("demanding") and len(verbs) > 1
        return far or any(one.lower_ in words("inquiring") for one in inner)

    def tells_of(self, told: Token | None, top: Token) -> bool:
        """Tell whether a relative clause is on a noun or a name behind it: 'a pact with NATO, which they plan'."""
        return told is not None and (told == top or (told.pos_ == "PROPN" and top in told.ancestors))

    def apart(self, hit: Hit, mention: Mention) -> bool:
        """Tell whether a semicolon stands between a cue and a mention: each side of it says a thing of its own."""
        between = (hit.end, mention.start) if hit.end <= mention.start else (mention.end, hit.start)
        return ";" in self.text[slice(*between)]

    def acts(self, head: Token, mention: Mention) -> bool:
        """Tell whether a pronoun is who does what a verb says to another: 'it should prevent Pyongyang from ...'."""
        does = [kid for kid in head.children if kid.dep_ == "nsubj" and kid.idx == mention.start]
        done = any(kid.dep_ in {"dobj", "xcomp", "ccomp"} and kid.i > head.i for kid in head.children)
        return done and head.pos_ == "VERB" and any(kid.pos_ == "PRON" for kid in does)

    def speaks_of(self, number: int, mention: Mention) -> bool:
        """Tell whether an attribution's content holds a mention."""
        return any(
            span.start <= mention.start and mention.end <= span.end
            for span in self.speakers.attributions[number].content
        )

    def is_subject_only(self, head: Token, mention: Mention) -> bool:
        """Tell whether a mention is only part of the holder's own name."""
        for kid in head.children:
            if (
                kid.dep_ == "nsubj"
                and kid != grammar.head_of(self.doc, mention.start, mention.end)
                and kid.left_edge.idx <= mention.start
                and mention.end <= kid.right_edge.idx + len(kid.right_edge)
            ):
                return True
        return False

    def has_other_object(self, head: Token, mention: Mention) -> bool:
        """Tell whether a cue has a complement of its own that is not the mention; a passive's is its subject."""
        if subjects.agents(head) and grammar.shares_subject(head):
            return False
        if head.tag_ == "VBN" and head.dep_ == "acl" and not head.left_edge.idx <= mention.start <= head.right_edge.idx:
            return not grammar.under(self.doc, head.head, mention.start, mention.end)
        whose = {one.i for one in nominal.felt_in(head) + nominal.sources(head)} if head.pos_ == "NOUN" else set()
        kids = [
            kid
            for kid in head.children
            if ((kid.dep_ in COMPLEMENTS and kid.i > head.i) or kid.dep_ == "nsubjpass")
            and not any(goal.i in whose for goal in kid.children)
        ]
        return bool(kids) and not any(kid.left_edge.idx <= mention.start < kid.right_edge.idx + 1 for kid in kids)

    def of_other(self, head: Token) -> bool:
        """Tell whether a verdict is on a thing that is neither the mention nor a pronoun: "dependence is a threat"."""
        clause = grammar.clause_of(head)
        if self.calls_another(clause, head):
            return True
        subject = next((kid for kid in clause.children if kid.dep_ in {"nsubj", "nsubjpass"} and kid.i < head.i), None)
        if subject is not None and self.takes_up_another(subject):
            return True
        if subject is None or subject == head or not (subject.pos_ == "NOUN" or self.is_another(subject, head)):
            return False
        return not any(
            grammar.under(self.doc, clause, one.start, one.end)
            for here in self.mentions.by_sentence
            for one in here
            if clause.sent.start_char <= one.start < clause.sent.end_char
        )

    def calls_another(self, verb: Token, head: Token) -> bool:
        """Tell whether it is something else that a verb calls so: 'called the alliance a tool', not 'called it one'."""
        if verb.lower_ not in words("naming"):
            return False
        called = [kid for kid in verb.children if kid.dep_ in {"dobj", "nsubj"} and verb.i < kid.i < head.i]
        called += [kid for kid in head.children if kid.dep_ == "nsubj" and verb.i < kid.i < head.i]
        meant = [one.start for here in self.mentions.by_sentence for one in here]
        nouns = [(one.left_edge.idx, one.right_edge.end) for one in called if one.pos_ in {"PROPN", "NOUN"}]
        return any(not any(start <= at < end for at in meant) for start, end in nouns)

    def is_another(self, subject: Token, head: Token) -> bool:
        """Tell whether it is somebody by name, none whom the issue needs, that is said to be a thing: 'is a threat'."""
        told = head.dep_ in {"attr", "acomp"} or (head.dep_ == "amod" and head.head.dep_ == "attr")
        return told and subject.pos_ == "PROPN" and not self.is_needed(subject)

    def is_needed(self, name: Token) -> bool:
        """Tell whether a name is one of those whom the issue needs: 'NATO', 'Japan'."""
        text = (name.left_edge.idx, name.end)
        return any(self.doc.holds(one, *text) for one in self.mentions.table.needs)

    def takes_up_another(self, pronoun: Token) -> bool:
        """Tell whether 'it' is who was said to be a thing just before: 'China is no threat, it is a chance'."""
        sent = pronoun.sent
        before = [one for one in sent.doc[sent.start : pronoun.i] if one.dep_ in {"nsubj", "nsubjpass"}]
        if pronoun.lower_ != "it" or not before:
            return False
        last, between = before[-1], (sent.start_char, pronoun.idx)
        meant = (one for here in self.mentions.by_sentence for one in here if between[0] <= one.start < between[1])
        named = last.pos_ == "PROPN" and last.head.lower_ in grammar.BEING and not self.is_needed(last)
        return named and not any(meant)

    def on_other_matter(self, hit: Hit, here: list[Mention]) -> bool:
        """Tell whether who speaks is said to speak of something else: '"It is good," she said about free trade'."""
        chain = self.speakers.chain(hit.start, hit.end)
        said = self.speakers.attributions[chain[0]].cue if chain else None
        verb = grammar.head_of(self.doc, said.start, said.end) if said is not None else None
        if verb is None or any(one.end - one.start > len("that") and self.speaks_of(chain[0], one) for one in here):
            return False
        return any(not topics.meant(one, here) for one in topics.spoken_of(verb))

    def frames_another(self, hit: Hit, at: int) -> bool:
        """Tell whether a verdict is part of how somebody is framed: 'to sell the office he calls China a menace'."""
        around = (one for one in self.claimed.get(at, ()) if one.rule.holds_target and not hit.rule.own)
        return any(one.start <= hit.start and hit.end <= one.end for one in around)

    def same_speech(self, hit: Hit, head: Token, mention: Mention) -> bool:
        """Tell whether a verdict and a mention stand in the same speech, or in one sentence outside of any."""
        chain = self.speakers.chain(hit.start, hit.end)
        if not chain and self.is_spoken(hit, head):
            return True
        if not chain:
            return bool(subjects.naming_subject(head))
        content = self.speakers.attributions[chain[0]].content
        return any(span.start <= mention.start and mention.end <= span.end for span in content) or len(chain) > 0

    def near(self, hit: Hit, head: Token, at: int) -> Link | None:
        """Tie a cue that needs no name beside it, where the issue is named just before; or one that has no object."""
        cue = hit.rule.cue
        if self.mentions.without(at):
            return None
        if cue.role == "attitude" and cue.stance == 0 and cue.reach == "bare":
            stays = self.mentions.in_focus(at, CLOSE if self.mentions.main else NEAR) and not self.turns_away(
                max(0, at - 1)
            )
            return "near" if stays or any(self.mentions.by_sentence[max(0, at - 1) : at + 1]) else None
        if cue.reach == "sentence":
            return "near" if self.mentions.names[at] else None
        if cue.reach == "bare" and (
            self.mentions.named_near(at, BARE) or (self.mentions.anywhere and hit.rule.own and cue.role == "verdict")
        ):
            apart = cue.role == "attitude" and topics.on_other_matter(hit, head, self.mentions.by_sentence[at])
            return None if apart else "near"
        if (
            cue.role == "attitude"
            and cue.reach == "linked"
            and any(one.kind != "proxy" for one in self.mentions.by_sentence[at])
        ):
            return None if self.has_complement(hit, head) else "near"
        return None

    def has_complement(self, hit: Hit, head: Token) -> bool:
        """Tell whether a cue has any complement after its own words."""
        own = self.doc.over(hit.start, hit.end) or [head]
        if head.tag_ == "VBN" and (head.dep_ == "acl" or self.of_somebody(head)):  # "a dinner hosted by the president"
            return True
        kids = [kid for token in own for kid in token.children if not hit.start <= kid.idx < hit.end]
        found = [kid for kid in kids if (kid.dep_ in COMPLEMENTS and kid.i > head.i) or kid.dep_ == "nsubjpass"]
        return any(not self.says_little(kid) for kid in found)

    def of_somebody(self, verb: Token) -> bool:
        """Tell whether a participle with an agent stands by somebody by name: 'Oslo, backed by Rome, opposes it'."""
        by = verb.dep_ == "advcl" and any(kid.dep_ == "agent" for kid in verb.children)
        return by and any(kid.dep_ == "nsubj" and kid.pos_ == "PROPN" for kid in verb.head.children)

    def says_little(self, top: Token) -> bool:
        """Tell whether a complement names nothing of its own: 'refused to give its consent'."""
        if top.lower_ in words("asides") and top.dep_ == "prep":
            return True
        nouns = [token for token in top.subtree if token.pos_ in {"NOUN", "PROPN", "NUM"}]
        if (
            not nouns
            and any(token.lower_ in words("pointing") for token in top.subtree)
            and top.dep_ in {"dobj", "prep"}
        ):
            return True
        return bool(nouns) and all(token.lower_ in words("assent") for token in nouns)
