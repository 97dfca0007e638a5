"""The JSON Schema of briefs and of `site.yaml`, made from the model: editors' tools complete and check with it.

Tools read YAML 1.2, where an unquoted 2025 is a number and an empty key is null; the engine reads strings and takes
an empty key for an absent one. So the schema accepts both. The files are written by `python -m briefing.codec`.
"""

from __future__ import annotations

import functools
import json
import re
from typing import Any

from pydantic import BaseModel

from briefing.codec.plain import key_order
from briefing.model import Brief
from briefing.settings import SiteConfig

DRAFT = "http://json-schema.org/draft-07/schema#"
"""What all editors' tools understand."""

_YEAR = {"type": "integer", "minimum": 1000, "maximum": 9999}

_SWITCHES = ("on", "off", "yes", "no", "true", "false")
"""What people write for true and false; YAML 1.2 reads the first four as strings, and the others in quotes."""

_EXAMPLES: dict[str, list[Any]] = {
    "text": [{"en": "Simplify procedures", "fr": "Simplifier les procédures"}],
    "title": [{"en": "Vietnam and Japan hold talks", "fr": "Entretiens entre le Viet Nam et le Japon"}],
    "date": ["2024-08-21", "2024-08", 2024],
    "published": ["2024-08-22"],
    "country": ["VN", "JP"],
    "organisation": ["eu", "un", "asean"],
    "by": ["VN", "eu"],
    "to": ["JP", "both"],
    "topics": [["exchanges"]],
    "translated": [["fr"]],
    "answered_by": ["2025-02-03-japan-vietnam#a2"],
    "repeats": ["2024-08-21-japan-vietnam#r3", "none"],
    "aliases": [["2024-08-japan-vietnam"]],
    "publish_after": ["2025-03-01", "2025-03-01T18:00+02:00"],
    "time": ["09:30Z", "09:30+02:00"],
    "lang": ["en", "fr"],
    "languages": [["en", "fr"]],
    "exact": ["Both sides agreed to intensify exchanges"],
}
"""Shown by tools beside a field's description."""

_MEANINGS = {
    "sources": "the articles that the brief rests on",
    "participants": "who took part",
    "agreed": "what the sides together agreed, decided, pledged or signed",
    "requests": "one side asks, proposes, invites or hopes for an action; nobody has said yes",
    "commitments": "one side says that it will do something",
    "regional_issues": "regional and international questions that were raised",
    "discussed": "views exchanged, no agreement stated",
    "events": "what was announced as coming: for the calendar",
    "differences": "where the sources on the same point do not say the same",
    "history": "significant changes since publication, not typing errors",
    "meeting": "what kind of contact, when and where",
    "title": "by language, as {en: …, fr: …}",
    "text": "a clause that reads on its own, by language; a language that nobody wrote is left out",
    "evidence": "quotes of the sources, word for word",
    "topics": "what it is about: ids of the topics in the language packs",
    "id": "permanent: links point at it; never changed, never used again",
    "by": "the side that speaks: two capitals for a country, or an organisation's id",
    "status": "how far it has come",
}
"""What a field is for, where the model does not say."""


def brief_schema() -> dict[str, Any]:
    """The JSON Schema of `content/briefs/<id>.yaml`.

    >>> brief_schema()["required"]
    ['id', 'title']
    """
    return _schema(Brief, "A brief: one meeting, as its sources report it")


def site_schema() -> dict[str, Any]:
    """The JSON Schema of `content/site.yaml`."""
    return _schema(SiteConfig, "What is true of the whole site")


SCHEMAS = {"brief.schema.json": brief_schema, "site.schema.json": site_schema}


