"""The buttons and keys of the review page: accept, reject with a reason, amend, overrule, skip, undo, step."""

from dataclasses import dataclass, replace

import streamlit as st

import amend_form
import decisions
import form_keys
import review_controls as controls
from data import Row
from decisions import Choice
from review_controls import Queue
from review_panel import news
from shown import plain
from stance.models import Review

REASONS = (
    "takes no side",
    "not on this issue",
    "somebody else's stance",
    "the quote says something else",
    "said elsewhere in the article",
)


@dataclass(frozen=True)
class Case:
    """A proposal before a reviewer.

    Attributes:
        row: the proposal, a row of the question `statements`.
        walk: the queue that it is part of.
        earlier: the last decision on it that the page shows.
        coder: the reviewer; None if they have not said who they are.
    """

    row: Row
    walk: Queue
    earlier: Review | None
    coder: str | None

    @property
    def off(self) -> bool:
        """Tell whether no key decides or steps: while a form is open, what is typed is meant for it alone."""
        return st.session_state[controls.PENDING] is not None or st.session_state[controls.PANEL] is not None

    @property
    def choice(self) -> Choice:
        """Give the choice to accept it as it is shown, from which the others are made."""
        after = self.earlier.review_id if self.earlier else None
        return Choice(self.row["statement_id"], "accept", self.row["stance"], after)

    def key(self, name: str) -> str:
        """Name a button of this proposal, so that a click meant for it never falls on the next one."""
        return f"{name}-{self.row['statement_id']}"


def keys(row: Row, walk: Queue, coder: str | None) -> None:
    """Let the reviewer decide, by button or by key; the panel that a key opened stands below."""
    case = Case(row, walk, decisions.standing(row["statement_id"]), coder)
    with st.container(key="decide", horizontal=True, gap="small"):
        button(case, "Accept", "A", case.choice, main=True)
        for label, panel, key in (("Amend", "amend", "M"), ("Reject", "reject", "X")):
            name = case.key(panel)
            st.button(label, key=name, shortcut=key, disabled=case.off, on_click=controls.show, args=(panel,))
        undo(case)
    with st.container(key="reasons", horizontal=True, gap="small", vertical_alignment="center"):
        st.caption("Reject:", width="content")
        for number, reason in enumerate(REASONS, 1):
            button(case, reason, str(number), replace(case.choice, decision="reject", reason=reason))
    with st.container(key="steps", horizontal=True, gap="medium"):
        steps(case)
    news()  # beneath the buttons, so that they stay where they are
    panel_of(case)
    form_keys.listen()


def button(case: Case, label: str, key: str, choice: Choice, *, main: bool = False) -> None:
    """Offer a decision, before the reviewer has a name too: a key pressed right after it must find the button ready."""
    st.button(
        label,
        key=case.key(f"decide-{key}"),
        shortcut=key,
        type="primary" if main else "secondary",
        disabled=case.off,
        on_click=controls.decide,
        args=(choice, case.walk, case.earlier),
    )


def undo(case: Case) -> None:
    """Offer to take back the reviewer's last decision of this session, or theirs on this proposal."""
    mine = decisions.last_of_mine(case.coder) if case.coder else None
    here = case.earlier
    if mine is None and here is not None and here.reviewer_id == case.coder and here.decision != "withdraw":
        mine = here
    name = f"undo-{mine.review_id if mine else ''}"
    off = mine is None or case.off
    st.button("Undo", key=name, shortcut="U", disabled=off, on_click=controls.undo, args=(mine, case.coder))


def steps(case: Case) -> None:
    """Offer the proposal before and after, decided or not, and the next one that is open."""
    here, ids = case.walk.place(case.row["statement_id"]), case.walk.ids
    skip = case.walk.after(case.row["statement_id"])
    step(case, "← Previous", "P", ids[max(0, here - 1) : here])
    step(case, "Next →", "N", ids[here + 1 : here + 2])
    step(case, "Skip", "S", [skip] if skip else [])


def step(case: Case, label: str, key: str, to: list[str]) -> None:
    """Offer to turn to a proposal, if there is one."""
    name, target = case.key(f"step-{key}"), next(iter(to), None)
    off = target is None or case.off
    st.button(label, key=name, shortcut=key, type="tertiary", disabled=off, on_click=controls.go, args=(target,))


def panel_of(case: Case) -> None:
    """Show what a key has opened."""
    pending, panel = st.session_state[controls.PENDING], st.session_state[controls.PANEL]
    if case.coder is None:
        st.caption("Say above who you are: decisions are recorded under your id.")
    elif pending is not None:
        overrule(case, pending, case.coder)
    elif panel == "reject":
        rejection(case)
    elif panel == "amend":
        amend_form.form(case.row, case.choice, lambda one: controls.decide(one, case.walk, case.earlier))


def rejection(case: Case) -> None:
    """Ask for the reason of a rejection in words."""

    def rejected() -> None:
        words = st.session_state["reason"].strip()
        if words:
            controls.decide(replace(case.choice, decision="reject", reason=words), case.walk, case.earlier)

    with st.container(key="panel", border=True):
        st.text_input("Why is it rejected?", key="reason", on_change=rejected, placeholder="in your words; Enter saves")
        put_away()


def overrule(case: Case, pending: Choice, coder: str) -> None:
    """Ask whether what stands is to be overruled: another's decision, one's own by a key too many, or a hand coding."""
    after = case.earlier.review_id if case.earlier else None
    with st.container(key="panel", border=True):
        for told in [*decided_before(case, coder), *coded_before(pending)]:
            st.markdown(told)
        name, args = overruling(case, coder), (replace(pending, after_id=after), case.walk, coder)
        st.button(name, key=case.key("overrule"), shortcut="Y", on_click=controls.carry_out, args=args)
        put_away()


def decided_before(case: Case, coder: str) -> list[str]:
    """Say which decision stands, if one does."""
    if case.earlier is None or not controls.stands(case.earlier):
        return []
    whose = "what you decided first" if case.earlier.reviewer_id == coder else "theirs"
    told = plain(decisions.sentence(case.earlier, coder))
    return [f"**{told}** Your new decision would count instead; {whose} stays on record."]


def coded_before(pending: Choice) -> list[str]:
    """Say which hand codings a choice would overrule, if it does."""
    changes = controls.overruled(pending)
    told = plain(" ".join(changes))
    return [f"**This overrules what was coded by hand.** {told} The hand coding stays on record."] if changes else []


def overruling(case: Case, coder: str) -> str:
    """Name the button that overrules."""
    if case.earlier is None or not controls.stands(case.earlier):
        return "Overrule the hand coding"
    own = case.earlier.reviewer_id == coder
    return "Change my decision" if own else f"Overrule {plain(case.earlier.reviewer_id)}"


def put_away() -> None:
    """Offer to close the panel."""
    st.button("Cancel", key="cancel", shortcut="Esc", type="tertiary", on_click=controls.put_away)
