"""All language packs have the same files and keys, and what they hold is sound."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from briefing.model import SECTIONS
from briefing.reading.complements import SHAPES
from briefing.reading.frames import SUBJECTS
from briefing.reading.pack import COLUMNS, FILES, find_pack, load_pack, load_tables
from briefing.vocabulary import languages, load_vocabulary

LANGUAGES = languages()
FOLDER = resources.files("briefing") / "languages"
OPEN = {"verbs", "frames"}
"""Files whose inner keys are the language's own: its verbs and its ways of saying things."""


def _shape(value: Any, depth: int) -> Any:
    if isinstance(value, dict) and depth:
        return {key: _shape(inner, depth - 1) for key, inner in sorted(value.items())}
    return type(value).__name__


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def test_packs_have_the_same_files() -> None:
    names = {lang: sorted(entry.name for entry in (FOLDER / lang).iterdir()) for lang in LANGUAGES}
    assert len(LANGUAGES) >= 2
    assert dict.fromkeys(LANGUAGES, names[LANGUAGES[0]]) == names
    assert all(name.endswith((".yaml", ".tsv")) for name in names[LANGUAGES[0]])


@pytest.mark.parametrize("file", FILES)
def test_files_have_the_same_keys(file: str) -> None:
    first, *others = [load_tables(lang)[file] for lang in LANGUAGES]
    depth = 1 if file in OPEN or file == "dates" else 2
    for other in others:
        assert _shape(first, depth) == _shape(other, depth)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_words_are_composed_and_listed_once(lang: str, file: str) -> None:
    table = load_tables(lang)[file]
    assert [leaf for leaf in _leaves(table) if not unicodedata.is_normalized("NFC", leaf)] == []
    lists = [value for key, value in table.get("words", {}).items() if key not in {"bases"}]
    assert [word for words in lists for word in words if words.count(word) > 1] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_vocabularies_have_the_same_ids(lang: str) -> None:
    ours, first = load_vocabulary(lang), load_vocabulary(LANGUAGES[0])
    for kind in ("countries", "organisations", "topics", "issues"):
        assert list(getattr(first, kind)) == list(getattr(ours, kind))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["organisations", "topics", "issues"])
def test_terms_have_names_and_forms_of_their_own(lang: str, kind: str) -> None:
    terms = getattr(load_vocabulary(lang), kind).values()
    forms = [form for term in terms for form in term.forms]
    assert [term.id for term in terms if not term.name or not term.forms] == []
    assert [form for form in forms if forms.count(form) > 1] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_countries_share_a_name_or_a_capital(lang: str) -> None:
    countries = load_vocabulary(lang).countries.values()
    names = [name for country in countries for name in (country.name, *country.names, *country.capitals)]
    assert [name for name in names if names.count(name) > 1] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_frames_hold_what_the_engine_knows(lang: str) -> None:
    table = load_tables(lang)["frames"]
    rows = [row for section in table.values() for row in section]
    assert set(table) == {*SECTIONS, "contact", "event", "none"}
    assert [row["id"] for row in rows if not set(row) <= set(COLUMNS) or not row["triggers"]] == []
    assert [row["id"] for row in rows if not set(row.get("right", ())) <= set(SHAPES)] == []
    assert [row["id"] for row in rows if row.get("subject", "any") not in SUBJECTS] == []
    ids = [row["id"] for row in rows]
    assert [name for name in ids if ids.count(name) > 1] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_region_falls_back_on_its_language(lang: str) -> None:
    assert find_pack(f"{lang}-XX") is load_pack(lang)
    assert find_pack("tlh") is None
    assert find_pack(None) is None
