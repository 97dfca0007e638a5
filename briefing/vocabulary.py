"""What a language calls countries, organisations, topics and regional issues.

The one reader of the shared part of the language packs (`briefing/languages/<lang>/`): reading finds these things by
their `forms`, publishing shows them by their `name`. Country names on pages come from Babel;
`countries.tsv` is for reading and for messages.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Term:
    """A row of `vocabulary.yaml`: an id, how pages name it, and how texts do."""

    id: str
    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A row of `countries.tsv`."""

    code: str
    name: str
    adjectives: tuple[str, ...]
    """All genders and numbers: `vietnamien`, `vietnamienne`, `vietnamiens` …"""
    capitals: tuple[str, ...]
    names: tuple[str, ...]
    """Other names that texts use: `Viet Nam`, `the Socialist Republic of Vietnam`."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one language calls things, by code or id."""

    lang: str
    countries: Mapping[str, Country]
    organisations: Mapping[str, Term]
    topics: Mapping[str, Term]
    issues: Mapping[str, Term]


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that have a pack, in alphabetical order."""
    folder = resources.files("briefing") / "languages"
    return tuple(sorted(entry.name for entry in folder.iterdir() if (entry / "vocabulary.yaml").is_file()))


@functools.cache
def load_vocabulary(lang: str) -> Vocabulary:
    """The words of one language. Raises FileNotFoundError for a language without a pack."""
    folder = resources.files("briefing") / "languages" / lang
    tables = yaml.load((folder / "vocabulary.yaml").read_text("utf-8"), Loader=_Loader)
    countries = {}
    for row in (folder / "countries.tsv").read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            code, name, *lists = row.split("\t")
            adjectives, capitals, names = (tuple(filter(None, cell.split("|"))) for cell in [*lists, "", "", ""][:3])
            countries[code] = Country(code, name, adjectives, capitals, names)
    terms = {
        kind: {key: Term(key, row["name"], tuple(row.get("forms") or ())) for key, row in tables[kind].items()}
        for kind in ("organisations", "topics", "issues")
    }
    return Vocabulary(lang, countries, **terms)


@functools.cache
def known_sides() -> Mapping[str, str]:
    """Every side that a brief may name, with its English name: `VN` → `Vietnam`, `eu` → `European Union`."""
    words = load_vocabulary("en")
    sides = {code: country.name for code, country in words.countries.items()}
    return sides | {key: term.name for key, term in words.organisations.items()}


@functools.cache
def load_leaders() -> Mapping[str, tuple[tuple[frozenset[str], str], ...]]:
    """Office-holders of the world by each word of their names: the words of a name, without accents, and the side.

    >>> [(sorted(words), side) for words, side in load_leaders()["jinping"]]
    [(['jinping', 'xi'], 'CN')]
    """
    text = (resources.files("briefing") / "languages" / "leaders.tsv").read_text("utf-8")
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for row in text.splitlines():
        if row and not row.startswith("#"):
            side, _, names = row.partition("\t")
            for name in names.split("|"):
                words = frozenset(_plain(name).replace(".", "").split())
                for word in words:
                    found.setdefault(word, []).append((words, side))
    return {word: tuple(rows) for word, rows in found.items()}


def leader_sides(words: Iterable[str]) -> frozenset[str]:
    """The sides of the office-holders whose name these words hold, mostly one or none; `?` where it may be several.

    >>> sorted(leader_sides(["Jinping", "Xi"])), sorted(leader_sides(["Ann", "Brook"]))
    (['CN'], [])
    """
    plain = frozenset(_plain(word) for word in words)
    table = load_leaders()
    return frozenset(side for word in plain for name, side in table.get(word, ()) if name <= plain)


@functools.cache
def load_named_languages() -> Mapping[str, tuple[str, frozenset[str]]]:
    """Languages with a pack and without, by code: the English name, and for those without function words.

    >>> load_named_languages()["de"][0]
    'German'
    """
    text = (resources.files("briefing") / "languages" / "others.tsv").read_text("utf-8")
    rows = [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]
    return {code: (name, frozenset(" ".join(words).split())) for code, name, *words in rows}


def language_name(lang: str) -> str:
    """How English calls a language, `de-AT` as `de`; its code where that is not known.

    >>> language_name("es-MX"), language_name("tlh")
    ('Spanish', "'tlh'")
    """
    name, _ = load_named_languages().get(lang.split("-", maxsplit=1)[0].lower(), (f"'{lang}'", None))
    return name


def _plain(text: str) -> str:
    lowered = unicodedata.normalize("NFKD", text.lower().replace("’", "'").replace("ı", "i"))
    return "".join(c for c in lowered if not unicodedata.combining(c))


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Strings only: `NO` is Norway."""
