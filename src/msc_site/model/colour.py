"""Colours and their contrast, as WCAG 2.2 defines it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

# The backgrounds of `static/site.css`, on which the accent stands as text.
LIGHT_GROUNDS: Final = ("#fdfcfa", "#f4f1eb")
DARK_GROUNDS: Final = ("#161513", "#211f1c")
LEAST_CONTRAST: Final = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def least_contrast(colour: str, grounds: Sequence[str]) -> float:
    """The contrast of a colour to the ground on which it is read worst."""
    return min(contrast(colour, ground) for ground in grounds)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2, “relative luminance”)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB


def lighten(colour: str, share: float) -> str:
    """The colour mixed with that share (0 to 1) of white."""
    mixed = (round(int(colour[i : i + 2], 16) * (1 - share) + 255 * share) for i in (1, 3, 5))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def dark_accent(accent: str) -> str:
    """The accent for dark pages where none is given: lightened in steps until it can be read there."""
    for step in range(21):
        candidate = lighten(accent, step / 20)
        if least_contrast(candidate, DARK_GROUNDS) >= 7:  # noqa: PLR2004 - the enhanced contrast of WCAG
            return candidate
    return "#ffffff"


def text_on(colour: str) -> str:
    """Black or white, whichever is better read on the colour."""
    return max("#ffffff", "#111111", key=lambda text: contrast(text, colour))
