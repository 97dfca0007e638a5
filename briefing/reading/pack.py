"""`LanguagePack`: everything the engine knows of a language, from the folder `briefing/languages/<lang>/`.

The code holds no word of any language. A pack is a folder of data with the same files and keys as its sisters.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, cast

import yaml

from briefing.reading.frames import Frame, FrameTable, Test
from briefing.reading.phrases import PhraseTable
from briefing.reading.subject_tables import issue_table, topic_table
from briefing.reading.tokens import token_pattern, tokenize
from briefing.reading.wordsets import Words, join_words, moods, nation_words, unions
from briefing.reading.writing import compile_trigger, expand_verbs
from briefing.vocabulary import Vocabulary, languages, load_vocabulary

FILES = ("clauses", "dates", "frames", "language", "people", "positions", "sides", "structure", "verbs")
"""The YAML files of a pack that reading compiles, beside `countries.tsv` and `vocabulary.yaml`.

`comparing.yaml` and `concepts.yaml` serve the comparing of articles, `furniture.yaml` the taking in of pages.
"""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Named = tuple[str, str]
"""What a phrase means: its kind (`country`, `adjective`, `capital`, `organisation`, or a key of `sides.yaml`) and its
value; `CG|CD` where two countries share a word."""


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """All that is known of a language; see `load_pack`."""

    lang: str
    vocabulary: Vocabulary
    tokens: re.Pattern[str]
    abbreviations: re.Pattern[str]
    words: Mapping[str, Words]
    """Single words by the key under which the YAML files of the pack list them."""
    patterns: Mapping[str, re.Pattern[str]]
    """The expressions of `structure.yaml` and `dates.yaml`, by key."""
    months: Mapping[str, int]
    relatives: Mapping[str, int]
    named: PhraseTable[Named]
    """Countries, capitals, organisations and what else stands for a side."""
    topics: PhraseTable[str]
    """What the two sides' own affairs are told by."""
    given: PhraseTable[str]
    """Of `topics` those that a point is given: all but what a house leaves out."""
    issues: PhraseTable[str]
    """What the questions of the region are told by."""
    anaphors: PhraseTable[str]
    """What stands for the question named in the sentence before: `the conflict`."""
    verbs: Mapping[str, Mapping[str, tuple[str, ...]]]
    frames: FrameTable
    rows: tuple[Frame, ...]
    """All frames, in the order of the file."""
    houses: Mapping[str, str]
    """Publishers whose country is known: `VNA` → `VN`."""
    offices: Mapping[str, str]
    """Offices that the world's press names without their side, in lower case: `secretary of state` → `US`."""
    settings: Mapping[str, str]
    """Single values: `adjective: before`, `event_head: last` …"""
    unnamed: Words = frozenset()
    """Issues that a house leaves out: what is said of them is found, and has none."""


def find_pack(lang: str | None) -> LanguagePack | None:
    """The pack of a language, `fr` for `fr-CA` too, or None where there is none."""
    base = (lang or "").split("-")[0].lower()
    return load_pack(base) if base in languages() else None


@functools.cache
def load_tables(lang: str) -> dict[str, dict[str, Any]]:
    """The YAML of a pack as it is written, strings only. Raises FileNotFoundError for a language without a pack."""
    return {name: load_table(lang, name) for name in FILES}


@functools.cache
def load_table(lang: str, name: str) -> dict[str, Any]:
    """One file of a pack: to recognise a language every pack is asked for one, and only one pack for the rest."""
    folder = resources.files("briefing") / "languages" / lang
    table: dict[str, Any] = yaml.load((folder / f"{name}.yaml").read_text("utf-8"), Loader=_LOADER)
    return table


@functools.cache
def load_pack(lang: str) -> LanguagePack:
    """Read and compile a pack; kept in memory.

    >>> load_pack("en").months["august"]
    8
    """
    tables = load_tables(lang)
    clauses, dates, structure = tables["clauses"], tables["dates"], tables["structure"]
    pattern = token_pattern(clauses["clitics"])
    words = join_words(*(tables[name]["words"] for name in ("clauses", "sides", "people", "positions")))
    verbs = expand_verbs(*(tables["verbs"][key] for key in ("paradigms", "stems", "groups")))
    for key, lemmas in clauses["verb_lists"].items():
        words[key] = frozenset(form for lemma in lemmas for forms in verbs[lemma].values() for form in forms)
    vocabulary = load_vocabulary(lang)
    words |= moods(verbs)
    words |= unions(words)
    words["nation_words"] = nation_words(vocabulary)
    rows = tuple(_frames(tables["frames"], verbs, _classes(clauses["classes"]), pattern))
    topics = topic_table(vocabulary.topics.values(), pattern)
    table = FrameTable(words["adverbs"], words["complementisers"])
    for row in rows:
        table.add(row)
    months = {form: number for number, forms in enumerate(dates["months"], 1) for form in forms}
    return LanguagePack(
        lang=lang,
        vocabulary=vocabulary,
        tokens=pattern,
        abbreviations=re.compile(r"(?:^|[^\w])(?:" + "|".join(clauses["abbreviations"]) + ")$"),
        words=words,
        patterns=_patterns(structure["patterns"], dates, months),
        months=months,
        relatives={phrase: int(years) for phrase, years in dates["relative"].items()},
        named=_named(vocabulary, tables["sides"]["phrases"], pattern),
        topics=topics,
        given=topics,
        issues=issue_table(vocabulary.issues.values(), words, clauses["settings"], pattern),
        anaphors=_phrases(tables["positions"]["anaphors"], pattern),
        verbs=verbs,
        frames=table,
        rows=rows,
        houses={house: side for side, houses in structure["houses"].items() for house in houses},
        offices={office: side for side, names in tables["people"]["offices_of"].items() for office in names},
        settings=clauses["settings"],
    )


