"""All that is known of persons, from briefs and list, and how the command line names one."""

from __future__ import annotations

import argparse
import difflib
from typing import NamedTuple

from briefing.building.persons import known_people, meetings_of
from briefing.codec import decode_people
from briefing.commands.looking import Looked, look
from briefing.errors import BriefingError, UsageError, nearest
from briefing.people.adding import BASE
from briefing.people.checking import NAME
from briefing.people.telling import Attended, newest_first, tell_people
from briefing.persons import KnownPerson
from briefing.terminal import listed


class Desk(NamedTuple):
    """Everything that is known of persons."""

    looked: Looked
    known: tuple[KnownPerson, ...]
    meetings: list[Attended]
    """The newest first."""
    said: list[KnownPerson]
    """What the briefs say, person by person."""
    before: tuple[KnownPerson, ...]
    """What they said when it was last looked."""


def read_desk(arguments: argparse.Namespace) -> Desk:
    """Read everything. Raises BriefingError where a brief, or the list, cannot be read."""
    looked = look(arguments)
    content, records = looked.content, looked.checked.records
    unreadable = [one for record in records.values() if record.summary is None for one in record.problems]
    if content.people is not None:
        unreadable += decode_people(content.people, content.name(NAME)).problems
    if unreadable:
        raise BriefingError(unreadable)
    base = decode_people(content.drafts.get(BASE, b""), content.name("drafts", BASE))
    if base.value is None:
        raise BriefingError(base.problems)
    meetings = newest_first(meetings_of(content, records))
    return Desk(looked, known_people(content), meetings, tell_people(meetings), base.value.root)


def find_person(desk: Desk, said: str) -> str:
    """The id that is meant: an id, an earlier one, or a spelling of one person. Raises UsageError."""
    ids = {one.id for one in (*desk.said, *desk.known)}
    if said in ids:
        return said
    for one in desk.known:
        if said in one.aliases:
            return one.id
    spelt = {one.id for one in (*desk.said, *desk.known) if said in one.spellings}
    if len(spelt) == 1:
        return spelt.pop()
    if spelt:
        raise UsageError(f"{said} is a spelling of {listed(sorted(spelt))}: say which")
    meant = nearest(said, ids)
    raise UsageError(f"no person {said}; {f'did you mean {meant}?' if meant else 'python build.py people lists them'}")


def diff(file: str, before: str, after: str) -> list[str]:
    """What changes in a file, as `git diff` shows it."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), f"a/{file}", f"b/{file}", lineterm="", n=2)
    return list(lines)
