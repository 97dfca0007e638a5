"""The brief drafted from the two articles that the project began with, fact by fact."""

from __future__ import annotations

import functools
import pathlib
from typing import Any

import pytest

from briefing.articles import decode_article
from briefing.codec import decode_brief, encode_brief
from briefing.model import Brief, Evidence, Item
from briefing.quote import find
from briefing.reading.composing import draft_briefs
from briefing.reading.drafting import read_article
from tests.reading.meetings import all_cases

FACTS = all_cases("seed_brief.yaml")
ARTICLES = pathlib.Path(__file__).parents[2] / "content" / "articles"
NAMES = ("000_8e8754b10cb858dd.txt", "002_c3e0e2f3c7d3d851.txt")


@functools.cache
def texts() -> dict[str, str]:
    """The articles under other names, in the other order: what they say must do."""
    found = {}
    for number, name in enumerate(reversed(NAMES)):
        article = decode_article((ARTICLES / name).read_bytes(), f"{number}.txt", name).article
        assert article is not None
        found[f"{number}.txt"] = article.text
    return found


@functools.cache
def brief() -> Brief:
    readings = []
    for name, text in texts().items():
        article = decode_article(text.encode(), name, name).article
        assert article is not None
        readings += read_article(article)
    (made,) = draft_briefs(readings)
    return made


def lang_of(source: str) -> str:
    return next(one.lang for one in brief().sources if one.id == source)


def in_sentence(evidence: Evidence, beginning: str) -> bool:
    text = texts()[next(one.article for one in brief().sources if one.id == evidence.source)]
    span = find(text, evidence.exact, evidence.prefix, evidence.suffix)
    start = text.index(beginning)
    stops = [at for at in (text.find(". ", start), text.find("\n", start)) if at >= 0]
    return span is not None and start <= span.start < min(stops, default=len(text))


def fits(item: Item, fact: dict[str, Any]) -> bool:
    if any(words not in item.text.get(lang, "") for lang, words in fact["words"].items()):
        return False
    quotes = {lang: [e for e in item.evidence if lang_of(e.source) == lang] for lang in ("en", "fr")}
    if any(bool(quotes[lang]) != (lang in fact) for lang in quotes):
        return False
    return all(in_sentence(quote, fact[lang]) for lang in quotes for quote in quotes[lang])


def item_with(words: str) -> Item:
    return next(item for item in brief().items() if words in item.text.get("en", ""))


def test_the_meeting() -> None:
    meeting = brief().meeting
    for key, value in FACTS["meeting"].items():
        assert getattr(meeting, key) == value, key
    assert isinstance(meeting.date_basis, dict)
    for words in FACTS["basis"]:
        assert f'"{words}"' in meeting.date_basis["en"]
        assert f"« {words} »" in meeting.date_basis["fr"]
    assert brief().id == "2024-08-21-japan-vietnam"


def test_the_sources() -> None:
    assert [(source.id, source.lang, source.publisher) for source in brief().sources] == [
        ("vov", "en", "VOV"),
        ("cvn", "fr", "VNA/CVN"),
    ]


@pytest.mark.parametrize("fact", FACTS["participants"], ids=lambda fact: fact["en"])
def test_participants(fact: dict[str, str]) -> None:
    person = next(one for one in brief().participants if one.name.get("en") == fact["en"])
    assert person.name == {"en": fact["en"], "fr": fact["fr"]}
    assert person.country == fact["country"]
    assert person.role == {"en": fact["role_en"], "fr": fact["role_fr"]}


def test_nobody_else_took_part() -> None:
    assert len(brief().participants) == len(FACTS["participants"])


@pytest.mark.parametrize("fact", FACTS["items"], ids=lambda fact: f"{fact['section']}: {fact['words']['en']}")
def test_items(fact: dict[str, Any]) -> None:
    found = [item for item in getattr(brief(), fact["section"]) if fits(item, fact)]
    assert found, [item.text for item in getattr(brief(), fact["section"])]
    for key in ("by", "to", "kind"):
        if key in fact:
            assert getattr(found[0], key) == fact[key], key


@pytest.mark.parametrize("fact", FACTS["events"], ids=lambda fact: fact["words"]["en"])
def test_events(fact: dict[str, Any]) -> None:
    found = [
        event for event in brief().events if all(words in event.name[lang] for lang, words in fact["words"].items())
    ]
    assert [(event.date, event.country) for event in found] == [(fact["date"], fact["country"])]


@pytest.mark.parametrize("fact", FACTS["differences"], ids=lambda fact: fact["about"])
def test_differences(fact: dict[str, str]) -> None:
    found = [one for one in brief().differences if one.about == fact["about"]]
    said = [{lang_of(saying.source): saying.exact for saying in one.says} for one in found]
    assert said == [{"en": fact["en"], "fr": fact["fr"]}]
    if "item" in fact:
        assert item_with(fact["item"]).id in found[0].items


@pytest.mark.parametrize("words", FACTS["omitted"])
def test_what_one_source_alone_reports(words: str) -> None:
    (omission,) = [one for one in brief().differences if one.about == "omission"]
    item = next(item for item in brief().items() if words in item.text.get("en", "") and "fr" not in item.text)
    assert item.id in omission.items
    assert {lang_of(saying.source) for saying in omission.says} == {"en"}


def test_what_is_equal_in_another_dress_is_no_difference() -> None:
    """12th and 12e, 570,000 and 570.000, ODA and APD, next year and 2025 in these articles."""
    assert {one.about for one in brief().differences} == {fact["about"] for fact in FACTS["differences"]} | {"omission"}


def test_item_texts_are_clauses_without_the_words_that_report_them() -> None:
    for item in brief().items():
        for text in item.text.values():
            assert text[0].isupper()
            assert not text.endswith(".")


def test_the_written_brief_is_read_back() -> None:
    decoded = decode_brief(encode_brief(brief()), "brief.yaml")
    assert decoded.problems == []
    assert decoded.value == brief()
