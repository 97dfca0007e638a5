"""What is typeset and not written as HTML: PDFs, and the pictures that link previews show.

Publishing says what is to be drawn; a `Press`, which the edge hands in, makes it. Publishing itself never draws.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from briefing.publishing.overriding import Templates

DRAWN = ".typ"
"""What the names of templates end with that the press reads; Jinja reads all others."""


_UNFIT = re.compile(r"(?<!\\)((?:\\\\)*)(?:\\u00(?:0[0-8be-f]|1[0-9a-f])|\\[bf])|[\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, which YAML lets in as `"\\x07"`, as JSON writes them: no page shows them either."""


class Drawing(NamedTuple):
    """Something to be drawn. Two equal drawings come out as the same bytes."""

    template: str
    """Below `templates/`: `brief.typ`."""
    content: bytes
    """What the template shows, as JSON: it reads `json("/content.json")`."""
    files: tuple[tuple[str, bytes], ...] = ()
    """What else it shows, by name: it reads `image("/qr.svg")`."""
    format: Literal["pdf", "png"] = "pdf"
    moment: str | None = None
    """When what it shows last changed, as `2025-03-01T18:00:00Z`: the file says it was made then."""


Press = Callable[[Drawing, Templates], bytes]
"""Draws. Raises BriefingError for a template's mistake."""


def drawing(template: str, view: Mapping[str, Any], **rest: Any) -> Drawing:
    """A drawing of a view: plain values, none of them HTML.

    >>> drawing("card.typ", {"title": "Talks", "agreed": []}, format="png").content
    b'{"agreed": [], "title": "Talks"}'
    """
    written = json.dumps(view, ensure_ascii=False, sort_keys=True)
    return Drawing(template, _UNFIT.sub(r"\1", written).encode(), **rest)


def proof(one: Drawing, _: Templates) -> bytes:
    """A press without ink: what would be drawn, to be read."""
    return one.content
