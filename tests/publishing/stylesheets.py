"""What a test wants to know of the style sheet: tokens by circumstance, and rules with their declarations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.publishing.styles import squeeze
from tests.publishing.cases import ROOT

DARK = "(prefers-color-scheme:dark)"
PIECES = sorted((ROOT / "templates" / "styles").glob("*.css"))

_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}|([^{}]*)\{|\}")


class Rule(NamedTuple):
    """A selector with what it sets, and the at-rules around it, `@media print`."""

    around: tuple[str, ...]
    selector: str
    sets: dict[str, str]


def rules(css: str) -> Iterator[Rule]:
    """All rules of a style sheet, in order; of two declarations of one property the last counts."""
    around: list[str] = []
    for selector, body, opening in _RULE.findall(squeeze(css)):
        if body or selector:
            pairs = (one.partition(":") for one in body.split(";") if ":" in one)
            yield Rule(tuple(around), selector, {name.strip(): value.strip() for name, _, value in pairs})
        elif opening:
            around.append(opening)
        elif around:
            around.pop()


def tokens(css: str, *circumstances: str) -> dict[str, str]:
    """Custom properties of `:root` that hold in some circumstances, as `(prefers-color-scheme:dark)`."""
    found: dict[str, str] = {}
    for rule in rules(css):
        if rule.selector == ":root" and all(any(one in at for one in circumstances) for at in rule.around):
            found |= {name: value for name, value in rule.sets.items() if name.startswith("--")}
    return {name: _resolved(value, found) for name, value in found.items()}


def _resolved(value: str, known: dict[str, str]) -> str:
    while named := re.fullmatch(r"var\((--[\w-]+)\)", value):
        value = known[named[1]]
    return value


def read_styles() -> str:
    return "\n".join(path.read_text("utf-8") for path in PIECES)
