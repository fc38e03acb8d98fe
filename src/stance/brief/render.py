"""Vega-Lite in, SVG out; SVG in, PNG out: drawn here, with nothing fetched from anywhere."""

from collections.abc import Callable
from typing import Any, TypeVar

VERSION = "6.4"
"""The version of Vega-Lite that the dashboard's charts are written in."""
SHARP = 2
"""How many pixels of a PNG one of the SVG has: 192 to the inch."""
Drawn = TypeVar("Drawn", str, bytes)


def svg_of(spec: dict[str, Any]) -> str:
    """Draw a chart.

    Raises:
        OSError: if the system does not give what drawing takes, or this is no chart.
    """
    import vl_convert  # noqa: PLC0415

    return caught(lambda: str(vl_convert.vegalite_to_svg(spec, vl_version=VERSION, allowed_base_urls=[])))


def png_of(svg: str) -> bytes:
    """Turn a drawing into pixels.

    Raises:
        OSError: if the system does not give what that takes.
    """
    import vl_convert  # noqa: PLC0415

    return caught(lambda: bytes(vl_convert.svg_to_png(svg, scale=SHARP)))


def caught(draw: Callable[[], Drawn]) -> Drawn:
    """Draw, and say in an error of Python's own where that failed.

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
