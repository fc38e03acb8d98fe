"""What changed between two releases: each reason by an example, none where nothing changed, git revisions, forms."""

import csv
import io
import subprocess
from datetime import date
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stance.cli import main
from stance.errors import StanceError
from stance.export.diff import Comparison, compare, render
from stance.load import load_seeds
from tests.derived import ONE_THREAD, derive_again, fill
from tests.examples import examples
from tests.topic import ISSUE, TEXT, Row, small_topic, write_topic

pytestmark = pytest.mark.slow

ADA: Row = {}
PORT: Row = {"actor_id": "port", "actor_text": "Port", "quote": "The Port opposes the bridge", "stance": "-2"}
LATER: Row = {"file": "b.txt", "published_on": "2021-07-01", "outlet": "Herald"}
ADA_LATER: Row = {"article_file": "b.txt", "stated_on": "2021-06-30"}
Found = dict[tuple[str, str], tuple[str, set[tuple[str, str | None]]]]


BUILT: dict[str, bytes] = {}
"""The databases that were built by the digest of their seeds: many tests compare with the same one."""


def build(seeds: Path, database: Path) -> None:
    """Build what a comparison reads: the tables and positions of what people coded, without history and comments."""
    loaded = load_seeds(seeds)
    if loaded.digest in BUILT:
        database.write_bytes(BUILT[loaded.digest])
        return
    database.unlink(missing_ok=True)
    if BUILT:  # views and macros are there: to make them takes longer than to fill the tables
        database.write_bytes(next(iter(BUILT.values())))
    with duckdb.connect(str(database), config=ONE_THREAD) as connection:
        fill(connection, loaded, loaded.statements, until="history.sql")
        connection.execute("INSERT INTO build VALUES ('b', '2024-01-01', '1', '1', 's', 'c', 1, 1, 0)")
    BUILT[loaded.digest] = database.read_bytes()


def built(folder: Path, texts: dict[str, str], articles: list[Row], *statements: Row) -> Path:
    """Build a topic in a folder of its own."""
    build(write_topic(folder / "seeds", texts, articles, list(statements)), folder / "db")
    return folder / "db"


def one(folder: Path, *statements: Row, text: str = TEXT) -> Path:
    """Build a topic with one article."""
    return built(folder, {"a.txt": text}, [{}], *statements)


def two(folder: Path, *statements: Row) -> Path:
    """Build a topic with two articles."""
    return built(folder, {"a.txt": TEXT, "b.txt": f"Later. {TEXT}"}, [{}, LATER], *statements)


def found(comparison: Comparison) -> Found:
    """Give by level and holder what kind of change it is, and the reasons with their details."""
    cells: Found = {}
    for row in comparison.rows:
        key = (str(row["level"]), str(row["holder_id"]))
        cells.setdefault(key, (str(row["change"]), set()))[1].add((str(row["reason"]), row["detail"]))  # type: ignore[arg-type]
    return cells


def differing(old: Path, new: Path) -> Found:
    """Compare two databases."""
    return found(compare(old, new))


def both(actor: str, party: str, change: str, *reasons: tuple[str, str | None]) -> Found:
    """Say that an actor's and its party's cell changed alike."""
    return {("actor", actor): (change, set(reasons)), ("party", party): (change, set(reasons))}


def test_nothing_changed(tmp_path: Path) -> None:
    comparison = compare(one(tmp_path / "old", ADA, PORT), one(tmp_path / "new", PORT, ADA))
    assert comparison.rows == []
    assert comparison.same == 4
    assert comparison.valid_on == date(2021, 6, 10)


def test_a_database_can_be_compared_with_itself(tmp_path: Path) -> None:
    database = one(tmp_path, ADA)
    assert compare(database, database).rows == []


def test_new_evidence_in_an_article_that_was_there(tmp_path: Path) -> None:
    old, new = one(tmp_path / "old", ADA), one(tmp_path / "new", ADA, PORT)
    reason = ("new evidence", "in an article that was there")
    assert differing(old, new) == both("port", "port", "appeared", reason)


