"""Reviewing: each decision is on disk before it is said to be saved, nobody overrules unknowingly, positions follow."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from stance.store.read import reading
from tests.conftest import PROJECT
from tests.dashboard.conftest import AGREEING, OVERRULES, html, opened, query, quiet
from tests.dashboard.test_rebuild import ended

import data  # isort: skip
import rebuild  # isort: skip
import waking  # isort: skip
from words import partial_words  # isort: skip

pytestmark = pytest.mark.slow

Lines = list[dict[str, object]]


@pytest.fixture
def seeds(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the dashboard work on copies of the project's seeds and of the database with what the machine proposes."""
    copy = shutil.copytree(PROJECT / "seeds", tmp_path / "seeds", ignore=shutil.ignore_patterns("reviews.jsonl"))
    shutil.copytree(built.parent, tmp_path / "data")
    monkeypatch.setenv("STANCE_SEEDS", str(copy))
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "data" / built.name))
    yield Path(copy)
    ended(rebuild.builder())


def lines(seeds: Path) -> Lines:
    """Give the decisions of the file."""
    path = seeds / "reviews.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def press(app: AppTest, key: str) -> AppTest:
    """Press a button, named by the start of its key."""
    return button(app, key).click().run()


def accept(app: AppTest) -> AppTest:
    """Accept a proposal, and say yes if that overrules what was coded by hand."""
    return confirm(press(app, "decide-A"))


def confirm(app: AppTest) -> AppTest:
    """Say yes if a decision would overrule what was coded by hand."""
    asked = "coded by hand" in " ".join(one.value for one in app.markdown)
    return press(app, "overrule") if asked else app


def button(app: AppTest, key: str) -> Button:
    """Give the button whose key begins so; most have the proposal in their key."""
    return next(one for one in app.button if str(one.key).startswith(key))


def chosen(app: AppTest) -> str:
    """Give the proposal that is shown."""
    return query(app)["statement"][0]


def bar(app: AppTest) -> str:
    """Give what the page says of the queue."""
    [progress] = app.get("progress")
    return str(progress.proto.text)


def named_as(statement_id: str) -> str:
    """Give how a message names a proposal: who, on what, when."""
    row = data.ask_one("statements", ids=[statement_id])
    assert row
    return f"{row['actor']} on {row['issue']}, {partial_words(row['stated_on'])}"


def ask(query: str) -> list[tuple[object, ...]]:
    """Ask the database that the dashboard reads, once nothing is being built."""
    assert not ended(rebuild.builder()).failure
    with reading(data.database()) as connection:
        return connection.execute(query).fetchall()


def agreeing() -> str:
    """Give a proposal that would change nothing."""
    [(found,)] = ask(AGREEING)
    return str(found)


def test_what_would_change_a_position_comes_first_and_the_change_is_said(seeds: Path) -> None:
    app = quiet(opened("review", coder="ann"))
    said = html(app)
    assert "If you accept: " in said
    assert " would " in said.split("If you accept: ")[1].split("</")[0]
    assert said.count('class="quote chosen') == 1
    assert chosen(quiet(opened("review", coder="ann", order="doubt"))) != chosen(app)
    assert not lines(seeds)


def test_an_accepted_proposal_is_on_disk_and_then_in_the_positions(seeds: Path) -> None:
    app = opened("review", coder="ann")
    first = chosen(app)
    foretold = "SELECT level, holder_id, issue_id, accepted_label FROM consequence_of"
    (cell, *_) = ask(f"{foretold}(['{first}'], (FROM data_through)) WHERE accepted_change <> 'nothing'")
    app = accept(app)
    named = named_as(first)
    assert [(one["statement_id"], one["decision"], one["reviewer_id"]) for one in lines(seeds)] == [
        (first, "accept", "ann")
    ]
    assert app.success[0].value.replace("\\", "") == f"Saved: {named}: accepted by ann."
    assert chosen(app) != first
    stands = "SELECT level, holder_id, issue_id, stance_label FROM position_now"
    assert cell in ask(stands)
    assert "If you accept" not in html(quiet(opened("review", coder="ann", statement=first)))


def test_a_rejection_has_its_reason_by_number_or_in_words_and_undo_takes_back_the_last(seeds: Path) -> None:
    app = opened("review", coder="ann")
    first = chosen(app)
    app = press(app, "decide-2")
    second = chosen(app)
    app = press(app, "reject")
    app.text_input(key="reason").input("the sentence is a headline").run()
    assert [one["reason"] for one in lines(seeds)] == ["not on this issue", "the sentence is a headline"]
    app = press(app, "undo")
    assert (lines(seeds)[-1]["decision"], lines(seeds)[-1]["statement_id"]) == ("withdraw", second)
    assert chosen(app) == second
    app = press(app, "undo")
    assert chosen(app) == first
    assert button(app, "undo").disabled
    assert ask("SELECT count(*) FROM statement WHERE status <> 'proposed' AND coder_kind = 'machine'") == [(0,)]
    assert len(lines(seeds)) == 4


