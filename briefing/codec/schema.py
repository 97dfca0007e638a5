"""The JSON Schema of briefs and of `site.yaml`, made from the model: with it tools complete, explain and check.

Tools read YAML 1.2, where an unquoted 2025 is a number and an empty key is null; the engine reads strings and takes
an empty key for an absent one. So the schema accepts both. The files in `schemas/` are written by
`python -m briefing.codec`; the same schemas with what a content folder holds stand in the folder itself.

Only keywords of draft 7 decide what is right. `markdownDescription`, `enumDescriptions` and `defaultSnippets` are
those of the YAML language server; no `examples` and no `null` stand in it, since tools would offer them as values.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from briefing.codec.completing import language_keys, offered, offers_of, snippets_of
from briefing.codec.guidance import Pair, examples_of, meaning_of, part_of, title_of, values_of
from briefing.codec.offers import BOTH, NOTHING, Known, Schema, side_schema
from briefing.codec.plain import key_order
from briefing.codec.rows import laid_out
from briefing.model import Brief, Lang, Value
from briefing.persons import People
from briefing.settings import SiteConfig

DRAFT = "http://json-schema.org/draft-07/schema#"
"""What all editors' tools understand."""

_YEAR = {"type": "integer", "minimum": 1000, "maximum": 9999}

_SWITCHES = ("on", "off", "yes", "no", "true", "false")
"""What people write for true and false; YAML 1.2 reads the first four as strings, and the others in quotes."""

_SIDE = re.compile(r"\[A-Z\]\{2\}\|")
"""What the pattern of a side holds, and no other."""


_LANG: str = get_args(Lang)[1].pattern
"""That of the key of a text by language."""


def brief_schema(known: Known = NOTHING) -> Schema:
    """The JSON Schema of `content/briefs/<id>.yaml`.

    >>> brief_schema()["required"]
    ['id', 'title']
    """
    return _schema(Brief, part_of("brief"), known)


def site_schema(known: Known = NOTHING) -> Schema:
    """The JSON Schema of `content/site.yaml`."""
    return _schema(SiteConfig, part_of("site"), known)


def people_schema(known: Known = NOTHING) -> Schema:
    """The JSON Schema of `content/people.yaml`.

    >>> people_schema()["type"]
    ['array', 'null']
    """
    made = People.model_json_schema(ref_template="#/definitions/{model}")
    root = {"type": ["array", "null"], **_entries(made["items"], known)}
    return {
        "$schema": DRAFT,
        "title": part_of("people").line,
        **root,
        "definitions": _parts(made["$defs"], root, known),
    }


SCHEMAS = {"brief.schema.json": brief_schema, "people.schema.json": people_schema, "site.schema.json": site_schema}


def schema_text(name: str, known: Known = NOTHING) -> str:
    """A schema as its file in `schemas/`, or, with what a content folder holds, in that folder."""
    return laid_out(SCHEMAS[name](known)) + "\n"


def known_schema_text(known: Known, mark: str) -> str:
    """The schema of briefs for one content folder, which offers what is known of it. Begins with its `mark`.

    >>> known_schema_text(NOTHING, "0123").startswith('{"$comment": "0123"')
    True
    """
    return json.dumps({"$comment": mark, **brief_schema(known)}, ensure_ascii=False) + "\n"


def _schema(model: type[BaseModel], title: Pair, known: Known) -> Schema:
    made = model.model_json_schema(ref_template="#/definitions/{model}")
    found = made.pop("$defs", {})
    root = _record(made, known)
    root.pop("title", None)
    return {"$schema": DRAFT, "title": title.line, **root, "definitions": _parts(found, root, known)}


def _parts(found: Mapping[str, Mapping[str, Any]], root: Schema, known: Known) -> dict[str, Schema]:
    """The definitions that something refers to."""
    parts = {name: {**_record(part, known), **snippets_of(name, known)} for name, part in sorted(found.items())}
    parts |= {"side": side_schema(), **offered(known)}
    told = json.dumps([root, parts])
    return {name: part for name, part in parts.items() if f'"#/definitions/{name}"' in told}


def _record(made: Mapping[str, Any], known: Known) -> Schema:
    """The schema of one model: keys in the order in which they are written, empty ones allowed."""
    required = made.get("required", [])
    model = _models()[str(made["title"])]
    found: Schema = {key: made[key] for key in ("title", "description", "type") if key in made}
    found["properties"] = {name: _field(model, name, made["properties"][name], known) for name in key_order(model)}
    found |= {"required": required} if required else {}
    return found | {"additionalProperties": False}


@functools.cache
def _models() -> dict[str, type[Value]]:
    import briefing.model
    import briefing.persons
    import briefing.settings

    told = (
        *vars(briefing.model).values(),
        *vars(briefing.persons).values(),
        *vars(briefing.settings).values(),
    )
    found = (one for one in told if isinstance(one, type) and issubclass(one, Value))
    return {one.__name__: one for one in found}


