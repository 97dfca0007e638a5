"""Which readings are on one meeting, by what they say."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.reading.intervals import MAX_DAYS, day_of_year, days_between, days_near
from briefing.reading.names import SAME, SIMILAR, name_likeness
from briefing.reading.pairing import compare_readings, pair_readings
from briefing.reading.places import same_place
from briefing.reading.values import When
from tests.reading.meetings import all_cases, reading

NAMES = list(all_cases("meetings.yaml"))


def groups(articles: list[str], **meta: str) -> list[list[str]]:
    made = pair_readings([reading(name, **meta) for name in articles])
    return [sorted(one.article.name.removesuffix(".txt") for one in group) for group in made]


@pytest.mark.parametrize("case", all_cases("pairing.yaml"), ids=lambda case: case["why"])
def test_articles_on_one_meeting_are_found(case: dict[str, Any]) -> None:
    assert sorted(group for group in groups(case["articles"]) if len(group) > 1) == case["groups"]


@settings(deadline=None)
@given(st.permutations(NAMES))
def test_groups_do_not_depend_on_the_order_of_the_input(names: list[str]) -> None:
    assert groups(names) == groups(NAMES)


@settings(deadline=None)
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