def schema_text(name: str) -> str:
    """A schema as its file in `schemas/`."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n"


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    made = model.model_json_schema(ref_template="#/definitions/{model}")
    parts = {name: _record(part) for name, part in sorted(made.pop("$defs", {}).items())}
    root = _record(made)
    root.pop("title", None)
    return {"$schema": DRAFT, "title": title, **root, "definitions": parts}


def _record(made: dict[str, Any]) -> dict[str, Any]:
    """The schema of one model: keys in the order in which they are written, empty ones allowed."""
    required = made.get("required", [])
    found: dict[str, Any] = {key: made[key] for key in ("title", "description", "type") if key in made}
    found["properties"] = {name: _field(name, part, name in required) for name, part in _ordered(made)}
    found |= {"required": required} if required else {}
    return found | {"additionalProperties": False}


def _ordered(made: dict[str, Any]) -> list[tuple[str, Any]]:
    parts = made["properties"]
    model = _models().get(str(made.get("title")))
    return [(name, parts[name]) for name in (key_order(model) if model else parts)]


@functools.cache
def _models() -> dict[str, type[BaseModel]]:
    import briefing.model
    import briefing.settings

    told = (*vars(briefing.model).values(), *vars(briefing.settings).values())
    found = (one for one in told if isinstance(one, type) and issubclass(one, BaseModel))
    return {one.__name__: one for one in found}


def _field(name: str, made: dict[str, Any], required: bool) -> dict[str, Any]:
    meaning = made.get("description") or _MEANINGS.get(name)
    kinds = [_value(kind) for kind in made.get("anyOf", [made]) if kind.get("type") != "null"]
    found = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    found = found if required else _or_empty(found)
    head = {"description": meaning} if meaning else {}
    examples = {"examples": _EXAMPLES[name]} if name in _EXAMPLES else {}
    default = {"default": made["default"]} if isinstance(made.get("default"), str | bool) else {}
    return head | found | default | examples


def _or_empty(found: dict[str, Any]) -> dict[str, Any]:
    """Or nothing behind the key."""
    if "anyOf" in found:
        return {"anyOf": [*found["anyOf"], {"type": "null"}]}
    if "$ref" in found:
        return {"anyOf": [found, {"type": "null"}]}
    kinds = found["type"] if isinstance(found["type"], list) else [found["type"]]
    allowed = {"enum": [*found["enum"], None]} if "enum" in found else {}
    return {**found, "type": [*kinds, "null"], **allowed}


def _value(made: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in made:
        return {"$ref": made["$ref"]}
    if made.get("type") == "array":
        limits = {key: made[key] for key in ("minItems",) if key in made}
        return {"type": "array", "items": _value(made["items"]), **limits}
    if made.get("type") == "object":
        return _map(made)
    if made.get("type") == "boolean":
        return {"type": ["boolean", "string"], "enum": [True, False, *_SWITCHES]}
    return _scalar(made)


def _map(made: dict[str, Any]) -> dict[str, Any]:
    """A text by language; or values by any name."""
    if "patternProperties" not in made:
        return {"type": "object", "additionalProperties": _or_empty(_value(made["additionalProperties"]))}
    [(pattern, words)] = made["patternProperties"].items()
    inner = _or_empty(_value(words))
    limits = {"minProperties": made["minProperties"]} if "minProperties" in made else {}
    return {"type": "object", "patternProperties": {pattern: inner}, "additionalProperties": False, **limits}


def _scalar(made: dict[str, Any]) -> dict[str, Any]:
    """A string, or what a reader of YAML 1.2 makes of an unquoted one."""
    if "enum" in made:
        return {"type": "string", "enum": made["enum"]}
    kept: dict[str, Any] = {key: made[key] for key in ("minLength", "maxLength", "pattern") if key in made}
    pattern = kept.get("pattern")
    if pattern is None:
        return {"type": ["string", "number"], **kept}
    if not re.search(pattern, "2024"):
        return {"type": "string", **kept}
    years_only = not re.search(pattern, "20240")
    return {
        "type": ["string", "integer"],
        **kept,
        **({k: _YEAR[k] for k in ("minimum", "maximum")} if years_only else {}),
    }
