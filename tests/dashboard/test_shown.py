"""Words of others as Markdown and HTML."""

import pytest

from shown import escape, plain


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("Ada Mayor", "Ada Mayor"),
        ("**b** `c`", r"\*\*b\*\* \`c\`"),
        ("![p](https://a.b/c)", "\\!\\[p\\]\\(https\\:\u2060\\/\\/a\\.b\\/c\\)"),
        (":red[x] $y$", r"\:red\[x\] \$y\$"),
        ("www.a.b", "www\u2060\\.a\\.b"),
        ("one\n# two", r"one \# two"),
    ],
)
def test_every_character_of_markdown_is_taken_as_it_is(words: str, markdown: str) -> None:
    assert plain(words) == markdown


def test_characters_that_turn_the_direction_are_shown_by_their_number() -> None:
    assert escape("a\u202eb\u2066<c>") == "a‹U+202E›b‹U+2066›&lt;c&gt;"
