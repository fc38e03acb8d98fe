"""Statements and articles as HTML: every value escaped, every quote where it stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import quote as percent

from charts.palette import Palette, text_on
from shown import escape
from words import ATTRIBUTIONS, PUBLISHED, STATUSES, date_words, partial_words

Row = dict[str, Any]
Link = Callable[[str], str]

ENDS = 5
"""The words at either end of a long quote by which a browser finds it."""
CERTAINTIES = {"core": "any coder would code it", "optional": "a careful coder may code it"}
SAFE_SCHEMES = ("http://", "https://")


@dataclass(frozen=True)
class Stretch:
    """A stretch of an article's text and the statements whose quotes cover it."""

    text: str
    start: int
    covered_by: tuple[str, ...]
    ending: tuple[str, ...]


def stretches(text: str, spans: Iterable[tuple[int, int, str]]) -> list[Stretch]:
    """Cut a text wherever a quote begins or ends; overlapping quotes share the stretch between.

    Args:
        text: the article.
        spans: start, end and statement id of each quote, in code points.
    """
    quotes = list(spans)
    cuts = sorted({0, len(text), *(cut for start, end, _ in quotes for cut in (start, end) if 0 <= cut <= len(text))})
    return [
        Stretch(
            text[start:end],
            start,
            tuple(name for first, last, name in quotes if first <= start and last >= end),
            tuple(name for first, last, name in quotes if last == end and first < end),
        )
        for start, end in pairwise(cuts)
    ]


def chip(row: Row, palette: Palette) -> str:
    """Show a stance as its word on its colour."""
    fill = palette.stance(row["stance"])
    return f'<span class="chip" style="background:{fill};color:{text_on(fill)}">{escape(row["stance_label"])}</span>'


def chain(row: Row) -> str:
    """Show who said it through whom, from the actor to the article."""
    links = [f'<span class="hop">{escape(row["actor"])}</span>']
    for hop in row["chain"] or []:
        mode = f' title="{escape(hop["mode"])}"' if hop["mode"] else ""
        links.append(f'<span class="hop"{mode}>{escape(hop["name"])}</span>')
    links.append(f'<span class="hop last">{escape(row["outlet"])}</span>')
    arrow = '<span class="to" aria-label="through">→</span>'
    return f'<div class="chain">{arrow.join(links)}</div>'


def card(row: Row, palette: Palette, href: str | None = None, mark: str = "", tools: str = "") -> str:
    """Show a statement briefly: its stance, date, quote and chain.

    Args:
        row: a row of the question `statements`.
        palette: the colours of the reader's theme.
        href: where its evidence is.
        mark: a word on what part it plays, such as `decides`.
        tools: HTML of what can be done with it.
    """
    facts = [partial_words(row["stated_on"]), row["attribution"]]
    facts += ["planned"] if row["tense"] == "planned" else []
    facts += ["declined to comment"] if row["declined"] else []
    facts += ["only proposed by a machine"] if row["status"] == "proposed" else []
    told = f'<b class="decides">{escape(mark)}</b>' if mark else ""
    link = f'<a class="more" href="{escape(href)}">In the article →</a>' if href else ""
    return (
        f'<article class="card" style="--stance:{palette.stance(row["stance"])}">'
        f"<header>{chip(row, palette)} <b>{escape(row['actor'])}</b> · {escape(' · '.join(facts))}{told}</header>"
        f"<blockquote>{escape(row['quote'])}</blockquote>"
        f'<footer>{chain(row)}<span class="tools">{tools}{link}</span></footer></article>'
    )


def context(text: str, start: int, end: int, reach: int = 220) -> str:
    """Show a quote with the words around it."""
    before, after = text[max(0, start - reach) : start], text[end : end + reach]
    before = before.lstrip()
    if start > reach:
        before = "… " + before.partition(" ")[2]
    if end + reach < len(text):
        after = after.rpartition(" ")[0] + " …"
    return (
        f'<blockquote class="context">{escape(before)}<mark class="chosen">{escape(text[start:end])}</mark>'
        f"{escape(after)}</blockquote>"
    )


def facts(row: Row, article: Row, rule: str) -> list[tuple[str, str]]:
    """Give what is known about a statement as names and values, in words; how certain it is, a person says alone."""
    named = "" if row["actor_text"] == row["actor"] else f" (in the text: “{row['actor_text']}”)"
    return [
        (
            "Who",
            f"{row['actor']}{named}" + (f", for {row['party']}" if row["party"] not in {None, row["actor"]} else ""),
        ),
        ("When", date_words(row) + (f"; on the occasion: {row['occasion']}" if row["occasion"] else "")),
        ("How we know", f"{row['attribution']}: {ATTRIBUTIONS[row['attribution']]}" + through(row)),
        ("Said or planned", row["tense"] + ("; declined to comment" if row["declined"] else "")),
        ("Outlet", f"{row['outlet']}, {partial_words(row['published_on'])}{published_words(article)}"),
        ("Coder", f"{row['coder_id']} ({row['coder_kind']}); {row['status']}: {STATUSES[row['status']]}"),
        ("Certainty", CERTAINTIES[row["certainty"]] if row["coder_kind"] == "human" else ""),
        ("Score", f"{row['score']:.2f}" if row["score"] is not None else ""),
        ("Rule", rule or row["rule_id"] or ""),
        ("Rationale", row["rationale"] or ""),
    ]


def article_name(article: Row) -> str:
    """Name an article by its title, else by its outlet and date."""
    return str(article["title"] or f"{article['outlet']}, {partial_words(article['published_on'])}")


