"""The colours: one diverging scale that colour-blind readers can tell apart, for light and for dark paper."""

from dataclasses import dataclass
from functools import lru_cache

FADES = ((30, 1.0), (90, 0.8), (365, 0.58))
FADED = 0.45
READABLE = 4.5
MOST_KEPT = 1000
SHADES = (1.0, 0.72, 0.46, 0.86, 0.59)
"""How much of a party's hue is left in its own colour, and in those of the people who speak for it."""


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as #rrggbb."""

    name: str
    paper: str
    card: str
    ink: str
    muted: str
    line: str
    soft: str
    accent: str
    mark: str
    chosen: str
    agree: str
    disagree: str
    stances: tuple[str, str, str, str, str]
    holders: tuple[str, ...]

    def hue(self, place: int, person: int = 0) -> str:
        """Give the colour of a party by its place among all; who speaks for it has a shade of it towards the ink."""
        return blend(self.holders[place % len(self.holders)], self.ink, SHADES[person % len(SHADES)])

    def stance(self, stance: int, days: int = 0) -> str:
        """Give the colour of a stance from -2 to +2, fading into the paper with the days since it was confirmed."""
        return blend(self.stances[stance + 2], self.paper, fade(days))


LIGHT = Palette(
    name="light",
    paper="#fcfaf5",
    card="#ffffff",
    ink="#1b2130",
    muted="#5c6270",
    line="#ddd7ca",
    soft="#f1ede3",
    accent="#2d4a7c",
    mark="#fbe7b4",
    chosen="#ffcf5c",
    agree="#1f7a5c",
    disagree="#a3394a",
    stances=("#b3540a", "#f2b06a", "#e2ddcf", "#a6bde4", "#2d4a7c"),
    holders=("#006144", "#665dc1", "#82121f", "#7d7238", "#097b99", "#986272", "#7a0066", "#334547"),
)
DARK = Palette(
    name="dark",
    paper="#15171c",
    card="#1c1f26",
    ink="#ece9e2",
    muted="#a4a8b3",
    line="#383c46",
    soft="#2a2e37",
    accent="#93b4ea",
    mark="#4d4120",
    chosen="#755809",
    agree="#63c29d",
    disagree="#f08a98",
    stances=("#f0924a", "#8c5426", "#4b4a47", "#3d5c93", "#93b4ea"),
    holders=("#0bb36f", "#a98bf0", "#d9569c", "#95860e", "#83e5f7", "#fdbfb3", "#cde695", "#8a9f8b"),
)


def palette_of(theme: str | None) -> Palette:
    """Give the colours for the reader's theme, light where it is not known."""
    return DARK if theme == "dark" else LIGHT


def fade(days: int) -> float:
    """Give the share of the full colour that is left after so many days."""
    return next((share for limit, share in FADES if days <= limit), FADED)


def channels(colour: str) -> tuple[int, int, int]:
    """Split #rrggbb."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def blend(colour: str, ground: str, share: float) -> str:
    """Mix a colour with its ground: 1 is all colour, 0 all ground."""
    mixed = (
        round(share * one + (1 - share) * two) for one, two in zip(channels(colour), channels(ground), strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


@lru_cache(MOST_KEPT)
def luminance(colour: str) -> float:
    """Give the relative luminance (WCAG 2.2)."""
    shares = (channel / 255 for channel in channels(colour))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Give the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(MOST_KEPT)
def text_on(ground: str) -> str:
    """Give the colour of text that reads best on a ground."""
    return max(("#ffffff", "#0c0e13"), key=lambda ink: contrast(ink, ground))
