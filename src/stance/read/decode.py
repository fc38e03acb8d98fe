"""From a file's bytes to text: strict UTF-8, line ends as line feeds, no byte order mark; a fault where that fails."""

from pathlib import Path

from stance.errors import Fault, FaultsError

BYTE_ORDER_MARK = "\ufeff"


def fault(file: str, wrong: str, right: str, *, row: int = 0, field: str = "") -> FaultsError:
    """Make the error for one fault."""
    return FaultsError([Fault(file=file, row=row, field=field, wrong=wrong, right=right)])


def normalised(text: str) -> str:
    """Drop a byte order mark and turn CRLF and CR into LF; change nothing else."""
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def decoded(path: Path) -> str:
    """Read a file as text; raise FaultsError where it is not UTF-8 or holds bytes that no text has."""
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise fault(path.name, "is UTF-16", "save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        wrong = f"byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8"
        raise fault(path.name, wrong, "save the file as UTF-8", row=row) from None
    if "\x00" in text:
        row = text.count("\n", 0, text.index("\x00")) + 1
        raise fault(path.name, "holds a NUL character", "a text file", row=row)
    return normalised(text)
