"""The JSON Schemas: equal to the model, and content with every brief that the engine reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from briefing.codec import brief_schema, decode_brief, encode_brief, site_schema
from briefing.codec.export_schema import EXPORTS, export_schema_text
from briefing.codec.schema import SCHEMAS, schema_text
from briefing.model import Brief
from tests.brief_strategies import briefs

ROOT = Path(__file__).parents[1]
VALIDATOR = jsonschema.Draft7Validator(brief_schema())


class CoreLoader(yaml.SafeLoader):
    """Reads as editors' tools do, by the core schema of YAML 1.2."""


CoreLoader.yaml_implicit_resolvers = {}
for _kind, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+0123456789.")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(f"^(?:{_pattern})$"), _first)
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def read(text: str) -> Any:
    return yaml.load(text, Loader=CoreLoader)


def _leaves(errors: Iterable[jsonschema.ValidationError]) -> Iterator[jsonschema.ValidationError]:
    for error in errors:
        if error.validator in ("anyOf", "allOf") and error.context:
            best = jsonschema.exceptions.best_match([error])
            yield from _leaves([best]) if best is not error else [error]
        else:
            yield error


VALID = """\
id: 2024-08-21-japan-vietnam
status: draft
meeting: {form: talks, date: 2024, city: Hanoi, country: NO}
title: {en: Talks, fr: Entretiens}
sources:
  - {id: vov, article: vov.txt, lang: en, published: 2024-08-22}
"""


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_files_are_up_to_date(name: str) -> None:
    stored = (ROOT / "schemas" / name).read_text("utf-8")
    assert stored == schema_text(name), "run: python -m briefing.codec"


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_those_of_the_files_for_programs_are_too(name: str) -> None:
    stored = (ROOT / "schemas" / "data" / f"{name}.schema.json").read_text("utf-8")
    assert stored == export_schema_text(name), "run: python -m briefing.codec"
    jsonschema.Draft202012Validator.check_schema(json.loads(stored))


@pytest.mark.parametrize("schema", [brief_schema(), site_schema()])
def test_they_are_schemas(schema: dict[str, Any]) -> None:
    jsonschema.Draft7Validator.check_schema(schema)


@given(briefs)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_written_is_valid(brief: Brief) -> None:
    found = VALIDATOR.iter_errors(read(encode_brief(brief)))
    # the shape allows any side; that there is no such side is found by a check, and by the schema
    assert [error for error in _leaves(found) if error.instance not in ("on", "both")] == []


@given(briefs)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_reader_of_yaml_1_2_sees_the_same_words(brief: Brief) -> None:
    def as_words(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): as_words(one) for key, one in value.items()}
        return [as_words(one) for one in value] if isinstance(value, list) else str(value)

    assert Brief.model_validate(as_words(read(encode_brief(brief)))) == brief


@pytest.mark.parametrize(
    "text",
    [
        VALID,
        VALID.replace("date: 2024", "date: 2024-08-21"),
        VALID.replace("date: 2024", "date: 2024-08"),
        VALID + "agreed:\nparticipants:\nnotes:\n",
        VALID + "events:\n  - {id: e1, name: {en: A summit}, date: 2025, city: }\n",
        VALID.replace("city: Hanoi", "city: 12"),
        VALID.replace("form: talks, ", "form: , "),
        VALID.replace("id: vov", "id: 2024"),
        VALID + "requests:\n  - {id: r1, by: VN, to: both, kind: hope, text: {en: Go on}, topics: [oda]}\n",
    ],
)
def test_what_is_read_is_valid(text: str) -> None:
    assert decode_brief(text, "x").problems == []
    assert list(VALIDATOR.iter_errors(read(text))) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (VALID.replace("status: draft", "status: drafted"), ["status"]),
        (VALID.replace("form: talks", "form: talk"), ["meeting", "form"]),
        (VALID.replace("country: NO", "country: Norway"), ["meeting", "country"]),
        (VALID.replace("date: 2024", "date: 20240"), ["meeting", "date"]),
        (VALID.replace("date: 2024", "date: August 2024"), ["meeting", "date"]),
        (VALID.replace("title: {en: Talks, fr: Entretiens}", "title: {}"), ["title"]),
        (VALID.replace("en: Talks", "English: Talks"), ["title"]),
        (VALID + "agred: []\n", []),
        (VALID + "agreed:\n  - {id: A1, text: {en: x}}\n", ["agreed", 0, "id"]),
        (VALID + "agreed:\n  - {id: a1}\n", ["agreed", 0]),
    ],
)
def test_what_is_wrong_is_marked(text: str, place: list[str | int]) -> None:
    assert decode_brief(text, "x").problems
    errors = list(VALIDATOR.iter_errors(read(text)))
    deepest = [list(jsonschema.exceptions.best_match([error]).absolute_path) for error in errors]
    assert place in deepest


def test_every_field_says_what_it_is_for_where_an_editor_writes_it() -> None:
    schema = brief_schema()
    silent = [name for name, part in schema["properties"].items() if "description" not in part]
    assert silent == []
