"""Turn offsets in code points, as Python counts, into offsets in UTF-16 code units, as Java counts, and back."""


def utf16_offset(text: str, at: int) -> int:
    """Give the number of UTF-16 code units before the code point at an offset: one above U+FFFF takes two."""
    return len(text[:at].encode("utf-16-le")) // 2


def code_point_offset(text: str, at: int) -> int:
    """Give the number of code points before a UTF-16 offset; raise ValueError where there is no such place."""
    units = text.encode("utf-16-le")
    if not 0 <= 2 * at <= len(units):
        raise ValueError(f"{at} is outside the text, which has {len(units) // 2} UTF-16 code units")
    try:
        return len(units[: 2 * at].decode("utf-16-le"))
    except UnicodeDecodeError:
        raise ValueError(f"{at} falls inside a character that takes two UTF-16 code units") from None
