"""Turn a row that a curator writes into a statement: id, offsets, party and hops worked out, each fault named."""

import bisect
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from stance.alike import alike
from stance.codebook import Codebook, fold
from stance.errors import Fault, SkipError
from stance.ground import find_quote, nearest_miss
from stance.models import ATTRIBUTIONS, Article, Hop, Statement, StatementRow, earliest_day, latest_day

HOP = re.compile(r"(?P<name>[^()]+?)(?: \((?P<mode>[^()]*)\))?", re.ASCII)


@dataclass(frozen=True)
class Batch:
    """What the rows of one file are checked against, and where their faults go."""

    file: str
    articles: dict[str, Article]
    codebook: Codebook
    faults: list[Fault]

    def fault(self, line: int, field: str, wrong: str, right: str) -> None:
        """Add a fault in this file."""
        self.faults.append(Fault(self.file, line, field, wrong, right))

    def declares(self, row: StatementRow) -> bool:
        """Tell whether all that the row names is declared."""
        book = self.codebook
        occasion = row.occasion_id is None or row.occasion_id in book.occasions
        return occasion and row.issue_id in book.issues and row.actor_id in book.actors

    def may_declare(self, field: str, value: str) -> bool:
        """Tell whether an id or an article that is not known is declared, in words or a file that have faults."""
        file = f"articles/{value.split('#', maxsplit=1)[0]}" if field == "article_file" else None
        return self.codebook.may_declare(field, value) or any(fault.file == file for fault in self.faults)


def place(batch: Batch, line: int, row: StatementRow) -> Statement | None:
    """Give the statement that a row makes, or None after naming its faults."""
    before = len(batch.faults)
    check_references(batch, line, row)
    hops = tuple(parse_hops(batch, line, row.via or ""))
    check_date(batch, line, row)
    check_occasion(batch, line, row)
    span = ground(batch, line, row)
    if len(batch.faults) > before or span is None or not batch.declares(row):
        return None
    article = batch.articles[row.article_file]
    key = (article.article_id, row.coder_id, row.issue_id, row.actor_id, str(span[0]), str(span[1]))
    shared = row.model_dump(exclude={"article_file", "context", "via"})
    return Statement(
        **shared,
        statement_id=hashlib.sha256("\n".join(key).encode()).hexdigest()[:16],
        article_id=article.article_id,
        span_start=span[0],
        span_end=span[1],
        actor=batch.codebook.actors[row.actor_id].name,
        party_id=batch.codebook.party_of(row.actor_id, row.stated_on),
        coder_kind="human",
        status="curated",
        codebook_version=batch.codebook.issues[row.issue_id].version,
        hops=hops,
    )


def check_references(batch: Batch, line: int, row: StatementRow) -> None:
    """Add a fault for each id of the row that the seeds do not declare; what is declared with faults is declared."""
    known: dict[str, tuple[Mapping[str, object], str]] = {
        "article_file": (batch.articles, "list it in articles.csv"),
        "issue_id": (batch.codebook.issues, "declare it in a file under issues/"),
        "actor_id": (batch.codebook.actors, "declare it in a file under actors/"),
        "occasion_id": (batch.codebook.occasions, "declare it in events.toml"),
    }
    for field, (declared, remedy) in known.items():
        value = getattr(row, field)
        if value is not None and value not in declared and not batch.may_declare(field, value):
            batch.fault(line, field, f"{value!r} is not declared", f"{remedy}{meant(value, declared)}")


def meant(value: str, declared: Mapping[str, object], most: int = 5) -> str:
    """Name the declared ids that are spelt alike, or a few where none is."""
    near = alike(value, neighbours(value, tuple(declared)), 3)
    if near:
        return f"; did you mean {' or '.join(map(repr, near))}?"
    names = list(declared)
    if not names:
        return ", of which there is none yet"
    return f", or write one of: {', '.join(names[:most])}{', …' if len(names) > most else ''}"


