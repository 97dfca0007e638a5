"""The JSON Schemas of the files for programs, made from their shapes."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from briefing.exports import BriefExport, BriefsExport, RequestsExport

DRAFT = "https://json-schema.org/draft/2020-12/schema"

EXPORTS: dict[str, tuple[Any, str]] = {
    "brief": (BriefExport, "A brief: one meeting, as its sources report it"),
    "briefs": (BriefsExport, "All briefs of a site"),
    "requests": (RequestsExport, "The requests and commitments of a site, each as it was last made"),
}
"""Name → shape and title."""


def export_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one of the files. What it does not name may come with a later edition of the same version.

    >>> export_schema("briefs")["required"][:2]
    ['$schema', 'version']
    """
    shape, title = EXPORTS[name]
    made = TypeAdapter(shape).json_schema(ref_template="#/$defs/{model}")
    parts = {part: _untitled(found) for part, found in sorted(made.pop("$defs", {}).items())}
    return {"$schema": DRAFT, "title": title, **_untitled(made), "$defs": parts}


def _untitled(made: dict[str, Any]) -> dict[str, Any]:
    """Without the titles that are but names said again."""
    made.pop("title", None)
    for field in made.get("properties", {}).values():
        field.pop("title", None)
    return made


def export_schema_text(name: str) -> str:
    """A schema as its file."""
    return json.dumps(export_schema(name), ensure_ascii=False, indent=2) + "\n"