def _field(model: type[Value], name: str, made: Mapping[str, Any], known: Known) -> Schema:
    kinds = [_value(kind, known) for kind in made.get("anyOf", [made]) if kind.get("type") != "null"]
    if values := values_of(model, name):
        kinds = [{**kind, **_described(values)} for kind in kinds]
    if not model.model_fields[name].is_required():
        kinds.append(_nothing())
    offers = offers_of(model, name)
    if any("items" in kind for kind in kinds):  # what is offered is what stands in the list
        kinds, offers = [_inside(kind, offers) for kind in kinds], []
    if name == "to":
        kinds.insert(1, {"pattern": f"^{BOTH.value}$", "title": BOTH.label, "type": "string"})
    found = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    default = {"default": made["default"]} if isinstance(made.get("default"), str | bool) else {}
    return {**_head(model, name), **_both(found, offers), **default}


def _both(found: Schema, offers: Sequence[Schema]) -> Schema:
    """What is allowed, and what is offered; nothing may stand beside `$ref`."""
    if not offers:
        return found
    return {"allOf": [*offers, found]} if "$ref" in found else {**found, "allOf": [*offers]}


def _inside(kind: Schema, offers: Sequence[Schema]) -> Schema:
    """The same for what stands in a list."""
    return {**kind, "items": _both(kind["items"], offers)} if "items" in kind else kind


def _head(model: type[Value], name: str) -> Schema:
    """Title, meaning and examples, both languages in one text."""
    title, meaning = title_of(model, name), meaning_of(model, name)
    found: Schema = {"title": title.line} if title else {}
    if meaning:
        written = ", ".join(f"`{one}`" for one in examples_of(model, name))
        lines = [meaning.en, *([f"*{meaning.fr}*"] if meaning.fr else []), *([written] if written else [])]
        found |= {"description": meaning.line, "markdownDescription": "\n\n".join(lines)}
    return found


def _described(values: Mapping[str, Pair]) -> Schema:
    """What each of few values means, as three kinds of tools take it."""
    lines = [pair.line for pair in values.values()]
    told = {value: {"description": line} for value, line in zip(values, lines, strict=True)}
    return {"enumDescriptions": lines, "markdownEnumDescriptions": lines, "x-intellij-enum-metadata": told}


def _nothing() -> Schema:
    """Nothing behind the key. Said the long way round, so that no tool offers the word `null`."""
    return {"title": part_of("nothing").line, "not": {"type": ["string", "number", "boolean", "array", "object"]}}


def _value(made: Mapping[str, Any], known: Known) -> Schema:
    if "$ref" in made:
        return {"$ref": made["$ref"]}
    if made.get("type") == "array":
        limits = {key: made[key] for key in ("minItems",) if key in made}
        return {"type": "array", **_entries(made["items"], known), **limits}
    if made.get("type") == "object":
        return _map(made, known)
    if made.get("type") == "boolean":
        return {"type": ["boolean", "string"], "enum": [True, False, *_SWITCHES]}
    return _scalar(made)


def _entries(made: Mapping[str, Any], known: Known) -> Schema:
    """What stands in a list, and how an entry begins: said of the list, where tools write the hyphen with it.

    The entry says it too, for those who have written the hyphen; one level down, where it is not found behind the key.
    """
    entry = _value(made, known)
    if "$ref" not in entry:
        return {"items": entry}
    return {"items": {"allOf": [entry]}, **snippets_of(entry["$ref"].rpartition("/")[2], known)}


def _map(made: Mapping[str, Any], known: Known) -> Schema:
    """A text by language; or values by any name."""
    if "patternProperties" not in made:
        inner = {"anyOf": [_value(made["additionalProperties"], known), _nothing()]}
        return {"type": "object", "additionalProperties": inner}
    [(pattern, words)] = made["patternProperties"].items()
    inner = {"anyOf": [_value(words, known), _nothing()]}
    limits = {"minProperties": made["minProperties"]} if "minProperties" in made else {}
    keys = {"properties": language_keys(known, inner)} if pattern == _LANG else {}
    found = {"type": "object", **keys, "patternProperties": {pattern: inner}, "additionalProperties": False}
    return {**found, **limits}


def _scalar(made: Mapping[str, Any]) -> Schema:
    """A string, or what a reader of YAML 1.2 makes of an unquoted one."""
    if "enum" in made:
        return {"type": "string", "enum": made["enum"]}
    kept: Schema = {key: made[key] for key in ("minLength", "maxLength", "pattern") if key in made}
    pattern = kept.get("pattern")
    if pattern and _SIDE.search(pattern):
        return {"$ref": "#/definitions/side"}
    if pattern is None:
        return {"type": ["string", "number"], **kept}
    if not re.search(pattern, "2024"):
        return {"type": "string", **kept}
    years = {key: _YEAR[key] for key in ("minimum", "maximum")} if not re.search(pattern, "20240") else {}
    return {"type": ["string", "integer"], **kept, **years}