def test_new_evidence_in_a_new_article_moves_or_confirms(tmp_path: Path) -> None:
    old = one(tmp_path / "old", ADA)
    reason = ("new evidence", "in a new article")
    moved = two(tmp_path / "moved", ADA, ADA_LATER | {"stance": "-1"})
    assert differing(old, moved) == both("ada-mayor", "city", "moved", reason)
    confirmed = two(tmp_path / "confirmed", ADA, ADA_LATER)
    assert differing(old, confirmed) == both("ada-mayor", "city", "confirmed", reason)


def test_removed_alone_or_with_its_article(tmp_path: Path) -> None:
    old = two(tmp_path / "old", ADA, ADA_LATER | {"stance": "-1"})
    alone = two(tmp_path / "alone", ADA)
    reason = ("removed", "from an article that is still there")
    assert differing(old, alone) == both("ada-mayor", "city", "moved", reason)
    assert differing(old, one(tmp_path / "whole", ADA)) == both(
        "ada-mayor", "city", "moved", ("removed", "with its article")
    )


def test_recoded_in_stance_and_in_what_a_position_shows(tmp_path: Path) -> None:
    old = one(tmp_path / "old", ADA)
    stance = one(tmp_path / "stance", {"stance": "1"})
    assert differing(old, stance) == both("ada-mayor", "city", "moved", ("recoded", "stance: 2 → 1"))
    shown = one(tmp_path / "shown", {"attribution": "verbatim", "via": "Port (paraphrase)"})
    reason = ("recoded", "attribution: paraphrase → verbatim; via: none → Port")
    assert differing(old, shown) == both("ada-mayor", "city", "restated", reason)


def test_recoded_in_what_makes_another_id(tmp_path: Path) -> None:
    old = one(tmp_path / "old", ADA)
    quote = one(tmp_path / "quote", {"quote": "Mayor wants the bridge"})
    reason = ("recoded", "quote: Ada Mayor wants the bridge → Mayor wants the bridge")
    assert differing(old, quote) == both("ada-mayor", "city", "restated", reason)
    actor = one(tmp_path / "actor", {"actor_id": "port"})
    reason = ("recoded", "actor_id: ada-mayor → port")
    assert differing(old, actor) == both("ada-mayor", "city", "disappeared", reason) | both(
        "port", "port", "appeared", reason
    )


def test_corrected_text_keeps_the_statement_though_its_id_is_another(tmp_path: Path) -> None:
    old = one(tmp_path / "old", ADA, PORT)
    new = one(tmp_path / "new", ADA, PORT | {"stance": "-1"}, text=f"Corrected. {TEXT}")
    text = ("corrected", "text of the article")
    assert differing(old, new) == both("ada-mayor", "city", "restated", text) | both(
        "port", "port", "moved", text, ("recoded", "stance: -2 → -1")
    )
    mended = one(
        tmp_path / "mended", PORT | {"quote": "The Port resists the bridge"}, text=TEXT.replace("opposes", "resists")
    )
    mended_by = differing(one(tmp_path / "before", PORT), mended)
    assert mended_by == both("port", "port", "restated", text)


def test_corrected_dates_and_metadata(tmp_path: Path) -> None:
    old = one(tmp_path / "old", ADA)
    stated = one(tmp_path / "stated", {"stated_on": "2021-06-01", "date_basis": "relative"})
    reason = ("corrected", "stated_on: 2021-06-09 → 2021-06-01")
    assert differing(old, stated) == both("ada-mayor", "city", "restated", reason)
    article = {"published_on": "2021-06-11", "title": "Bridge"}
    printed = built(tmp_path / "printed", {"a.txt": TEXT}, [article], ADA)
    reason = ("corrected", "article_title: none → Bridge; published_on: 2021-06-10 → 2021-06-11")
    assert differing(old, printed) == both("ada-mayor", "city", "restated", reason)


MACHINE = "UPDATE statement SET status = '{}', coder_kind = 'machine'"


def changed(database: Path, *queries: str) -> Path:
    """Change a database as a later step of the build would."""
    with duckdb.connect(str(database), config=ONE_THREAD) as connection:
        for query in queries:
            connection.execute(query)
        derive_again(connection, until="history.sql")
    return database


