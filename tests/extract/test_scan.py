"""What is worth parsing, and what is skipped with its reason before any parse."""

import subprocess
import sys

from stance.codebook import Codebook
from stance.extract import extract
from stance.extract.scan import AFTER, BEFORE, scan
from stance.models import Article

ABOUT = "NATO plans to open a liaison office in Tokyo, Japan.\n"
OTHER = "The weather in Amman was fine.\n"


def test_only_what_stands_by_a_mention_is_parsed(codebook: Codebook) -> None:
    text = OTHER * 12 + ABOUT + OTHER * 12
    (window,) = scan(text, codebook.issues.values())
    assert text[window.start : window.end] == (OTHER * BEFORE + ABOUT + OTHER * AFTER).rstrip("\n")
    assert window.issues == {"liaison-office"}


def test_a_window_follows_the_article_as_long_as_it_may_go_on_about_the_issue(codebook: Codebook) -> None:
    text = ABOUT + OTHER * AFTER + ABOUT + OTHER * (AFTER + BEFORE + 1) + ABOUT
    first, second = scan(text, codebook.issues.values())
    assert text[first.start : first.end].count(ABOUT.strip()) == 2
    assert text[second.start : second.end] == (OTHER * BEFORE + ABOUT).rstrip("\n")


def test_an_article_with_no_issue_in_it_is_a_skip(codebook: Codebook) -> None:
    (skip,) = extract(Article(file="a.txt", outlet="none", language="en", text=OTHER), codebook).skips
    assert (skip.file, skip.step, skip.reason) == ("a.txt", "scan", "no issue")


def test_an_article_with_no_issue_in_it_loads_no_pipeline() -> None:
    program = (
        "import sys; from pathlib import Path; from stance.load.declarations import load_codebook;"
        "from stance.models import Article; from stance.extract import extract;"
        f"extract(Article(file='a', outlet='b', language='en', text={OTHER!r}), load_codebook(Path('seeds'), []));"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_another_language_is_a_skip(codebook: Codebook) -> None:
    (skip,) = extract(Article(file="a.txt", outlet="none", language="de", text=ABOUT), codebook).skips
    assert (skip.step, skip.reason, skip.detail) == ("read", "language", "de")


def test_an_empty_article_is_a_skip(codebook: Codebook) -> None:
    (skip,) = extract(Article(file="a.txt", outlet="none", language="en", text=" \n"), codebook).skips
    assert (skip.step, skip.reason) == ("read", "empty")


def test_what_is_left_out_yields_nothing(codebook: Codebook) -> None:
    article = Article(file="a.txt", outlet="none", language="en", text=ABOUT + "France opposes the office.\n")
    start = article.text.index("France")
    assert {one.actor for one in extract(article, codebook).proposals} == {"NATO", "France"}
    left_out = extract(article, codebook, left_out=[(start, len(article.text))])
    assert {one.actor for one in left_out.proposals} == {"NATO"}


def test_stated_on_is_the_text_s_or_the_article_s(codebook: Codebook) -> None:
    text = (
        "In May 2023 France opposed the NATO liaison office in Tokyo, Japan.\nChina opposes the NATO liaison office.\n"
    )
    article = Article(file="a.txt", outlet="none", language="en", published_on="2023-07-12", text=text)
    dated = {one.actor: (one.stated_on, one.date_basis) for one in extract(article, codebook).proposals}
    assert dated == {"France": ("2023-05", "explicit"), "China": ("2023-07-12", "article")}


def test_hops_are_kept_nearest_to_the_actor_first(codebook: Codebook) -> None:
    text = "Reuters reported that a French official said that Macron opposes the NATO liaison office in Tokyo, Japan.\n"
    (one,) = extract(Article(file="a.txt", outlet="none", language="en", text=text), codebook).proposals
    assert (one.actor, [hop.name for hop in one.via]) == ("Emmanuel Macron", ["French official", "Reuters"])
