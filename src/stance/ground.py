"""Find a quote in a text: from words to exact offsets, or the reason why there are none."""

from stance.errors import SkipError


def occurrences(text: str, words: str) -> list[int]:
    """List the offsets, in code points, at which the words stand in the text, overlapping ones too."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def find_quote(text: str, quote: str, context: str | None = None) -> tuple[int, int]:
    """Give the half-open offsets of the one place where the quote stands.

    Args:
        text: the article's stored text.
        quote: the words to find, verbatim.
        context: a longer verbatim stretch that holds the quote, where the quote alone is not unique.

    Raises:
        SkipError: `absent` if the words are not there, `ambiguous` if nothing tells which of several places is meant.
    """
    if context is None:
        start = only_place(text, quote, "quote")
    else:
        start = only_place(text, context, "context") + only_place(context, quote, "quote in its context")
    return start, start + len(quote)


def only_place(text: str, words: str, name: str) -> int:
    """Give the one offset of the words in the text; raise SkipError where there is none or more than one."""
    places = occurrences(text, words)
    if not places:
        raise SkipError("absent", f"the {name} is not in the text: {words!r}")
    if len(places) > 1:
        raise SkipError("ambiguous", f"the {name} stands there {len(places)} times: {words!r}")
    return places[0]


def nearest_miss(text: str, quote: str) -> str:
    """Give the longest start of the quote that the text does hold, to show where the two part."""
    low, high = 0, len(quote)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if quote[:middle] in text else (low, middle - 1)
    return quote[:low]


def context_of(text: str, start: int, end: int) -> str | None:
    """Give a stretch of whole words around a place that stands in the text once, or None if the place's own words do.

    Args:
        text: the article's stored text.
        start: offset of the place's first code point.
        end: offset after its last code point.
    """
    if len(occurrences(text, text[start:end])) == 1:
        return None
    first, last = start, end
    while len(occurrences(text, text[first:last])) > 1:
        first, last = wider(text, first, last)
    return text[first:last]


def wider(text: str, start: int, end: int) -> tuple[int, int]:
    """Give a stretch with a word more on either side, as far as the text reaches."""
    before = text[:start].rstrip()
    after = text[end:].lstrip()
    gap = len(text) - end - len(after)
    return start_of_last_word(before), end + gap + len(after.split(maxsplit=1)[0]) if after else len(text)


def start_of_last_word(text: str) -> int:
    """Give the offset at which the last word begins."""
    words = text.split()
    return len(text) - len(words[-1]) if words else 0
