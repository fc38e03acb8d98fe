"""Articles at their worst are read, or left out with a reason, in memory and processor time that have a bound.

Plain sentences stand before and behind the worst: what they say is proposed.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml.html import document_fromstring  # type: ignore[import-untyped]

from stance.read.article import LONGEST
from stance.read.html import MOST_ATTRIBUTES, plainer
from tests.durable.hostile import CALM, LATE, said_of
from tests.durable.trials import soak

pytestmark = pytest.mark.slow

SAID = {"france": -2, "japan": 2}
"""What is proposed for the two sentences: the stance of each party."""
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
