"""Which file of the editor's a page is made from, and where in it: for the links of the preview."""

from __future__ import annotations

import re
from pathlib import Path

from briefing.codec.anchors import find_anchors
from briefing.codec.nodes import decode_text
from briefing.preview import Places

_BRIEF = re.compile(r"[^/]+/briefs/([^/]+)/(?:compare/|parallel/)?index\.html")
_PERSON = re.compile(r"[^/]+/people/([^/]+)/index\.html")
_PROSE = re.compile(r"([^/]+)/([^/]+)/index\.html")


def find_places(content: Path, page: str) -> Places | None:
    """Where the parts of a page stand, as the files are now; None where no one file makes it, or it is not YAML now."""
    if match := _BRIEF.fullmatch(page):
        return _read(content / "briefs" / f"{match[1]}.yaml")
    if match := _PERSON.fullmatch(page):
        listed = _read(content / "people.yaml")
        spot = listed.points.get(match[1]) if listed else None
        return Places(listed.file, {}, {"title": spot}) if listed and spot else None
    if match := _PROSE.fullmatch(page):
        file = content / "pages" / f"{match[2]}.{match[1]}.md"
        return Places(file, {}, {"title": (1, 1, "")}) if file.is_file() else None
    return None


def _read(file: Path) -> Places | None:
    try:
        text, _ = decode_text(file.read_bytes())
    except OSError:
        return None
    found = find_anchors(text) if text is not None else None
    return Places(file, dict(found.points), dict(found.fields)) if found else None
