"""Takes the stances told so far in a window, gives those of who then takes the same side or the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.judge.following import followers
from stance.extract.judge.words import words

if TYPE_CHECKING:
    from stance.extract.judge.following import Follower
    from stance.extract.judge.hits import Hit
    from stance.extract.judge.model import Judgement, Link
    from stance.extract.judge.speakers import Speakers
    from stance.extract.judge.table import IssueTable
    from stance.extract.parsed import Span, Token
    from stance.extract.resolve.resolver import Resolver


class Sides:
    """The stances told in one window, by issue."""

    def __init__(self, base: int, speakers: Speakers, resolver: Resolver) -> None:
        """Keep who speaks in the window, which starts at `base`."""
        self.base, self.speakers, self.resolver = base, speakers, resolver
        self.told: dict[str, list[tuple[int, Judgement]]] = {}

    def add(self, issue_id: str, at: int, settled: list[Judgement]) -> None:
        """Note the stances of a sentence."""
        self.told.setdefault(issue_id, []).extend((at, one) for one in settled)

    def just_told(self, table: IssueTable, at: int) -> bool:
        """Tell whether a stance on an issue was told in a sentence or the one before it."""
        told = self.told.get(table.issue.issue_id, [])
        return bool(told) and at - told[-1][0] <= 1

    def followed(self, table: IssueTable, at: int, sent: Span, settled: list[Judgement]) -> list[Judgement]:
        """Add those who take the side just told or the other, in place of what else their verb was taken for."""
        if not settled and not self.told.get(table.issue.issue_id):
            return settled
        for one in followers(sent):
            cue = (self.base + one.verb.idx, self.base + one.verb.idx + len(one.verb))
            told = self.led_by(table, one, at, [other for other in settled if other.cue_end <= cue[0]])
            if told is None or (not one.same and not told.stance) or self.speakers.tags(one.verb):
                continue
            holders = [who for noun in one.nouns for who in self.resolver.holders(noun, self.base)]
            keys = {who.key for who in holders}
            about = table.issue.cues.about
            of_target = about and any(who.party is not None and who.party.party_id == about for who in holders)
            if told.holder.key in keys or of_target or any(who.kind == "outlet" for who in holders):
                continue
            settled = [
                other
                for other in settled
                if other.holder.key not in keys or other.cue_end <= cue[0] or other.stance == 0
            ]
            taken = self.taken(told, cue, sent, same=one.same)
            settled += [replace(taken, holder=who) for who in holders]
        return settled

    def taken(self, told: Judgement, cue: tuple[int, int], sent: Span, *, same: bool) -> Judgement:
        """Give the side told, or the other, as it is taken in another sentence."""
        start, end = sent.trimmed
        return replace(
            told,
            stance=told.stance if same else -told.stance,
            start=self.base + start,
            end=self.base + end,
            cue_start=cue[0],
            cue_end=cue[1],
            via=(),
            attribution="paraphrase",
            link="stand-in",
            own_subject=True,
        )

    def led_by(self, table: IssueTable, one: Follower, at: int, before: list[Judgement]) -> Judgement | None:
        """Give the stance that somebody follows: of whom they agree with, else the clearest one just told."""
        whom = [
            who.key for noun in one.whom for who in self.resolver.holders(noun, self.base, *self.resolver.voices[:1])
        ]
        told = [other for when, other in self.told.get(table.issue.issue_id, []) if at - when <= 1 or whom] + before
        told = [other for other in told if not whom or other.holder.key in whom]
        latest = [other for other in told if other.start == told[-1].start]
        nearest = max(latest, key=lambda other: other.cue_start, default=None)
        latest = [other for other in latest if nearest is not None and other.holder.key == nearest.holder.key]
        return max(latest, key=lambda other: abs(other.stance), default=None)

    def echoed(self, table: IssueTable, hit: Hit, stance: int | None, head: Token, at: int) -> tuple[Link, int] | None:
        """Give what a welcome or criticism of what was just said comes to: the last stance, or its opposite."""
        if not self.just_told(table, at) or hit.rule.cue.role != "attitude" or stance is None or abs(stance) < 2:
            return None
        _, last = self.told[table.issue.issue_id][-1]
        if not any(
            kid.dep_ in {"dobj", "pobj"} and kid.i > head.i and kid.lower_ in words("echoes") for kid in head.children
        ):
            return None
        return "stand-in", last.stance if stance > 0 else -last.stance
