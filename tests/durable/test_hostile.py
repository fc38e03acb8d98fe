"""Articles at their worst are read, or left out with a reason, in memory and processor time that have a bound."""

import resource
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from stance.errors import FaultsError
from stance.pipeline import build
from stance.read import read
from stance.read.article import LONGEST
from stance.read.parquet import MOST_CHARACTERS, MOST_ROWS
from stance.store.read import reading
from tests.durable.trials import begin, finish, soak
from tests.topic import TEXT, small_topic

CALM = "Ada Mayor said on Monday that the City wants to build the harbour bridge. "
SECONDS = 100
MEMORY = 1_500_000_000
LENGTH = LONGEST - 1000 if soak(0) else 20_000
UNITS = {
    "quotation-marks": '"',
    "curly-quotes": "“the bridge ",
    "quotes-that-open": "said “",
    "brackets": "(" * 50 + ")",
    "spaces": " \t",
    "lines": "\n",
    "letters": "a",
    "dates": "July 9, 2023 (",
    "names": "Ada Mayor ",
    "marks": "e\u0301\u0301",
    "overrides": "\u202ebridge\u202c ",
    "zero-width": "\u200b",
    "one-line": CALM,
    "who-says": "Ada Mayor said that Ben Next said that ",
    "headings": "Also read: ",
    "colons": "Mayor: ",
}


