"""Articles at their worst are read, or left out with a reason, in memory and processor time that have a bound.

Plain sentences stand before and behind the worst: what they say is proposed.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pytest
from lxml.html import document_fromstring  # type: ignore[import-untyped]
from pyarrow.lib import DictionaryArray, ListArray, Table, array
from pyarrow.parquet import write_table

from stance.errors import FaultsError
from stance.pipeline import build
from stance.read import read
from stance.read.article import LONGEST
from stance.read.html import MOST_ATTRIBUTES, plainer
from stance.read.parquet import MOST_BYTES, MOST_ROWS
from stance.store.read import reading
from tests.durable.trials import begin, finish, soak
from tests.topic import TEXT, small_topic

pytestmark = pytest.mark.slow

CALM = "French President Emmanuel Macron said on Monday that France opposes opening a NATO liaison office in Tokyo. "
LATE = "Foreign Minister Yoshimasa Hayashi said on Friday that Japan supports opening a NATO liaison office in Tokyo. "
SAID = {"france": -2, "japan": 2}
"""What is proposed for the two sentences: the stance of each party."""
SECONDS = 100
MEMORY = 1_500_000_000
LENGTH = LONGEST - 1000 if soak(0) else 20_000
UNITS = {
    "quotation-marks": '"',
    "curly-quotes": "“the liaison office ",
    "quotes-that-open": "said “",
    "brackets": "(" * 50 + ")",
    "spaces": " \t",
    "lines": "\n",
    "letters": "a",
    "dates": "July 9, 2023 (",
    "names": "Emmanuel Macron ",
    "marks": "e\u0301\u0301",
    "overrides": "\u202eoffice\u202c ",
    "zero-width": "\u200b",
    "one-line": "Fumio Kishida said that Tokyo wants to open the office. ",
    "who-says": "Emmanuel Macron said that Fumio Kishida said that ",
    "headings": "Also read: ",
    "colons": "Kishida: ",
}
READ_OF = {"deep": ["france"], "comment": ["france"], "tables": ["france"]}
"""The pages of which the second sentence is not read: within a comment or tables never closed, or elements too deep."""


def limit() -> None:
    """Let this process use no more than so much processor time, and so much more memory than it has."""
    has = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (has + MEMORY, has + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def said_of(paths: Iterable[Path], seeds: Path, log: Path) -> dict[str, str]:
    """Have articles read or refused within bounds: give what was said of each.

    One process reads them all, and is given no more than one article may take; in the soak each has its own.
    """
    everything = list(paths)
    said: dict[str, str] = {}
    for some in [[one] for one in everything] if soak(0) else [everything]:
        code = finish(begin(["extract", *map(str, some), "--seeds", str(seeds)], log, limit))
        told = log.read_text(encoding="utf-8")
        said |= {one.name: "\n".join(line for line in told.splitlines() if is_of(line, one.name)) for one in some}
        silent = [one.name for one in some if not said[one.name]]
        assert code in {0, 2}, f"ended with {code}, nothing said of {silent}: {told[-2000:]}"
        assert "Traceback" not in told, f"nothing said of {silent}: {told[-2000:]}"
    return said


def is_of(line: str, name: str) -> bool:
    """Tell whether a line that the command printed is about a file."""
    if line.startswith("{"):
        return bool(json.loads(line)["article_file"] == name)
    return line.startswith((f"{name}:", f"skipped {name}:"))


def proposed(said: str) -> dict[str, int]:
    """Give the stance that is proposed for each party whose sentence stands around the worst."""
    found = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    return {one["party"].lower(): one["stance"] for one in found if one["quote"].strip() in CALM + LATE}


def text_of(unit: str, length: int) -> str:
    """Give a text of one thing of a length, with a plain sentence before it and one behind."""
    return f"{CALM}\n\n{unit * (length // len(unit))}\n\n{LATE}\n"


def written(folder: Path, name: str, text: str) -> Path:
    """Write an article."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_texts_of_one_thing_are_read_within_bounds(tmp_path: Path, project: Path) -> None:
    paths = [written(tmp_path, f"{name}.txt", text_of(unit, LENGTH)) for name, unit in UNITS.items()]
    said = said_of(paths, project / "seeds", tmp_path / "log")
    for name in UNITS:
        assert proposed(said[f"{name}.txt"]) == SAID, name


