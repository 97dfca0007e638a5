"""What pages must know of a language beyond CLDR: how its names stand in sentences, how it writes the first of a month.

Data alone, from `briefing/languages/<lang>/habits.yaml`. A language without that file is shown as CLDR writes it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global

Pattern = Mapping[str, str]
"""Place in a sentence (`the`, `of`, `at`, `to`) → the words round a name, which stands for `{}`."""

_AS_IS: Pattern = {"the": "{}", "of": "{}", "at": "{}", "to": "{}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """Of one language."""

    locale: str
    """Whose habits are followed, as Babel names them."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Side → its name, where CLDR's would not do in a sentence."""
    grammar: Mapping[str, Pattern] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    """Side, or a name folded by `fold` → a row of `grammar`."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """What stands behind a name in brackets, as in `Netherlands (the)` → a row of `grammar`."""
    unknown: Mapping[str, Pattern] = field(default_factory=lambda: {"country": _AS_IS, "organisation": _AS_IS})
    dates: Mapping[str, str | Pattern] = field(default_factory=dict)
    typesetting: Mapping[str, Any] = field(default_factory=dict)
    """`rules`, each a regular expression and what takes its place; `signs`: what at least one of them may change.
    `raised`: what stands for a figure, and the letters behind it that are raised."""
    lists: tuple[tuple[str, str], ...] = ()
    """What CLDR's lists leave to programs: regular expressions and what takes their place."""
    framing: Sequence[str] = ()
    """Words that stand round the name of a regional issue without saying anything about it: `the issue of`."""
    turning: Sequence[str] = ()
    """Words that turn the sense of what stands before them (`except`, `unless`): a text is not cut before one."""
    ordinals: Mapping[str, Pattern] = field(default_factory=dict)
    """Gender → CLDR's form of the ordinal → what stands round the figure."""


@functools.cache
def load_habits(lang: str) -> Habits:
    """Of a language; those of `fr` for `fr-CA`, which has none of its own.

    >>> load_habits("en").locale, load_habits("fr-CA").locale, load_habits("ar").grammar
    ('en_GB', 'fr_CA', {})
    """
    locale = lang.replace("-", "_")
    tables = _read(lang)
    if tables is None and "-" in lang:
        tables = _read(lang.partition("-")[0])
        tables = tables and {**tables, "locale": locale}
    if tables is None:
        return Habits(locale=locale)
    classes = {fold(one): name for name, members in tables.pop("sides", {}).items() for one in members}
    return Habits(**{"locale": locale, **tables, "classes": classes})


def load_locale(habits: Habits) -> Locale:
    """What CLDR knows of a language; English where it knows none."""
    try:
        return Locale.parse(habits.locale)
    except UnknownLocaleError:
        return Locale.parse(load_habits("en").locale)


@functools.cache
def direction(lang: str) -> str:
    """The way in which a language is written, as HTML names it.

    >>> direction("fr"), direction("ar"), direction("xx")
    ('ltr', 'rtl', 'ltr')
    """
    return str(load_locale(load_habits(lang)).text_direction)


@functools.cache
def territorial(lang: str) -> str:
    """A language with a country of it, as Open Graph asks for: our habits’, else CLDR’s likeliest.

    >>> territorial("en"), territorial("fr"), territorial("ar")
    ('en_GB', 'fr_FR', 'ar_EG')
    """
    locale = load_locale(load_habits(lang))
    likely = str(get_global("likely_subtags").get(locale.language, ""))
    country = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}_{country}" if country else locale.language


def fold(name: str) -> str:
    """A name as it is looked up: typographic signs do not make another one. Capitals do: `AU` is Australia.

    >>> fold("Côte d’Ivoire") == fold("Côte d'Ivoire"), fold("AU") == fold("au")
    (True, False)
    """
    return name.replace("’", "'").replace("-", " ")


def _read(lang: str) -> dict[str, Any] | None:
    file = resources.files("briefing") / "languages" / lang / "habits.yaml"
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return None
    tables: dict[str, Any] = yaml.load(text, Loader=_Loader)
    return tables


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Strings only: `NO` is Norway."""
