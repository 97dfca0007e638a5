"""Finds the messages of the interface: what `_("…")` and its kin are given in templates and code."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
CODE = ROOT / "briefing" / "publishing"

KEYWORDS = {
    "_": None,
    "gettext": None,
    "mark": None,
    "ngettext": (1, 2),
    "counted": (2, 3),
    "mark_plural": (1, 2),
    "pgettext": ((1, "c"), 2),
}


class Message(NamedTuple):
    text: str
    plural: str | None
    context: str | None
    place: str


def messages() -> Iterator[Message]:
    """Every message that the program may show."""
    for path in sorted(TEMPLATES.rglob("*")):
        if path.suffix in (".html", ".xml", ".txt"):
            options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
            yield from _found(path, "jinja2.ext:babel_extract", options)
    for path in sorted(CODE.rglob("*.py")):
        yield from _found(path, "python", {})


def _found(path: Path, method: str, options: dict[str, str]) -> Iterator[Message]:
    rows = extract(method, io.BytesIO(path.read_bytes()), KEYWORDS, options=options)
    for line, found, _, context in rows:
        one, many = found if isinstance(found, tuple) else (found, None)
        yield Message(one, many, context, f"{path.relative_to(ROOT).as_posix()}:{line}")
