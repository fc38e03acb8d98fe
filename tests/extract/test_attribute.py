"""The rules find what the example pairs expect, each rule is needed by some pair, and no text breaks or slows them."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.extract.attribute import RULES, Attribution, attribute
from stance.extract.parse import parse, pipeline
from stance.extract.parsed import Doc

EXAMPLES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("attribute_examples.toml").read_text(encoding="utf-8"),
)["example"]
# spaCy takes what has no spaces apart in time that grows with its square: 10,000 marks in a row took it seven seconds.
ODD = [
    "",
    " ",
    "\n\n",
    '"' * 2_000,
    '" ' * 10_000,
    "' " * 3_000,
    "“" * 2_000,
    "said " * 2_000,
    ": " * 2_000,
    "A: b\n" * 1_000,
]


def shown(found: Attribution, text: str) -> dict[str, Any]:
    """Write an attribution as the example file does."""
    row = {
        "rule": found.rule_id,
        "lemma": found.cue_lemma,
        "source": found.source and text[found.source.start : found.source.end],
        "cue": found.cue and text[found.cue.start : found.cue.end],
        "content": [text[span.start : span.end] for span in found.content],
        "quoted": found.quoted or None,
        "parent": found.parent,
    }
    return {name: value for name, value in row.items() if value is not None}


def finds(example: dict[str, Any], rules: frozenset[str] | None = None) -> list[dict[str, Any]]:
    (doc,) = parse([example["text"]])
    return [shown(found, doc.text) for found in attribute(doc, rules=rules)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:40])
def test_each_pair_is_found(example: dict[str, Any]) -> None:
    assert finds(example) == example.get("found", [])


@pytest.mark.parametrize("rule", sorted(RULES))
def test_each_rule_is_needed_by_a_pair(rule: str) -> None:
    rest = frozenset(RULES) - {rule}
    assert any(finds(example, rest) != example.get("found", []) for example in EXAMPLES)


def test_the_pairs_name_known_rules_only() -> None:
    named = {found["rule"] for example in EXAMPLES for found in example.get("found", [])}
    assert named <= set(RULES)
    assert set(RULES) - named == {"run-on"}  # it adds to what another rule found


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:12]))
def test_odd_texts_are_handled(text: str) -> None:
    doc = Doc(pipeline().make_doc(text))
    spans = [span for one in attribute(doc) for span in one.content]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(st.text(alphabet="aB .,:;?!\"'“”‘’«»-–\n(said)", max_size=200))
@settings(max_examples=60, deadline=None)
def test_spans_lie_in_the_text_and_parents_in_the_list(text: str) -> None:
    (doc,) = parse([text])
    found = attribute(doc)
    for number, one in enumerate(found):
        spans = [span for span in (one.source, one.cue, *one.content) if span is not None]
        assert all(0 <= span.start < span.end <= len(doc.text) for span in spans)
        assert one.content
        assert one.rule_id in RULES
        assert one.parent is None or (one.parent != number and 0 <= one.parent < len(found))


def test_parents_never_run_in_circles() -> None:
    (doc,) = parse(["Roth said that Aho claims the board believes the council will refuse to vote, officials say."])
    found = attribute(doc)
    for one in found:
        steps, above = 0, one.parent
        while above is not None:
            steps, above = steps + 1, found[above].parent
        assert steps < len(found)


def test_importing_the_package_loads_no_spacy() -> None:
    code = "import sys, stance.extract.attribute, stance.extract.parse; sys.exit('spacy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
