"""Prints what the extractor costs over spaCy's own parse of the same sentences, on the articles of the project.

    python benchmarks/overhead.py [ROUNDS]

The development articles and the source articles are read; those in other languages are left out. Each round parses the
windows of each article with the extractor's own pipeline and nothing else, then extracts from each article: the search
for windows, the parse, and all that follows. The two alternate, and the best of each is taken; the time is that of the
processor, as others may use the machine.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from stance.codebook import Codebook
from stance.evaluate import read_folder
from stance.extract import extract
from stance.extract.parse import pipeline
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

    def parse() -> None:
        for each in texts:
            list(nlp.pipe(each))

    def whole() -> None:
        for article in articles:
            extract(article, seeds.codebook)

    parse()
    whole()
    rounds = [(seconds(parse), seconds(whole)) for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)]
    parsed, all_in_all = (min(times) for times in zip(*rounds, strict=True))
    skipped = sum(not each for each in texts)
    print(f"{len(articles)} articles, {skipped} of them with no issue, which cost no parse; the best of {len(rounds)}")
    print(
        f"parse {parsed:.2f} s, all in all {all_in_all:.2f} s: on top of the parse {all_in_all / parsed - 1:.2f} of it"
    )


if __name__ == "__main__":
    main()
