"""Which readings are on one meeting, by what they say."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Article
from briefing.quote import Span
from briefing.reading.drafting import read_article
from briefing.reading.intervals import MAX_DAYS, day_of_year, days_between, days_near
from briefing.reading.linking import compare_readings
from briefing.reading.names import SAME, SIMILAR, name_likeness
from briefing.reading.pack import load_pack
from briefing.reading.pairing import pair_readings
from briefing.reading.places import same_place
from briefing.reading.values import Person, Reading, When
from tests.reading.meetings import all_cases, reading

NAMES = list(all_cases("meetings.yaml"))


def groups(articles: list[str], **meta: str) -> list[list[str]]:
    made = pair_readings([reading(name, **meta) for name in articles])
    return [sorted(one.article.name.removesuffix(".txt") for one in group) for group in made]


@pytest.mark.parametrize("case", all_cases("pairing.yaml"), ids=lambda case: case["why"])
def test_articles_on_one_meeting_are_found(case: dict[str, Any]) -> None:
    assert sorted(group for group in groups(case["articles"]) if len(group) > 1) == case["groups"]


@given(st.permutations(NAMES))
def test_groups_do_not_depend_on_the_order_of_the_input(names: list[str]) -> None:
    assert groups(names) == groups(NAMES)


@given(st.lists(st.sampled_from(NAMES), unique=True))
def test_every_reading_is_in_one_group(names: list[str]) -> None:
    assert sorted(name for group in groups(names) for name in group) == sorted(names)


def test_file_names_are_no_hint() -> None:
    one, other = reading("oslo-en"), reading("oslo-fr")
    link = compare_readings(one, other)
    assert link.score is not None
    assert link.score == compare_readings(other, one).score


def test_an_article_is_never_paired_with_itself() -> None:
    assert compare_readings(reading("oslo-en"), reading("oslo-en")).score is None


@pytest.mark.parametrize("more", ["", " Both spoke of sport."])
@pytest.mark.parametrize("name", NAMES)
def test_one_text_under_two_names_is_one_meeting(name: str, more: str) -> None:
    one = reading(name)
    copied = one.article.model_copy(update={"name": "copy.txt", "text": one.article.text + more})
    assert len(pair_readings([one, replace(one, article=copied)])) == 1


def test_days_round_the_turn_of_the_year_are_compared() -> None:
    """A block of readings is cut by days; that must lose no pair that the days do not rule out."""
    days = [datetime.date(2000, 1, 1) + datetime.timedelta(days=n) for n in range(366)]
    readings = [replace(reading("oslo-en"), when=When(month=day.month, day=day.day)) for day in days]
    for one, mine in enumerate(readings):
        near = days_near(day_of_year(mine.when) or 0)
        for other in (0, 1, 2, 3, 59, 60, 362, 363, 364, 365):
            apart = days_between(mine, readings[other])
            if apart is not None and apart <= MAX_DAYS:
                assert other + 1 in near, (days[one], days[other])


def test_articles_published_far_apart_are_on_two_meetings_unless_they_tell_the_day() -> None:
    one = reading("other-place-fr", published="2025-02-01")
    assert compare_readings(one, reading("oslo-en", published="2025-05-15")).score is None
    assert compare_readings(reading("oslo-fr"), reading("oslo-en", published="2025-05-15")).score is not None


def test_the_same_day_of_another_year_is_another_date() -> None:
    one = reading("oslo-en", published="2023-05-15")
    assert compare_readings(one, reading("oslo-second-en")).score is None


@pytest.mark.parametrize(("one", "other"), all_cases("names.yaml")["same"])
def test_one_person_in_two_spellings(one: str, other: str) -> None:
    assert name_likeness(one, other) == name_likeness(other, one) == SAME


@pytest.mark.parametrize(("one", "other"), all_cases("names.yaml")["similar"])
def test_perhaps_one_person(one: str, other: str) -> None:
    assert name_likeness(one, other) == name_likeness(other, one) == SIMILAR


@pytest.mark.parametrize(("one", "other"), all_cases("names.yaml")["other"])
def test_two_persons(one: str, other: str) -> None:
    assert name_likeness(one, other) == name_likeness(other, one) == 0


@pytest.mark.parametrize(
    ("one", "other"), [("Hanoi", "Hanoï"), ("Algiers", "Alger"), ("Brussels", "Bruxelles"), ("Cairo", "Le Caire")]
)
def test_one_city_in_two_languages(one: str, other: str) -> None:
    assert same_place(one, other)


@pytest.mark.parametrize(("one", "other"), [("Hanoi", "Hué"), ("Sfax", "Gabès"), ("Oslo", "Bergen")])
def test_two_cities(one: str, other: str) -> None:
    assert not same_place(one, other)


def contact(name: str, text: str, sides: tuple[str, str], *people: tuple[str, str], lang: str = "en") -> Reading:
    """One contact of an article, its persons where the article first names them."""
    persons = tuple(
        Person(name=who, side=side, role=None, span=Span(text.index(who), text.index(who) + len(who)))
        for who, side in people
    )
    article = Article(name=f"{name}.txt", text=text, meta={})
    lead = (Span(0, len(text)),)
    return Reading(article=article, lang=lang, title=None, publisher=None, sides=sides, people=persons, sentences=lead)


def named(made: list[tuple[Reading, ...]]) -> list[list[str]]:
    return sorted(sorted(f"{one.article.name} {'-'.join(sorted(one.sides))}" for one in group) for group in made)


def test_several_contacts_of_one_article_are_kept_apart_and_each_finds_its_own() -> None:
    en = "Ingrid Solvang met Ama Kumasi of Ghana on cocoa and ports, then Luis Barrera of Peru on anchovies and copper."
    fr = "Ingrid Solvang a reçu Luis Barrera (Pérou) : anchois et cuivre ; puis Ama Kumasi (Ghana) : cacao et ports."
    host, ghana, peru = ("Ingrid Solvang", "NO"), ("Ama Kumasi", "GH"), ("Luis Barrera", "PE")
    readings = [
        contact("en", en, ("NO", "GH"), host, ghana),
        contact("en", en, ("NO", "PE"), host, peru),
        contact("fr", fr, ("NO", "PE"), host, peru, lang="fr"),
        contact("fr", fr, ("NO", "GH"), host, ghana, lang="fr"),
    ]
    expected = [["en.txt GH-NO", "fr.txt GH-NO"], ["en.txt NO-PE", "fr.txt NO-PE"]]
    assert named(pair_readings(readings)) == expected
    assert named(pair_readings(readings[::-1])) == expected


def test_undated_meetings_of_the_same_persons_on_other_matters_stay_two() -> None:
    people = (("Ingrid Solvang", "NO"), ("Ama Kumasi", "GH"))
    one = (
        "Ingrid Solvang received Ama Kumasi. They agreed to open a cocoa laboratory, to train 40 nurses, to build a "
        "port in Tema, to lift the ban on salmon and to sign an extradition treaty before the elections."
    )
    other = (
        "Ingrid Solvang received Ama Kumasi. They agreed on scholarships for 60 engineers, a solar plant, a railway, "
        "direct flights, a loan from the development bank and a museum of archives on the slave trade."
    )
    readings = [contact("a", one, ("NO", "GH"), *people), contact("b", other, ("NO", "GH"), *people)]
    assert len(pair_readings(readings)) == 2


@pytest.mark.parametrize(("day", "score"), [("mardi", 1), ("jeudi", -1)])
def test_the_day_of_the_week_speaks_for_one_meeting_or_against(day: str, score: int) -> None:
    people = (("Ingrid Solvang", "NO"), ("Ama Kumasi", "GH"))
    en = contact("en", "Ingrid Solvang received Ama Kumasi on Tuesday.", ("NO", "GH"), *people)
    fr = contact("fr", f"Ingrid Solvang a reçu {day} Ama Kumasi.", ("NO", "GH"), *people, lang="fr")
    bare = contact("bare", "Ingrid Solvang a reçu Ama Kumasi.", ("NO", "GH"), *people, lang="fr")
    assert (compare_readings(en, fr).score or 0) - (compare_readings(en, bare).score or 0) == score


def test_a_person_whom_one_text_only_mentions_is_in_common() -> None:
    en = contact("en", "Ingrid Solvang met Ama Kumasi.", ("NO", "GH"), ("Ingrid Solvang", "NO"), ("Ama Kumasi", "GH"))
    fr = contact("fr", "Ama Kumasi a vu Mme Ingrid Solvang.", ("NO", "GH"), ("Ama Kumasi", "GH"), lang="fr")
    less = contact("less", "Ama Kumasi a vu son hôte.", ("NO", "GH"), ("Ama Kumasi", "GH"), lang="fr")
    for a, b in ((en, fr), (fr, en)):
        assert (compare_readings(a, b).score or 0) > (compare_readings(en, less).score or 0)


@pytest.mark.parametrize(("day", "groups"), [("20 November 2026", 2), ("19 November 2026", 1)])
def test_a_call_two_days_after_a_meeting_is_another_contact(day: str, groups: int) -> None:
    """A day apart it may be the clocks of two agencies, and one of them wrong on the form."""
    acts = "Otieno asked London to buy 40 tons of tea by June. Brook invited Otieno to visit Leeds in May."
    who = "Kenyan Foreign Minister Juma Otieno {} British Foreign Secretary Ada Brook"
    told = [
        ("a.txt", f"{who.format('held talks with')} in Nairobi on 18 November 2026."),
        ("b.txt", f"{who.format('spoke by phone with')} on {day}."),
    ]
    pack = load_pack("en")
    found = [read_article(Article(name=name, text=f"Kenya and Britain\n{lead} {acts}"), pack)[0] for name, lead in told]
    assert [one.form for one in found] == ["talks", "call"]
    assert len(pair_readings(found)) == groups
