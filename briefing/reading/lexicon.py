"""The words that comparing needs, from `comparing.yaml` and `concepts.yaml` of each language.

Forms are looked for in folded words: no accents, no capitals, hyphens and apostrophes as spaces, so that one row finds
`États-Unis` and `etats unis`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, NamedTuple

import yaml

from briefing.spelling import fold
from briefing.vocabulary import load_vocabulary

_WORD = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+(?![\d]|[.,]\d)|\d+(?:[.,]\d+)?|[^\W\d_][^\W_]*|[%€$£¥]")


class Token(NamedTuple):
    """A word of a text: where it stands, and its folded form."""

    start: int
    end: int
    word: str
    capital: bool


class Hit(NamedTuple):
    """A phrase found: from token `start` to before token `end`."""

    start: int
    end: int
    id: str


@functools.lru_cache(maxsize=4096)
def split_words(text: str) -> Sequence[Token]:
    """The words and numbers of a text; a number keeps the marks within it.

    >>> [token.word for token in split_words("L'APD : 570.000 yens (12e)")]
    ['l', 'apd', '570.000', 'yens', '12', 'e']
    """
    return tuple(
        Token(match.start(), match.end(), fold(match.group()), match.group()[0].isupper())
        for match in _WORD.finditer(text)
    )


class Phrases:
    """An index of phrases; `find` gives the longest ones, left to right, none within another.

    >>> index = Phrases([("visa", "visa*"), ("exemption", "visa free")])
    >>> index.find(split_words("Visas and visa-free travel"))
    [Hit(start=0, end=1, id='visa'), Hit(start=2, end=4, id='exemption')]
    """

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        by_head: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for key, form in rows:
            if words := tuple(_pattern_words(form)):
                by_head.setdefault(words[0][:2].rstrip("*"), []).append((words, key))
        self._by_head = by_head
        self._known: dict[str, list[tuple[tuple[str, ...], str]]] = {}

    def _beginning(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        """The phrases whose first word this is: longest first, exact forms before wildcards. Words come again."""
        if (rows := self._known.get(word)) is None:
            heads = (self._by_head.get(head, ()) for head in dict.fromkeys((word[:2], word[:1])))
            rows = sorted((row for of_head in heads for row in of_head if _fits(row[0][0], word)), key=_priority)
            self._known[word] = rows
        return rows

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        hits: list[Hit] = []
        at, known = 0, self._known
        while at < len(tokens):
            # most words begin no phrase: asked for here, they cost no call
            hit = self.at(tokens, at) if known.get(tokens[at].word, True) else None
            if hit is None:
                at += 1
            else:
                hits.append(hit)
                at = hit.end
        return hits

    def at(self, tokens: Sequence[Token], start: int) -> Hit | None:
        """The longest phrase that begins at this token."""
        for words, key in self._beginning(tokens[start].word):
            end = start + len(words)
            if end <= len(tokens) and all(map(_fits, words[1:], (token.word for token in tokens[start + 1 : end]))):
                return Hit(start, end, key)
        return None


def _priority(row: tuple[tuple[str, ...], str]) -> tuple[int, bool, int, tuple[str, ...]]:
    words = row[0]
    return (-len(words), any("*" in word for word in words), -sum(map(len, words)), words)


def _pattern_words(form: str) -> Iterator[str]:
    for word in re.split(r"[\s'’‑-]+", fold(form)):
        if word:
            yield word


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language needs for comparing."""

    lang: str
    stop: frozenset[str]
    common: frozenset[str]
    concepts: Phrases
    countries: Phrases
    """Ids are `CODE:kind`, kind one of name, adjective, capital."""
    organisations: Phrases
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    scales: Mapping[str, int]
    collectives: Mapping[str, int]
    """`dozen`, behind a number."""
    number_joiners: Mapping[str, str]
    """`and` → whether it stands above `hundred` or `ten`."""
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """Monday is 1."""
    seasons: Mapping[str, tuple[int, ...]]
    year_parts: Mapping[str, tuple[int, ...]]
    """By phrase, which is its own id in `phrases`."""
    multiples: Mapping[str, int]
    durations: Mapping[str, int]
    """In days."""
    periods: Mapping[str, int]
    """Units that are only counted by: `a quarter`. In days."""
    recurrent: Mapping[str, int]
    """`biennial`: the days from one time to the next."""
    times_words: Mapping[str, int]
    currencies: Mapping[str, str]
    phrases: Mapping[str, Phrases] = field(hash=False)
    """Indexes of the other tables, by the name of the table."""
    words: Mapping[str, frozenset[str]] = field(hash=False)
    """Sets of single words, by the name of the table."""
    notes: Mapping[str, str] = field(hash=False)
    flags: Mapping[str, str] = field(hash=False)
    """Single values of the table: `body_order`, `decimal_mark` …"""


