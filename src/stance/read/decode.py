"""From a file's bytes to text: strict UTF-8, line ends as line feeds, no byte order mark; a fault where that fails."""

from pathlib import Path

from stance.errors import Fault, FaultsError
from stance.read.article import LONGEST
from stance.read.form import other_form

BYTE_ORDER_MARK = "\ufeff"
BYTES_A_CHARACTER = 4


class TooLongError(FaultsError):
    """A file that is one article is longer than an article can be: it is not read at all."""


def fault(file: str, wrong: str, right: str, *, row: int = 0, field: str = "") -> FaultsError:
    """Make the error for one fault."""
    return FaultsError([Fault(file=file, row=row, field=field, wrong=wrong, right=right)])


def normalised(text: str) -> str:
    """Drop a byte order mark and turn CRLF and CR into LF; change nothing else."""
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def decoded(path: Path, most: int = LONGEST * BYTES_A_CHARACTER) -> str:
    """Read a file as text; raise FaultsError where it is longer, not UTF-8, or holds bytes that no text has."""
    size = path.stat().st_size
    if size > most:
        raise TooLongError([Fault(path.name, 0, "", f"has {size:,} bytes", f"at most {most:,} are read")])
    data = path.read_bytes()
    return decoded_bytes(path, data)


def decoded_bytes(path: Path, data: bytes, line: int = 0) -> str:
    """Give the text that bytes of a file are: the line of that number, or at 0 the whole file."""
    first_row = line or 1
    other = other_form(data) if line <= 1 else None
    if other:
        raise fault(path.name, *other, row=line)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + first_row
        wrong = f"byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8"
        raise fault(path.name, wrong, "save the file as UTF-8", row=row) from None
    if "\x00" in text:
        row = text.count("\n", 0, text.index("\x00")) + first_row
        raise fault(path.name, "holds a NUL character", "a text file", row=row)
    return normalised(text)
