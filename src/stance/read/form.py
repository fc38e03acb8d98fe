"""From the first bytes of a file that should be UTF-8 text to what it is instead, as far as these tell."""

import codecs

UTF_8 = "save the file as UTF-8"
STARTS = {
    codecs.BOM_UTF32_LE: ("is UTF-32", UTF_8),  # begins with the mark of UTF-16, so that it is asked first
    codecs.BOM_UTF32_BE: ("is UTF-32", UTF_8),
    codecs.BOM_UTF16_LE: ("is UTF-16", UTF_8),
    codecs.BOM_UTF16_BE: ("is UTF-16", UTF_8),
    b"\x1f\x8b": ("is packed by gzip", "unpack it"),
    b"\x28\xb5\x2f\xfd": ("is packed by zstd", "unpack it"),
    b"\xfd7zX": ("is packed by xz", "unpack it"),
    b"PAR1": ("is a Parquet file", "end its name in .parquet, or save what is in it as text"),
    b"PK\x03\x04": ("is a zip file, as documents and tables of an office program are", "save what is in it as text"),
}
WITHOUT_MARK: dict[tuple[bool, ...], str] = {
    (True, False, False, False): "is UTF-32",
    (False, False, False, True): "is UTF-32",
    (True, False, True, False): "is UTF-16",
    (False, True, False, True): "is UTF-16",
}
"""Where the bytes stand that are not nought, when the first letters of a file without a mark are plain ones."""
LENGTH = 4


def other_form(start: bytes) -> tuple[str, str] | None:
    """Say what a file is that is not UTF-8 text, and what would be right; None where its start tells nothing.

    Args:
        start: its first four bytes at the least.
    """
    for mark, said in STARTS.items():
        if start.startswith(mark):
            return said
    wrong = WITHOUT_MARK.get(tuple(map(bool, start[:LENGTH])))
    return (wrong, UTF_8) if wrong else None