_GROUPED = ("bodies", "role_heads", "role_qualifiers", "groups", "relative_years", "strengths")
_LISTED = ("percent", "half_more", "every", "per", "year_ends", "body_links", "shared_owner", "counterparts")
_WORD_SETS = (
    "vague_numbers", "definite", "exclusive", "fractions", "counting_articles", "bare_numbers", "parts_of",
    "hundred", "scores",
    "alternate", "times", "length_articles", "length_before", "ordinal_endings", "season_before",
    "body_qualifiers", "body_joiners",
    "group_qualifiers", "role_topics", "range_words", "strength_endings", "place_prepositions",
)  # fmt: skip


@functools.cache
def load_lexicon(lang: str) -> Lexicon:
    """The tables of one language. Raises FileNotFoundError for a language without them."""
    table = _read(lang, "comparing.yaml")
    concepts = _read(lang, "concepts.yaml")
    phrases = {name: _grouped(table[name]) for name in _GROUPED}
    phrases |= {name: Phrases((name, form) for form in table[name]) for name in _LISTED}
    phrases["year_parts"] = Phrases((form, form) for form in table["year_parts"])
    return Lexicon(
        lang=lang,
        stop=frozenset(table["stop"]),
        common=frozenset(table["common"]),
        concepts=_grouped(concepts),
        countries=Phrases(_country_rows(lang, table["adjective_endings"])),
        organisations=Phrases(_organisation_rows(lang)),
        numbers=_ints(table["numbers"]),
        ordinals=_ints(table["ordinals"]),
        scales=_ints(table["scales"]),
        collectives=_ints(table["collectives"]),
        number_joiners=table["number_joiners"],
        months=_ints(table["months"]),
        weekdays=_ints(table["weekdays"]),
        seasons={word: tuple(map(int, span)) for word, span in table["seasons"].items()},
        year_parts={phrase: tuple(map(int, span)) for phrase, span in table["year_parts"].items()},
        multiples=_ints(table["multiples"]),
        durations=_ints(table["durations"]),
        periods=_ints(table["periods"]),
        recurrent=_ints(table["recurrent"]),
        times_words=_ints(table["times_words"]),
        currencies=table["currencies"],
        phrases=phrases,
        words={name: frozenset(table[name]) for name in _WORD_SETS},
        notes=table["notes"] | table["date_basis"],
        flags={key: value for key, value in table.items() if isinstance(value, str)},
    )


def concept_ids(lang: str) -> tuple[str, ...]:
    """The ids of the concept list, which are the same in every language."""
    return tuple(_read(lang, "concepts.yaml"))


def _read(lang: str, name: str) -> dict[str, Any]:
    text = (resources.files("briefing") / "languages" / lang / name).read_text("utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=_Loader)
    return table


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Strings only."""


def _grouped(table: Mapping[str, Any]) -> Phrases:
    """`id: [forms]`, or `form: value` where the value is the id."""
    rows = [
        (key, form) if isinstance(value, list) else (value, key)
        for key, value in table.items()
        for form in (value if isinstance(value, list) else [key])
    ]
    return Phrases(rows)


def _ints(table: Mapping[str, str]) -> dict[str, int]:
    return {word: int(value) for word, value in table.items()}


def _country_rows(lang: str, endings: Sequence[str]) -> Iterator[tuple[str, str]]:
    for country in load_vocabulary(lang).countries.values():
        for kind, forms in (
            ("name", (country.name, *country.names)),
            ("adjective", [adjective + ending for adjective in country.adjectives for ending in endings]),
            ("capital", country.capitals),
        ):
            for form in forms:
                yield f"{country.code}:{kind}", form


def _organisation_rows(lang: str) -> Iterator[tuple[str, str]]:
    for term in load_vocabulary(lang).organisations.values():
        for form in (term.name, *term.forms):
            yield term.id, form


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
