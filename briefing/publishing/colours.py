"""Colours: how well one can be read on another, and the tokens that follow from the house's own colour.

Lightness is changed in OKLCH, where the same step looks the same in every hue; contrast is WCAG's.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

READABLE = 4.5
"""What WCAG 2.2 AA asks of text."""

VISIBLE = 3.0
"""The same of large text, lines and marks that tell something."""

GROUND = {"light": "#f4f5f7", "dark": "#1c2026"}
"""`--ground` in `styles/00-ground.css`: what is readable on it is readable on paper too."""


class Oklch(NamedTuple):
    """Lightness from 0 to 1, chroma, and hue as an angle in radians."""

    lightness: float
    chroma: float
    hue: float


def contrast(one: str, other: str) -> float:
    """How well one colour can be read on the other, from 1 to 21.

    >>> round(contrast("#000000", "#fff"), 2), round(contrast("#767676", "#ffffff"), 2)
    (21.0, 4.54)
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def to_oklch(colour: str) -> Oklch:
    """A colour by how it looks.

    >>> [round(part, 2) for part in to_oklch("#ff0000")]
    [0.63, 0.26, 0.51]
    """
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.atan2(b, a))


def from_oklch(colour: Oklch) -> str:
    """As CSS writes it; what a screen cannot show loses chroma until it can.

    >>> from_oklch(to_oklch("#1c3a63")), from_oklch(Oklch(1, 0.3, 0))
    ('#1c3a63', '#ffffff')
    """
    low, high = 0.0, colour.chroma
    parts = _parts(colour)
    if not _is_shown(parts):
        for _ in range(20):
            middle = (low + high) / 2
            low, high = (middle, high) if _is_shown(_parts(colour._replace(chroma=middle))) else (low, middle)
        parts = _parts(colour._replace(chroma=low))
    return "#" + "".join(f"{round(255 * min(1, max(0, part))):02x}" for part in parts)


def _is_shown(parts: tuple[float, ...]) -> bool:
    return all(-0.001 <= part <= 1.001 for part in parts)


def _parts(colour: Oklch) -> tuple[float, ...]:
    a, b = colour.chroma * math.cos(colour.hue), colour.chroma * math.sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return tuple(12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in linear)


def nearest_readable(colour: str, ground: str, least: float = READABLE) -> str:
    """The colour of the same hue that can just be read on a light ground.

    >>> nearest_readable("#ffcc00", "#ffffff")
    '#907200'
    """
    return _moved(colour, -0.005, lambda found: contrast(found, ground) >= least)


def _moved(colour: str, step: float, is_enough: Callable[[str], bool]) -> str:
    """Darker or lighter in small steps, until it is enough."""
    found, shown = colour, to_oklch(colour)
    while not is_enough(found) and 0 <= shown.lightness + step <= 1:
        shown = shown._replace(lightness=shown.lightness + step)
        found = from_oklch(shown)
    return found


def accent_tokens(accent: str) -> Mapping[str, Mapping[str, str]]:
    """The tokens that follow from the house's colour, in light and in dark.

    `accent` must be readable on `GROUND["light"]`. In the dark it is made lighter for lines, and darker below words.
    """
    _, chroma, hue = to_oklch(accent)
    line = from_oklch(Oklch(0.72, min(chroma, 0.12), hue))
    below = from_oklch(Oklch(0.4, min(chroma, 0.1), hue))
    ink = from_oklch(Oklch(0.97, min(chroma, 0.01), hue))
    return {
        "light": {
            "--accent": accent,
            "--accent-ink": "#fff",
            "--strong-line": accent,
            "--here": from_oklch(Oklch(0.962, min(chroma, 0.014), hue)),
        },
        "dark": {
            "--accent": _moved(below, -0.01, lambda found: contrast(found, ink) >= READABLE),
            "--accent-ink": ink,
            "--strong-line": _moved(line, 0.01, lambda found: contrast(found, GROUND["dark"]) >= READABLE),
            "--here": from_oklch(Oklch(0.275, min(chroma, 0.03), hue)),
        },
    }