def listed_name(article: Row) -> str:
    """Name an article in a list, where no two should look the same: by its file too, where it has no title."""
    named = article_name(article)
    if not article["title"]:
        return f"{named} · {article['file']}"
    return f"{named} · {article['outlet']}, {partial_words(article['published_on'])}"


def published_words(article: Row) -> str:
    """Say how the date of an article is known."""
    return f" ({PUBLISHED[article['basis']]})" if article["basis"] in PUBLISHED else ""


def through(row: Row) -> str:
    """Say how each link of the chain passed it on."""
    hops = [f"{hop['name']} ({hop['mode']})" if hop["mode"] else hop["name"] for hop in row["chain"] or []]
    return f"; through {', then '.join(hops)}" if hops else ""


def full_card(row: Row, article: Row, palette: Palette, decided: tuple[str, str] | None = None, rule: str = "") -> str:
    """Show all about a statement.

    Args:
        row: a row of the question `statements`.
        article: a row of the question `article`.
        palette: the colours of the reader's theme.
        decided: which cells it decides: the name of the fact and its HTML.
        rule: by which rule it was coded, in words.
    """
    known = [(name, value) for name, value in facts(row, article, rule) if value]
    lines = f"<dt>{decided[0]}</dt><dd>{decided[1]}</dd>" if decided else ""
    lines += "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in known)
    lines += f"<dt>Article</dt><dd>{escape(row['article_file'])} {address(article['url'], row['quote'])}"
    lines += f'<br><code title="SHA-256 of the stored text">{escape(row["article_id"])}</code></dd>'
    return (
        f'<article class="card full" style="--stance:{palette.stance(row["stance"])}">'
        f"<header>{chip(row, palette)} <b>{escape(row['actor'])}</b> on {escape(row['issue'])}</header>"
        f"{context(article['text'], row['span_start'], row['span_end'])}{chain(row)}"
        f"<dl>{lines}<dt>Statement</dt><dd><code>{escape(row['statement_id'])}</code></dd></dl></article>"
    )


def address(url: str | None, quote: str) -> str:
    """Link to the quote in the article on the web, where the article has an address that is one of the web."""
    if not url or not url.startswith(SAFE_SCHEMES):
        return ""
    target = f"{url}#:~:text={fragment(quote)}"
    return f'<a href="{escape(target)}" rel="noreferrer noopener">the quote on the web</a>'


def fragment(quote: str) -> str:
    """Give a quote as a text fragment: whole, or its first and last words where it is long.

    Commas and hyphens mean something there (https://wicg.github.io/scroll-to-text-fragment/), so that both are encoded.
    """
    words = quote.split()
    parts = [words] if len(words) <= 2 * ENDS else [words[:ENDS], words[-ENDS:]]
    return ",".join(percent(" ".join(part), safe="").replace("-", "%2D") for part in parts)


def highlighted(article: Row, quotes: list[Row], chosen: str, palette: Palette, link: Link) -> str:
    """Show the whole article with every quote highlighted and the chosen one marked.

    Args:
        article: a row of the question `article`.
        quotes: rows of the question `quoted`.
        chosen: the id of the statement to mark.
        palette: the colours of the reader's theme.
        link: gives the address of a statement's evidence.
    """
    known = {row["statement_id"]: (number, row) for number, row in enumerate(quotes, 1)}
    spans = [(row["span_start"], row["span_end"], row["statement_id"]) for row in quotes]
    parts = [stretch_html(stretch, known, chosen, palette, link) for stretch in stretches(article["text"], spans)]
    return f'<div class="article" tabindex="0" role="document" aria-label="the article">{"".join(parts)}</div>'


def stretch_html(stretch: Stretch, known: dict[str, tuple[int, Row]], chosen: str, palette: Palette, link: Link) -> str:
    """Show a stretch: linked to a statement that it is quoted for, with the numbers of those that end here."""
    if not stretch.covered_by:
        return escape(stretch.text)
    others = [name for name in stretch.covered_by if name != chosen] or [chosen]
    here = chosen in stretch.covered_by
    target = known[others[-1]][1]
    begins = here and known[chosen][1]["span_start"] == stretch.start
    names = "; ".join(f"{known[name][0]}: {title(known[name][1])}" for name in stretch.covered_by)
    kind = "quote" + (" chosen" if here else "") + (" shared" if len(stretch.covered_by) > 1 else "")
    kind += " proposed" if all(known[name][1]["status"] == "proposed" for name in stretch.covered_by) else ""
    place, anchor = (' id="chosen"', '<span class="place"></span>') if begins else ("", "")
    style = f"--stance:{palette.stance(target['stance'])}"
    quote = (
        f'{anchor}<a{place} class="{kind}" style="{style}" title="{escape(names)}" '
        f'href="{escape(link(target["statement_id"]))}">{escape(stretch.text)}</a>'
    )
    return quote + "".join(number(known[name], name == chosen, link) for name in stretch.ending)


def number(numbered: tuple[int, Row], chosen: bool, link: Link) -> str:  # noqa: FBT001
    """Show a statement's number at the end of its quote."""
    place, row = numbered
    kind = "number chosen" if chosen else "number"
    href, told = escape(link(row["statement_id"])), escape(title(row))
    return f'<sup><a class="{kind}" href="{href}" title="{told}">{place}</a></sup>'


def title(row: Row) -> str:
    """Name a statement in a line."""
    return f"{row['actor']} on {row['issue']}: {row['stance_label']}"
