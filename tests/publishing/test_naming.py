"""Names in sentences: every side with its article and prepositions, and the alphabetical order of each language."""

from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from briefing.publishing.habits import fold, load_habits
from briefing.publishing.ordering import sorter
from briefing.publishing.wording import Wording
from briefing.vocabulary import known_sides, load_vocabulary
from tests.publishing.tables import Row, rows, table

LANGUAGES = ("en", "fr", "es")
WORDINGS = {lang: Wording(lang, LANGUAGES) for lang in LANGUAGES}
NOT_PLACES = {"EZ", "QO", "UN", "EU", "XA", "XB", "ZZ"}
"""Codes of CLDR that no country has."""


def forms(wording: Wording, code: str) -> list[str]:
    ways = (wording.side, wording.the_side, wording.of_side, wording.at_side, wording.to_side)
    return [way(code) for way in ways]


@pytest.mark.parametrize("row", table("sides")["known"], ids=lambda row: row["code"])
def test_sides_in_sentences(row: Row) -> None:
    for lang in row.keys() & set(LANGUAGES):
        assert forms(WORDINGS[lang], row["code"]) == row[lang]


@pytest.mark.parametrize("row", table("sides")["house"], ids=lambda row: row["why"])
def test_what_the_house_calls_a_side(row: Row) -> None:
    (lang,) = row.keys() & set(LANGUAGES)
    wording = Wording(lang, LANGUAGES, {row["code"]: {lang: row["called"]}})
    assert forms(wording, row["code"]) == row[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_country_and_organisation_has_its_grammar(lang: str) -> None:
    codes = map(str, Locale.parse("fr").territories)
    places = {code for code in codes if len(code) == 2 and code.isupper()} - NOT_PLACES
    sides = places | known_sides().keys() | load_vocabulary(lang).organisations.keys() | {"both"}
    habits = load_habits(lang)
    assert {fold(one) for one in sides} - habits.classes.keys() == set()
    assert set(habits.classes.values()) == habits.grammar.keys()
    assert set(habits.articles.values()) <= habits.grammar.keys()
    patterns = [*habits.grammar.values(), *habits.unknown.values()]
    assert all(pattern.keys() == {"the", "of", "at", "to"} for pattern in patterns)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_side_is_in_two_classes(lang: str) -> None:
    listed = [one for members in table_of_sides(lang).values() for one in members]
    assert sorted(one for one in set(listed) if listed.count(one) > 1) == []


def table_of_sides(lang: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = table(f"../../../briefing/languages/{lang}/habits")["sides"]
    return found


def test_french_elides_before_vowels_and_nowhere_else() -> None:
    """A slip in the table would show: `la Islande`, `de Oman`, `l’Honduras`."""
    french = WORDINGS["fr"]
    aspirated = {"HN", "HU", "HK"}
    for code in sorted(known_sides()):
        before = french.of_side(code).removesuffix(french.side(code))
        plural = french.the_side(code).startswith("les ")
        vowel = french.side(code)[0].upper() in "AEIOUÉÈÎH" and code not in aspirated
        assert before.endswith("’") == (vowel and not plural), code


@pytest.mark.parametrize("row", rows("ordering"), ids=lambda row: f"{row['lang']}: {row['why']}")
def test_order(row: Row) -> None:
    shuffled = row["words"][::-1]
    assert sorted(shuffled, key=sorter(row["lang"])) == row["words"]


@given(st.lists(st.text(max_size=12), max_size=8), st.sampled_from(["en", "fr", "es", "vi", "cs", "sv"]))
def test_order_is_total_and_does_not_hang_on_what_came_first(texts: list[str], lang: str) -> None:
    key = sorter(lang)
    turned = texts[::-1]
    assert sorted(texts, key=key) == sorted(turned, key=key)
    assert all(key(one) != key(other) for one in texts for other in texts if one != other)


@given(st.text(alphabet="abcñézàç -’.", max_size=12), st.sampled_from(["en", "fr", "es"]))
def test_order_does_not_hear_case(text: str, lang: str) -> None:
    key = sorter(lang)
    assert key(text)[:2] == key(text.upper())[:2]
