"""Takes annotated attributions and their scorer, prints how well and how fast ours and textacy find them.

    python benchmarks/attribution.py DIRECTORY

The directory holds `score.py`, `polnear*.jsonl` and `gum*.jsonl`. Two habits of the annotators are met here, not in the
extractor: PolNeAR marks the outermost attribution alone and gives a relative clause's pronoun ("France, which said") as
the source; GUM marks what is a clause or a quotation, never a noun phrase ("opposes the plan"), so the rules that find
noun phrases are left out there, and a second line shows what all rules give.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import spacy

from stance.extract.attribute import Attribution, attribute
from stance.extract.parse import PIPELINES, pipeline, plain

CLAUSAL = frozenset(
    {
        "clause",
        "parenthetical",
        "rest",
        "tag-after",
        "tag-before",
        "colon",
        "colon-quote",
        "run-on",
        "signed",
        "credit",
        "according-to",
        "as-put",
        "adverb",
        "adjective-clause",
    },
)
RELATIVE = re.compile(r"[,\s–—-]*\s(?:who|which|that)\b")
PARAGRAPH = re.compile(r"[^\n]+")
MISSING = "skipped: textacy is missing; it is in requirements/bench.txt, which `make .venv/bench` installs"

Record = dict[str, list[list[int]]]
Finder = Callable[[str], list[Record]]


def rows(path: Path) -> dict[str, str]:
    """Read the texts of a corpus, each once."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {row["doc"]: row["text"] for row in map(json.loads, lines)}


def record(found: Attribution, text: str, *, relative: bool) -> Record:
    """Write an attribution as the scorer reads it."""
    source = [] if found.source is None else [[found.source.start, found.source.end]]
    if relative and found.source and (pronoun := RELATIVE.match(text, found.source.end)):
        source = [[found.source.start, pronoun.end()]]
    cue = [] if found.cue is None else [[found.cue.start, found.cue.end]]
    return {"source": source, "cue": cue, "content": [[span.start, span.end] for span in found.content]}


def ours(corpus: str, rules: frozenset[str] | None) -> Finder:
    """Make a finder that runs our parse and our rules."""
    nlp, polnear = pipeline(), corpus == "polnear"

    def find(text: str) -> list[Record]:
        found = attribute(plain(nlp(text)), rules=rules)
        return [record(one, text, relative=polnear) for one in found if not polnear or one.parent is None]

    return find


def textacy_finder() -> Finder | None:
    """Make a finder that runs textacy paragraph by paragraph, where textacy is installed."""
    try:
        from textacy.extract.triples import direct_quotations  # noqa: PLC0415  # optional
    except ImportError:
        return None
    nlp = full_pipeline()

    def quotes(text: str) -> Iterator[Record]:
        for paragraph in PARAGRAPH.finditer(text):
            doc = nlp(paragraph.group())
            try:
                found = list(direct_quotations(doc))
            except ValueError:  # it refuses a paragraph whose quotation marks do not pair
                continue
            for one in found:
                yield {
                    "source": [spread(one.speaker, paragraph.start())],
                    "cue": [spread(one.cue, paragraph.start())],
                    "content": [[one.content.start_char + paragraph.start(), one.content.end_char + paragraph.start()]],
                }

    return lambda text: list(quotes(text))


def spread(tokens: Any, base: int) -> list[int]:  # noqa: ANN401  # textacy gives a list or a span
    """Give the offsets from the first to the last of some tokens."""
    return [tokens[0].idx + base, tokens[-1].idx + len(tokens[-1]) + base]


def full_pipeline() -> spacy.language.Language:
    """Load the English pipeline with all its components."""
    return spacy.load(next(name for name in PIPELINES if spacy.util.is_package(name)))


def score(directory: Path, corpus: str, path: Path, find: Finder) -> str:
    """Run a finder over a corpus and the data's own scorer over what it finds."""
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        lines = (json.dumps({"doc": doc, "attributions": find(text)}) for doc, text in rows(path).items())
        predictions.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(directory / "score.py"), corpus, str(path), str(predictions)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def seconds(work: Callable[[], object]) -> float:
    """Measure the processor time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def speed(texts: list[str]) -> str:
    """Compare the time of our rules with that of the parse, and of both with spaCy's full pipeline."""
    nlp, full = pipeline(), full_pipeline()
    docs = list(nlp.pipe(texts))
    attribute(plain(docs[0]))  # reads the tables
    rules = min(seconds(lambda: [attribute(plain(doc)) for doc in docs]) for _ in range(3))
    parse = min(seconds(lambda: list(nlp.pipe(texts))) for _ in range(2))
    whole = min(seconds(lambda: list(full.pipe(texts))) for _ in range(2))
    return (
        f"{sum(map(len, docs)):,} tokens: rules / our parse = {rules / parse:.3f}, "
        f"our parse / full pipeline = {parse / whole:.2f}, both / full pipeline = {(parse + rules) / whole:.2f}"
    )


def main(directory: Path) -> None:
    """Print the scores of each corpus and the times."""
    paths = {path: path.name.split("_")[0] for path in sorted(directory.glob("*.jsonl"))}
    other = textacy_finder()
    for path, corpus in paths.items():
        if corpus not in {"polnear", "gum"}:
            print(f"{path.name}: skipped, its name starts with neither polnear nor gum")
            continue
        rules = None if corpus == "polnear" else CLAUSAL
        print(f"\n== {path.name}: ours\n{score(directory, corpus, path, ours(corpus, rules))}")
        if corpus == "gum":
            print(f"-- all rules, noun phrases too\n{score(directory, corpus, path, ours(corpus, None))}")
        print("-- textacy direct_quotations, by paragraph")
        print(score(directory, corpus, path, other) if other else MISSING)
    print("\n== time\n" + speed([text for path in paths for text in rows(path).values()]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
