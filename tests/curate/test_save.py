"""An article is added whole or not at all, checked by the loaders first, and never outside of its folder."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stance.curate import Addition, declare, outlet_block, recover, save
from stance.curate.journal import Step
from stance.curate.save import check_steps
from stance.errors import FaultsError, StanceError
from stance.extract.batch import extracted
from stance.load import load_seeds
from stance.load.seeds import seeds_digest
from stance.models import Amendment, Article, Review
from stance.pipeline import build
from stance.store.read import reading
from tests.conftest import PROJECT
from tests.topic import small_topic

TEXT = "Ben Next said that he opposes the bridge. The Port doubts the bridge.\r\n"
ARTICLE = {
    "outlet": "Courier",
    "title": "The bridge",
    "published_on": "2023-02-07",
    "basis": "curated",
    "language": "en",
}
ROW = {
    "issue_id": "bridge",
    "actor_id": "port",
    "actor_text": "The Port",
    "stance": "-1",
    "stated_on": "2023-02-07",
    "date_basis": "article",
    "quote": "The Port doubts the bridge",
    "attribution": "characterised",
    "tense": "said",
    "recorded_at": "2024-05-01",
}
REVIEW = Review(
    statement_id="0123456789abcdef", decision="accept", reviewer_id="ada", decided_at=datetime(2024, 5, 1, tzinfo=UTC)
)
ADDITION = Addition(TEXT.encode(), ".txt", ARTICLE, "Ada Reader", (REVIEW,), (ROW,))


def files(seeds: Path) -> dict[str, bytes]:
    """Give all files of a seeds folder with their bytes."""
    return {path.relative_to(seeds).as_posix(): path.read_bytes() for path in seeds.rglob("*") if path.is_file()}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Give a small topic whose table of articles has all columns."""
    folder = small_topic(tmp_path / "seeds")
    table = "file,title,outlet,published_on,precision,basis,language,url\na.txt,,Gazette,2021-06-10,day,text,en,\n"
    (folder / "articles.csv").write_text(table, encoding="utf-8")
    return folder


def test_article_line_statement_and_decision_are_there_and_nothing_else_changed(seeds: Path) -> None:
    before = files(seeds)
    (seeds / "articles.csv").chmod(0o600)
    file = save(seeds, ADDITION)
    assert (seeds / "articles.csv").stat().st_mode & 0o777 == 0o600
    assert file == "2023-02-07-courier-the-bridge.txt"
    after = files(seeds)
    new = {f"articles/{file}", "statements/ada-reader.csv", "reviews.jsonl"}
    assert set(after) == set(before) | new
    assert after[f"articles/{file}"] == TEXT.encode()
    assert {name for name in before if before[name] != after[name]} == {"articles.csv"}
    assert after["articles.csv"].startswith(before["articles.csv"])
    loaded = load_seeds(seeds)
    article = next(one for one in loaded.articles if one.file == file)
    assert (article.title, article.outlet, article.text) == ("The bridge", "Courier", TEXT.replace("\r\n", "\n"))
    assert {one.quote for one in loaded.statements if one.coder_id == "Ada Reader"} == {ROW["quote"]}
    assert json.loads(after["reviews.jsonl"])["statement_id"] == REVIEW.statement_id
    assert not recover(seeds)


