"""The list of persons beside the briefs: decoded once, checked with everybody whom a brief names."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from briefing.building.records import Record
from briefing.codec import decode_people, line_of
from briefing.codec.decoding import Decoded
from briefing.codec.nodes import Path
from briefing.disk.content import Content
from briefing.errors import Notice, Problem
from briefing.people.checking import NAME, Met, check_people
from briefing.people.telling import Attended
from briefing.persons import KnownPerson, People


class Judged(NamedTuple):
    """What is wrong, and what the editor should know."""

    problems: list[Problem]
    notices: list[Notice]


@functools.lru_cache(maxsize=4)
def _decoded(text: bytes, file: str) -> Decoded[People]:
    return decode_people(text, file)


def known_people(content: Content) -> tuple[KnownPerson, ...]:
    """The persons of `people.yaml`; none where there is no such list, or one that cannot be read."""
    value = _decoded(content.people or b"", content.name(NAME)).value
    return value.root if value else ()


def meetings_of(content: Content, records: Mapping[str, Record]) -> list[Attended]:
    """Who took part where, by the briefs that can be read."""
    return [
        Attended(one.id, content.name("briefs", file), one.date, one.status, one.people)
        for file, record in records.items()
        if (one := record.summary) is not None
    ]


def check_persons(content: Content, records: Mapping[str, Record], languages: tuple[str, ...]) -> Judged:
    """What is wrong with the list of persons, and what is only unlikely. Nothing where there is no list."""
    if content.people is None:
        return Judged([], [])
    file = content.name(NAME)
    decoded = _decoded(content.people, file)
    if decoded.value is None:
        return Judged(decoded.problems, [])
    met = [
        Met(one.file, at, person.id, person.side)
        for one in meetings_of(content, records)
        for at, person in enumerate(one.people)
    ]

    def line_in(brief: str, path: Path) -> int | None:
        return line_of(content.briefs[brief.rpartition("/")[2]].decode("utf-8-sig"), path)

    text = content.people.decode("utf-8-sig")
    found = check_people(decoded.value.root, met, text=text, file=file, languages=languages, line_in=line_in)
    return Judged(*found)