def limit() -> None:
    """Let this process use no more than so much processor time, and so much more memory than it has."""
    has = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (has + MEMORY, has + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def survived(path: Path, seeds: Path, log: Path) -> str:
    """Check that an article is read or refused in words within bounds; give what was said."""
    code = finish(begin(["extract", str(path), "--seeds", str(seeds)], log, limit))
    said = log.read_text(encoding="utf-8")
    assert code in {0, 2}, said[-2000:]
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize("name", UNITS)
def test_a_text_of_one_thing_is_read_within_bounds(name: str, tmp_path: Path) -> None:
    unit = UNITS[name]
    path = tmp_path / "a.txt"
    path.write_text(CALM * 3 + unit * (LENGTH // len(unit)) + CALM, encoding="utf-8")
    said = survived(path, small_topic(tmp_path / "seeds"), tmp_path / "log")
    assert "proposed" in said


ENTITY = "<!ENTITY e{1} '&e{0};&e{0};'>"
PAGES = {
    "deep": "<div>" * 100_000 + CALM * 5 + "</div>" * 100_000,
    "open": "<p>" * 200_000 + CALM,
    "attributes": f"<p {'a=1 ' * 100_000}>{CALM}</p>",
    "entities": "&amp;" * 200_000 + CALM,
    "doctype": f"<!DOCTYPE x [{''.join(map(ENTITY.format, range(60), range(1, 61)))}]>&e60;",
    "script": f"<article><p>{CALM * 5}</p><script>{'(' * 200_000}</script></article>",
    "comment": "<!--" * 100_000 + CALM,
    "tables": "<table><tr><td>" * 20_000 + CALM,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_read_or_refused_within_bounds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{PAGES[name]}</body></html>", encoding="utf-8")
    survived(path, small_topic(tmp_path / "seeds"), tmp_path / "log")


def test_fifty_megabytes_on_one_line_are_left_out_and_the_rest_is_built(tmp_path: Path) -> None:
    seeds = small_topic(tmp_path / "seeds")
    (seeds / "articles" / "huge.txt").write_bytes(b"bridge " * 7_500_000)
    (seeds / "articles" / "long.txt").write_bytes(b"bridge " * (LONGEST // 7 + 1))
    build(seeds, tmp_path / "db", extract=False)
    with reading(tmp_path / "db") as connection:
        assert connection.execute("SELECT file, reason, detail FROM skip ORDER BY file").fetchall() == [
            ("huge.txt", "too long", "has 52,500,000 bytes, at most 4,000,000 are read"),
            ("long.txt", "too long", "has 1,000,006 characters, an article has at most 1,000,000"),
        ]
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (1,)


def test_an_article_that_is_listed_and_too_long_is_a_fault(tmp_path: Path) -> None:
    seeds = small_topic(tmp_path / "seeds")
    (seeds / "articles" / "a.txt").write_text(TEXT + "bridge " * LONGEST, encoding="utf-8")
    with pytest.raises(FaultsError, match=r"articles/a\.txt: has 7,000,085 bytes; at most 4,000,000 are read"):
        build(seeds, tmp_path / "db")


def packed(path: Path, query: str) -> Path:
    """Write a table to a Parquet file that is much smaller than what is in it."""
    duckdb.sql(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
    assert path.stat().st_size < 1_000_000
    return path


def refused(path: Path, seeds: Path, log: Path) -> str:
    """Check that a file is refused within bounds, and say with which words."""
    assert finish(begin(["extract", str(path), "--seeds", str(seeds)], log, limit)) == 2
    return log.read_text(encoding="utf-8")


def test_a_small_file_that_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    seeds, log = small_topic(tmp_path / "seeds"), tmp_path / "log"
    rows = packed(tmp_path / "rows.parquet", f"SELECT 'a text' AS text FROM range({MOST_ROWS + 1})")
    assert f"says that it has {MOST_ROWS + 1:,} rows" in refused(rows, seeds, log)
    long = packed(
        tmp_path / "long.parquet", f"SELECT repeat('x', 5000000) AS text FROM range({MOST_CHARACTERS // 4000000})"
    )
    said = refused(long, seeds, log)
    assert f"long.parquet: holds more than {MOST_CHARACTERS:,} characters" in said or "cannot be read" in said


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_parquet_file_that_is_cut_or_whose_sizes_lie_is_refused_or_read(share: float, tmp_path: Path) -> None:
    seeds, log = small_topic(tmp_path / "seeds"), tmp_path / "log"
    whole = packed(
        tmp_path / "a.parquet", "SELECT repeat('words of a text ', 100) AS text FROM range(500)"
    ).read_bytes()
    (tmp_path / "cut.parquet").write_bytes(whole[: int(share * len(whole))])
    assert "cut.parquet: cannot be read" in refused(tmp_path / "cut.parquet", seeds, log)
    at = int(share * len(whole))
    (tmp_path / "lie.parquet").write_bytes(whole[:at] + b"\xff\xff\xff\x7f" + whole[at + 4 :])
    survived(tmp_path / "lie.parquet", seeds, log)


def test_a_parquet_file_whose_name_is_a_pattern_is_read_itself(tmp_path: Path) -> None:
    packed(tmp_path / "a.parquet", f"SELECT '{CALM}' AS text")
    packed(tmp_path / "[ab]*.parquet", "SELECT 'Another text altogether, of some length.' AS text")
    assert [one.text for one in read(tmp_path / "[ab]*.parquet")] == ["Another text altogether, of some length."]


def strange_places(seeds: Path, outside: Path) -> Iterator[tuple[Path, str]]:
    """Yield files of a seeds folder that must not be read, and what is said of each."""
    link = seeds / "articles" / "b.txt"
    link.symlink_to(outside)
    yield link, "articles/b.txt: is a link that leads out of the folder; put a copy of the file in its place"
    folder = seeds / "articles" / "inner"
    folder.symlink_to(outside.parent)
    yield folder, "articles/inner: is a link that leads out of the folder; put a copy of the file in its place"
    for name, shown in (
        ("a\nb.txt", r"a\nb.txt"),
        ("a\x1b[2Jb.txt", r"a\x1b[2Jb.txt"),
        ("a\udcffb.txt", r"a\udcffb.txt"),
    ):
        path = seeds / "articles" / name
        path.write_text(TEXT, encoding="utf-8")
        yield path, f"articles/{shown}: has a name with characters that cannot be seen; rename it"


def test_links_out_of_the_folder_and_names_that_cannot_be_seen_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret" / "key.txt"
    outside.parent.mkdir()
    outside.write_text("a secret", encoding="utf-8")
    seeds = small_topic(tmp_path / "seeds")
    for path, said in strange_places(seeds, outside):
        with pytest.raises(FaultsError) as found:
            build(seeds, tmp_path / "db")
        assert str(found.value) == said
        if path.suffix:
            with pytest.raises(FaultsError, match=r"is a link|cannot be seen"):
                list(read(seeds / "articles"))
        path.unlink()
    (seeds / "articles" / "c.txt").symlink_to(seeds / "articles" / "a.txt")
    build(seeds, tmp_path / "db")
