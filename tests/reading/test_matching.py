"""Which items of two texts state one point."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Article
from briefing.quote import Span
from briefing.reading.composing import compose_brief
from briefing.reading.matching import match_items
from briefing.reading.values import Finding, Reading
from tests.reading.meetings import all_cases

CASES = all_cases("matching.yaml")


def told(lang: str, lines: list[list[str]]) -> Reading:
    """A reading whose items and sentences are these lines, a paragraph each."""
    text = "\n".join(words for *_, words in lines)
    spans = [Span(text.index(words), text.index(words) + len(words)) for *_, words in lines]
    items = [
        Finding(
            rule="test",
            section=section,
            span=span,
            text=words.rstrip("."),
            by=by or None,
            to=to or None,
            kind="request" if section == "requests" else None,
        )
        for (section, by, to, words), span in zip(lines, spans, strict=True)
        if section
    ]
    return Reading(
        article=Article(name=f"{lang}.txt", text=text, meta={}),
        lang=lang,
        title=None,
        publisher=None,
        sides=("KE", "NO"),
        items=tuple(items),
        sentences=tuple(spans),
    )


def pairs(case: dict[str, Any], order: tuple[str, str] = ("en", "fr")) -> list[list[str]]:
    readings = [told(lang, case[lang]) for lang in order]
    lines = {lang: [words for *_, words in case[lang]] for lang in order}
    found = set()
    for point in match_items(readings):
        number: dict[str, set[int]] = {"en": set(), "fr": set()}
        for member in point.members:
            reading = readings[member.reading]
            number[reading.lang].add(lines[reading.lang].index(member.item.span.of(reading.article.text)) + 1)
        found |= {(str(en), str(fr)) for en in number["en"] for fr in number["fr"]}
    return [list(pair) for pair in sorted(found)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_points(case: dict[str, Any]) -> None:
    assert pairs(case) == case["pairs"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_points_are_the_same_whichever_text_leads(case: dict[str, Any]) -> None:
    assert pairs(case, ("fr", "en")) == case["pairs"]


def test_a_sentence_that_tells_a_point_is_quoted_and_no_omission() -> None:
    case = next(case for case in CASES if case["why"].startswith("a sentence in which no act was found"))
    brief = compose_brief([told("en", case["en"]), told("fr", case["fr"])])
    [item] = brief.commitments
    assert {evidence.source for evidence in item.evidence} == {"en", "fr"}
    assert item.text["fr"].startswith("Trois vedettes")
    assert not item.text["fr"].endswith(".")
    assert [difference for difference in brief.differences if difference.about == "omission"] == []


@settings(max_examples=40)
@given(st.sampled_from(CASES), st.randoms(use_true_random=False))
def test_every_item_is_in_a_point(case: dict[str, Any], random: Any) -> None:
    readings = [told(lang, random.sample(case[lang], len(case[lang]))) for lang in ("en", "fr")]
    held = {(member.reading, member.item.span) for point in match_items(readings) for member in point.members}
    assert {(index, item.span) for index, reading in enumerate(readings) for item in reading.items} <= held
