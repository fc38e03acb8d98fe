"""The colours can be read, and told apart, by everybody."""

from itertools import combinations, product
from math import dist

import pytest

from charts.palette import DARK, LIGHT, READABLE, Palette, channels, contrast, text_on

THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
AGES = (0, 31, 91, 366)
# Linear RGB as people without the long-, middle- or short-wave cones see it: Viénot, Brettel and Mollon (1999) for the
# first two, Machado, Oliveira and Fernandes (2009) for the third.
BLINDNESS = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
SIGHTED = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def linear(colour: str) -> list[float]:
    return [(channel / 255) ** 2.2 for channel in channels(colour)]


def seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    """Give the colour as a colour-blind reader sees it, in L*a*b*."""
    rgb = linear(colour)
    red, green, blue = (min(1, max(0, sum(one * two for one, two in zip(row, rgb, strict=True)))) for row in matrix)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    one, two, three = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * two - 16, 500 * (one - two), 200 * (two - three)


def apart(one: str, two: str, matrix: tuple[tuple[float, ...], ...]) -> float:
    """Give how far apart two colours are for a reader, in L*a*b*."""
    return dist(seen(one, matrix), seen(two, matrix))


@pytest.mark.parametrize("palette", THEMES)
def test_every_cell_can_be_read(palette: Palette) -> None:
    for stance, days in product(range(-2, 3), AGES):
        ground = palette.stance(stance, days)
        assert contrast(text_on(ground), ground) >= READABLE, (stance, days)


@pytest.mark.parametrize("palette", THEMES)
def test_all_other_text_can_be_read(palette: Palette) -> None:
    for ink, ground in product(
        (palette.ink, palette.muted, palette.accent), (palette.paper, palette.card, palette.soft)
    ):
        assert contrast(ink, ground) >= READABLE, (ink, ground)
    for ground in (palette.mark, palette.chosen):
        assert contrast(palette.ink, ground) >= READABLE, ground
    for colour in palette.holders:
        assert contrast(colour, palette.paper) >= READABLE, colour


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("palette", THEMES)
def test_colour_blind_readers_tell_the_stances_apart(palette: Palette, blindness: str) -> None:
    for one, two in combinations(palette.stances, 2):
        assert apart(one, two, BLINDNESS[blindness]) > 12, (one, two)


@pytest.mark.parametrize("palette", THEMES)
def test_no_holder_has_the_colour_of_a_stance_or_of_another_holder(palette: Palette) -> None:
    for one, two in [*product(palette.holders, palette.stances), *combinations(palette.holders, 2)]:
        assert apart(one, two, SIGHTED) > 30, (one, two)
        assert min(apart(one, two, matrix) for matrix in BLINDNESS.values()) > 12, (one, two)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