def test_reviewed(tmp_path: Path) -> None:
    old = changed(one(tmp_path / "old", ADA), MACHINE.format("proposed"))
    accepted = changed(one(tmp_path / "accepted", ADA), MACHINE.format("accepted"))
    reason = ("reviewed", "status: proposed → accepted")
    assert differing(old, accepted) == both("ada-mayor", "city", "restated", reason)
    amended = changed(one(tmp_path / "amended", {"stance": "1"}), MACHINE.format("amended"))
    reason = ("reviewed", "stance: 2 → 1; status: proposed → amended")
    assert differing(old, amended) == both("ada-mayor", "city", "moved", reason)
    rejected = changed(one(tmp_path / "rejected", ADA), MACHINE.format("rejected"))
    reason = ("reviewed", "status: proposed → rejected")
    assert differing(old, rejected) == both("ada-mayor", "city", "disappeared", reason)


def test_codebook_changed_in_labels(tmp_path: Path) -> None:
    old, folder = one(tmp_path / "old", ADA, PORT), small_topic(tmp_path / "new", ADA, PORT)
    text = ISSUE.replace('word = "For"', 'word = "In favour"').replace('version = "1"', 'version = "2"')
    (folder / "issues" / "bridge.toml").write_text(text)
    build(folder, tmp_path / "db")
    reason = ("codebook changed", "codebook_version: 1 → 2; stance_label: For → In favour")
    assert differing(old, tmp_path / "db") == both("ada-mayor", "city", "relabelled", reason)


def test_a_raised_version_alone_changes_no_cell(tmp_path: Path) -> None:
    old, folder = one(tmp_path / "old", ADA), small_topic(tmp_path / "new", ADA)
    (folder / "issues" / "bridge.toml").write_text(ISSUE.replace('version = "1"', 'version = "2"'))
    build(folder, tmp_path / "db")
    assert differing(old, tmp_path / "db") == {}


def test_codebook_changed_in_who_speaks_for_whom(tmp_path: Path) -> None:
    old, folder = one(tmp_path / "old", ADA), small_topic(tmp_path / "new", ADA)
    city = folder / "actors" / "city.toml"
    city.write_text(city.read_text().replace("2020-01-01", "2022-01-01"))
    build(folder, tmp_path / "db")
    reason = ("codebook changed", "party_id: city → none")
    assert differing(old, tmp_path / "db") == {
        ("actor", "ada-mayor"): ("restated", {reason}),
        ("party", "city"): ("disappeared", {reason}),
    }


def test_recounted_where_another_coding_stands_for_the_passage(tmp_path: Path) -> None:
    old = one(tmp_path / "old", ADA)
    new = one(tmp_path / "new", ADA, {"coder_id": "b0", "stance": "1"})
    reasons = (("new evidence", "in an article that was there"), ("recounted", "stands_for_unit: true → false"))
    assert differing(old, new) == both("ada-mayor", "city", "moved", *reasons)


def test_what_no_evidence_explains_is_laid_to_the_rules(tmp_path: Path) -> None:
    old = one(tmp_path / "old", ADA)
    new = changed(
        one(tmp_path / "new", ADA),
        "UPDATE statement SET stated_to = '2021-06-10'",
        "UPDATE build SET stance_version = '9'",
    )
    comparison = compare(old, new)
    assert found(comparison) == both("ada-mayor", "city", "confirmed", ("rules changed", None))
    assert "Built by stance" in render(comparison, "old", "new", "text")
    assert "    - rules changed\n" in render(comparison, "old", "new", "text")


def test_as_of_and_known_on_are_heeded(tmp_path: Path) -> None:
    old, new = one(tmp_path / "old", ADA), two(tmp_path / "new", ADA, ADA_LATER | {"stance": "-1"})
    assert compare(old, new).valid_on == date(2021, 7, 1)
    assert found(compare(old, new))
    assert found(compare(old, new, valid_on=date(2021, 6, 29))) == {}
    assert found(compare(old, new, known_on=date(2021, 6, 29))) == {}


def test_neither_database_is_touched(tmp_path: Path) -> None:
    paths = one(tmp_path / "old", ADA), one(tmp_path / "new", PORT)
    before = [path.read_bytes() for path in paths]
    compare(*paths)
    assert [path.read_bytes() for path in paths] == before


STATEMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "stance": st.sampled_from(["-2", "0", "2"]),
            "stated_on": st.sampled_from(["2021-06", "2021-06-09", "2021-06-01"]),
            "article_file": st.sampled_from(["a.txt", "b.txt"]),
            "coder_id": st.sampled_from(["c1", "c2"]),
            "actor_id": st.sampled_from(["ada-mayor", "ben-next"]),
        }
    ),
    max_size=4,
    unique_by=lambda row: (row["article_file"], row["coder_id"], row["actor_id"]),
)


@settings(max_examples=examples(3), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STATEMENTS, STATEMENTS)
def test_every_change_has_a_reason_and_turns_round_with_the_sides(
    tmp_path_factory: pytest.TempPathFactory, before: list[Row], after: list[Row]
) -> None:
    folder = tmp_path_factory.mktemp("pair")
    old, new = (two(folder / name, *(rows or [PORT])) for name, rows in (("old", before), ("new", after)))
    forth, back = compare(old, new), compare(new, old)
    turned = {"appeared": "disappeared", "disappeared": "appeared", "moved": "moved"}
    changes = {key: kind for key, (kind, _) in found(forth).items() if kind in turned}
    assert {key: turned[kind] for key, kind in changes.items()} == {
        key: kind for key, (kind, _) in found(back).items() if kind in turned
    }
    assert not [row for row in forth.rows if row["reason"] in {"rules changed", None} or row["quote"] is None]


def test_the_csv_has_a_row_for_each_reason_and_runs_no_formula(tmp_path: Path) -> None:
    quote = {"quote": "=Ada Mayor wants the bridge"}
    comparison = compare(one(tmp_path / "old", PORT), one(tmp_path / "new", PORT, quote, text=f"={TEXT}"))
    rows = list(csv.DictReader(io.StringIO(render(comparison, "old", "new", "csv"), newline="")))
    assert [(row["level"], row["holder"], row["change"], row["reason"]) for row in rows] == [
        ("party", "City", "appeared", "new evidence"),
        ("actor", "Ada Mayor", "appeared", "new evidence"),
        ("party", "Port", "restated", "corrected"),
        ("actor", "Port", "restated", "corrected"),
    ]
    assert rows[0]["quote"] == "'=Ada Mayor wants the bridge"
    assert (rows[0]["old_label"], rows[0]["new_label"], rows[0]["new_stated_on"]) == ("", "For", "2021-06-09")


def test_the_text_says_what_moved_and_why(tmp_path: Path) -> None:
    comparison = compare(one(tmp_path / "old", ADA, PORT), one(tmp_path / "new", {"stance": "-1"}, PORT))
    statement = comparison.rows[0]["statement_id"]
    assert (
        render(comparison, "one", "two", "text")
        == f"""\
From one to two: positions as of 2021-06-10
2 changed, 0 confirmed or restated, 2 the same.

Changed

  City (party) on Harbour bridge: For (2021-06-09) → Cautions (2021-06-09), moved
    - recoded (stance: 2 → -1): Ada Mayor, 2021-06-09: “Ada Mayor wants the bridge” [a.txt, {statement}]

  Ada Mayor (actor) on Harbour bridge: For (2021-06-09) → Cautions (2021-06-09), moved
    - recoded (stance: 2 → -1): Ada Mayor, 2021-06-09: “Ada Mayor wants the bridge” [a.txt, {statement}]
"""
    )


def test_what_an_article_says_can_neither_mark_up_nor_drive_a_terminal(tmp_path: Path) -> None:
    words = "Ada Mayor *wants*\n# <b>the</b> \x1b[31mbridge"
    comparison = compare(one(tmp_path / "old", PORT), one(tmp_path / "new", PORT, {"quote": words}, text=TEXT + words))
    text, markdown = (render(comparison, "old", "new", form) for form in ("text", "markdown"))
    assert "“Ada Mayor *wants* # <b>the</b> ‹U+001B›[31mbridge”" in text
    assert "“Ada Mayor \\*wants\\* \\# \\<b\\>the\\</b\\> ‹U+001B›\\[31mbridge”" in markdown
    assert "\x1b" not in text + markdown
    assert [line for line in markdown.splitlines() if line.startswith("#")] == [
        "# From old to new: positions as of 2021-06-10",
        "## Changed",
        "## Confirmed or restated: the stance is the same, its evidence is not",
    ]