def test_corrected_and_dropped_proposals_are_so_after_the_build(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    for part in ("issues", "actors"):
        shutil.copytree(PROJECT / "seeds" / part, seeds / part)
    said = "President Emmanuel Macron said that he opposes a NATO liaison office in Tokyo."
    text = f"{said}\nPrime Minister Fumio Kishida said that Japan welcomes the NATO office in Tokyo.\n"
    article = Article.model_validate({**ARTICLE, "file": "x", "text": text})
    kept, *others = extracted(article, load_seeds(seeds).codebook).statements
    shared = {"reviewer_id": "ada", "decided_at": datetime(2024, 5, 1, tzinfo=UTC)}
    amended = Amendment(stance=-1)
    corrected = Review(statement_id=kept.statement_id, decision="amend", amended=amended, **shared)
    dropped = [Review(statement_id=one.statement_id, decision="reject", reason="no stance", **shared) for one in others]
    addition = Addition(text.encode(), ".txt", ARTICLE, "ada", (corrected, *dropped))
    file = save(seeds, addition)
    build(seeds, tmp_path / "db")
    with reading(tmp_path / "db") as connection:
        query = "SELECT status, stance, actor_id FROM stance_record WHERE article_file = ? ORDER BY status"
        rows = connection.execute(query, [file]).fetchall()
        orphans = connection.execute("SELECT count(*) FROM review WHERE orphaned").fetchone()
    assert rows == [("amended", -1, "emmanuel-macron"), *[("rejected", one.stance, one.actor_id) for one in others]]
    assert others
    assert orphans == (0,)


@pytest.mark.parametrize(
    ("article", "row", "said"),
    [
        ({"language": "English"}, {}, "articles.csv:3: language"),
        ({"published_on": "2023-02-30"}, {}, "articles.csv:3: published_on"),
        ({"url": "javascript:alert(1)"}, {}, "articles.csv:3: url"),
        ({"outlet": ""}, {}, "articles.csv:3: outlet"),
        ({}, {"quote": "The Port loves the bridge"}, "statements/ada-reader.csv:2: quote"),
        ({}, {"actor_id": "nobody"}, "statements/ada-reader.csv:2: actor_id"),
        ({}, {"stance": "3"}, "statements/ada-reader.csv:2: stance"),
        ({}, {"stated_on": "2024-02-07"}, "statements/ada-reader.csv:2: stated_on"),
    ],
)
def test_a_fault_is_named_by_field_and_the_seeds_are_untouched(
    seeds: Path, article: dict[str, str], row: dict[str, str], said: str
) -> None:
    before = files(seeds)
    wrong = replace(ADDITION, article=ARTICLE | article, statements=(ROW | row,))
    with pytest.raises(FaultsError) as error:
        save(seeds, wrong)
    assert said in str(error.value)
    assert files(seeds) == before
    assert [path.name for path in seeds.iterdir() if path.name.startswith(".")] == []


def test_the_same_text_twice_is_refused(seeds: Path) -> None:
    save(seeds, ADDITION)
    before = files(seeds)
    with pytest.raises(FaultsError, match="has the same text as"):
        save(seeds, ADDITION)
    assert files(seeds) == before


@pytest.mark.parametrize(
    "hostile",
    [
        "../../etc/passwd",
        "a/b\\c",
        "line\nbreak",
        "..",
        ".hidden",
        "nul\0",
        "\u202etxt.exe",
        "",
        "💥",
        "con",
        "x" * 5000,
    ],
)
def test_no_title_and_no_outlet_leads_out_of_the_folder(seeds: Path, hostile: str) -> None:
    name = replace(ADDITION, article=ARTICLE | {"title": hostile, "outlet": hostile}).name([])
    assert Path(name).name == name
    assert name.isascii()
    assert len(name) < 100
    assert set(name) <= {*"abcdefghijklmnopqrstuvwxyz0123456789-."}
    assert (name.count("."), name[0]) == (1, name[0].strip("."))
    assert seeds.is_dir()


def test_a_name_that_is_taken_is_not_taken_again_even_by_a_link_or_in_capitals(seeds: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    (seeds / "articles" / "2023-02-07-courier-the-bridge.txt").symlink_to(tmp_path / "nowhere")
    (seeds / "articles" / "2023-02-07-Courier-the-bridge-2.txt").symlink_to(outside)
    assert ADDITION.name(path.name for path in (seeds / "articles").iterdir()).endswith("-3.txt")


def test_line_ends_of_every_kind_stay_in_their_cell(seeds: Path) -> None:
    title = 'one\u2028two\x85three, "four"\nfive\x0bsix'
    file = save(seeds, replace(ADDITION, article=ARTICLE | {"title": title}))
    assert {one.file: one.title for one in load_seeds(seeds).articles}[file] == title


def test_a_table_with_windows_line_ends_and_byte_order_mark_keeps_them(seeds: Path) -> None:
    table = seeds / "articles.csv"
    table.write_bytes(b"\xef\xbb\xbf" + table.read_bytes().rstrip().replace(b"\n", b"\r\n"))
    save(seeds, ADDITION)
    assert table.read_bytes().count(b"\r\n") == table.read_bytes().count(b"\n") == 3
    load_seeds(seeds)


def test_a_column_that_the_table_lacks_is_added_to_it(seeds: Path) -> None:
    narrow = 'file,outlet,language\na.txt,"The, Gazette",en\n'
    (seeds / "articles.csv").write_text(narrow, encoding="utf-8")
    (seeds / "statements" / "batch.csv").unlink()
    file = save(seeds, replace(ADDITION, article=ARTICLE | {"note": "why"}))
    lines = (seeds / "articles.csv").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["file,outlet,language,title,published_on,precision,basis,note", 'a.txt,"The, Gazette",en,,,,,']
    assert {one.file: one.note for one in load_seeds(seeds).articles} == {"a.txt": None, file: "why"}


def test_seeds_that_have_faults_already_are_not_added_to(seeds: Path) -> None:
    (seeds / "searches.csv").write_text("nonsense\n", encoding="utf-8")
    before = files(seeds)
    with pytest.raises(FaultsError, match=r"searches\.csv"):
        save(seeds, ADDITION)
    assert files(seeds) == before


def test_decisions_on_an_article_that_was_there_before_are_followed_not_fought(seeds: Path) -> None:
    earlier = REVIEW.model_copy(update={"decision": "withdraw", "reviewer_id": "ben"})
    (seeds / "reviews.jsonl").write_text(f"{earlier.line()}\n", encoding="utf-8")
    save(seeds, ADDITION)
    last = json.loads((seeds / "reviews.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (last["decision"], last["after_id"]) == ("accept", earlier.review_id)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(StanceError, match="cannot write"):
        save(tmp_path / "nowhere", ADDITION)


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {project!r})
from tests.curate.test_save import ADDITION
from stance.curate import save
WRITES = {{"os.rename", "os.link", "os.mkdir", "os.rmdir", "os.remove", "os.truncate", "shutil.rmtree"}}
base, fork = Path(sys.argv[1]), 0
def killed_at(last, seeds):
    count = 0
    def hook(event, args):
        nonlocal count
        if event in WRITES or (event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)):
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    save(seeds, ADDITION)
    os._exit(0)
import shutil, stance.load
for last in range(1, 400):
    seeds = base / f"{{last:03}}"
    shutil.copytree(base / "before", seeds)
    child = os.fork()
    if not child:
        killed_at(last, seeds)
    if os.waitpid(child, 0)[1] == 0:
        break
"""


def test_killed_before_any_write_the_seeds_have_no_fault_and_all_or_nothing_was_added(seeds: Path) -> None:
    base = seeds.parent / "killed"
    base.mkdir()
    seeds.rename(base / "before")
    code = KILLED.format(project=str(PROJECT))
    ran = subprocess.run([sys.executable, "-c", code, str(base)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    old = files(base / "before")
    *killed, whole = sorted(path for path in base.iterdir() if path.name != "before")
    new = files(whole)
    outcomes = set()
    for folder in killed:
        load_seeds(folder)
        recover(folder)
        found = files(folder)
        assert found in (old, new), folder.name
        assert not list(folder.glob(".adding*"))
        outcomes.add(found == new)
    assert outcomes == {True, False}
    assert len(killed) > 30


def test_what_is_only_being_added_is_no_change_of_the_seeds(seeds: Path) -> None:
    before = seeds_digest(seeds)
    (seeds / ".adding-x").mkdir()
    (seeds / ".adding-x" / "0").write_text("half", encoding="utf-8")
    assert seeds_digest(seeds) == before
    save(seeds, ADDITION)
    assert seeds_digest(seeds) != before
    assert not list(seeds.glob(".adding*"))


def test_an_outlet_and_an_actor_are_declared(seeds: Path) -> None:
    declare(seeds, "outlets.toml", outlet_block('The "Courier" \\ Post'))
    declare(seeds, "actors/city.toml", '[[actors]]\nactor_id = "eve-new"\nname = "Eve New"\nkind = "person"\n')
    declare(seeds, "actors/county.toml", '[party]\nactor_id = "county"\nname = "County"\nkind = "organisation"\n')
    book = load_seeds(seeds).codebook
    assert book.outlets["the-courier-post"].name == 'The "Courier" \\ Post'
    assert {"eve-new", "county", "ada-mayor"} <= set(book.actors)


@pytest.mark.parametrize(
    ("target", "block", "said"),
    [
        ("outlets.toml", "[[outlets]\n", "is not TOML"),
        ("outlets.toml", '[[outlets]]\noutlet_id = "A B"\nname = "A"\n', "outlet_id"),
        ("actors/city.toml", '[[actors]]\nactor_id = "ada-mayor"\nname = "Ada"\nkind = "person"\n', "ada-mayor"),
        ("../outlets.toml", "", "neither outlets.toml nor"),
        ("actors/../x.toml", "", "neither outlets.toml nor"),
        ("actors/a\n.toml", "", "neither outlets.toml nor"),
    ],
)
def test_a_declaration_with_a_fault_changes_nothing(seeds: Path, target: str, block: str, said: str) -> None:
    before = files(seeds)
    with pytest.raises(StanceError, match=said):
        declare(seeds, target, block)
    assert files(seeds) == before


HUMAN = b'\n[[outlets]]\noutlet_id = "human"\nname = "Human"\n'


@pytest.mark.parametrize("writes", [1, 100])
def test_an_edit_made_while_a_declaration_is_checked_stays(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    written: list[int] = []

    def checked(folder: Path, steps: list[Step]) -> None:
        check_steps(folder, steps)
        if len(written) < writes:
            written.append(0)
            with (folder / "outlets.toml").open("ab") as file:
                file.write(HUMAN.replace(b"uman", b"uman-%d" % len(written)))

    monkeypatch.setattr(sys.modules["stance.curate.declare"], "check_steps", checked)
    if writes > 1:
        with pytest.raises(StanceError, match="faster than it can be checked"):
            declare(seeds, "outlets.toml", outlet_block("Courier"))
    else:
        declare(seeds, "outlets.toml", outlet_block("Courier"))
    outlets = set(load_seeds(seeds).codebook.outlets)
    assert {f"human-{number}" for number in range(1, len(written) + 1)} <= outlets
    assert ("courier" in outlets) == (writes == 1)
    assert not list(seeds.glob(".*"))


def test_a_link_to_a_folder_is_told_and_not_followed(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large"
    large.mkdir()
    (large / "a.txt").write_text("not ours", encoding="utf-8")
    (seeds / "articles" / "root").symlink_to(large)
    (seeds / "loop").symlink_to(".")
    (seeds / "loop2").symlink_to(".")
    (seeds / "deep" / "er").mkdir(parents=True)
    before = files(seeds)
    copied: list[str] = []

    def loaded(copy: Path) -> None:
        copied.extend(name for _, folders, names in os.walk(copy) for name in [*folders, *names])
        load_seeds(copy)

    monkeypatch.setattr(sys.modules["stance.curate.save"], "load_seeds", loaded)
    with pytest.raises(FaultsError) as error:
        save(seeds, ADDITION)
    told = {one.file for one in error.value.faults}
    assert told == {"articles/root", "loop/", "loop2/", "deep/"}
    assert (copied.count("a.txt"), copied.count("er")) == (1, 0)
    assert files(seeds) == before
    with pytest.raises(FaultsError) as error:
        declare(seeds, "outlets.toml", outlet_block("Courier"))
    assert {one.file for one in error.value.faults} == told


def test_a_coder_whose_name_is_too_long_for_a_file_is_told_so(seeds: Path) -> None:
    before = files(seeds)
    with pytest.raises(StanceError, match="coder_id has more than 100 letters"):
        save(seeds, replace(ADDITION, coder_id="a" * 400))
    assert files(seeds) == before
