"""The tokens of the style sheet as it is served: what `:root` sets, in light and in the dark."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BLOCK = re.compile(r"(?P<around>@media[^{}]*\{)?:root\{(?P<sets>[^{}]*)\}")
_SET = re.compile(r"(--[\w-]+):([^;}]+)")


def read_tokens(css: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """By name, in the order of the style sheet: in light, and in the dark. Of two values the last counts.

    >>> read_tokens(":root{--ink:#000;--text:1rem}@media (prefers-color-scheme:dark){:root{--ink:#fff}}")
    ({'--ink': '#000', '--text': '1rem'}, {'--ink': '#fff', '--text': '1rem'})
    """
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for found in _BLOCK.finditer(css):
        if found["around"] is None:
            light.update(_SET.findall(found["sets"]))
        elif "prefers-color-scheme:dark" in found["around"]:
            dark.update(_SET.findall(found["sets"]))
    return light, {**light, **dark}
