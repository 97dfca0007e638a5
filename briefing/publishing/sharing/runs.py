"""Texts as the press sets them: runs, each in one language, some of them raised."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from briefing.publishing.habits import direction
from briefing.publishing.typesetting import raiser

Run = dict[str, Any]
Runs = list[Run]

_SPACE = re.compile(r"[ \t\r\n]+")
_RAISED = re.compile(r"<sup>(.*?)</sup>")


def tongue(lang: str) -> Run:
    """A language as Typst knows it: its name, its region or script, its direction.

    >>> tongue("fr"), tongue("zh-Hant")["region"], tongue("ar")["rtl"]
    ({'lang': 'fr', 'region': None, 'rtl': False}, 'TW', True)
    """
    base, *parts = lang.split("-")
    region = next((part for part in parts if len(part) == 2 and part.isupper()), None)
    if region is None and "Hant" in parts:
        region = "TW"  # Typst knows no script of its own accord, and a region tells the shapes of the characters
    return {"lang": base, "region": region, "rtl": direction(lang) == "rtl"}


def one_line(text: str) -> str:
    """As a page shows a text that was written in several lines.

    >>> one_line("a\\n  b\\xa0c")
    'a b\\xa0c'
    """
    return _SPACE.sub(" ", text)


def runs_of(text: str, lang: str | None, around: str) -> Runs:
    """A text in runs: `text`, `raised`, and `tongue` where it is in another language than what is around it.

    >>> runs_of("Le 1er mai", None, "fr")
    [{'text': 'Le 1'}, {'text': 'er', 'raised': True}, {'text': ' mai'}]
    >>> runs_of("1er", "fr", "en")
    [{'text': '1er', 'tongue': {'lang': 'fr', 'region': None, 'rtl': False}}]
    """
    if lang is not None and lang != around:
        return [{"text": one_line(text), "tongue": tongue(lang)}]
    raised = raiser(around)(one_line(text))
    if not isinstance(raised, Markup):
        return [{"text": raised}] if raised else []
    found: Runs = []
    for index, piece in enumerate(_RAISED.split(raised)):
        if piece:
            found.append({"text": Markup(piece).unescape(), **({"raised": True} if index % 2 else {})})
    return found
