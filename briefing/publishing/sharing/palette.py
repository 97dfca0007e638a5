"""The site's colours for what cannot share its style sheet: plain values by the tokens' names, in light and in dark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefing.publishing.styles import STYLE_SHEET
from briefing.publishing.values import Sources

_TOKEN = re.compile(r"--([\w-]+)\s*:\s*(#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?)\s*(?:;|$)")
_DARK = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)")


class Palette(NamedTuple):
    """Token → colour, without the hyphens before it: `strong-line`."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


PLAIN = Palette(
    {
        "paper": "#fff",
        "ground": "#f4f5f7",
        "ink": "#16191d",
        "soft": "#545b65",
        "strong-line": "#1c3a63",
        "link": "#1d4a86",
        "warn": "#7c4a03",
        "warn-ground": "#fdf3dc",
    },
    {
        "paper": "#14171b",
        "ground": "#1c2026",
        "ink": "#e6e9ed",
        "soft": "#a9b1bc",
        "strong-line": "#8fb4e6",
        "link": "#9cc2f5",
        "warn": "#f3c873",
        "warn-ground": "#33280f",
    },
)
"""Those of `styles/00-ground.css`, for a house that has put a style sheet without tokens in its place."""


def palette_of(sources: Sources) -> Palette:
    """The site's colours as its own style sheet has them, the house's accent included.

    Only what every mail program understands: `#rrggbb`. A token that is anything else keeps its plain value.
    """
    css = sources.static.get(STYLE_SHEET, b"").decode("utf-8", "replace")
    rules = list(_rules(css))
    in_dark = [rule for prelude, body in rules if _DARK.fullmatch(prelude) for rule in _rules(body)]
    return Palette({**PLAIN.light, **_tokens(rules)}, {**PLAIN.dark, **_tokens(in_dark)})


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """What stands before and within the outermost brackets: `:root` and its tokens, `@media print` and its rules."""
    depth = start = opened = 0
    for found in re.finditer("[{}]", css):
        depth += 1 if found[0] == "{" else -1
        if found[0] == "{" and depth == 1:
            opened = found.end()
        elif found[0] == "}" and depth == 0:
            yield css[start : opened - 1].strip(), css[opened : found.start()]
            start = found.end()


def _tokens(rules: Iterable[tuple[str, str]]) -> dict[str, str]:
    found = [token for prelude, body in rules if prelude == ":root" for token in _TOKEN.findall(body)]
    return {
        name: colour if len(colour) == 7 else "#" + "".join(2 * one for one in colour[1:]) for name, colour in found
    }
