"""How strongly two clauses on one point put it, and where and on what day it is to be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefing.model import Article
from briefing.quote import Span
from briefing.reading.composing import compose_brief
from briefing.reading.drafting import read_article
from briefing.reading.strengths import strengths_differ
from briefing.reading.whereabouts import places_differ, weekdays_differ
from tests.reading.meetings import all_cases

Differ = Callable[[tuple[str, str], tuple[str, str]], tuple[Span, Span] | None]
JUDGES: dict[str, Differ] = {
    "strengths": strengths_differ,
    "places": places_differ,
    "weekdays": weekdays_differ,
}
CASES = [(kind, case) for kind, cases in all_cases("wordings.yaml").items() for case in cases]


def judged(differ: Differ, one: tuple[str, str], other: tuple[str, str]) -> list[str]:
    found = differ(one, other)
    return [found[0].of(one[0]), found[1].of(other[0])] if found else []


@pytest.mark.parametrize(("kind", "case"), CASES, ids=lambda value: value if isinstance(value, str) else value["en"])
def test_two_clauses(kind: str, case: dict[str, Any]) -> None:
    en, fr = (case["en"], "en"), (case["fr"], "fr")
    assert judged(JUDGES[kind], en, fr) == case["differ"]
    assert judged(JUDGES[kind], fr, en) == case["differ"][::-1]
    assert judged(JUDGES[kind], en, en) == judged(JUDGES[kind], fr, fr) == []


def test_a_difference_quotes_words_that_its_article_has_once() -> None:
    text = (
        "Talks in {lead}\n\nKenya's Trade Minister Amina Otieno met Norwegian State Secretary Kjetil Brandvik"
        " in {lead} on May 2, 2025.\n\n"
        "The two sides agreed to hold the next joint committee on fisheries in {next} before the summer."
    )
    names = {"a": {"lead": "Oslo", "next": "Nairobi"}, "b": {"lead": "Oslo", "next": "Oslo"}}
    readings = [
        found
        for name, cities in names.items()
        for found in read_article(Article(name=f"{name}.txt", text=text.format(**cities)))
    ]
    [difference] = [one for one in compose_brief(readings).differences if one.about == "place"]
    quotes = {saying.source: saying.exact for saying in difference.says}
    assert quotes["a"] == "Nairobi"
    assert quotes["b"].endswith("in Oslo")
    assert text.format(**names["b"]).count(quotes["b"]) == 1
