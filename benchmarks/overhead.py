"""Prints what the extractor costs over spaCy's own parse of the same sentences, on the articles of the project.

    python benchmarks/overhead.py [ROUNDS]

The development articles and the source articles are read; those in other languages are left out. Each round has spaCy
parse the windows of each article (its tagger, parser and rules on word classes), then extracts from the article: the
search for windows, the parse, in which the extractor goes through spaCy's rules on word classes in its own way, and all
that follows. The two alternate, and of each article the best of each is taken; the time is that of the processor, as
others may use the machine.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from stance.codebook import Codebook
from stance.evaluate import read_folder
from stance.extract import extract
from stance.extract.parse import RULES, pipeline
from stance.extract.scan import scan
from stance.load import load_seeds
from stance.models import Article

PROJECT = Path(__file__).parent.parent
ROUNDS = 7


def windows(article: Article, codebook: Codebook) -> list[str]:
    """Cut out the stretches of an article that are parsed."""
    return [article.text[one.start : one.end] for one in scan(article.text, codebook.issues.values())]


def seconds(work: Callable[[], object]) -> float:
    """Time one piece of work."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Time both in turns and print the ratio."""
    seeds = load_seeds(PROJECT / "seeds")
    everything = [*read_folder(PROJECT / "tests" / "dev").articles, *seeds.articles]
    articles = [one for one in everything if one.language == "en"]
    texts = [windows(one, seeds.codebook) for one in articles]
    nlp = pipeline()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS

    def parse(each: list[str]) -> None:
        nlp.enable_pipe(RULES)
        list(nlp.pipe(each))
        nlp.disable_pipe(RULES)

    def measured(each: list[str], article: Article) -> tuple[float, float]:
        return seconds(lambda: parse(each)), seconds(lambda: extract(article, seeds.codebook))

    rounds = [[measured(*one) for one in zip(texts, articles, strict=True)] for _ in range(count + 1)][1:]
    parsed, all_in_all = (sum(min(each[at][which] for each in rounds) for at in range(len(texts))) for which in (0, 1))
    skipped = sum(not each for each in texts)
    print(
        f"{len(articles)} articles, {skipped} of them with no issue, which cost no parse; the best of {count} for each"
    )
    print(
        f"parse {parsed:.2f} s, all in all {all_in_all:.2f} s ({all_in_all / len(articles):.3f} an article): "
        f"on top of the parse {all_in_all / parsed - 1:.2f} of it"
    )


if __name__ == "__main__":
    main()
