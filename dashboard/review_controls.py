"""The widgets of the review page, the queue that this session walks through, and the state that its URL shares."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

import address
import behind
import coder
import consequence
import controls
import data
import decisions
from address import Address, Params
from data import Row
from decisions import Choice
from stance.models import Review

SHOWN = {"open": "To decide", "decided": "Decided"}
ORDERS = {"consequence": "Most consequential", "doubt": "Most doubtful"}
CONSIDERED = 200
MOST = 500
QUEUE = "review_queue"
PANEL = "review_panel"
PENDING = "review_pending"


@dataclass(frozen=True)
class State:
    """What the review page shows."""

    coder: str | None
    order: str
    shown: str
    issue: list[str]
    statement: str | None


@dataclass(frozen=True)
class Queue:
    """The proposals that this session walks through, those decided on included, and how many wait in all.

    Attributes:
        past: whether it is of decisions, to be looked at again.
    """

    ids: list[str]
    waiting: int
    past: bool = False

    @property
    def open(self) -> list[str]:
        """Give those that nobody has decided on."""
        return [one for one in self.ids if not decisions.is_decided(one)]

    def place(self, statement_id: str) -> int:
        """Give the place of a proposal, from 0."""
        return self.ids.index(statement_id)

    def after(self, statement_id: str) -> str | None:
        """Give the next proposal to decide on: the first open one after this, or from the start."""
        here = self.place(statement_id)
        return next((one for one in self.ids[here + 1 :] + self.ids[:here] if not decisions.is_decided(one)), None)


def widgets(issues: list[Row]) -> Callable[[Address], dict[str, object]]:
    """Give how the URL fills the widgets."""

    def fill(url: Address) -> dict[str, object]:
        return {
            "coder": coder.read(url),
            "order": url.one("order", ORDERS, "consequence"),
            "shown": url.one("shown", SHOWN, "open"),
            "issue": url.some("issue", [row["issue_id"] for row in issues]),
            "statement": url.text("statement"),
            PANEL: None,
            PENDING: None,
        }

    return fill


def state() -> State:
    """Give the state that the widgets hold."""
    held = st.session_state
    return State(coder.held(), held["order"], held["shown"], held["issue"], held["statement"])


def params(shown: State) -> Params:
    """Give the state as parameters of the URL; the usual order goes without saying."""
    order = [] if shown.order == "consequence" else [shown.order]
    statement = [shown.statement] if shown.statement else []
    past = [] if shown.shown == "open" else [shown.shown]
    return {"coder": coder.param(), "order": order, "shown": past, "issue": shown.issue, "statement": statement}


def choices(issues: list[Row]) -> None:
    """Let the reviewer say who they are, what to look at, and what to look at first."""
    who, what, past, order = st.container(key="filters").columns([1, 1.5, 1, 1.6], gap="medium")
    with who:
        coder.field()
    ids, named = [row["issue_id"] for row in issues], controls.names(issues, "issue_id", "name")
    controls.several(what, controls.Choice("Issue", "issue", ids, named, "all issues"), moved=leave)
    past.segmented_control(
        "Show",
        [*SHOWN],
        key="shown",
        format_func=SHOWN.__getitem__,
        required=True,
        on_change=leave,
        help="**Decided**: what anybody has decided, the latest first, to look at again and to change.",
    )
    order.segmented_control(
        "First",
        [*ORDERS],
        key="order",
        format_func=ORDERS.__getitem__,
        required=True,
        on_change=leave,
        help="**Most consequential**: what would change a position, if accepted or rejected, comes first.\n\n"
        "**Most doubtful**: what the machine is least sure of comes first.",
    )


def leave() -> None:
    """Leave the proposal, as another queue begins."""
    go(None)


def asked(shown: State) -> behind.Asked:
    """Say what the queue is asked for by."""
    considered = CONSIDERED if shown.order == "consequence" else 0
    return behind.asked("queue", issue=shown.issue, order=shown.order, considered=considered, most=MOST)


def queue(shown: State) -> Queue:
    """Give the queue: kept as it was when this session began on it, with what came in since at its end.

    It begins with what this reviewer has decided before, so that a reload takes nothing out of it.
    """
    if shown.shown == "decided":
        return Queue(past(shown, None), 0, past=True)
    one = asked(shown)
    fresh = data.ask(one.question, **one.values)
    begun = st.session_state.get(QUEUE)
    key = (shown.order, tuple(shown.issue), shown.coder)
    ids: list[str] = begun[1] if begun and begun[0] == key else past(shown, shown.coder)[::-1] if shown.coder else []
    known = set(ids)
    new = [row["statement_id"] for row in fresh]
    ids += [one for one in new if one not in known and not decisions.is_decided(one)]
    if shown.statement and shown.statement not in ids and data.ask("statements", ids=[shown.statement]):
        ids.insert(0, shown.statement)
    st.session_state[QUEUE] = (key, ids)
    return Queue(list(ids), fresh[0]["waiting"] if fresh else 0)


def past(shown: State, coder: str | None) -> list[str]:
    """Give the proposals decided on, the latest first, by anybody or by one reviewer.

    What is no longer there is left out. The one that is looked at stays among them when its decision is taken back.
    """
    ids = [one.statement_id for one in decisions.all_standing(coder)[:MOST]]
    ids += [shown.statement] if coder is None and shown.statement and shown.statement not in ids else []
    rows = data.ask("statements", ids=ids) if ids else []
    return [row["statement_id"] for row in rows if not shown.issue or row["issue_id"] in shown.issue]


def settle(shown: State, walk: Queue) -> str | None:
    """Give the proposal to show: the one of the address, otherwise the first that is open."""
    if shown.statement and shown.statement not in walk.ids:
        st.info("The proposal in the address is no longer there: the article or the codebook has changed since.")
    first = next(iter(walk.ids if walk.past else walk.open), None)
    chosen = shown.statement if shown.statement in walk.ids else first
    st.session_state["statement"] = chosen
    return chosen


def go(statement_id: str | None) -> None:
    """Turn to a proposal, leaving what was begun on another."""
    decisions.forget()
    turn(statement_id)


def turn(statement_id: str | None) -> None:
    """Turn to a proposal; what became of the last decision stays to be read."""
    put_away()
    st.session_state["statement"] = statement_id


def put_away() -> None:
    """Put away the panel that is open, and the decision that waits for a word."""
    address.moved()
    st.session_state[PANEL] = st.session_state[PENDING] = None


def start_over() -> None:
    """Begin a new queue, of what is open now."""
    shown = state()
    st.session_state[QUEUE] = ((shown.order, tuple(shown.issue), shown.coder), [])
    go(None)


def show(panel: str) -> None:
    """Open a panel: the reasons for a rejection, or the form of a correction."""
    put_away()
    st.session_state[PANEL] = panel if reviewer() else None


def reviewer() -> str | None:
    """Give who decides: whom the field names by now, drawn or not; ask for them if it names nobody."""
    who = coder.held()
    if who is None:
        st.toast("Say first who you are: decisions are recorded under your id.")
    return who


def decide(choice: Choice, walk: Queue, earlier: Review | None) -> None:
    """Record a decision and turn to the next proposal; ask first where it overrules what stands."""
    who = reviewer()
    if who is None:
        return
    if stands(earlier) or overruled(choice):
        put_away()
        st.session_state[PENDING] = choice
        return
    carry_out(choice, walk, who)


def stands(earlier: Review | None) -> bool:
    """Tell whether the last decision on a proposal is one that stands."""
    return earlier is not None and earlier.decision != "withdraw"


def overruled(choice: Choice) -> list[str]:
    """Say which hand codings a choice would overrule, as far as its actor stays the same."""
    if choice.decision not in {"accept", "amend"} or "actor_id" in choice.amended:
        return []
    [row] = data.ask("statements", ids=[choice.statement_id])
    words = {one["stance"]: one["word"] for one in scale(row["issue_id"])}
    rows, beside = data.ask("consequence", ids=[choice.statement_id]), data.ask("beside", statement=choice.statement_id)
    stance = choice.amended["stance"] if "stance" in choice.amended else row["stance"]
    return consequence.overruled(rows, beside, choice.statement_id, words, stance)


def scale(issue_id: str) -> list[Row]:
    """Give the five points of an issue."""
    found: list[Row] = next(row["labels"] for row in data.ask("issues") if row["issue_id"] == issue_id)
    return found


def carry_out(choice: Choice, walk: Queue, who: str) -> None:
    """Record a decision and turn to the next proposal."""
    if decisions.save(choice, who):
        turn(choice.statement_id if walk.past else walk.after(choice.statement_id))
    else:
        put_away()


def undo(review: Review, who: str) -> None:
    """Take back a decision by recording that, and turn to its proposal."""
    seen = review.stance_seen
    if decisions.save(Choice(review.statement_id, "withdraw", seen, review.review_id), who):
        turn(review.statement_id)
