"""What the extractor could not go by in an issue's file is a fault with line and field, before anything is read."""

from itertools import product
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner
from tests.extract.conftest import PROJECT

from stance.cli import main
from stance.errors import Fault
from stance.extract.judge.expression import expression
from stance.extract.judge.lexemes import phrase
from stance.extract.judge.patterns import spelling
from stance.extract.judge.wording import Kind, wrong_with
from stance.load.declarations import load_codebook

FERRY = """name = "Ferry"
proposition = "The valley should have a ferry"
version = "1"
definition = "Where an actor stands on the ferry."
boundaries = []
labels = [
  { stance = 2, word = "For", meaning = "for it" },
  { stance = 1, word = "Leaning", meaning = "considers it" },
  { stance = 0, word = "Open", meaning = "undecided" },
  { stance = -1, word = "Cautions", meaning = "doubts it" },
  { stance = -2, word = "Against", meaning = "against it" },
]

[terms]
en = ["ferry"]
"""
CUE = '\n[[cues.cue]]\ncue_id = "swim"\nrole = "verdict"\nstance = -2\nwords = ["swim~", "{}"]\n'


def faults_of(folder: Path, declared: str) -> list[Fault]:
    copytree(PROJECT / "seeds" / "actors", folder / "actors", dirs_exist_ok=True)
    (folder / "issues").mkdir(exist_ok=True)
    (folder / "issues" / "ferry.toml").write_text(declared, encoding="utf-8")
    faults: list[Fault] = []
    load_codebook(folder, faults)
    return faults


@pytest.mark.parametrize(
    ("declared", "place", "wrong", "right"),
    [
        (
            FERRY + '[cues]\nshared = ["for", "opne"]\n',
            "17: cues.shared.1",
            "'opne' is no group",
            "did you mean 'open'?",
        ),
        (FERRY + '[cues]\nshared = ["zzz"]\n', "17: cues.shared.0", "'zzz' is no group", "the groups are for, agree"),
        (FERRY + CUE.format("@agianst it"), "21: cues.cue.0.words.1", "no class @agianst", "did you mean 'against'?"),
        (FERRY + CUE.format("no ( ferry"), "21: cues.cue.0.words.1", "'(' in '('", "write |"),
        (FERRY + CUE.format("|ferry"), "21: cues.cue.0.words.1", "signs without a word", "write a word"),
        (FERRY + CUE.format("y~ it"), "21: cues.cue.0.words.1", "'y~' has no forms", "two letters"),
        (
            FERRY + '[cues]\nstand_ins = ["it", "@plan"]\n',
            "17: cues.stand_ins.1",
            "class @plan stands",
            "words of cues",
        ),
        (FERRY + '[cues]\nnames = ["boat .. lake"]\n', "17: cues.names.0", "'..' is no gap here", "write ... or ...."),
        (FERRY + '[cues]\nneeds = ["lake?"]\n', "17: cues.needs.0", "matches nothing at all", "without ?"),
        (FERRY + '[cues]\nabout = "chnia"\n', "17: cues.about", "'chnia' is declared nowhere", "did you mean 'china'?"),
        (FERRY.replace('["ferry"]', '["ferry", ""]'), "15: terms.en.1", "is blank", "write a word"),
        (FERRY.replace('["ferry"]', '["ferry"]\nfr = ["bac", " "]'), "16: terms.fr.1", "is blank", "write a word"),
        (FERRY.replace('["ferry"]', '["ferry (boat"]'), "15: terms.en.0", "'(' in '(boat'", "write |"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, declared: str, place: str, wrong: str, right: str
) -> None:
    [fault] = faults_of(tmp_path, declared)
    assert str(fault).startswith(f"issues/ferry.toml:{place}: ")
    assert wrong in fault.wrong
    assert right in fault.right


def test_check_and_extract_say_the_same(tmp_path: Path) -> None:
    seeds, article = tmp_path / "seeds", tmp_path / "article.txt"
    article.write_text("The mayor opposes the ferry.\n", encoding="utf-8")
    [fault] = faults_of(seeds, FERRY + CUE.format("@agianst"))
    for command in (["check"], ["extract", str(article)]):
        done = CliRunner().invoke(main, [*command, "--seeds", str(seeds)])
        assert done.exit_code == 2
        assert str(fault) in done.stderr


@pytest.mark.parametrize("kind", ["term", "name", "cue"])
def test_whatever_passes_can_be_looked_for(kind: Kind) -> None:
    signs = ("a", "be", "y", "~", "*", "?", "|", "_", "-", ".", "'", "@", "{T}", " ")
    passed = {
        word
        for length in range(1, 4)
        for parts in product(signs, repeat=length)
        if not wrong_with(word := "".join(parts), kind)
    }
    for pattern in passed:
        if kind == "cue":
            assert phrase(pattern)
        else:
            assert spelling(pattern)
            expression([pattern]).search("a be ay")
    assert {"a|be", "be~", "a*"} <= passed
    assert not passed & {"", " ", "~", "a|", "_a", "@a", "a?", "|"}


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        (FERRY, True),
        (FERRY + '[cues]\nstand_ins = ["the boat"]\n', True),
        (FERRY + "[cues]\nshared = []\n", False),
        (FERRY + "[cues]\nshared = []\n" + CUE.format("oppose~"), True),
    ],
)
def test_an_issue_is_found_by_its_terms_alone_and_one_that_cannot_be_is_named(
    tmp_path: Path, declared: str, *, found: bool
) -> None:
    seeds, article = tmp_path / "seeds", tmp_path / "article.txt"
    assert not faults_of(seeds, declared)
    article.write_text("July 9, 2023\n\nEmmanuel Macron said on Friday that he opposed the ferry.\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["extract", str(article), "--seeds", str(seeds)])
    assert ("ferry" in done.stdout) == found
    checked = CliRunner().invoke(main, ["check", "--seeds", str(seeds)])
    for said in (done.stderr, checked.stderr):
        assert ("warning: issues/ferry.toml: cues.shared: is empty" in said) != found
