"""What texts and people's names hold is shown, never run: no element comes out of the data."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

import titles
from stance.load import load_seeds
from stance.pipeline import build
from tests.dashboard.conftest import html, opened, quiet
from tests.topic import write_csv, write_topic

HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'&lt;"
OURS = {
    *("a", "article", "b", "blockquote", "br", "button", "code", "dd", "div", "dl", "dt"),
    *("details", "h3", "li", "section", "small", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    *("footer", "h2", "header", "mark", "p", "span", "sup"),
}
ATTRIBUTES = {
    "colspan",
    *(
        "aria-label",
        "class",
        "data-address",
        "data-copy",
        "data-label",
        "data-pinned",
        "href",
        "id",
        "rel",
        "role",
        "scope",
        "style",
        "tabindex",
    ),
    *("title", "type"),
}


class Elements(HTMLParser):
    """Gather elements, attributes and text."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element's name and its attributes."""
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses.update(value or "" for name, value in attrs if name == "href")

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data


def hostile_seeds(folder: Path) -> Path:
    """Write a topic whose title, outlet, issue, actor, chain, quote, rationale and address are hostile."""
    quote = f"Ada {HOSTILE} wants the bridge"
    article = {"title": HOSTILE, "outlet": HOSTILE, "url": 'https://example.org/a"onmouseover=alert(1)'}
    statement = {"actor_text": f"Ada {HOSTILE}", "quote": quote, "rationale": HOSTILE, "via": "Ben Next (paraphrase)"}
    rival = statement | {"stance": "-2", "coder_id": "c2"}
    text = f"So it is: {quote}. The Port is calm.\n"
    seeds = write_topic(folder, {"a.txt": text}, [article], [statement, rival])
    one, other = (str(statement.statement_id) for statement in load_seeds(seeds).statements)
    word = {"statement_id": one, "other_id": other, "contradiction": "coders differ", "note": HOSTILE}
    write_csv(seeds / "contradictions.csv", [word | {"coder_id": HOSTILE, "recorded_at": "2024-01-01"}])
    for file, name, hostile in (
        ("actors/city.toml", "Ada Mayor", f"Ada Mayor {HOSTILE}"),
        ("actors/city.toml", "City", f"City {HOSTILE}"),
        ("issues/bridge.toml", "Harbour bridge", "Bridge <b onclick=x>&lt;</b>"),
    ):
        path = seeds / file
        text = path.read_text(encoding="utf-8").replace(f'name = "{name}"', f"name = {json.dumps(hostile)}")
        path.write_text(text, encoding="utf-8")
    return seeds


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(hostile_seeds(tmp_path / "seeds"), tmp_path / "hostile.duckdb", extract=False)
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "hostile.duckdb"))


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("name", [*titles.PAGES])
def test_no_element_and_no_attribute_comes_out_of_the_data(name: str) -> None:
    app = quiet(opened(name))
    if name == "positions":
        cell = app.selectbox(key="cell").options
        assert HOSTILE in cell[0]
        app = quiet(app.selectbox(key="cell").select_index(0).run())
    said = Elements()
    said.feed(html(app))
    assert said.tags <= OURS
    assert said.attributes <= ATTRIBUTES
    assert not {href for href in said.addresses if href.startswith(("javascript:", "data:"))}
    if name in {"positions", "evidence", "contradictions", "coverage"}:  # on others it is in a drawing, a table, or not
        assert HOSTILE in said.text
