"""What the page that adds an article shows: warnings, the stages of reading, the text with its proposals and cards."""

import streamlit as st

import add_controls as controls
import address
import cards
import data
import rebuild
from charts.palette import Palette
from data import Row
from draft import Draft, review_of
from shown import escape
from stance.codebook import Codebook, fold
from stance.curate import Incoming, outlet_block, recover
from stance.errors import Fault, StanceError
from stance.export.actors import Unknown, block
from stance.extract.batch import Found, can_extract
from stance.models import Article, Review, Statement
from words import count_words

MOST_SHOWN = 200_000
REASONS = {
    "language": "The text is in another language ({}) than the extractor reads (en): it proposes nothing here.",
    "no issue": "The text holds no words of any issue: nothing is proposed. Terms are declared in `seeds/issues/`.",
    "empty": "There is no text.",
}


def refused(now: Draft) -> None:
    """Say what could not be read, and why."""
    for fault in now.refused:
        told(str(fault) if fault.file else f"{fault.wrong.capitalize()}: {fault.right}.", wrong=True)


def told(words: str, *, wrong: bool) -> None:
    """Show words that may hold what somebody else wrote: as text, never as Markdown."""
    kind, role = ("wrong", "alert") if wrong else ("right", "status")
    st.html(f'<div class="notice {kind}" role="{role}">{escape(words)}</div>')


def finish_earlier() -> None:
    """Finish what was being added when something cut it off; tell what became of it."""
    try:
        if recover(rebuild.seeds()):
            told("An article whose saving was cut off has been saved whole.", wrong=False)
    except StanceError as error:
        told(str(error), wrong=True)


def refusals(faults: list[Fault]) -> None:
    """Say by field what cannot stay as it is."""
    for fault in faults:
        told(controls.fault_words(fault), wrong=True)


def last_told() -> None:
    """Say what became of the last click."""
    last = controls.told()
    if last:
        told(last[0], wrong=last[1])


def known_already(one: Incoming) -> bool:
    """Warn of an article whose text the database has already; tell whether it has."""
    row = data.ask_one("known_article", article_id=one.article_id) if data.database().is_file() else None
    if row:
        href = address.link("evidence", {"article": [row["file"]]})
        st.html(
            f'<div class="notice wrong" role="alert">The same text is in the database, as {escape(row["file"])}. '
            f'<a class="more" href="{escape(href)}" target="_self">See it →</a></div>'
        )
    return row is not None


def outlet_known(fields: dict[str, str], book: Codebook) -> None:
    """Offer to declare an outlet that no file declares."""
    name = fields["outlet"].strip()
    if not name or fold(name) in book.outlets_by_name:
        return
    with st.expander(
        "The outlet is not in the registry: declare it, so that its sources count as one", key="add-outlet"
    ):
        declared(name, "outlets.toml", outlet_block(name), "outlet")


def declared(name: str, target: str, ready: str, kind: str) -> None:
    """Show a TOML block to complete, and save it."""
    text = st.text_area(f"Block for {target}", ready, key=f"add-{kind}-{name}", height=140)
    if st.button("Save to the seeds", key=f"add-save-{kind}-{name}"):
        controls.declaration(target, text)
        st.rerun()


def read(article: Article, book: Codebook) -> Found:
    """Have the extractor read an article, telling the stages; it can be stopped."""
    if not can_extract():
        told(
            "The extractor is not installed (pip install 'stance[extract]'): code the statements by hand below.",
            wrong=True,
        )
        return Found()
    if controls.stopped(article.article_id):
        told("The reading was stopped; statements can be added by hand.", wrong=False)
        st.button("Read for proposals", key="add-again", on_click=controls.go_on, args=(article.article_id,))
        return Found()
    # What the extractor does not look at must not have it read again.
    looked_at = article.model_copy(update={"outlet": "any", "url": None, "note": None})
    if data.proposals_kept(looked_at, book):
        return data.proposals(looked_at, book, lambda _done, _windows: None)
    return read_in_stages(looked_at, book)


def read_in_stages(article: Article, book: Codebook) -> Found:
    """Read with a bar that tells the stage, and a button that stops it."""
    place = st.empty()
    with place.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.02, "Loading the language model")
        st.button("Cancel", key="add-cancel", on_click=controls.stop, args=(article.article_id,))
    data.model_loaded()
    bar.progress(0.1, "Looking for words of the issues")

    def advance(done: int, windows: int) -> None:
        bar.progress(0.1 + 0.9 * done / windows, f"Reading stretch {done + 1} of {windows}")

    found = data.proposals(article, book, advance)
    place.empty()
    return found


def skipped(found: Found) -> None:
    """Say why nothing is proposed."""
    for skip in found.skips:
        told(REASONS.get(skip.reason, f"Left out: {skip.reason}.").format(skip.detail), wrong=False)


