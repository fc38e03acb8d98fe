"""Files at their worst are read, or left out with a reason: what is too long, packed, cut, lies or leads elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from pyarrow.lib import DictionaryArray, ListArray, Table, array
from pyarrow.parquet import write_table

from stance.errors import FaultsError
from stance.pipeline import build
from stance.read import read
from stance.read.article import LONGEST
from stance.read.parquet import MOST_BYTES, MOST_ROWS
from stance.store.read import reading
from tests.durable.hostile import CALM, said_of
from tests.topic import TEXT, small_topic

pytestmark = pytest.mark.slow


def test_fifty_megabytes_on_one_line_are_left_out_and_the_rest_is_built(tmp_path: Path) -> None:
    seeds = small_topic(tmp_path / "seeds")
    (seeds / "articles" / "huge.txt").write_bytes(b"bridge " * 7_500_000)
    (seeds / "articles" / "long.txt").write_bytes(b"bridge " * (LONGEST // 7 + 1))
    build(seeds, tmp_path / "db", extract=False)
    with reading(tmp_path / "db") as connection:
        assert connection.execute("SELECT file, reason, detail FROM skip ORDER BY file").fetchall() == [
            ("huge.txt", "too long", "has 52,500,000 bytes, at most 4,000,000 are read"),
            ("long.txt", "too long", "has more than 1,000,000 characters, an article has at most 1,000,000"),
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


def packed_texts(path: Path, name: str, wrapped: str, different: int) -> Path:
    """Write 120 texts of 40 MB, or lists of one, to a Parquet file in which each that is different stands but once."""
    texts = array([chr(65 + number) * 40_000_000 for number in range(different)])
    rows = DictionaryArray.from_arrays([number % different for number in range(120)], texts)
    if wrapped == "list":
        rows = ListArray.from_arrays([*range(121)], rows)
    table = Table.from_pydict({name: rows} | ({} if name == "text" else {"txt": ["a text"] * 120}))
    write_table(table, path, compression="zstd", dictionary_pagesize_limit=2**31 - 1)  # type: ignore[no-untyped-call]
    assert path.stat().st_size < 1_000_000
    return path


UNPACKED = {
    "rows": ("SELECT 'a text' AS text FROM range(2000001)", f"has more than {MOST_ROWS:,} rows"),
    "long": ("SELECT repeat('x', 5000000) AS text FROM range(100)", f"holds more than {MOST_BYTES:,} bytes of text"),
    "empty": ("SELECT NULL::VARCHAR AS text FROM range(1500000)", "rows: "),
    "fields": ("SELECT 'a' AS text, 'b' AS a, 'c' AS b FROM range(1500000)", "b: is no field of an article"),
}
UNPACKED_TEXTS = {
    "longer": (("text", "", 1), f"holds more than {MOST_BYTES:,} bytes of text"),
    "distinct": (("text", "", 12), "cannot be read"),
    "nested": (("text", "list", 1), "text: is of type VARCHAR[]; text"),
    "left out": (("_kept", "list", 1), "txt: is no field"),
}


def test_small_files_that_unpack_to_much_are_refused(tmp_path: Path) -> None:
    wanted = {name: reason for name, (_, reason) in [*UNPACKED.items(), *UNPACKED_TEXTS.items()]}
    paths = {name: tmp_path / f"{name}.parquet" for name in wanted}
    for name, (query, _) in UNPACKED.items():
        packed(paths[name], query)
    for name, (how, _) in UNPACKED_TEXTS.items():
        packed_texts(paths[name], *how)
    seeds, log = small_topic(tmp_path / "seeds"), tmp_path / "log"
    # Of all that is wrong only the first things are told, and of this file there is no end.
    told = said_of([paths["empty"]], seeds, log) | said_of([paths[one] for one in wanted if one != "empty"], seeds, log)
    for name, reason in wanted.items():
        assert reason in told[f"{name}.parquet"], name


def test_a_row_that_is_too_long_is_left_out_and_the_others_are_read(tmp_path: Path) -> None:
    query = "SELECT unnest(['x' || repeat('é', 5000000), 'A text of some length.', repeat('y', 40000000)]) AS text"
    lengths = [len(one.text) for one in read(packed(tmp_path / "a.parquet", query))]
    assert lengths == [LONGEST + 1, 22, LONGEST + 1]


SHARES = (0.3, 0.6, 0.9, 0.99)


def test_parquet_files_that_are_cut_or_whose_sizes_lie_are_refused_or_read(tmp_path: Path) -> None:
    query = "SELECT repeat('words of a text ', 100) AS text FROM range(500)"
    whole = packed(tmp_path / "a.parquet", query).read_bytes()
    paths = []
    for share in SHARES:
        at = int(share * len(whole))
        paths += [tmp_path / f"cut-{share}.parquet", tmp_path / f"lie-{share}.parquet"]
        paths[-2].write_bytes(whole[:at])
        paths[-1].write_bytes(whole[:at] + b"\xff\xff\xff\x7f" + whole[at + 4 :])
    said = said_of(paths, small_topic(tmp_path / "seeds"), tmp_path / "log")
    for share in SHARES:
        assert f"cut-{share}.parquet: cannot be read" in said[f"cut-{share}.parquet"]


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
