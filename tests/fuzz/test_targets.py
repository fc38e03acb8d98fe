"""The readers hold what they promise on the fixed corpus, and on bytes drawn and spliced from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.fuzz.targets import TARGETS, check_article, file_of, read_all

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(CORPUS.glob("*/*"))
SEEDS = {name: [path.read_bytes() for path in FILES if path.parent.name == name] for name in TARGETS}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_the_corpus(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_each_target_has_a_corpus_and_each_corpus_a_target() -> None:
    assert {path.parent.name for path in FILES} == set(TARGETS)
    assert all(len(held) >= 5 for held in SEEDS.values())


def spliced(seeds: list[bytes]) -> st.SearchStrategy[bytes]:
    """Draw bytes: any, or two pieces of the corpus with some between them."""
    piece = st.sampled_from(seeds).flatmap(
        lambda seed: st.tuples(st.integers(0, len(seed)), st.integers(0, len(seed))).map(
            lambda ends: seed[min(ends) : max(ends)]
        )
    )
    return st.binary(max_size=200) | st.tuples(piece, st.binary(max_size=4), piece).map(b"".join)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=examples(10), deadline=None)
@given(data=st.data())
def test_bytes_that_are_drawn(name: str, data: st.DataObject) -> None:
    TARGETS[name](data.draw(spliced(SEEDS[name])))


def broken() -> Iterator[None]:
    """Give nothing, and raise what is no error of the project."""
    yield
    raise KeyError("text")


def test_an_error_that_is_not_the_projects_own_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.targets.read", lambda _path: broken())
    with file_of(b"text", "a.txt") as path, pytest.raises(KeyError):
        read_all(path)


def test_an_article_that_breaks_a_promise_is_seen() -> None:
    with file_of(b"The council met on 12 July 2023.\n", "a.txt") as path:
        [article] = read_all(path)[0]
    check_article(article)
    object.__setattr__(article, "published_on", "2023-02-30")
    with pytest.raises(ValueError, match="not in the calendar"):
        check_article(article)
