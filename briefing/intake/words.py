"""The words of furniture in all languages: a page's own language says little about its buttons."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from briefing.vocabulary import languages

LONGEST = 160
"""Characters of a line that may be furniture: prose is longer, or does not begin so."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """All languages' lists in one."""

    ends: frozenset[str]
    ends_so: tuple[str, ...]
    headings: tuple[str, ...]
    alone: frozenset[str]
    starts: tuple[str, ...]
    shapes: re.Pattern[str]
    walls: Mapping[str, tuple[str, ...]]
    mail: Mapping[str, tuple[str, ...]]
    not_titles: frozenset[str]


@functools.cache
def load_furniture() -> Furniture:
    """Read and compile `languages/*/furniture.yaml`; kept in memory."""
    tables = [_table(lang) for lang in languages()]
    lists = {
        key: _merged(table[key] for table in tables)
        for key in ("ends", "ends_so", "headings", "alone", "starts", "not_titles")
    }
    shapes = "|".join(f"(?:{shape})" for table in tables for shape in table["shapes"])
    return Furniture(
        ends=frozenset(map(bare, lists["ends"])),
        ends_so=lists["ends_so"],
        headings=lists["headings"],
        alone=frozenset(map(bare, lists["alone"])),
        starts=lists["starts"],
        shapes=re.compile(shapes),
        walls={kind: _merged(table["walls"][kind] for table in tables) for kind in tables[0]["walls"]},
        mail={kind: _merged(table["mail"][kind] for table in tables) for kind in tables[0]["mail"]},
        not_titles=frozenset(map(bare, lists["not_titles"])),
    )


def plain(text: str) -> str:
    """Lower case, straight apostrophes, single spaces: as the lists are written.

    >>> plain("  À  lire\\xa0: l’Article ")
    "à lire : l'article"
    """
    text = unicodedata.normalize("NFC", text).lower().replace("’", "'").replace("‘", "'")
    return " ".join(text.split())


def bare(text: str) -> str:
    """Letters only, for lines that are one phrase whatever stands round it.

    >>> bare("  ► Comments (143):")
    'comments'
    """
    return " ".join(_LETTERS.findall(plain(text)))


def loose(text: str) -> str:
    """Letters and digits only, for comparing a line with another that says the same.

    >>> loose("“Agreed” – 12th session.") == loose("'agreed', 12th session")
    True
    """
    return " ".join(_ALPHANUMERIC.findall(plain(unicodedata.normalize("NFKC", text))))


_LETTERS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|©")
_ALPHANUMERIC = re.compile(r"[^\W_]+")


def _table(lang: str) -> dict[str, Any]:
    path = resources.files("briefing") / "languages" / lang / "furniture.yaml"
    table: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return table


def _merged(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(phrase) for phrases in lists for phrase in phrases))
