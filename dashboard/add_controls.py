"""The widgets of the page that adds an article: what is given, its metadata, decisions, statements that were missed."""

from collections.abc import Callable
from typing import Any

import streamlit as st

import coder
import rebuild
from coding_fields import DATE_HINT, Fields
from data import Row
from draft import BASES, VERDICTS, Choice, Draft, Verdict, addition, found_fields, row_of
from shown import plain
from stance.codebook import Codebook
from stance.curate import LARGEST, Incoming, PendingError, declare, incoming, save
from stance.errors import Fault, FaultsError, StanceError
from stance.models import Review, Statement

DRAFT = "add_draft"
STOPPED = "add_stopped"
TOLD = "add_told"
KEPT = {"persist_state": "session"}
TYPES = ["txt", "md", "html", "htm", "jsonl", "ndjson", "parquet"]
UNKNOWN = "not in the registry: type to search"
USUAL = {"attribution": "paraphrase", "tense": "said"}
"""What a statement that is added by hand most likely is."""
LABELS = {"title": "Title", "outlet": "Outlet", "published_on": "Published on", "basis": "How the date is known"}
LABELS |= {"language": "Language", "url": "Address on the web", "note": "Note: how outlet and date were worked out"}


def draft() -> Draft:
    """Give what this session is adding."""
    found: Draft = st.session_state.setdefault(DRAFT, Draft())
    return found


def given(now: Draft) -> None:
    """Let somebody paste a text or upload files, and have them read."""
    label = "Add others instead: paste or upload" if now.given else "Paste or upload"
    with st.expander(label, expanded=not now.given), st.form("given", border=False):
        paste, upload = st.columns([1.3, 1], gap="medium")
        paste.text_area("Paste an article", key="pasted", height=190, placeholder="headline, date line, text …")
        upload.file_uploader(
            f"or upload files of up to {LARGEST // 1_000_000} MB",
            TYPES,
            accept_multiple_files=True,
            key="uploaded",
            max_upload_size=LARGEST // 1_000_000,
            help="Text, Markdown, saved web pages, and tables of articles as JSON lines or Parquet.",
        )
        st.form_submit_button("Read", type="primary", on_click=read_given, key="read")


def read_given() -> None:
    """Read what was pasted and uploaded."""
    now = Draft()
    files = [(file.name, file.getvalue()) for file in st.session_state["uploaded"] or []]
    if st.session_state["pasted"].strip():
        files.insert(0, ("pasted.txt", st.session_state["pasted"].encode(errors="replace")))
    for name, content in files:
        try:
            now.given += incoming(name, content)
        except FaultsError as error:
            now.refused += error.faults
    if not files:
        now.refused.append(Fault("", 0, "", "nothing was given", "paste a text, or choose files"))
    st.session_state[DRAFT] = now
    st.session_state[STOPPED] = set()


def key(one: Incoming, name: str) -> str:
    """Name a widget that belongs to one of the articles given."""
    return f"add-{name}-{one.article_id[:12]}"


def chosen(now: Draft) -> Incoming | None:
    """Let somebody choose which of several articles to add next."""
    if len(now.given) < 2:
        return now.given[0] if now.given else None
    titles = [
        f"{n}. {one.raw.title or one.name}{' · saved' if one.article_id in now.saved else ''}"
        for n, one in enumerate(now.given, 1)
    ]
    place = st.selectbox("Article", range(len(titles)), format_func=titles.__getitem__, key="add-which")
    return now.given[place or 0]


def metadata(one: Incoming) -> dict[str, str]:
    """Let somebody correct what was found of an article's publication."""
    found = found_fields(one)
    for name, value in found.items():
        st.session_state.setdefault(key(one, name), value)
    first, second = st.columns([1.6, 1], gap="medium"), st.columns([1, 1, 0.6, 1.4], gap="medium")
    for column, name in zip(
        [*first, *second], ("title", "outlet", "published_on", "basis", "language", "url"), strict=True
    ):
        with column:
            field(one, name)
    with st.expander("Note", key=key(one, "more")):
        field(one, "note")
    return {name: st.session_state[key(one, name)] or "" for name in found}


def field(one: Incoming, name: str) -> None:
    """Draw one field of the metadata, and say where it was found."""
    label, place = LABELS[name], key(one, name)
    if name == "basis":
        st.selectbox(
            label, ["", *BASES], key=place, persist_state="session", format_func=lambda basis: basis or "unknown"
        )
        return
    hint = {"published_on": DATE_HINT, "language": "such as en", "url": "https://"}.get(name, "")
    st.text_input(label, key=place, placeholder=hint, persist_state="session", on_change=lambda: edited(one, name))
    if name != "note":
        where = one.found.get(name)
        st.caption(where or "not found: fill it in if you know it")


def edited(one: Incoming, name: str) -> None:
    """Say that a date that somebody corrects is no longer known from the text."""
    if name == "published_on":
        given_date, found = st.session_state[key(one, name)], one.raw.published_on
        st.session_state[key(one, "basis")] = (
            (one.raw.basis if given_date == found else "curated") if given_date else ""
        )


def coded_by() -> str:
    """Let somebody say who codes; who has said so on another page need not say it again."""
    st.session_state.setdefault("add-coder", st.session_state.get(coder.MINE, ""))
    told = "Decisions and statements are recorded under this id, as on Review and Code blind."
    return st.text_input("Coded by", key="add-coder", placeholder=coder.EXAMPLE, persist_state="session", help=told)


