"""Takes an English article and the codebook, gives the statements that the extractor proposes, and what it left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.dating import Dating
from stance.extract.gather import gathered
from stance.extract.judge.judge import Judge
from stance.extract.judge.table import issue_table
from stance.extract.proposal import Extracted, Proposal
from stance.extract.resolve.resolver import Resolver
from stance.extract.scan import Window, scan
from stance.extract.score import score
from stance.models import Skip
from stance.read.article import LONGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from stance.codebook import Codebook
    from stance.extract.judge.model import Judgement
    from stance.extract.judge.table import IssueTable
    from stance.models import Article

NAME = "english"
VERSION = "1"
CODER_ID = f"{NAME}@{VERSION}"
LANGUAGE = "en"


def extract(
    article: Article,
    codebook: Codebook,
    *,
    left_out: Iterable[tuple[int, int]] = (),
    progress: Callable[[int, int], None] = lambda _done, _windows: None,
) -> Extracted:
    """Propose the statements of one article.

    Args:
        article: the article; offsets in the answer are code points of its stored text.
        codebook: the issues to look for, and the actors to resolve names to.
        left_out: stretches of the text that carry no content, such as link lists and comment forms.
        progress: told, before each window around an issue's words is judged, how many are done and how many there are.
    """
    skip = reason_to_skip(article)
    if skip is not None:
        return Extracted((), (skip,))
    gaps = list(left_out)
    windows = scan(article.text, codebook.issues.values(), gaps)
    if not windows:
        return Extracted((), (Skip(file=article.file, step="scan", reason="no issue"),))
    resolver = Resolver(article.text, codebook, article.published_on, article.outlet)
    found = list(judged(article, codebook, windows, resolver, progress))
    dating = Dating(article, max((one.end for one in found), default=0), resolver.backward)
    kept = [one for one in found if not any(start < one.cue_end and one.cue_start < end for start, end in gaps)]
    judgements = gathered([held_then(one, dating, resolver) for one in kept], dating.told_on)
    return Extracted(tuple(proposal(article, one, dating, kept) for one in judgements), ())


def reason_to_skip(article: Article) -> Skip | None:
    """Give the reason why an article cannot be read, if there is one."""
    if not article.text.strip():
        return Skip(file=article.file, step="read", reason="empty")
    if len(article.text) > LONGEST:
        return Skip(file=article.file, step="read", reason="too long", detail=f"{len(article.text):,} characters")
    if article.language != LANGUAGE:
        return Skip(file=article.file, step="read", reason="language", detail=article.language)
    return None


def judged(
    article: Article,
    codebook: Codebook,
    windows: list[Window],
    resolver: Resolver,
    progress: Callable[[int, int], None],
) -> Iterator[Judgement]:
    """Parse the windows and yield the stances in them."""
    # Both load spaCy's language pipeline: only for articles that have an issue in them.
    from stance.extract.attribute import attribute  # noqa: PLC0415
    from stance.extract.parse import parse  # noqa: PLC0415

    tables = {one: issue_table(issue).read_in(article.text) for one, issue in codebook.issues.items()}
    docs = parse(article.text[window.start : window.end] for window in windows)
    for done, (window, doc) in enumerate(zip(windows, docs, strict=True)):
        progress(done, len(windows))
        named = frozenset(one for one in window.issues if named_before(article, window.start, tables[one]))
        doc.cut_from(article.text, window.start)
        judge = Judge(doc, window.start, attribute(doc), resolver, named_before=named)
        yield from judge.judge(tables[issue_id] for issue_id in sorted(window.issues))


def held_then(one: Judgement, dating: Dating, resolver: Resolver) -> Judgement:
    """Give a stance with its holder as of its own date, where the text tells one: by office and party."""
    stated_on, basis = dating.of(one)
    if basis == "article":
        return one
    return replace(one, holder=resolver.offices.then(one.holder, stated_on))


def named_before(article: Article, end: int, table: IssueTable) -> bool:
    """Tell whether an article names an issue in its title, or in its text before an offset."""
    return any(table.names.search(*stretch) for stretch in ((article.title or "",), (article.text, 0, end)))


def proposal(article: Article, one: Judgement, dating: Dating, found: list[Judgement]) -> Proposal:
    """Make a proposal of a judgement, with its score, and its date as it or another of those found tells it."""
    stated_on, date_basis = dating.among(one, found)
    holder = one.holder
    return Proposal(
        article_file=article.file,
        article_id=article.article_id,
        issue_id=one.issue_id,
        actor=holder.name,
        actor_id=holder.actor_id,
        actor_text=article.text[holder.start : holder.end],
        party=holder.party.name if holder.party else None,
        party_id=holder.party.party_id if holder.party else None,
        stance=one.stance,
        stated_on=stated_on,
        date_basis=date_basis,
        quote=article.text[one.start : one.end],
        span_start=one.start,
        span_end=one.end,
        attribution=one.attribution,
        via=one.via,
        tense="planned" if one.planned else "said",
        declined=one.declined and one.stance == 0,
        rule_id=one.rule_id,
        score=score(one),
        coder_id=CODER_ID,
    )