def test_a_correction_records_what_was_changed_and_refuses_what_cannot_be(seeds: Path) -> None:
    app = opened("review", coder="ann")
    first = chosen(app)
    app = press(app, "amend")
    field = f"amend-quote-{first}"
    words = str(app.text_area(key=field).value).split(" ", 1)[1]
    dated = str(app.text_input(key=f"amend-stated_on-{first}").value)
    stance = next(one for one in (0, 1) if app.segmented_control(key=f"amend-stance-{first}").value != one)
    app.text_area(key=field).input("Japan wants to join")
    app.text_input(key=f"amend-stated_on-{first}").input("July")
    app = app.button(key="FormSubmitter:correction-Save the correction").click().run()
    assert "quote: is not in the text" in app.error[0].value.replace("\\", "")
    assert "stated_on: 'July' is not a date" in app.error[0].value.replace("\\", "")
    assert not lines(seeds)
    app.text_area(key=field).input(words)
    app.text_input(key=f"amend-stated_on-{first}").input(dated)
    app.segmented_control(key=f"amend-stance-{first}").set_value(stance)
    app = confirm(app.button(key="FormSubmitter:correction-Save the correction").click().run())
    assert lines(seeds)[0]["amended"] == {"stance": stance, "quote": words}
    quiet(app)
    found = f"SELECT status, stance, quote FROM statement WHERE statement_id = '{first}'"
    assert ask(found) == [("amended", stance, words)]


def test_the_second_reviewer_sees_the_first_and_must_confirm(seeds: Path) -> None:
    ann, bob = (opened("review", coder=name, statement=agreeing()) for name in ("ann", "bob"))
    first = chosen(ann)
    assert accept(ann).success
    late = accept(bob)
    assert "Nothing was saved: meanwhile ann accepted it" in late.warning[0].value.replace("\\", "")
    assert len(lines(seeds)) == 1
    again = press(late, "decide-1")
    assert len(lines(seeds)) == 1
    assert "ann accepted it" in " ".join(one.value for one in again.markdown).replace("\\", "")
    done = press(again, "overrule")
    assert done.success[0].value.replace("\\", "") == f"Saved: {named_as(first)}: rejected by bob."
    assert [one["reviewer_id"] for one in lines(seeds)] == ["ann", "bob"]
    assert lines(seeds)[1]["after_id"]
    assert ask(f"SELECT status FROM statement WHERE statement_id = '{first}'") == [("rejected",)]


def test_a_hand_coding_is_overruled_only_after_a_question_that_names_it(seeds: Path) -> None:
    first, by_hand, actor, issue = (str(one) for one in ask(OVERRULES)[0])
    app = press(opened("review", coder="ann", statement=first), "decide-A")
    asked = " ".join(one.value for one in app.markdown).replace("\\", "")
    assert chosen(app) == first
    assert f"curator coded this passage {by_hand}, " in asked
    assert f"{actor} on {issue} would go from {by_hand}, as curator coded it, to " in asked
    assert not lines(seeds)
    app = press(press(press(app, "cancel"), "decide-A"), "overrule")
    assert [(one["statement_id"], one["decision"]) for one in lines(seeds)] == [(first, "accept")]
    assert chosen(app) != first


def test_a_correction_to_what_was_coded_by_hand_overrules_nothing(seeds: Path) -> None:
    first = str(ask(OVERRULES)[0][0])
    app = press(opened("review", coder="ann", statement=first), "amend")
    [(stance,)] = ask(
        "SELECT o.stance FROM stance_record AS s JOIN stance_record AS o USING (unit_id) "
        f"WHERE s.statement_id = '{first}' AND o.status = 'curated'"
    )
    app.segmented_control(key=f"amend-stance-{first}").set_value(stance)
    app = app.button(key="FormSubmitter:correction-Save the correction").click().run()
    assert [(one["statement_id"], one["decision"]) for one in lines(seeds)] == [(first, "amend")]


def test_without_a_name_nothing_can_be_decided(seeds: Path) -> None:
    app = quiet(opened("review"))
    assert "Say above who you are" in " ".join(one.value for one in app.caption)
    for key in ("decide-A", "decide-4", "reject", "amend"):
        assert "Say first who you are" in press(app, key).toast[0].value
    app.text_input(key="coder").input("Ann B!").run()
    assert "Say first who you are" in press(app, "decide-A").toast[0].value
    assert not lines(seeds)
    app.text_input(key="coder").input("ann-b").run()
    assert query(app)["coder"] == ["ann-b"]
    assert not app.toast
    assert "which is not an id" in opened("review", coder="Ann B").warning[0].value


def test_a_decision_that_comes_with_the_name_is_recorded_under_it(seeds: Path) -> None:
    app = quiet(opened("review"))
    first = chosen(app)
    app.text_input(key="coder").input("ann")
    app = press(app, "decide-4")
    assert [(one["statement_id"], one["reviewer_id"]) for one in lines(seeds)] == [(first, "ann")]
    assert chosen(app) != first


def test_a_key_pressed_twice_decides_once_and_never_on_what_was_not_seen(seeds: Path) -> None:
    app = opened("review", coder="ann", statement=agreeing())
    first, before = chosen(app), button(app, "decide-A")
    press(app, "decide-A")
    before.click()
    app = app.run()
    assert not app.exception
    assert [one["statement_id"] for one in lines(seeds)] == [first]


