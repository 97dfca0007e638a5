"""The schema beside the content: what an editor's own editor offers from it, written by every build that finds more."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefing.building import Record
from briefing.building.knowing import find_known
from briefing.codec.schema import known_schema_text
from briefing.commands.sources import engine_digest
from briefing.disk.content import Content
from briefing.disk.files import digest
from briefing.disk.output import write_file
from briefing.subjects import NO_SUBJECTS, Subjects

PLACE = ".schema/brief.schema.json"
"""In the content folder, hidden: git and the watch look away, and a build that writes it does not wake itself."""


def keep_schema(
    content: Content, records: Mapping[str, Record], languages: Sequence[str], subjects: Subjects = NO_SUBJECTS
) -> bool:
    """Write the schema if it would say something else than it says; tells whether it did.

    It is a help for tools and no part of the site: where the folder cannot be written to, there is none.
    """
    known = find_known(records, content.articles, languages, subjects)
    mark = digest(f"{engine_digest()} {known!r}".encode())
    place = content.root / PLACE
    if _mark_of(place, len(mark)) == mark:
        return False
    with contextlib.suppress(OSError):
        write_file(place, known_schema_text(known, mark).encode())
        return True
    return False


def has_schema(content: Content) -> bool:
    """Whether there is one, be it of today or not."""
    return (content.root / PLACE).is_file()


_BEGINNING = '{"$comment": "'


def _mark_of(place: Path, length: int) -> str:
    """What the schema that stands there was made from; empty where there is none."""
    try:
        with place.open("rb") as file:
            return file.read(len(_BEGINNING) + length)[len(_BEGINNING) :].decode("ascii", "replace")
    except OSError:
        return ""
