"""Vega-Lite in, SVG out; SVG in, PNG out: drawn in a process of its own, with nothing fetched from anywhere.

What draws lets nobody else of its process do anything meanwhile, and keeps the memory that it took.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

VERSION = "6.4"
"""The version of Vega-Lite that the dashboard's charts are written in."""
SHARP, MOST_PIXELS = 2, 16_000_000
"""How many pixels of a PNG one of the SVG has, 192 to the inch, and how many all have together at most."""
LONGEST = 85
"""Seconds after which a drawing is given up: a PNG takes two of them, and the browser waits three minutes."""
Drawn = TypeVar("Drawn", str, bytes)


def svgs_of(specs: Sequence[dict[str, Any]]) -> list[str]:
    """Draw charts.

    Raises:
        OSError: if the system does not give what drawing takes, or one of them is no chart.
    """
    found: list[str] = json.loads(elsewhere("svg", json.dumps(specs).encode()))
    return found


def png_of(svg: str, width: int, height: int) -> bytes:
    """Turn a drawing of so many pixels into a PNG, with as many more as are sharp, or as there may be.

    Raises:
        OSError: if the system does not give what that takes.
    """
    scale = min(SHARP, (MOST_PIXELS / (width * height)) ** 0.5)
    return elsewhere("png", json.dumps([svg, scale]).encode())


def elsewhere(form: str, asked: bytes) -> bytes:
    """Have a process of its own draw.

    Raises:
        OSError: if it did not.
    """
    try:
        done = subprocess.run(  # noqa: S603 (this module, run by this Python)
            [sys.executable, "-m", __spec__.name, form], input=asked, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise OSError(f"the chart could not be drawn within {LONGEST} seconds") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise OSError(f"the chart could not be drawn: {said[-1] if said else done.returncode}")
    return done.stdout


def draw(form: str, asked: bytes) -> bytes:
    """Draw what another process asked for: charts as SVG, in JSON, or a drawing as PNG."""
    import vl_convert  # noqa: PLC0415

    given = json.loads(asked)
    if form == "png":
        return bytes(vl_convert.svg_to_png(given[0], scale=given[1]))
    drawn = [vl_convert.vegalite_to_svg(spec, vl_version=VERSION, allowed_base_urls=[]) for spec in given]
    return json.dumps(drawn).encode()


def caught(draw: Callable[[], Drawn]) -> Drawn:
    """Draw in this process, and say in an error of Python's own where that failed.

    Raises:
        OSError: if the drawing failed.
    """
    try:
        return draw()
    except BaseException as error:
        # What Rust does where it does not know on is no Exception, and no module names it.
        if not isinstance(error, ValueError) and type(error).__name__ != "PanicException":
            raise
        raise OSError(f"the chart could not be drawn: {error}") from error


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(sys.argv[1], sys.stdin.buffer.read()))