def test_a_decision_of_ones_own_is_not_turned_round_by_a_key(seeds: Path) -> None:
    app = opened("review", coder="ann")
    first = chosen(app)
    accept(app)
    back = press(quiet(opened("review", coder="ann", statement=first)), "decide-4")
    assert chosen(back) == first
    assert "You accepted it on " in " ".join(one.value for one in back.markdown)
    assert len(lines(seeds)) == 1
    assert press(back, "cancel").button
    done = press(press(back, "decide-4"), "overrule")
    assert done.success[0].value.replace("\\", "").startswith(f"Saved: {named_as(first)}: rejected")
    assert [(one["statement_id"], one["decision"]) for one in lines(seeds)] == [(first, "accept"), (first, "reject")]
    undone = html(press(done, "undo"))
    assert "<li>You put it back on " in undone
    assert "<li>ann accepted it on " in html(quiet(opened("review", coder="bob", statement=first)))


def test_twenty_decisions_in_a_row_fall_on_twenty_proposals_while_builds_end(seeds: Path) -> None:
    app = opened("review", coder="ann")
    seen = []
    for number in range(20):
        seen.append(chosen(app))
        before = query(app)
        app = accept(app) if number % 3 else press(app, "decide-4")
        waking.NEWS.add(
            "test session id"
        )  # as AppTest calls it: a build has ended; the address known of the page is the one before this
        app.query_params["statement"] = before["statement"]
        app = quiet(app.run())
        assert [one.value for one in app.toast] == ["The database was built anew; this page shows the new build."]
        assert chosen(app) != seen[-1]
    assert [one["statement_id"] for one in lines(seeds)] == seen
    assert len(set(seen)) == 20


def test_a_link_of_another_does_not_change_who_decides(seeds: Path) -> None:
    app = opened("review", coder="ann")
    app.query_params["coder"] = "bob"
    app = accept(quiet(app.run()))
    assert query(app)["coder"] == ["ann"]
    assert [one["reviewer_id"] for one in lines(seeds)] == ["ann"]


def test_skip_next_and_previous_decide_nothing(seeds: Path) -> None:
    app = quiet(opened("review", coder="ann"))
    walked = [chosen(app)]
    for key in ("step-N", "step-S", "step-P", "step-P"):
        app = quiet(press(app, key))
        walked.append(chosen(app))
    assert walked[0] == walked[4]
    assert walked[1] == walked[3]
    assert len(set(walked)) == 3
    assert not lines(seeds)


def test_a_queue_that_is_done_says_so(seeds: Path) -> None:
    app = opened("review", coder="ann", issue="itpp")
    while not app.info:
        app = accept(app)
    assert "Every proposal of this queue is decided on." in app.info[0].value
    assert lines(seeds)
    assert ended(rebuild.builder())
    app = press(app, "start-over")
    assert "Nothing waits for review here" in app.info[0].value


def test_after_a_reload_decisions_are_counted_undone_and_looked_at_again(seeds: Path) -> None:
    app = opened("review", coder="ann")
    first = chosen(app)
    app = accept(app)
    second = chosen(app)
    press(app, "decide-4")
    assert ended(rebuild.builder())
    told = bar(app := opened("review", coder="ann"))
    assert "2 decided" in told
    assert chosen(app) not in {first, second}
    assert "0 decided" in bar(opened("review", coder="bob"))
    past = opened("review", coder="bob", shown="decided")
    assert (chosen(past), bar(past)) == (second, "1 of 2 decided on")
    assert "ann rejected it" in html(past)
    assert chosen(press(past, "step-N")) == first
    app = press(app, "undo")
    assert chosen(app) == second
    assert [one["decision"] for one in lines(seeds)] == ["accept", "reject", "withdraw"]
    assert chosen(press(app, "undo")) == first
    assert button(app, "undo").disabled
    assert not quiet(opened("review", coder="ann", shown="decided")).get("progress")


def test_the_evidence_says_who_decided_when_and_why(seeds: Path) -> None:
    app = opened("review", coder="ann")
    statement = chosen(app)
    press(app, "decide-4")
    assert len(lines(seeds)) == 1
    assert ended(rebuild.builder())
    said = html(opened("evidence", statement=statement))
    assert "<b>ann</b> rejected it on " in said
    assert "(the quote says something else)" in said
    assert f"review?statement={statement}" in said
    assert "Review it again" in said


def test_what_cannot_be_written_is_not_said_to_be_saved(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened("review", coder="ann")
    monkeypatch.setenv("STANCE_SEEDS", str(seeds / "nowhere"))
    app = accept(app)
    assert "Nothing was saved." in app.error[0].value.replace("\\", "")
    assert not app.success


def test_a_spoilt_line_is_named_in_words(seeds: Path) -> None:
    (seeds / "reviews.jsonl").write_text('{"statement_id": 1}\n', encoding="utf-8")
    app = opened("review", coder="ann")
    assert "has faults" in app.error[0].value.replace("\\", "")
    assert "reviews.jsonl:1: statement_id:" in app.code[0].value