def neighbours(value: str, declared: tuple[str, ...], most: int = 100) -> Sequence[str]:
    """Give the declared ids that can be meant: all, or of very many those that sort beside the value."""
    if len(declared) <= 10 * most:
        return declared
    names = in_order(declared)
    at = bisect.bisect(names, value)
    return names[max(0, at - most // 2) : at + most // 2]


@lru_cache(maxsize=4)
def in_order(names: tuple[str, ...]) -> list[str]:
    """Sort names, once for all rows that ask."""
    return sorted(names)


def check_date(batch: Batch, line: int, row: StatementRow) -> None:
    """Add a fault where a statement is dated after its article was published, or coded before that."""
    article = batch.articles.get(row.article_file)
    if article is None or article.published_on is None:
        return
    if latest_day(row.recorded_at) < earliest_day(article.published_on):
        wrong = f"{row.recorded_at} is before the article was published ({article.published_on})"
        batch.fault(line, "recorded_at", wrong, "mend the day of coding, or published_on in articles.csv")
    if row.stated_on is None:
        return
    if earliest_day(row.stated_on) > latest_day(article.published_on):
        wrong = f"{row.stated_on} is after the article was published ({article.published_on})"
        batch.fault(line, "stated_on", wrong, "give the day it was said; for a plan, the day the plan was reported")


def check_occasion(batch: Batch, line: int, row: StatementRow) -> None:
    """Add a fault where what was said at an occasion is dated outside of it; a plan may be reported at any time."""
    occasion = batch.codebook.occasions.get(row.occasion_id or "")
    if occasion is None or row.stated_on is None or row.tense == "planned":
        return
    starts, ends = earliest_day(occasion.starts_on), latest_day(occasion.ends_on or occasion.starts_on)
    too_late = earliest_day(row.stated_on) > ends and row.date_basis != "article"
    if latest_day(row.stated_on) < starts or too_late:
        wrong = f"{row.stated_on} is not on a day of {occasion.name} ({starts} to {ends})"
        batch.fault(line, "occasion_id", wrong, "mend the date, or name the occasion that it was said at")


def ground(batch: Batch, line: int, row: StatementRow) -> tuple[int, int] | None:
    """Give the offsets of the quote, or None after naming what is not in the text."""
    article = batch.articles.get(row.article_file)
    if article is None:
        return None
    if row.actor_text not in article.text:
        batch.fault(line, "actor_text", f"{row.actor_text!r} is not in the text", "copy the words from the article")
    try:
        return find_quote(article.text, row.quote, row.context)
    except SkipError as skip:
        batch.fault(line, "context" if skip.detail.startswith("the context") else "quote", *remedy(skip, article, row))
        return None


def remedy(skip: SkipError, article: Article, row: StatementRow) -> tuple[str, str]:
    """Say what is wrong with a quote that has no one place, and what would be right."""
    if skip.reason == "ambiguous":
        return skip.detail, "give in column context a longer stretch, copied from the article, that holds it once"
    kept = nearest_miss(article.text, row.quote)
    return skip.detail, f"copy the words from {article.file}" + (f"; they agree up to {kept[-40:]!r}" if kept else "")


def parse_hops(batch: Batch, line: int, via: str) -> Iterator[Hop]:
    """Yield the hops of a chain written as `name (mode) > name (mode)`, nearest to the actor first."""
    links = [part.strip() for part in via.split(">")] if via else []
    if "" in links:
        batch.fault(line, "via", f"{via[:120]!r} has a link without a name", "write a name on each side of each `>`")
    for n, link in enumerate(filter(None, links), start=1):
        found = HOP.fullmatch(link)
        mode = found["mode"] if found else None
        if found is None or (mode is not None and mode not in ATTRIBUTIONS):
            right = f"write `name` or `name (mode)` with a mode of {', '.join(ATTRIBUTIONS)}, links apart by ` > `"
            batch.fault(line, "via", f"{link!r} is not a hop", right)
            continue
        hop = resolve_hop(batch.codebook, n, found["name"], mode)
        if hop.actor_id is None and hop.outlet_id is None and not batch.codebook.may_name(hop.name_text):
            batch.fault(line, "via", *unresolved(batch.codebook, hop.name_text))
        yield hop


def unresolved(codebook: Codebook, name: str) -> tuple[str, str]:
    """Say why a name means nobody: nobody has it, or more than one."""
    outlets = [one.outlet_id for one in codebook.outlets_by_name.get(fold(name), ())]
    meant = outlets or [one.actor_id for one in codebook.actors_by_name.get(fold(name), ())]
    if meant:
        wrong = f"{name!r} is a name of {' and of '.join(meant)}"
        return wrong, "write a name that only one of them has, or take it from the others' names"
    return f"{name!r} is neither an actor nor an outlet", "declare it, or mend it"


def resolve_hop(codebook: Codebook, n: int, name: str, mode: object) -> Hop:
    """Give a hop with the outlet or actor that its name means, where it means just one."""
    outlets = codebook.outlets_by_name.get(fold(name), ())
    actors = codebook.actors_by_name.get(fold(name), ())
    outlet_id = outlets[0].outlet_id if len(outlets) == 1 else None
    actor_id = actors[0].actor_id if len(actors) == 1 and outlet_id is None else None
    return Hop.model_validate({"n": n, "name_text": name, "actor_id": actor_id, "outlet_id": outlet_id, "mode": mode})