def _classes(classes: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Test]:
    return {name: _ending_test(tuple(row["endings"]), frozenset(row.get("but", ()))) for name, row in classes.items()}


def _ending_test(endings: tuple[str, ...], but: Words) -> Test:
    return lambda key: key.endswith(endings) and key not in but and len(key) > 4


def _frames(
    table: Mapping[str, list[dict[str, Any]]],
    verbs: Mapping[str, Mapping[str, tuple[str, ...]]],
    classes: Mapping[str, Test],
    pattern: re.Pattern[str],
) -> list[Frame]:
    def cut(word: str) -> list[str]:
        return tokenize(pattern, word).keys

    frames = []
    for section, rows in table.items():
        for row in rows:
            fields = {key: tuple(row.get(key, ())) for key in _LISTS}
            words = {key: frozenset(_expand(row.get(key, ()), verbs)) for key in _WORDS}
            single = {key: row[key] for key in _SINGLE if key in row}
            triggers = tuple(compile_trigger(written, verbs, classes, cut) for written in row["triggers"])
            arguments = cast(dict[str, Any], {**fields, **words, **single})
            frames.append(Frame(id=row["id"], section=section, triggers=triggers, **arguments))
    return frames


_LISTS = ("right", "examples", "counter")
_WORDS = ("only_next", "not_next", "not_before", "after")
_SINGLE = ("subject", "to", "kind", "form", "needs", "answers", "wish")
COLUMNS = ("id", "triggers", *_SINGLE, "right", *_WORDS, "examples", "counter")
"""What a row of `frames.yaml` may hold."""


def _expand(words: list[str], verbs: Mapping[str, Mapping[str, tuple[str, ...]]]) -> list[str]:
    """Plain words as they are, `{lemma}` as all its forms."""
    plain = [word for word in words if not word.startswith("{")]
    lemmas = [word.strip("{}") for word in words if word.startswith("{")]
    return plain + [form for lemma in lemmas for forms in verbs[lemma].values() for form in forms]


def _patterns(
    structure: Mapping[str, str], dates: Mapping[str, Any], months: Mapping[str, int]
) -> dict[str, re.Pattern[str]]:
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    relative = "|".join(sorted(map(re.escape, dates["relative"]), key=len, reverse=True))
    found = {key: re.compile(value) for key, value in structure.items()}
    bare = [pattern for pattern in dates["patterns"] if r"\d" not in pattern]
    for key, patterns in (("dates", dates["patterns"]), ("bare_dates", bare or ["(?!)"])):
        found[key] = re.compile("|".join(patterns).replace("MONTH", month), re.IGNORECASE)
    found["relative"] = re.compile(rf"(?<!\w)(?:{relative})(?!\w)", re.IGNORECASE)
    return found


def _named(vocabulary: Vocabulary, phrases: Mapping[str, list[str]], pattern: re.Pattern[str]) -> PhraseTable[Named]:
    table: PhraseTable[Named] = PhraseTable(pattern)
    nations: dict[tuple[str, str], list[str]] = {}
    for code, country in vocabulary.countries.items():
        own = {"country": (country.name, *country.names), "adjective": country.adjectives, "capital": country.capitals}
        for kind, forms in own.items():
            for form in forms:
                nations.setdefault((kind, form), []).append(code)
    for (kind, form), codes in nations.items():
        table.add(form, (kind, "|".join(codes)))
    for term in vocabulary.organisations.values():
        table.extend(term.forms, ("organisation", term.id))
    for kind, words in phrases.items():
        table.extend(words, (kind, ""))
    return table.close()


def _phrases(phrases: list[str], pattern: re.Pattern[str]) -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(pattern)
    for phrase in phrases:
        table.add(phrase, phrase)
    return table.close()
