"""Record what a reviewer decides, and keep in words what became of it: saved, overtaken by another, or not saved."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import streamlit as st

import data
import rebuild
from stance.errors import StanceError
from stance.models import Amendment, Review
from stance.review import record
from words import day_words, partial_words

TOLD = "review_told"
WORDS = {"accept": "accepted", "amend": "amended", "reject": "rejected", "withdraw": "put back"}

Kind = Literal["saved", "overtaken", "failed"]


@dataclass(frozen=True)
class Told:
    """What became of a decision, in words."""

    kind: Kind
    words: str


@dataclass(frozen=True)
class Choice:
    """What a reviewer wants to record on a statement.

    Attributes:
        statement_id: the statement.
        decision: accept, amend, reject or withdraw.
        stance_seen: the stance that the page showed.
        after_id: the last decision on it that the page showed; empty if it showed none.
    """

    statement_id: str
    decision: Literal["accept", "amend", "reject", "withdraw"]
    stance_seen: int | None
    after_id: str | None
    reason: str | None = None
    amended: dict[str, Any] = field(default_factory=dict)

    def review(self, coder: str) -> Review:
        """Give the decision as it is recorded."""
        return Review(
            statement_id=self.statement_id,
            decision=self.decision,
            reviewer_id=coder,
            decided_at=datetime.now(UTC),
            reason=self.reason,
            amended=Amendment.model_validate(self.amended) if self.amended else None,
            stance_seen=self.stance_seen,
            after_id=self.after_id,
        )


def save(choice: Choice, coder: str) -> bool:
    """Record a choice and have the positions worked out anew; tell whether it is on disk."""
    review = choice.review(coder)
    try:
        answer = record(rebuild.seeds(), review)
    except StanceError as error:
        tell("failed", f"Nothing was saved. {error}")
        return False
    if repeated(answer.unseen, review):
        return True
    if not answer.saved:
        tell("overtaken", f"Nothing was saved: meanwhile {told(answer.unseen, coder)}. Decide again, knowing that.")
        return False
    rebuild.ask()
    notice = f" {answer.notice}." if answer.notice else ""
    tell("saved", f"Saved: {named(choice.statement_id)}{WORDS[choice.decision]} by {coder}.{notice}")
    return True


def named(statement_id: str) -> str:
    """Name a proposal before what became of it: another one is on the page by the time that this is read."""
    row = data.ask_one("statements", ids=[statement_id])
    return f"{row['actor']} on {row['issue']}, {partial_words(row['stated_on'])}: " if row else ""


def repeated(unseen: Sequence[Review], review: Review) -> bool:
    """Tell whether a decision is what the same reviewer has just recorded, by a key pressed twice."""
    same = {"statement_id", "reviewer_id", "decision", "reason", "amended"}
    return bool(unseen) and unseen[-1].model_dump(include=same) == review.model_dump(include=same)


def tell(kind: Kind, words: str) -> None:
    """Keep what to tell with the next drawing of the page."""
    st.session_state[TOLD] = Told(kind, words)


def news() -> Told | None:
    """Give what became of the last decision, until the reviewer turns to something else."""
    found: Told | None = st.session_state.get(TOLD)
    return found


def forget() -> None:
    """Tell no more of the last decision."""
    st.session_state.pop(TOLD, None)


def decided() -> dict[str, list[Review]]:
    """Give all decisions as they are on disk, by the statement that they are on."""
    return data.decided(rebuild.seeds())


def standing(statement_id: str) -> Review | None:
    """Give the last decision on a statement, as it is on disk."""
    found = decided().get(statement_id)
    return found[-1] if found else None


def is_decided(statement_id: str) -> bool:
    """Tell whether a decision on a statement stands."""
    last = standing(statement_id)
    return last is not None and last.decision != "withdraw"


def all_standing(coder: str | None = None) -> list[Review]:
    """Give the decisions that stand, as they are on disk, the latest first: all of them, or those of one reviewer."""
    last = [one[-1] for one in decided().values()]
    found = [one for one in last if one.decision != "withdraw" and coder in {None, one.reviewer_id}]
    return sorted(found, key=lambda one: one.decided_at, reverse=True)


def last_of_mine(coder: str) -> Review | None:
    """Give the last decision of a reviewer that still stands, which is what undo takes back, after a reload too."""
    return next(iter(all_standing(coder)), None)


def told(reviews: Sequence[Review], coder: str) -> str:
    """Say who decided what when, the latest decision last."""
    return "; then ".join(told_one(one, coder) for one in reviews)


def sentence(review: Review, coder: str | None) -> str:
    """Say in a sentence who decided what; an id stays as its owner writes it."""
    told = told_one(review, coder)
    return f"{told[0].upper() if review.reviewer_id == coder else told[0]}{told[1:]}."


def told_one(review: Review, coder: str | None) -> str:
    """Say who decided what when and why."""
    who = "you" if review.reviewer_id == coder else review.reviewer_id
    return f"{who} {did(review.decision, review.decided_at, review.reason)}"


def did(decision: str, decided_at: datetime, reason: str | None) -> str:
    """Say what somebody decided when and why."""
    here = decided_at.astimezone()
    why = f" ({reason})" if reason else ""
    what = "put it back" if decision == "withdraw" else f"{WORDS[decision]} it"
    return f"{what} on {day_words(here)}, {here:%H:%M}{why}"
