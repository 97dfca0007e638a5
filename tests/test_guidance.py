"""What editors' tools show beside each field: said in English and in French, and nothing left over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args, get_origin

import pytest

import briefing.model
import briefing.persons
import briefing.settings
from briefing.codec.guidance import meaning_of, meant_in_french, part_of, snippet_of, title_of, values_of
from briefing.codec.schema import brief_schema
from briefing.model import Article, Brief, Item, Value

WAY_OUT = "say it in briefing/codec/fields.yaml, then: python -m briefing.codec"


def _models() -> Iterator[type[Value]]:
    for room in (briefing.model, briefing.persons, briefing.settings):
        for one in vars(room).values():
            written = isinstance(one, type) and issubclass(one, Value) and one not in (Value, Item, Article)
            if written and one.__module__ == room.__name__:
                yield one


FIELDS = [(model, field) for model in _models() for field in model.model_fields]
NAMES = [f"{model.__name__}.{field}" for model, field in FIELDS]


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=NAMES)
def test_every_field_is_explained_in_both_languages(model: type[Value], field: str) -> None:
    title, meaning = title_of(model, field), meaning_of(model, field)
    assert title, f"no title; {WAY_OUT}"
    assert title.fr, f"no French title; {WAY_OUT}"
    assert meaning, f"no meaning; {WAY_OUT}"
    assert meaning.fr, f"'{meaning.en}' is not said in French; {WAY_OUT}"


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=NAMES)
def test_every_value_of_few_is_explained_in_both_languages(model: type[Value], field: str) -> None:
    annotation = model.model_fields[field].annotation
    kinds = [annotation, *get_args(annotation)]
    wanted = {value for kind in kinds if get_origin(kind) is Literal for value in get_args(kind)}
    told = values_of(model, field)
    assert set(told) == wanted, WAY_OUT
    assert [value for value, pair in told.items() if not pair.fr] == []


def test_no_french_is_left_over() -> None:
    said = {meaning.en for model, field in FIELDS if (meaning := meaning_of(model, field))}
    assert meant_in_french() - said == set()


def test_a_snippet_names_fields_of_its_model_and_begins_what_can_be_read() -> None:
    for model in _models():
        if (begun := snippet_of(model.__name__)) is not None:
            assert set(begun) <= set(model.model_fields)
            assert part_of(model.__name__).fr
            required = {name for name, field in model.model_fields.items() if field.is_required()}
            assert required <= set(begun)


def test_nothing_is_offered_that_says_nothing() -> None:
    """Neither `null`, which is what an empty key says already, nor examples, which tools take for values."""

    def keywords(schema: object) -> Iterator[tuple[str, object]]:
        if isinstance(schema, dict):
            yield from schema.items()
            for one in schema.values():
                yield from keywords(one)
        elif isinstance(schema, list):
            for one in schema:
                yield from keywords(one)

    found = list(keywords(brief_schema()))
    assert not [value for key, value in found if key == "type" and value in ("null", ["null"])]
    assert not [value for key, value in found if key == "enum" and isinstance(value, list) and None in value]
    assert "examples" not in {key for key, _ in found}


def test_every_list_of_a_brief_has_its_snippet() -> None:
    lists = [name for name, one in brief_schema()["properties"].items() if "defaultSnippets" in str(one)]
    assert lists == [name for name, field in Brief.model_fields.items() if _holds_models(field.annotation)]


def _holds_models(annotation: object) -> bool:
    return any(isinstance(one, type) and issubclass(one, Value) for one in get_args(annotation))
