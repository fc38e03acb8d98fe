"""An article that somebody is about to add: what was given, what was made of it, and what is to be saved, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from coding_fields import cell, refusal
from stance.codebook import Codebook
from stance.curate import Addition, Incoming
from stance.errors import Fault, SkipError
from stance.ground import find_quote, nearest_miss
from stance.load.articles import UNKNOWN_LANGUAGE
from stance.load.faults import checked
from stance.models import Amendment, Article, Review, Statement
from stance.models.article import PublishedBasis

Verdict = Literal["accept", "amend", "reject"]
Row = dict[str, Any]

VERDICTS: dict[Verdict, str] = {"accept": "Keep", "amend": "Correct", "reject": "Drop"}
BASES: tuple[str, ...] = get_args(PublishedBasis)
FIELDS = ("title", "outlet", "published_on", "basis", "language", "url", "note")


@dataclass
class Draft:
    """What one session is adding.

    Attributes:
        given: the articles read from what was pasted or uploaded.
        refused: what could not be read.
        missed: statements that the machine missed, by the id of their article's text.
        saved: the files that articles were saved as, by the id of their text.
    """

    given: list[Incoming] = field(default_factory=list)
    refused: list[Fault] = field(default_factory=list)
    missed: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    saved: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """What somebody decided on a proposal."""

    verdict: Verdict | None = None
    reason: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


def found_fields(one: Incoming) -> dict[str, str]:
    """Give the metadata as the reader found it, for the form."""
    return {name: getattr(one.raw, name, None) or "" for name in FIELDS}


def article_of(one: Incoming, fields: Mapping[str, str], faults: list[Fault]) -> Article | None:
    """Give the article as it would be stored; None after naming what is wrong, by field."""
    values: dict[str, object] = {name: value for name, value in fields.items() if value}
    values |= {"file": one.name, "text": one.raw.text}
    values = {"language": UNKNOWN_LANGUAGE, "outlet": "unknown outlet"} | values  # asked for when it is saved
    if bool(fields.get("published_on")) != bool(fields.get("basis")):
        faults.append(Fault("", 0, "basis", "and the date go together", "give both, or neither"))
    return checked(Article, values, "", 0, faults)


def review_of(one: Statement, choice: Choice, text: str, coder: str, faults: list[Fault]) -> Review | None:
    """Give the decision on a proposal; None if there is none, or after naming what is wrong with it."""
    before = len(faults)
    amended = amendment(one, choice.fields, text, faults) if choice.verdict == "amend" else None
    if choice.verdict is None or len(faults) > before:
        return None
    values: dict[str, object] = {
        "statement_id": one.statement_id,
        "decision": choice.verdict,
        "reviewer_id": coder,
        "decided_at": datetime.now(UTC),
        "reason": choice.reason.strip() or None,
        "amended": amended,
        "stance_seen": one.stance,
    }
    return checked(Review, values, "", 0, faults)


def amendment(one: Statement, fields: Mapping[str, Any], text: str, faults: list[Fault]) -> Amendment | None:
    """Give the fields that somebody changed."""
    in_step = refusal(fields, one.model_dump())
    changed = {name: value for name, value in in_step.items() if value not in {None, "", getattr(one, name, None)}}
    if not {*changed} - {"context"}:
        faults.append(Fault("", 0, "", "nothing is corrected", "change a field, or keep the proposal"))
        return None
    if "quote" in changed:
        faults.extend(quote_faults(text, changed["quote"], changed.get("context")))
    else:
        changed.pop("context", None)
    return checked(Amendment, changed, "", 0, faults)


def quote_faults(text: str, quote: str, context: str | None) -> list[Fault]:
    """Say what is wrong with a quote that has no one place in the text."""
    try:
        find_quote(text, quote, context or None)
    except SkipError as skip:
        if skip.reason == "ambiguous":
            right = "give in “In context” a longer stretch that holds it once"
            return [Fault("", 0, "context" if context else "quote", "stands in the text more than once", right)]
        kept = nearest_miss(text, context or quote)
        right = "copy the words from the article" + (f"; they agree up to “{kept[-40:]}”" if kept else "")
        return [Fault("", 0, "context" if context else "quote", "is not in the text", right)]
    return []


def row_of(fields: Mapping[str, Any], text: str, faults: list[Fault]) -> dict[str, str]:
    """Give a statement that the machine missed as a row of seeds/statements, after naming what is wrong with it."""
    in_step = refusal(fields, {})
    row = {name: filled for name, value in in_step.items() if (filled := cell(value))}
    wanted = {"issue_id": "choose an issue", "actor_id": "choose an actor", "quote": "copy the words from the article"}
    wanted |= {"actor_text": "copy the words that name the actor", "stance": "choose where the actor stands"}
    faults.extend(Fault("", 0, name, "is empty", right) for name, right in wanted.items() if name not in row)
    if "quote" in row:
        faults.extend(quote_faults(text, row["quote"], row.get("context")))
    if row.get("actor_text", "") not in text:
        faults.append(Fault("", 0, "actor_text", "is not in the text", "copy the words from the article"))
    if ("stated_on" in row) != ("date_basis" in row):
        faults.append(Fault("", 0, "date_basis", "and the date go together", "give both, or neither"))
    return row | {"recorded_at": datetime.now().astimezone().date().isoformat()}


def addition(
    one: Incoming, fields: Mapping[str, str], coder: str, reviews: list[Review], missed: list[dict[str, str]]
) -> Addition:
    """Give all that is to be saved with an article."""
    kept = {name: value.strip() for name, value in fields.items() if value and value.strip()}
    return Addition(one.content, one.suffix, kept, coder, tuple(reviews), tuple(missed))


def card_row(one: Statement, book: Codebook, outlet: str) -> Row:
    """Give a proposal as a row that the cards draw."""
    issue = book.issues[one.issue_id]
    words = {label.stance: label.word for label in issue.labels}
    chain = [{"name": hop.name_text, "name_text": hop.name_text, "mode": hop.mode} for hop in one.hops]
    shown = {"issue": issue.name, "stance_label": words[one.stance], "outlet": outlet, "chain": chain}
    return one.model_dump(exclude={"hops"}) | shown
