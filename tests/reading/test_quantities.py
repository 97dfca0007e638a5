"""Numbers and intervals as people write them, and what only looks like one."""

from __future__ import annotations

import pytest

from briefing.reading.facts import find_facts

NUMBERS = [
    ("en", "one hundred and twenty boats", [120]),
    ("en", "a hundred boats, two dozen nets", [100, 24]),
    ("en", "two hundred and twenty thousand", [220_000]),
    ("en", "between two hundred and three hundred", [200, 300]),
    ("en", "between one thousand and two thousand", [1000, 2000]),
    ("en", "one and a half million, 2.3 million", [1_500_000, 2_300_000]),
    ("en", "half a million, several hundred, a few thousand, thousands of boats", []),
    ("en", "one of the boats, a country", []),
    ("en", "1,200 or 1 200 or 1.2 thousand", [1200, 1200, 1200]),
    ("fr", "mille deux cents bateaux", [1200]),
    ("fr", "soixante-douze, quatre-vingts, quatre-vingt-dix-huit", [72, 80, 98]),
    ("fr", "vingt et un, soixante et onze, quatre ou vingt", [21, 71, 4, 20]),
    ("fr", "douze pour cent de cent bateaux", [12, 100]),
    ("fr", "deux millions et demi, un milliard, un millier, 1,2 millier", [2_500_000, 10**9, 1000, 1200]),
    ("fr", "deux centaines, une centaine, trois douzaines", [200, 100, 36]),
    ("fr", "des milliers, plusieurs millions, un pays", []),
    ("es", "doscientos cincuenta, treinta y dos, veinticinco", [250, 32, 25]),
    ("es", "mil doscientos, dos mil millones, un millón", [1200, 2 * 10**9, 10**6]),
    ("es", "diez por ciento de cien buques", [10, 100]),
]

INTERVALS = [
    ("en", "every six months", [180]),
    ("en", "once every two years", [730]),
    ("en", "every second year", [730]),
    ("en", "a year, within a year, the year", [365]),
    ("fr", "tous les six mois", [180]),
    ("fr", "trois fois par an", [122]),
    ("fr", "chaque semaine", [7]),
    ("fr", "un an", []),
    ("es", "cada dos meses", [60]),
    ("es", "dos veces al año", [182]),
]


@pytest.mark.parametrize(("lang", "text", "values"), NUMBERS)
def test_numbers_in_words_and_figures(lang: str, text: str, values: list[float]) -> None:
    assert [number.value for number in find_facts(text, lang).numbers] == values


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [("en", "the twenty-fifth session", 25), ("fr", "la vingt-cinquième session", 25), ("fr", "la XXVe session", 25)],
)
def test_ordinals_of_two_words(lang: str, text: str, value: float) -> None:
    facts = find_facts(text, lang)
    assert [number.value for number in facts.ordinals] == [value]
    assert facts.numbers == ()


@pytest.mark.parametrize(("lang", "text", "days"), INTERVALS)
def test_intervals(lang: str, text: str, days: list[int]) -> None:
    assert [date.every for date in find_facts(text, lang).dates if date.every] == days