def processor_seconds(path: Path, seeds: Path) -> float:
    """Give the seconds of processor time that the reading of an article takes, the system's apart."""
    command = [sys.executable, "-m", "stance", "extract", str(path), "--seeds", str(seeds)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    return used.ru_utime


@pytest.mark.skipif(not soak(0), reason="measures processor time for some minutes: a part of `make soak`")
@pytest.mark.parametrize("name", UNITS)
def test_four_times_the_text_takes_no_more_than_ten_times_the_work(name: str, tmp_path: Path, project: Path) -> None:
    path, used = tmp_path / "a.txt", []
    for length in (0, 25_000, 100_000):
        path.write_text(text_of(UNITS[name], length), encoding="utf-8")
        used.append(processor_seconds(path, project / "seeds"))
    start, once, four = used
    assert four - start <= 10 * max(0.0, once - start) + 2


ENTITY = "<!ENTITY e{1} '&e{0};&e{0};'>"
PAGES = {
    "deep": "<div>" * 20_000 + LATE * 5 + "</div>" * 20_000,
    "open": "<p>" * 45_000,
    "attributes": f"<p {'a=1 ' * 100_000}>{LATE}</p>",
    "entities": "&amp;" * 200_000,
    "doctype": f"<!DOCTYPE x [{''.join(map(ENTITY.format, range(60), range(1, 61)))}]>&e60;",
    "script": f"<script>{'(' * 200_000}</script>",
    "comment": "<!--" * 45_000,
    "tables": "<table><tr><td>" * 15_000,
    "many attributes": f"<p {' '.join(f'a{n}=x' for n in range(160_000))}>{LATE}</p>",
}
"""Pages between the two sentences; in what is never closed, the second one stands within it."""


def page_of(worst: str) -> str:
    """Give a page with something between the two plain sentences."""
    return f"<html><body><p>{CALM}</p>{worst}<p>{LATE}</p></body></html>"


def test_hostile_pages_are_read_or_refused_within_bounds(tmp_path: Path, project: Path) -> None:
    paths = [written(tmp_path, f"{name}.html", page_of(worst)) for name, worst in PAGES.items()]
    said = said_of(paths, project / "seeds", tmp_path / "log")
    for name in PAGES:
        assert proposed(said[f"{name}.html"]) == {party: SAID[party] for party in READ_OF.get(name, SAID)}, name


TAGGED = {
    "paragraphs": "<p>" * 6_000_000,
    "rows": "<tr><td>x</td></tr>" * 500_000,
    "bold": "<b>x</b> y " * 500_000,
    "spans": "<span>x</span>" * 500_000,
}


def test_pages_of_more_tags_than_any_article_has_are_refused_in_words(tmp_path: Path, project: Path) -> None:
    paths = [written(tmp_path, f"{name}.html", page_of(tags)) for name, tags in TAGGED.items()]
    said = said_of(paths, project / "seeds", tmp_path / "log")
    for name in TAGGED:
        assert said[f"{name}.html"].startswith(f"{name}.html: has "), name


HIDDEN = [
    "",
    "<p></p><script {names}>x</script>",
    '<!-- <a x=" -->',
    "<script><a x='</script>",
    "<textarea><a x='</textarea>",
    '<! a="',
    "</p a='>'>",
]


@pytest.mark.parametrize("before", HIDDEN)
@pytest.mark.parametrize("value", ["", "=x", "='>'", '=">"'])
def test_attributes_by_the_thousand_never_reach_the_parser(before: str, value: str) -> None:
    names = " ".join(f"a{number}{value}" for number in range(MOST_ATTRIBUTES + 1))
    page = document_fromstring(
        plainer(f"<html><body>{before.replace('{names}', names)}<p {names}>text</p></body></html>")
    )
    assert max(len(element.attrib) for element in page.iter() if isinstance(element.tag, str)) <= MOST_ATTRIBUTES
    kept = f'<p class="{"c " * 5000}" title="a > b">text</p>'
    assert plainer(kept) == kept


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
