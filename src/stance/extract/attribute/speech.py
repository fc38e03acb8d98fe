"""Gives each quotation to its speaker: the tag after it, the tag before it, a colon, or the speaker it runs on from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from .model import Draft, in_use
from .sources import phrase, quotes
from .tree import FINITE, SUBJECTS
from .verbs import cue_words, source_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from .lexicon import Lexicon
    from .model import Range
    from .quotes import Quote
    from .tree import Tree

REACH = 40  # tokens between a quotation and its tag
TAGGED = frozenset({",", "?", "!", "—", "–", "-", "--", "…", "...", "."})
ENDS = frozenset({".", "?", "!", ";"})
JOINTS = frozenset({"but", "and", "while", "as", "when", "because", "which", "who"})
BOUNDS = frozenset({".", "?", "!", ":", ";"})
MARKS = frozenset({"'", "’", '"', "”", "''", "'\""})
JOINED = frozenset({"but", "and", "that", ",", "still"})
TOLD = frozenset({"clause", "parenthetical", "rest", "colon", "complement", "preposition"})
STOPS = frozenset({".", "?", "!"})


class Speech:
    """The quotations of one document on their way to their speakers."""

    def __init__(self, tree: Tree, quotes: list[Quote], table: Lexicon, rules: Collection[str] | None) -> None:
        """Take the quotations and the drafts found so far."""
        self.tree, self.quotes, self.table, self.rules = tree, quotes, table, rules
        self.starts = [quote.start for quote in quotes]
        self.found: dict[int, Draft] = {}
        self.speaker: dict[int, Draft] = {}

    def drafts(self) -> dict[int, Draft]:
        """Give a draft for each cue that quotations belong to, by the cue's token."""
        for number in range(len(self.quotes)):
            draft = self._tag_after(number) or self._tag_before(number)
            if draft is not None:
                self._give(number, draft)
        return self.found

    def _give(self, number: int, draft: Draft) -> None:
        """Add a quotation to the draft of its cue."""
        quote = self.quotes[number]
        draft = self.found.setdefault(draft.at, draft)
        draft.content.append((self._clause_start(number, draft), quote.end))
        goes_on = quote.start + 1 < self.tree.n and self.tree.text[self.tree.starts[quote.start + 1]].islower()
        if draft.rule_id == "tag-before" and draft.source and goes_on:
            draft.content[:0] = self._begun(number, draft.source, draft.at)
        self.speaker[number] = draft

    def _begun(self, number: int, source: Range, verb: int) -> list[Range]:
        """Find what a tag before a quotation interrupts: 'Asia, he stressed, "is no arena"'."""
        tree = self.tree
        end, floor = source[0] - 1, self.quotes[number - 1].end if number else 0
        start = self._sentence_start(end, floor)
        if end <= start or tree.low[end] != "," or not source[1] <= verb <= source[1] + 2 or tree.low[verb + 1] != ",":
            return []
        return [(start, end)]

    def _sentence_start(self, at: int, floor: int) -> int:
        """Go back to the start of a sentence."""
        floor = max(floor, at - REACH)
        while at > floor and self.tree.low[at - 1] not in BOUNDS and "\n" not in self.tree.low[at - 1]:
            at -= 1
        return at

    def _clause_start(self, number: int, draft: Draft) -> int:
        """Give the start of what a tag behind a quotation covers: the sentence, where the quotation ends it."""
        quote = self.quotes[number]
        if draft.rule_id != "tag-after" or self._starts(quote):
            return quote.start
        return self._sentence_start(quote.start, self.quotes[number - 1].end if number else 0)

    def _tag_after(self, number: int) -> Draft | None:
        """Find the tag behind a quotation: '"No," she said'."""
        tree, quote = self.tree, self.quotes[number]
        if not in_use("tag-after", self.rules) or not quote.closed:
            return None
        if not {tree.low[self._last(quote)], tree.low[min(quote.end, tree.n - 1)]} & TAGGED or self._title(quote):
            return None
        limit = self._limit(number)
        verb = next((i for i in range(quote.end, limit) if self._tags(i)), None)
        if verb is None or any(
            tree.tag[i] in FINITE for i in range(quote.end, verb) if tree.dep[i] not in {"aux", "auxpass", "relcl"}
        ):
            return None
        closing = tree.low[self._last(quote)] in {",", "?", "!"} and self._starts(quote)
        if not closing and any(tree.dep[k] == "ccomp" and k > verb for k in tree.kids[verb]):
            return None
        source = self._speaker_near(verb, quote.end, limit)
        return None if source is None else self._draft("tag-after", verb, source)

    def _last(self, quote: Quote) -> int:
        """Give the last token of a quotation before its marks."""
        at = quote.end - 2
        while at > quote.start and self.tree.low[at] in MARKS:
            at -= 1
        return at

    def _title(self, quote: Quote) -> bool:
        """Tell whether a quotation is a title: '"Face the Nation," she said'."""
        tree = self.tree
        words = [
            tree.text[tree.starts[i] : tree.ends[i]]
            for i in range(quote.start + 1, quote.end - 1)
            if len(tree.low[i]) > 3
        ]
        return not self._starts(quote) and bool(words) and all(word[0].isupper() for word in words)

    def _limit(self, number: int) -> int:
        """Give the token at which the search behind a quotation ends."""
        tree, quote = self.tree, self.quotes[number]
        limit = min(quote.end + REACH, tree.n)
        following = next((one.start for one in self.quotes[number + 1 : number + 3] if one.words > 1), limit)
        limit = min(limit, following)  # one word in marks is a nickname: 'Mary "Cia" Price said'
        first = quote.end + (quote.end < tree.n and tree.low[quote.end] == ",")
        if first < tree.n and tree.low[first] in JOINTS and not self._starts(quote):
            return quote.end
        return next((i for i in range(quote.end, limit) if tree.low[i] in ENDS or "\n" in tree.low[i]), limit)

    def _speaks(self, i: int) -> bool:
        """Tell whether a token is a verb that can carry direct speech."""
        cue = self.table.verbs.get(self.tree.low[i])
        return cue is not None and bool(cue.frames & {"quote", "quoter"}) and self.tree.tag[i].startswith("VB")

    def _tags(self, i: int) -> bool:
        """Tell whether a verb can stand in a tag behind a quotation: a participle goes on to something else."""
        return self._speaks(i) and self.tree.tag[i] != "VBG"

    def _speaker_near(self, verb: int, start: int, limit: int) -> Range | None:
        """Find the speaker between a quotation and the end of its tag."""
        tree = self.tree
        source = source_of(tree, verb)
        if source is not None and start <= source[0] and source[1] <= limit:
            return source
        before = [i for i in range(start, verb) if tree.tag[i].startswith(("NN", "PRP"))]
        if before:
            return before[0], before[-1] + 1
        inverted = verb <= start + 1 and verb + 1 < limit and tree.nominal(verb + 1)
        if source is not None and source[0] < start and not inverted:  # "his 'vision' failed": the subject comes first
            return None
        after = next((i for i in range(verb + 1, limit) if tree.tag[i].startswith(("NN", "PRP"))), None)
        return None if after is None else phrase(tree, self._top(after, verb + 1, limit))

    def _top(self, noun: int, start: int, limit: int) -> int:
        """Climb to the head of a noun phrase within a stretch."""
        tree = self.tree
        while start <= tree.head[noun] < limit and tree.head[noun] != noun:
            head = tree.head[noun]
            if tree.low[head] == "of":  # "one of the growers"
                head = tree.head[head]
            if not start <= head < limit or not tree.nominal(head):
                break
            noun = head
        return noun

    def _draft(self, rule: str, verb: int, source: Range | None) -> Draft:
        """Start a draft for a cue verb."""
        lemma = (
            self.table.verbs[self.tree.low[verb]].lemma
            if self.tree.low[verb] in self.table.verbs
            else self.tree.low[verb]
        )
        return Draft(rule, lemma, verb, cue_words(self.tree, verb), source, quoted=True)

    def _tag_before(self, number: int) -> Draft | None:
        """Find the tag before a quotation: 'She said: "No"'."""
        tree, quote = self.tree, self.quotes[number]
        floor = max(quote.start - REACH, self.quotes[number - 1].end if number else 0)
        last = quote.start - 1
        while last >= floor and tree.low[last].isspace():
            last -= 1
        if last < floor or not in_use("tag-before", self.rules):
            return None
        colon = tree.low[last] == ":"
        verb = None
        for i in range(last, floor - 1, -1):
            if self._speaks(i):
                verb = i
                break
            if tree.low[i] in STOPS or (
                tree.tag[i] in FINITE and tree.dep[i] not in {"aux", "auxpass", "relcl"} and not colon
            ):
                break
        if verb is None or not (colon or tree.low[last] == "," or verb == last):
            return self._colon(last, floor) if colon else None
        speaker = tree.kid(verb, "dobj") if quotes(tree, verb) else None
        if speaker is not None and speaker < last and in_use("quoted-source", self.rules):
            draft = self._draft("quoted-source", verb, phrase(tree, speaker))
            draft.at = speaker
            return draft
        return self._draft("tag-before", verb, self._speaker_before(verb, last))

    def _speaker_before(self, verb: int, last: int) -> Range | None:
        """Find the speaker of a tag before a quotation: not in a quotation, behind an inverted verb, or before."""
        tree = self.tree
        source = source_of(tree, verb)
        if source is not None and self._quoted(source[0]) == self._quoted(verb):
            return source
        if verb == 0 or tree.low[verb - 1] in STOPS or tree.low[verb - 1].isspace():
            names = [i for i in range(verb + 1, last) if tree.tag[i].startswith(("NN", "PRP"))]
            return (names[0], names[-1] + 1) if names else None
        for i in range(verb - 1, max(-1, verb - REACH), -1):
            if tree.low[i] in STOPS:
                break
            if tree.dep[i] in SUBJECTS and self._quoted(i) == self._quoted(verb):
                return phrase(tree, i, verb)
        return None

    def _quoted(self, i: int) -> int | None:
        """Give the number of the quotation that a token stands in."""
        at = bisect_right(self.starts, i) - 1
        return at if at >= 0 and i < self.quotes[at].end else None

    def _colon(self, last: int, floor: int) -> Draft | None:
        """Take the subject of the sentence before a colon as the speaker."""
        tree = self.tree
        if not in_use("colon-quote", self.rules):
            return None
        line = next((i + 1 for i in range(last, floor - 1, -1) if "\n" in tree.low[i]), floor)
        verb = next((i for i in range(last, line - 1, -1) if tree.verbal(i) and self._tops(i, last)), None)
        source = None if verb is None else source_of(tree, verb)
        return None if verb is None or source is None else self._draft("colon-quote", verb, source)

    def _tops(self, i: int, colon: int) -> bool:
        """Tell whether a verb is its clause's highest before a colon; the parser may hang it on what is quoted."""
        head = self.tree.head[i]
        return head == i or (head > colon and self.tree.dep[i] in {"ccomp", "advcl", "dep"} and self.tree.finite(i))

    def run_on(self, drafts: dict[int, Draft]) -> None:
        """Give a quotation without a tag to the speaker before it."""
        if not in_use("run-on", self.rules):
            return
        spoken = sorted(at for at in drafts if self._can_run_on(drafts[at]))
        reported = bytearray(self.tree.n)
        for at in spoken:
            for start, end in drafts[at].content:
                reported[start:end] = b"\1" * (end - start)
        for number, quote in enumerate(self.quotes):
            if drafts.keys() & {quote.start + 1, quote.start + 2} and self._labelled(drafts, quote):
                continue
            if number in self.speaker or self._title(quote) or (reported[quote.start + 1] and reported[quote.end - 2]):
                continue
            at = bisect_left(spoken, quote.start) - 1
            before = drafts[spoken[at]] if at >= 0 else None
            if before is not None and not inside(before, quote) and self._follows(before, quote):
                before.content.append((quote.start, quote.end))
                self.speaker[number] = before

    def _labelled(self, drafts: dict[int, Draft], quote: Quote) -> bool:
        """Tell whether a quotation starts with its speaker's name: '"ROTH: No."'."""
        firsts = (drafts.get(quote.start + 1), drafts.get(quote.start + 2))
        return any(draft is not None and draft.rule_id == "label" for draft in firsts)

    def _can_run_on(self, draft: Draft) -> bool:
        """Tell whether a cue can have a quotation after its sentence."""
        cue = self.table.verbs.get(self.tree.low[draft.at])
        return cue is not None and (draft.at in self.found or ("quote" in cue.frames and draft.rule_id in TOLD))

    def _follows(self, before: Draft, quote: Quote) -> bool:
        """Tell whether a quotation follows a report so closely that it goes on with it."""
        tree = self.tree
        end = max([before.at, *(part[1] - 1 for part in before.content if part[0] < quote.start)])
        gap = range(end, quote.start)
        if len(gap) > 3 * REACH:
            return False
        stops = sum(tree.low[i] in STOPS for i in gap)
        breaks = sum("\n" in tree.low[i] for i in gap)
        if not self._starts(quote):
            return before.rule_id == "tag-after" and stops == breaks == 0 and tree.low[quote.start - 1] in JOINED
        return stops <= (1 if breaks else 2) and breaks <= 1

    def _starts(self, quote: Quote) -> bool:
        """Tell whether a quotation starts a sentence."""
        tree, at = self.tree, quote.start - 1
        while at >= 0 and tree.low[at].isspace():
            at -= 1
        return (
            at < 0
            or tree.low[at] in STOPS
            or tree.low[at] in {"”", '"', "''", "»"}
            or (at < quote.start - 1 and "\n" in tree.low[quote.start - 1])
        )


def inside(draft: Draft, quote: Quote) -> bool:
    """Tell whether a draft already holds a quotation."""
    return any(start <= quote.start and quote.end <= end for start, end in draft.content)