def text(article: Article, rows: list[Row], palette: Palette) -> None:
    """Show the article with every proposal highlighted and numbered."""
    shown = article.text[:MOST_SHOWN]
    numbers = {row["statement_id"]: n for n, row in enumerate(rows, 1)}
    inside = [row for row in rows if row["span_end"] <= len(shown)]
    st.html(cards.highlighted({"text": shown}, inside, "", palette, lambda name: f"#proposal-{numbers[name]}"))
    if len(shown) < len(article.text):
        st.caption(f"The first {MOST_SHOWN:,} of {len(article.text):,} characters are shown; all are read and saved.")


def proposals(
    found: list[Statement],
    rows: list[Row],
    book: Codebook,
    coder: str,
    article: Article,
    faults: list[Fault],
    palette: Palette,
) -> list[Review]:
    """Show every proposal with its card and let somebody decide on it; give the decisions."""
    count = count_words(len(found), "statement is proposed", "statements are proposed")
    then = "What you leave undecided stays a proposal, to be reviewed later." if found else "Add by hand what is there."
    st.html(f'<h2>{escape(count)}</h2><p class="told">{then}</p>')
    decided = []
    for number, (one, row) in enumerate(zip(found, rows, strict=True), 1):
        with st.container(border=True, key=f"proposal-{one.statement_id}"):
            head = f'<div class="eyebrow" id="proposal-{number}">{number} · {escape(row["issue"])}</div>'
            st.html(head + cards.card(row, palette))
            choice = controls.choice(number, one, labels(book, one.issue_id), book)
            mine: list[Fault] = []
            decided.append(review_of(one, choice, article.text, coder.strip() or "?", mine))
            for fault in (fault for fault in mine if fault.field):
                told(controls.fault_words(fault), wrong=True)
            faults.extend(
                Fault("", 0, f"Proposal {number}, {fault.field}".rstrip(", "), fault.wrong, fault.right)
                for fault in mine
            )
            if one.actor_id is None:
                unknown_actor(one, article.text, book)
    return [review for review in decided if review is not None]


def labels(book: Codebook, issue_id: str) -> list[Row]:
    """Give the five points of an issue."""
    return [label.model_dump() for label in sorted(book.issues[issue_id].labels, key=lambda label: label.stance)]


def unknown_actor(one: Statement, text: str, book: Codebook) -> None:
    """Offer to declare an actor that no file declares."""
    with st.expander("This actor is not in the registry", key=f"add-unknown-{one.statement_id}"):
        when = one.stated_on
        found = Unknown(one.actor, 1, [one.actor_text], ["this article"], when, when, texts=[text])
        party = file_of_party(one, book) if found.kind != "state" else found.file
        if party:
            declared(one.statement_id, party, block(found), "actor")


def file_of_party(one: Statement, book: Codebook) -> str | None:
    """Let somebody choose the file that an actor's block belongs into; the party that is known is chosen."""
    parties = [*sorted({actor.party_id for actor in book.actors.values() if actor.party_id}), "independent"]
    known = parties.index(one.party_id) if one.party_id in parties else None
    party = st.selectbox("File of the party", parties, key=f"add-party-{one.statement_id}", index=known)
    return f"actors/{party}.toml" if party else None


def missed(one: Incoming, now: Draft, book: Codebook) -> None:
    """List the statements that were added by hand, and let somebody add one."""
    for place, row in enumerate(now.missed.get(one.article_id, [])):
        with st.container(border=True, key=f"add-mine-{place}"):
            who, issue = book.actors[row["actor_id"]].name, book.issues[row["issue_id"]]
            word = next(label.word for label in issue.labels if label.stance == int(row["stance"]))
            said = f"<p><b>{escape(who)}</b>: {escape(word)}</p><blockquote>{escape(row['quote'])}</blockquote>"
            st.html(f'<div class="eyebrow">added by you · {escape(issue.name)}</div>{said}')
            st.button("Take it out", key=f"add-out-{place}", on_click=controls.forget, args=(now, one, place))
    controls.missed(one, now, book, lambda issue: labels(book, issue))


def to_be_saved(reviews: list[Review], mine: int) -> None:
    """Say what a click on save would write."""
    counts = [
        count_words(len(reviews), "decision"),
        count_words(mine, "statement of your own", "statements of your own"),
    ]
    st.caption(f"Saves the article, {counts[0]} and {counts[1]}: all of it, or nothing if anything is wrong.")


def saved(file: str) -> None:
    """Say where the article was saved, and where its statements stand once the database is built."""
    there = data.database().is_file() and data.ask_one("article", file=file)
    told(f"Saved as seeds/articles/{file}, with its line, decisions and statements.", wrong=False)
    if there:
        one, other = address.link("evidence", {"article": [file]}), "positions"
        st.html(
            f'<p class="told">The database has it. <a class="more" href="{escape(one)}" target="_self">Its statements '
            f'in the article →</a> <a class="more" href="{other}" target="_self">The matrix →</a></p>'
        )
    else:
        st.html('<p class="told">The database is being built; a link to its statements appears here in a moment.</p>')
