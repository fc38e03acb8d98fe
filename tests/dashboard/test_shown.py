"""Words of others as Markdown and HTML."""

import pytest

from shown import escape, plain
from tests.dashboard.conftest import DASHBOARD


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("Ada Mayor", "Ada Mayor"),
        ("**b** `c`", r"\*\*b\*\* \`c\`"),
        ("![p](https://a.b/c)", "\\!\\[p\\](https\\:\u2060//a.b/c)"),
        (":red[x] $y$ a: b", r"\:red\[x\] \$y\$ a: b"),
        ("www.a.b", "www\u2060.a.b"),
        ("one\n# two", r"one \# two"),
        ("a -- b", r"a \-\- b"),
        ("stated_on __b__", r"stated_on \_\_b\_\_"),
        ("1. one", "\u20601. one"),
        ("&#x202e;", r"\&\#x202e;"),
    ],
)
def test_every_character_of_markdown_is_taken_as_it_is(words: str, markdown: str) -> None:
    assert plain(words) == markdown


def test_characters_that_turn_the_direction_are_shown_by_their_number() -> None:
    assert escape("a\u202eb\u2066<c>") == "a‹U+202E›b‹U+2066›&lt;c&gt;"


def test_every_page_escapes_in_the_one_way() -> None:
    own = {"shown.py", "hands.py"}
    others = [path for path in DASHBOARD.rglob("*.py") if path.name not in own]
    assert not [path.name for path in others if "from html import" in path.read_text(encoding="utf-8")]
