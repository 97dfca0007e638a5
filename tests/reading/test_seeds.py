"""The two articles that the project began with, each read alone: everything a careful reader takes from it."""

from __future__ import annotations

import functools
import pathlib
from typing import Any

import pytest
import yaml

from briefing.articles import decode_article
from briefing.reading.drafting import read_article
from briefing.reading.values import Finding, Reading

_CASES = yaml.safe_load((pathlib.Path(__file__).parent / "cases" / "seeds.yaml").read_text("utf-8"))
_ARTICLES = pathlib.Path(__file__).parents[2] / "content" / "articles"
_LANGUAGES = sorted(_CASES)


@functools.cache
def reading(lang: str) -> Reading:
    name = _CASES[lang]["article"]
    article = decode_article((_ARTICLES / name).read_bytes(), name, name).article
    assert article is not None
    [only] = read_article(article)
    return only


def _rows(key: str) -> list[Any]:
    return [
        pytest.param(lang, row, id=f"{lang}-{row.get('text', row.get('name'))}"[:50])
        for lang in _LANGUAGES
        for row in _CASES[lang][key]
    ]


def _items(lang: str, row: dict[str, Any]) -> list[Finding]:
    wanted = {key: row[key] for key in ("section", "text", "kind", "by", "to", "issue") if key in row}
    return [item for item in reading(lang).items if all(getattr(item, key) == value for key, value in wanted.items())]


@pytest.mark.parametrize("lang", _LANGUAGES)
def test_what_article_this_is(lang: str) -> None:
    case, found = _CASES[lang], reading(lang)
    assert (lang, case["title"], case["publisher"], case["form"]) == (
        found.lang,
        found.title,
        found.publisher,
        found.form,
    )
    assert (case["when"].get("month"), case["when"].get("day"), None) == (
        found.when.month,
        found.when.day,
        found.when.year,
    )
    assert (case["place"].get("city"), case["place"].get("country")) == (found.city, found.country)
    assert tuple(case["sides"]) == found.sides


@pytest.mark.parametrize("lang", _LANGUAGES)
def test_who_took_part(lang: str) -> None:
    found = reading(lang)
    assert _CASES[lang]["people"] == [{"name": p.name, "side": p.side, "role": p.role} for p in found.people]
    for person in found.people:
        assert person.name in person.span.of(found.article.text)


@pytest.mark.parametrize(("lang", "row"), _rows("items"))
def test_an_item_and_its_evidence(lang: str, row: dict[str, Any]) -> None:
    [item] = _items(lang, row)
    text = reading(lang).article.text
    line = text[text.rindex("\n", 0, item.span.start) + 1 :]
    assert row["sentence"] in line
    start = text.index(row["sentence"])
    assert start <= item.span.start < item.span.end
    assert item.span.end <= text.find("\n", start) or "\n" not in text[start:]


@pytest.mark.parametrize(("lang", "row"), _rows("events"))
def test_a_coming_event(lang: str, row: dict[str, Any]) -> None:
    events = [
        {
            "name": e.name,
            "country": e.country,
            **{k: v for k, v in (("year", e.when.year), ("relative", e.when.relative)) if v},
        }
        for e in reading(lang).events
    ]
    assert row in events


@pytest.mark.parametrize("lang", _LANGUAGES)
def test_evidence_is_whole_words_and_one_line(lang: str) -> None:
    found = reading(lang)
    for item in found.items:
        quote = item.span.of(found.article.text)
        before, after = found.article.text[item.span.start - 1], found.article.text[item.span.end]
        assert quote == quote.strip()
        assert "\n" not in quote
        assert not before.isalnum()
        assert not after.isalnum()
        assert item.topics == tuple(dict.fromkeys(item.topics))


@pytest.mark.parametrize("lang", _LANGUAGES)
def test_the_years_that_date_the_contact(lang: str) -> None:
    found = [(when.year, when.relative) for when in reading(lang).years]
    assert {"en": (None, 1), "fr": (2025, None)}[lang] in found