def choice(number: int, one: Statement, labels: list[Row], book: Codebook) -> Choice:
    """Let somebody keep, correct or drop a proposal."""
    verdict: Verdict | None = st.segmented_control(
        f"Proposal {number}",
        [*VERDICTS],
        key=f"add-verdict-{one.statement_id}",
        format_func=VERDICTS.__getitem__,
        label_visibility="collapsed",
        persist_state="session",
    )
    if verdict == "reject":
        reason = st.text_input(
            "Why", key=f"add-why-{one.statement_id}", persist_state="session", placeholder="what the machine misread"
        )
        return Choice(verdict, reason or "")
    if verdict == "amend":
        return Choice(verdict, "", corrections(one, labels, book))
    return Choice(verdict)


def corrections(one: Statement, labels: list[Row], book: Codebook) -> dict[str, Any]:
    """Let somebody correct the fields of a proposal."""
    fields = Fields(one.model_dump(), lambda name: f"add-{one.statement_id}-{name}")
    found = fields.correction(labels, names(book), UNKNOWN)
    return found | {"context": context(fields)}


def names(book: Codebook) -> dict[str, str]:
    """Give the actors of the registry in the order of their names."""
    return dict(sorted(((one, actor.name) for one, actor in book.actors.items()), key=lambda pair: pair[1]))


def context(fields: Fields) -> str:
    """Let somebody say which of two places a quote is meant at."""
    told = "A longer stretch that holds the quote once, where the quote stands twice."
    return str(st.text_input("In context", key=fields.key("context"), help=told))


def missed(one: Incoming, now: Draft, book: Codebook, labels: Callable[[str], list[Row]]) -> None:
    """Let somebody add a statement that the machine missed."""
    turn = len(now.missed.get(one.article_id, []))
    made = f"add-missed-{turn}-{one.article_id[:12]}"
    with st.expander("Add a statement that the machine missed", key=f"add-open-{one.article_id[:12]}"):
        issue = st.selectbox(
            "Issue", [*book.issues], key=f"{made}-issue", format_func=lambda name: book.issues[name].name, index=None
        )
        fields = Fields(USUAL, lambda name: f"{made}-{name}")
        found: dict[str, Any] = {"issue_id": issue}
        found["actor_text"] = st.text_input("Words of the article that name the actor", key=fields.key("actor_text"))
        found |= fields.correction(labels(issue) if issue else [], names(book), UNKNOWN)
        found["context"] = context(fields)
        found["rationale"] = st.text_input("Why it is coded so", key=fields.key("rationale"), placeholder="optional")
        if st.button("Add the statement", key=f"{made}-add"):
            add_missed(one, now, found)


def add_missed(one: Incoming, now: Draft, fields: dict[str, Any]) -> None:
    """Take a statement in, or say by field what is wrong with it."""
    faults: list[Fault] = []
    row = row_of(fields, one.raw.text, faults)
    for fault in faults:
        st.error(plain(fault_words(fault)))
    if not faults:
        now.missed.setdefault(one.article_id, []).append(row)
        st.rerun()


def forget(now: Draft, one: Incoming, place: int) -> None:
    """Take a statement out again."""
    now.missed[one.article_id].pop(place)


def stop(place: str) -> None:
    """Have the reading of an article stopped."""
    st.session_state.setdefault(STOPPED, set()).add(place)


def go_on(place: str) -> None:
    """Have an article read after all."""
    st.session_state.setdefault(STOPPED, set()).discard(place)


def stopped(place: str) -> bool:
    """Tell whether the reading of an article was stopped."""
    return place in st.session_state.get(STOPPED, set())


def declaration(target: str, block: str) -> None:
    """Save a block to the seeds; a fault is told at the next drawing."""
    try:
        declare(rebuild.seeds(), target, block)
        tell(f"{target} declares it now.")
        rebuild.ask()
    except StanceError as error:
        tell(str(error), wrong=True)


def saving(one: Incoming, fields: dict[str, str], who: str, reviews: list[Review], faults: list[Fault]) -> None:
    """Save the article with all that was decided; what is wrong is told by field, and nothing is written."""
    now = draft()
    told = list(faults)
    if not who.strip():
        told.append(Fault("", 0, "Coded by", "is empty", "give your id: every decision has somebody who made it"))
    if not told:
        try:
            made = addition(one, fields, who.strip(), reviews, now.missed.get(one.article_id, []))
            now.saved[one.article_id] = save(rebuild.seeds(), made)
            rebuild.ask()
        except FaultsError as error:
            told += error.faults
        except PendingError as error:
            tell(f"Not in its files yet: {error}", wrong=True)
        except StanceError as error:
            told.append(Fault("", 0, "", str(error), "try again"))
    if told:
        tell("Nothing was saved. " + " · ".join(fault_words(fault) for fault in told), wrong=True)


def fault_words(fault: Fault) -> str:
    """Say a fault by its field, as the form names it; one of another file by its place."""
    name = LABELS.get(fault.field, fault.field.replace("_", " "))
    place = "" if fault.file in {"", "articles.csv"} or not fault.file else f"{fault.file}: "
    return f"{place}{name}: {fault.wrong}; {fault.right}" if name else f"{place}{fault.wrong}; {fault.right}"


def tell(words: str, *, wrong: bool = False) -> None:
    """Keep words for the next drawing."""
    st.session_state[TOLD] = (words, wrong)


def told() -> tuple[str, bool] | None:
    """Give, once, what became of the last click."""
    found: tuple[str, bool] | None = st.session_state.pop(TOLD, None)
    return found
