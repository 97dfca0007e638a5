"""What a brief says became of a request or a commitment must rest on something: on the item that answered it.

Where none is named, readers are told that it stands on the editors' word, and the editors are told so at each build.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.codec import line_of
from briefing.codec.faults import Path
from briefing.codec.places import name_of
from briefing.errors import Notice
from briefing.model import Brief, Commitment, Request


def find_groundless(brief: Brief, *, text: str, file: str) -> list[Notice]:
    """A notice for each status other than `open` without `answered_by`.

    `text` is the YAML that the brief was read from, for the lines. A withdrawn brief tells nobody anything.
    """
    if brief.status == "withdrawn":
        return []
    found = []
    for path, item in _asked(brief):
        if item.status != "open" and not item.answered_by:
            at: Path = (*path, "status")
            said = f"{name_of(text, at)}: '{item.status}' rests on no item, so pages say “recorded by the editors”"
            notice = f"{said}; try: answered_by: <brief id>#<item id>"
            found.append(Notice(file, notice, line_of(text, at) or line_of(text, path) or 0, kind="groundless"))
    return found


def _asked(brief: Brief) -> Iterator[tuple[Path, Request | Commitment]]:
    yield from ((("requests", i), item) for i, item in enumerate(brief.requests))
    yield from ((("commitments", i), item) for i, item in enumerate(brief.commitments))