def git(folder: Path, *words: str) -> None:
    """Run git in a folder, as nobody in particular."""
    who = ["-c", "user.name=c", "-c", "user.email=c@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository with two revisions of a seeds folder, and a third state not committed; give the seeds."""
    return repository_of(tmp_path / "repository", "seeds")


def repository_of(root: Path, folder: str) -> Path:
    """Make a repository whose seeds are in a folder of it; give the seeds."""
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch", "main")
    seeds = root / folder
    for name, row in (("first", ADA), ("second", {"stance": "1"})):
        small_topic(seeds, row)
        git(root, "add", ".")
        git(root, "commit", "--quiet", "-m", name)
        git(root, "tag", name)
    return small_topic(seeds, {"stance": "-1"})


def said(*words: object) -> str:
    """Run the command and give what it prints."""
    done = CliRunner().invoke(main, ["diff", *map(str, words)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_two_git_revisions_and_the_folder_as_it_is(repository: Path) -> None:
    assert "recoded (stance: 2 → 1)" in said("first", "second", "--seeds", repository)
    assert "recoded (stance: 1 → -1)" in said("main", repository, "--seeds", repository)
    assert "0 changed, 0 confirmed or restated, 2 the same." in said("main", "second", "--seeds", repository)
    assert not list(repository.parent.rglob("*.duckdb"))


def test_seeds_that_are_a_repository_of_their_own(tmp_path: Path) -> None:
    seeds = repository_of(tmp_path / "repository", ".")
    assert "recoded (stance: 1 → 2)" in said("HEAD", "HEAD~1", "--seeds", seeds)


def test_a_revision_against_a_database(repository: Path, tmp_path: Path) -> None:
    database = one(tmp_path / "other", ADA)
    rows = list(csv.DictReader(io.StringIO(said("HEAD", database, "--seeds", repository, "--format", "csv"))))
    assert {row["detail"] for row in rows} == {"stance: 1 → 2"}
    assert (
        said("HEAD", database, "--seeds", repository, "--as-of", "2021-01-01").splitlines()[1].startswith("0 changed")
    )


def refused(*words: object) -> str:
    """Run the command and give why it refuses."""
    done = CliRunner().invoke(main, ["diff", *map(str, words)])
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr
    return done.stderr


def test_what_is_no_side_is_said(repository: Path, tmp_path: Path) -> None:
    assert "'third' is neither a file, a folder, nor a git revision" in refused("first", "third", "--seeds", repository)
    assert "no folder" in refused("first", "second", "--seeds", tmp_path / "none")
    (tmp_path / "text").write_text("no database")
    assert "cannot read" in refused("first", tmp_path / "text", "--seeds", repository)
    with duckdb.connect(str(tmp_path / "other")) as connection:
        connection.execute("CREATE TABLE t (a INTEGER)")
    assert "built by another version" in refused(tmp_path / "other", "first", "--seeds", repository)


def test_a_folder_outside_of_git_is_said(tmp_path: Path) -> None:
    assert "not a git repository" in refused("HEAD", "HEAD~1", "--seeds", small_topic(tmp_path / "seeds"))


def test_faults_and_links_of_a_revision_are_said(repository: Path) -> None:
    small_topic(repository, {"stance": "9"})
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "faulty")
    assert "the seeds of HEAD have faults:\nstatements/batch.csv:2: stance: '9'" in refused(
        "first", "HEAD", "--seeds", repository
    )
    (repository / "articles" / "b.txt").symlink_to("a.txt")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "link")
    assert "articles/b.txt in HEAD is not a plain file" in refused("first", "HEAD", "--seeds", repository)


def test_an_option_in_place_of_a_revision_is_none(repository: Path) -> None:
    assert "nor a git revision" in refused("--seeds", repository, "--", "--all", "first")


def test_compare_says_which_file_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database")
    with pytest.raises(StanceError, match="cannot read"):
        compare(tmp_path / "text", one(tmp_path, ADA))
