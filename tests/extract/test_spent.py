"""What no database's articles can use any more goes from the cache; what another one uses stays."""

from pathlib import Path

from stance.codebook import Codebook
from stance.durable.lock import alone
from stance.extract.batch import extract_articles, key_of
from stance.extract.spent import list_used
from stance.models import Article

NOTHING = Codebook({}, {}, {}, {})


def article(text: str) -> Article:
    """Give an article that the extractor leaves out, so that nothing has to be parsed."""
    return Article(file=f"{text}.txt", outlet="Courier", language="de", text=text)


def answers(folder: Path) -> set[str]:
    """Give the names of the answers that are kept."""
    return {path.stem for path in folder.glob("*.json")}


def build(folder: Path, database: str, *texts: str) -> None:
    """Read articles for a database, as a build does."""
    found = extract_articles([article(text) for text in texts], NOTHING, folder, lambda _: None, database)
    assert len(found.skips) == len(texts)
    (folder.parent / database).touch()


def keys(*texts: str) -> set[str]:
    """Give the names of the answers of articles."""
    return {key_of(article(text), NOTHING) for text in texts}


def test_answers_of_changed_articles_go(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    build(folder, "db", "eins", "zwei")
    assert answers(folder) == keys("eins", "zwei")
    build(folder, "db", "eins", "drei")
    assert answers(folder) == keys("eins", "drei")


def test_answers_that_another_database_uses_stay_until_it_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    build(folder, "db", "eins")
    build(folder, "other", "zwei")
    build(folder, "db", "drei")
    assert answers(folder) == keys("zwei", "drei")
    (tmp_path / "other").unlink()
    build(folder, "db", "drei")
    assert answers(folder) == keys("drei")
    assert [path.name for path in folder.iterdir() if path.suffix == ".used"] == [".db.used"]


def test_a_build_under_way_keeps_its_answers(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    build(folder, "db", "eins")
    list_used(tmp_path, folder, "db", [f"{key}.json" for key in keys("eins", "zwei")])
    build(folder, "other", "zwei")
    assert answers(folder) == keys("eins", "zwei")


def test_the_first_build_of_a_database_keeps_its_answers_while_another_one_ends(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    build(folder, "db", "eins", "zwei")
    (tmp_path / "db").unlink()
    with alone(tmp_path / "db", lambda _who: None):
        build(folder, "other", "drei")
        assert answers(folder) == keys("eins", "zwei", "drei")
        assert (folder / ".db.used").is_file()
    build(folder, "other", "drei")
    assert answers(folder) == keys("drei")


def test_nothing_but_answers_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    for name in ("notes.json", "README.md", "0" * 32 + ".txt"):
        (folder / name).write_text("kept", encoding="utf-8")
    (folder / ("0" * 32 + ".json")).write_text("{}", encoding="utf-8")
    build(folder, "db", "eins")
    assert {path.name for path in folder.iterdir()} == {
        "notes.json",
        "README.md",
        "0" * 32 + ".txt",
        ".db.used",
        *(f"{key}.json" for key in keys("eins")),
    }
