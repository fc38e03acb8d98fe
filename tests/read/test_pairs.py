"""From example pairs to proof that titles, dates, outlets and lines without content are found."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from stance.read import metadata
from stance.read.boilerplate import boilerplate

PAIRS = Path(__file__).with_name("pairs")


def pairs(name: str) -> list[Any]:
    data = tomllib.loads((PAIRS / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(pair, id=pair["name"]) for pair in data["pair"]]


@pytest.mark.parametrize("pair", pairs("text"))
def test_printed(pair: dict[str, str]) -> None:
    found = metadata.printed(pair["text"], pair.get("language", "en"))
    assert (found.published_on, found.outlet, found.url) == tuple(map(pair.get, ("published_on", "outlet", "url")))
    assert found.title == pair.get("title")


@pytest.mark.parametrize("pair", pairs("boilerplate"))
def test_boilerplate(pair: dict[str, str]) -> None:
    marked = pair["text"].splitlines()
    text = "\n".join(line.removeprefix("- ") for line in marked)
    found = [text[each.start : each.end] for each in boilerplate(text)]
    assert found == [line[2:] for line in marked if line.startswith("- ")]
