"""From a text and its witnesses to the article: a sidecar is believed before the page, the page before the text."""

from dataclasses import fields
from pathlib import Path

from stance.read import metadata, sidecar
from stance.read.article import PRECISION, Basis, Known, RawArticle
from stance.read.language import language_of


def assembled(path: Path, file: str, text: str, stated: Known | None = None) -> RawArticle:
    """Put an article together; `stated` is what the page or row says of it."""
    by_hand = sidecar.beside(path) if file == path.name else Known()
    stated = stated or Known()
    language = by_hand.language or stated.language or language_of(text)
    told = all(getattr(by_hand, one.name) or getattr(stated, one.name) for one in fields(Known))
    printed = Known() if told else metadata.printed(text, language)
    witnesses: list[tuple[Basis, Known]] = [("sidecar", by_hand), ("metadata", stated), ("text", printed)]
    first = {
        name.name: next((said for _, known in witnesses if (said := getattr(known, name.name))), None)
        for name in fields(Known)
    }
    published_on = first["published_on"]
    return RawArticle(
        file=file,
        text=text,
        title=first["title"],
        outlet=first["outlet"],
        published_on=published_on,
        precision=PRECISION[len(published_on)] if published_on else None,
        basis=next((basis for basis, known in witnesses if known.published_on), None),
        language=language,
        url=first["url"],
    )
