"""Takes an article's text, gives whose words the whole of it is: of a speech, a joint statement, an opinion piece."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.heading import (
    COLUMN,
    EDITORIAL,
    ENDED,
    GIVEN,
    GIVEN_BELOW,
    NAME_LINE,
    SIGNED,
    opening,
)
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.roles import role_mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from stance.extract.resolve.offices import Offices
    from stance.extract.resolve.officials import Officials
    from stance.extract.resolve.parties import Parties
    from stance.extract.resolve.people import People

OF = re.compile(r" of (?:the )?")
# What a statement is about stands behind whose it is: "Statement by the ministry on the office".
TOPIC = re.compile(r" (?:on|about|regarding|concerning|following|after|in response to) ")
MISSION = re.compile(r"\b(?:embassy|mission)\b", re.IGNORECASE)
RUN = re.compile(
    r"(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,9}?(?= (?:editorial|EDITORIAL|Editorial|Commentary|Voice)\b|\s*[/|:]|$)"
)
# Below a column: who wrote it.
TOLD_BELOW = re.compile(
    r"^[^\w\n]*((?:[A-Z][\w.’'-]+ ?){2,4}),? (?:is|was|serves as|served as|teaches|works as)\b", re.MULTILINE
)
BELOW, CALLING = 700, 60
# In how many characters a heading of two lines is read.
GIVEN_REACH = 400
WE_THE = re.compile(r"(?:^|\n)[^\w\n]*(?:\d+\.[^\S\n]*)?We, the ([^\n]{5,200}?)(?:, |\n)")
FIRST = re.compile(r"(?<![“\"\w])(?:I|My|my)\s(?=[a-z])")


def voices(
    text: str, people: People, parties: Parties, outlets: Collection[str], offices: Offices, officials: Officials
) -> list[Holder]:
    """Give who speaks throughout a text; nobody where a reporter does."""
    lines = opening(text)
    for line in lines:
        given = GIVEN.match(line[0]) or GIVEN_BELOW.match(text[line.start() :][:GIVEN_REACH])
        if given is not None and not ENDED.search(line[0]):
            start, end = line.start() + given.start(1), line.start() + given.end(1)
            topic = TOPIC.search(text, start, end)
            end = topic.start() if topic is not None else end
            found = list(in_office(start, end, people, parties, offices))
            found = found or unnamed(start, end, people, officials) or list(named(start, end, people, parties))
            if found:
                return found
    return by_author(lines, text, people) or together(text, parties) or by_outlet(lines, outlets)


def in_office(start: int, end: int, people: People, parties: Parties, offices: Offices) -> Iterator[Holder]:
    """Yield who holds the offices that a stretch tells of, where it has no names: 'by the Prime Minister of Japan'."""
    if people.within(start, end):
        return
    last = start
    for role in role_mentions(people.text, start, end):
        before = list(parties.mentions(people.text, last, role.start))
        after = OF.match(people.text, role.end, end)
        behind = list(parties.mentions(people.text, after.end(), end)) if after is not None else []
        party = next((one.party for one in (*behind, *reversed(before))), None)
        holder = offices.holder(role, party, role.start, role.end) if party is not None else None
        last = role.end
        if holder is not None:
            yield holder


def unnamed(start: int, end: int, people: People, officials: Officials) -> list[Holder]:
    """Give the mission or ministry whose spokesperson a stretch tells of without a name, or that official."""
    roles = [one for one in role_mentions(people.text, start, end) if one.role.unnamed == "spokesperson"]
    if not roles or people.within(start, end):
        return []
    mission = MISSION.search(people.text, roles[0].end, end)
    if mission is not None:
        seat = officials.embassy_at(mission.span(), start, end)
        return [seat] if seat is not None else []
    party = next((one.party for one in officials.parties.mentions(people.text, start, end)), None)
    return [officials.called(party, "spokesperson", start, end)] if party is not None else []


def named(start: int, end: int, people: People, parties: Parties) -> Iterator[Holder]:
    """Yield the people whom a stretch names; where it names none, the parties."""
    persons = {one.person.name: one.person.holder(one.start, one.end) for one in people.within(start, end)}
    if persons:
        yield from persons.values()
        return
    found = {one.party.name: one for one in parties.mentions(people.text, start, end)}
    for one in found.values():
        yield Holder("party", one.party.name, one.party.party_id, one.party, one.start, one.end, paper=True)


def by_author(lines: list[re.Match[str]], text: str, people: People) -> list[Holder]:
    """Give the author of an opinion piece, by its byline, where the text is marked as one or says `I`."""
    marked = any(COLUMN.match(line[0]) for line in lines)
    for line in lines:
        signed = SIGNED.match(line[0]) or (told_below(line[0], text) if marked else None)
        if signed is not None and (marked or unquoted(text)):
            start, end = line.start() + signed.start(1), line.start() + signed.end(1)
            found = [one.person.holder(one.start, one.end) for one in people.within(start, end + 1)]
            name = signed[1].strip()
            return found[:1] or [Holder("person", name, None, None, start, start + len(name))]
    return signed_below(text, people) if marked and unquoted(text) else []


def signed_below(text: str, people: People) -> list[Holder]:
    """Give of whom the end of a column tells who that is: 'Jane Roe is a former ambassador.'."""
    found = TOLD_BELOW.search(text, max(len(text) // 2, len(text) - BELOW))
    calling = role_mentions(text, found.end(), found.end() + CALLING) if found is not None else []
    if found is None or not calling or any(people.parties.mentions(found[1])):
        return []
    named = [one.person.holder(one.start, one.end) for one in people.within(found.start(1), found.end(1) + 1)]
    name = found[1].strip()
    return named[:1] or [Holder("person", name, None, None, found.start(1), found.start(1) + len(name))]


def told_below(line: str, text: str) -> re.Match[str] | None:
    """Read a line that is only a name, of whom a line further down tells who that is: 'Jane Roe is a former ...'."""
    name = NAME_LINE.match(line)
    told = name is not None and re.search(rf"\n[^\w\n]*{re.escape(name[1].strip())},? (?:is|was|served|teaches) ", text)
    return name if told else None


def by_outlet(lines: list[re.Match[str]], outlets: Collection[str]) -> list[Holder]:
    """Give the outlet whose editorial a text is, as its opening says: 'Global Times editorial'."""
    marked = [line for line in lines if EDITORIAL.search(line[0]) and not ENDED.search(line[0])]
    signed = [line for line in lines if SIGNED.match(line[0])] if marked else []
    for line in signed:
        name = SIGNED.match(line[0])
        if name is not None and fold(name[1].strip()) in outlets:
            return [organisation(line, name.start(1), name[1].strip())]
    for line in marked:
        for found in RUN.finditer(line[0]):
            if fold(found[0].strip()) in outlets:
                return [organisation(line, found.start(), found[0].strip())]
    return []


def organisation(line: re.Match[str], start: int, name: str) -> Holder:
    """Give the outlet that a line names as whose words these are."""
    at = line.start() + start
    return Holder(
        "organisation", name if name.isupper() and " " not in name else name.title(), None, None, at, at + len(name)
    )


def unquoted(text: str) -> bool:
    """Tell whether somebody says `I` outside of quotation marks."""
    for found in FIRST.finditer(text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if line.count("“") <= line.count("”") and line.count('"') % 2 == 0:
            return True
    return False


def together(text: str, parties: Parties) -> list[Holder]:
    """Give the party for which a text opens 'We, the heads of state and government of ...'."""
    opened = WE_THE.search(text)
    if opened is None:
        return []
    found = list(parties.mentions(text, opened.start(1), opened.end(1)))
    return [
        Holder("party", one.party.name, one.party.party_id, one.party, one.start, one.end, paper=True)
        for one in found[:1]
    ]
