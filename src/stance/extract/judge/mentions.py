"""Takes a parsed window and an issue's table, gives the places that mean the issue: by name, proxy or stand-in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from stance.extract.judge.owners import of_others
from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.judge.table import IssueTable
    from stance.extract.parsed import Doc, Span, Token

MentionKind = Literal["name", "proxy", "stand-in"]
# How many sentences back the issue must have been named for "it" to mean it, and how many for "the plan".
NEAR, FAR = 2, 8
# Sentences that say what an article is about; an issue named in them stays in mind for so many sentences more.
LEAD, TITLED = 3, 4
# In how many sentences an article must mean an issue to be about it.
MAIN = 3
# From so many characters on, a find can hold a verb.
LONG = 15
# How a thing that is only compared with the issue is named: 'similar offices in Kyiv'.
COMPARED = re.compile(
    r"\b(?:similar|other|such|like|kind|(?:office|bureau|mission|place|point|program(?:me)?)s)\b", re.IGNORECASE
)
# How many sentences back what is named with a word of its own name may have been named: 'the office', not 'the plan'.
OWN = 20
# Nouns that an infinitive may tell the content of, and verbs by which that is the issue's own.
OPEN_NOUNS = frozenset(
    {"decision", "plan", "plans", "proposal", "proposals", "idea", "move", "step", "initiative", "intention"}
)
MAKING = frozenset(
    {"open", "establish", "set", "create", "launch", "build", "host", "sign", "conclude", "have", "start"}
)
# Words that mean the last thing named, and nothing further back, and the parts that they play then.
PRONOUNS = frozenset({"it", "this", "that"})
LONGEST_PRONOUN = len("theirs")
NAMED = frozenset({"nsubj", "dobj"})
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


class Mention(NamedTuple):
    """A place in a window that means the issue."""

    start: int
    end: int
    kind: MentionKind


class Mentions:
    """All mentions of one issue in one window, by sentence."""

    def __init__(self, doc: Doc, table: IssueTable, *, named_before: bool) -> None:
        """Find the mentions; `named_before` tells whether the article names the issue before the window."""
        self.doc, self.table, self.sentences = doc, table, doc.sents
        self.turned: dict[int, bool] = {}
        self.rivalled: dict[int, bool] = {}
        text = doc.text
        others = list(doc.finds(table.excludes))
        # Others of its kind, only brought up beside it, do not become what the text goes on about.
        apart = table.own_cues_only  # what is of the one who is framed, and no matter of security, takes no place
        self.rivals = [one for one in others if not apart and not COMPARED.search(text[slice(*one)])]
        self.excluded = [*others, *doc.finds(table.idioms)]
        self.names = [list(self.matches(at, "name")) for at in range(len(self.sentences))]
        self.named_before, self.anywhere = named_before, named_before or any(self.names)
        self.others_named: list[Mentions] = []
        self.last_meant: list[int] = []
        self.by_sentence: list[list[Mention]] = []
        for at, named in enumerate(self.names):
            last = self.last_meant[-1] if self.last_meant else -1
            names = [] if named and self.means_rival(named[0].start, at, last) else named
            self.names[at] = names
            self.last_meant.append(at if names else last)
            self.by_sentence.append([*names, *self.others(at)])
            if any(one.kind == "stand-in" and one.end - one.start > len("these") for one in self.by_sentence[at]):
                self.last_meant[at] = at
        self.main = any(self.names) and len(set(self.last_meant) - {-1}) >= MAIN

    def without(self, at: int) -> bool:
        """Tell whether a sentence has words that say that it is on something else."""
        if at not in self.turned:
            sent = self.sentences[at]
            self.turned[at] = self.doc.holds(self.table.without, sent.start_char, sent.end_char)
        return self.turned[at]

    def matches(self, at: int, kind: MentionKind) -> Iterator[Mention]:
        """Yield the mentions of one kind in a sentence that mean nothing else."""
        sent = self.sentences[at]
        pattern = {"name": self.table.names, "proxy": self.table.proxies, "stand-in": self.table.stand_ins}[kind]
        found = list(self.doc.finds(pattern, sent.start_char, sent.end_char))
        turned = kind != "name" and bool(found) and self.without(at)
        for first, last in found:
            if any(start < last and first < end for start, end in self.excluded):
                continue
            if turned and not (kind == "stand-in" and self.is_called(first, last)):
                continue
            start = self.after_verb(first, last, sent)
            named = self.doc.over(start, last) if kind != "proxy" else None
            if named is not None and of_others(named, self.table):
                self.excluded.append((start, last))
            else:
                yield Mention(start, last, kind)

    def is_called(self, start: int, end: int) -> bool:
        """Tell whether a stand-in is called what turns a sentence away: 'called the plan a step to an Asian NATO'."""
        noun = self.doc.over(start, end)
        if noun is None or noun.root.dep_ not in NAMED or end - start <= LONGEST_PRONOUN:
            return False
        verbs = {noun.root.head.lower_, noun.root.head.head.lower_}
        own = (noun.root.left_edge.idx, noun.root.right_edge.end)
        behind = noun[-1].nbor() if noun[-1].i + 1 < len(self.doc) else noun[-1]
        on = behind.tag_ in {"IN", "TO"} and behind.lower_ != "as"  # "the plan for an Asian NATO"
        return not (on or verbs.isdisjoint(words("naming")) or self.doc.holds(self.table.without, *own))

    def after_verb(self, start: int, end: int, sent: Span) -> int:
        """Give where the thing itself starts in what names it: 'the office' of 'NATO wants to open the office'."""
        if end - start < LONG:
            return start
        within = [token for token in sent if start <= token.idx < end]
        verbs = [token.i for token in within if token.pos_ in {"VERB", "AUX"} and token.i + 1 < within[-1].i]
        return sent.doc[verbs[-1] + 1].idx if verbs else start

    def others(self, at: int) -> Iterator[Mention]:
        """Yield proxies where the article names the issue, and stand-ins where it was named just before."""
        taken = self.names[at]
        near = self.named_near(at) and not self.displaced(at)
        focus = near or self.in_focus(at)
        far = not focus and self.in_focus(at, OWN)
        # What is mistaken for the issue means it only where it was in view: "NATO's eastward move" after the office.
        seen = self.named_before or any(self.names[: at + 1])
        kinds: list[tuple[MentionKind, bool]] = [("proxy", seen), ("stand-in", focus or far)]
        for kind in (kind for kind, holds in kinds if holds):
            for one in self.matches(at, kind):
                free = not any(name.start < one.end and one.start < name.end for name in taken)
                free = free and (kind == "proxy" or not far or self.by_own_word(self.doc.text[one.start : one.end]))
                if free and self.owns(one, at) and not self.of_another_thing(one, at):
                    yield one
        if self.table.own_cues_only:
            return
        told = 0 if near else self.told_from(at) if focus else None
        if told is not None:
            yield from (one for one in self.pronouns(at) if one.start >= told)

    def told_from(self, at: int) -> int | None:
        """Give from where on 'it' may mean the issue, by a noun of its own just before: 'the office ... not for it'."""
        if at and any(self.is_by_own_word(one) for one in self.by_sentence[at - 1]):
            return 0
        here = [one.end for one in self.matches(at, "stand-in") if self.is_by_own_word(one)]
        return min(here, default=None)

    def is_by_own_word(self, one: Mention) -> bool:
        """Tell whether a mention has a noun of the issue's name: 'the office', not 'the plan'."""
        return one.kind == "stand-in" and self.by_own_word(self.doc.text[one.start : one.end])

    def means_rival(self, start: int, at: int, last: int) -> bool:
        """Tell whether a name without a place means what was named since: 'the liaison office' after that in Amman."""
        sent, since = self.sentences[at], self.sentences[last].end_char if last >= 0 else 0
        between = any(since <= rival < start for rival, _ in self.rivals)
        if not between or not self.table.needs:
            return False
        return not self.doc.holds(self.table.needs[-1], sent.start_char, sent.end_char)

    def by_own_word(self, found: str) -> bool:
        """Tell whether a definite stand-in has a noun of the issue's name: 'the office' long after 'liaison office'."""
        first, last = found.lower().split()[0], found.lower().split()[-1]
        return first in {"the", "this"} and last not in OPEN_NOUNS and last in self.table.own_words

    def of_another_thing(self, one: Mention, at: int) -> bool:
        """Tell whether a stand-in says itself what it is: 'the decision to send equipment' is not the office."""
        span = self.sentences[at].doc.over(one.start, one.end)
        if span is None or one.kind != "stand-in" or span.root.lower_ not in OPEN_NOUNS:
            return False
        aim = next(
            (kid for kid in span.root.children if kid.dep_ == "acl" and kid.tag_ == "VB" and kid.i > span.root.i), None
        )
        if aim is None or aim.lower_ in MAKING:
            return False
        things = [token for token in aim.subtree if token.pos_ == "NOUN"]
        names = [name for name in self.names[at] if name.start >= aim.idx]
        return bool(things) and not names

    def owns(self, one: Mention, at: int) -> bool:
        """Tell whether a possessive can mean the issue: named before it, and no other name since."""
        sent = self.sentences[at]
        if one.end - one.start > len("their") or one.kind != "stand-in":
            return True
        before = [token for token in sent if token.idx < one.start and token.pos_ == "PROPN"]
        if before:
            return any(name.start <= before[-1].idx < name.end for name in self.names[at])
        return any(self.names[max(0, at - NEAR) : at])

    def pronouns(self, at: int) -> Iterator[Mention]:
        """Yield the pronouns of a sentence that stand for a thing."""
        sent = self.sentences[at]
        if self.without(at):
            return
        for token in sent:
            meant = token.lower_ in PRONOUNS and token.pos_ == "PRON" and token.tag_ != "WDT" and token.dep_ in NOMINAL
            if meant and not is_minded(token):
                yield Mention(token.idx, token.idx + len(token), "stand-in")

    def in_focus(self, at: int, reach: int = FAR) -> bool:
        """Tell whether the article is still about the issue: it was meant within reach, and nothing like it since."""
        last = self.last_meant[at]
        if last < 0 or at - last > (reach + TITLED if any(self.names[:LEAD]) else reach):
            return False
        return not self.displaced(at)

    def displaced(self, at: int) -> bool:
        """Tell whether something that is mistaken for the issue was named since the issue was."""
        last = self.last_meant[at]
        since = self.sentences[last].end_char if last >= 0 else 0
        return any(since <= start < self.sentences[at].end_char for start, _ in self.rivals)

    def may_be_meant(self, at: int) -> bool:
        """Tell whether a sentence can be about the issue at all."""
        return bool(self.by_sentence[at]) or self.named_near(at) or self.in_focus(at)

    def named_near(self, at: int, reach: int = NEAR) -> bool:
        """Tell whether the issue is named in a sentence or shortly before it."""
        return any(self.names[max(0, at - reach) : at + 2])

    def last_named(self, at: int) -> int:
        """Give the number of the last sentence up to one that names the issue; -1 if there is none."""
        return max((number for number in range(at + 1) if self.names[number]), default=-1)

    def unmistakable(self, one: Mention) -> bool:
        """Tell whether a stand-in can mean no other issue that the article names: 'the office', not 'the plan'."""
        said = self.doc.text[one.start : one.end]
        known = one.kind == "stand-in" and said.casefold() not in PRONOUNS
        return known and not any(other.table.stand_ins.search(said) for other in self.others_named)

    def rival(self, at: int) -> bool:
        """Tell whether another issue was named after this one was, so that 'the plan' means the other."""
        if at not in self.rivalled:
            self.rivalled[at] = any(self.gives_way(other, at) for other in self.others_named)
        return self.rivalled[at]

    def gives_way(self, other: Mentions, at: int) -> bool:
        """Tell whether another issue is meant: the last one named, or by 'the plan' what the article is about."""
        mine, its = self.last_named(at), other.last_named(at)
        either = self.described(at) & other.described(at) and not self.in_paragraph(max(mine, its, 0), at)
        if either and min(mine, its) >= 0 and self.leads() != other.leads():
            return other.leads()
        return its > mine

    def described(self, at: int) -> set[int]:
        """Give where a sentence has nouns that may mean the issue: 'the plan', not 'it'."""
        return {
            one.start
            for one in self.by_sentence[at]
            if one.kind == "stand-in" and one.end - one.start > LONGEST_PRONOUN
        }

    def leads(self) -> bool:
        """Tell whether the issue is named where an article says what it is about."""
        return self.named_before or any(self.names[:LEAD])

    def in_paragraph(self, earlier: int, at: int) -> bool:
        """Tell whether two sentences stand in one paragraph."""
        return "\n" not in self.doc.text[self.sentences[earlier].start_char : self.sentences[at].start_char]


def is_minded(pronoun: Token) -> bool:
    """Tell whether 'it' is somebody who thinks or wishes, which no thing does: 'where it regards China as a threat'."""
    verb = pronoun.head
    thinks = pronoun.dep_ == "nsubj" and verb.pos_ == "VERB" and verb.lower_ in forms("thinking")
    return pronoun.lower_ == "it" and thinks and pronoun.i < verb.i
