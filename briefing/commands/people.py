"""`python build.py people`: who appears where, and the list of persons kept up with the briefs."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from briefing.codec import decode_brief, line_of
from briefing.codec.nodes import Path as Place
from briefing.commands.looking import save
from briefing.commands.people_desk import Desk, diff, find_person, read_desk
from briefing.errors import UsageError
from briefing.people.adding import BASE, Added, add_people, base_text
from briefing.people.alike import Alike, find_alike
from briefing.people.checking import NAME
from briefing.people.gathering import gather
from briefing.people.telling import Attended
from briefing.persons import KnownPerson
from briefing.terminal import Terminal, listed, plural


def run_people(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Show the list, or a person; add what is new."""
    asked = [one for one in (arguments.person, arguments.merge, arguments.apart) if one]
    if len(asked) > 1 or (asked and arguments.check):
        raise UsageError("a person, --merge, --apart, --check: say one")
    desk = read_desk(arguments)
    if arguments.merge or arguments.apart:
        from briefing.commands.people_uniting import apart, merge

        one, other = arguments.merge or arguments.apart
        return (merge if arguments.merge else apart)(desk, one, other, terminal, dry=arguments.dry_run)
    if arguments.person:
        return _show_one(desk, arguments.person, terminal)
    return _keep_up(desk, terminal, dry=arguments.dry_run or arguments.check, check=arguments.check)


def _keep_up(desk: Desk, terminal: Terminal, *, dry: bool, check: bool) -> int:
    content = desk.looked.content
    before = content.people.decode("utf-8") if content.people is not None else None
    file = content.name(NAME)
    added = add_people(before, file, desk.said, desk.before)
    for line in _rows(desk):
        terminal.say(line)
    alike = pairs_of(desk)
    for line in _alike_lines(alike, desk):
        terminal.say(line)
    changes = added.text != before and bool(desk.said or before)
    if dry:
        for line in diff(file, before or "", added.text) if changes else ():
            terminal.say(line)
        _tell_added(added, file, terminal, would=True)
        terminal.say(f"next: {'python build.py people adds this' if changes else _next(alike, file, desk)}")
        return 1 if check and changes else 0
    if changes:
        base = base_text([*desk.said, *_gone(desk)])
        memory = content.root / "drafts" / BASE
        save(
            {
                content.root / NAME: (content.people, added.text.encode()),
                memory: (content.drafts.get(BASE), base.encode()),
            }
        )
    _tell_added(added, file, terminal, would=False)
    terminal.say(f"next: {_next(alike, file, desk)}")
    return 0


def _gone(desk: Desk) -> Iterable[KnownPerson]:
    """Persons whom no brief names at present: a brief may come back."""
    said = {one.id for one in desk.said}
    return (one for one in desk.before if one.id not in said)


def _next(alike: Sequence[Alike], file: str, desk: Desk) -> str:
    return f"python build.py people {_ways_out(alike[0], desk)}" if alike else _CORRECT % file


_CORRECT = "correct names in %s; python build.py shows them"


def _ways_out(pair: Alike, desk: Desk) -> str:
    """Who is in more briefs, or else came first, keeps the id."""
    briefs = {one: [m.brief for m in desk.meetings if any(p.id == one for p in m.people)] for one in pair[:2]}
    order = {meeting.brief: -at for at, meeting in enumerate(desk.meetings)}
    keep, gone = sorted(pair[:2], key=lambda one: (-len(briefs[one]), order[briefs[one][-1]], one))
    return f"--merge {keep} {gone}, or --apart {keep} {gone}"


def _tell_added(added: Added, file: str, terminal: Terminal, *, would: bool) -> None:
    parts = [f"{plural(len(added.new), 'person')} added"] if added.new else []
    parts += [f"more of {listed(added.more)}"] if added.more else []
    verb = "would change" if would else "written"
    terminal.say(f"{file}: {', '.join(parts)} ({verb})" if parts else f"{file}: nothing is new")
    for name in added.stuck:
        terminal.say(f"notice: {file}: more is known of {name}, but cannot be written there; see people {name}")


def pairs_of(desk: Desk) -> list[Alike]:
    """Persons who may be one, with the spellings of the list as well, but for those who were told apart."""
    also = [Attended("", "", None, "", [_as_met(one)]) for one in desk.known]
    named = gather((one.brief, one.people) for one in (*desk.meetings, *also) if one.people)
    present = {one.id for one in desk.said}
    named = [one._replace(briefs=tuple(filter(None, one.briefs))) for one in named if one.id in present]
    return find_alike(named, {frozenset((one.id, other)) for one in desk.known for other in one.apart})


class _AsMet(NamedTuple):
    id: str
    name: dict[str, str]
    side: str | None
    role: dict[str, str]


def _as_met(one: KnownPerson) -> _AsMet:
    return _AsMet(one.id, dict(enumerate(one.spellings)), one.country or one.organisation, {})  # type: ignore[arg-type]


def _rows(desk: Desk) -> list[str]:
    """A person a line: id, names, side, briefs, first and last meeting; roles below."""
    house = {one.id: one for one in desk.known}
    rows = []
    for one in desk.said:
        there = house.get(one.id, one)
        seen = [meeting for meeting in desk.meetings if any(person.id == one.id for person in meeting.people)]
        dates = sorted({meeting.date for meeting in seen if meeting.date})
        names = " / ".join(dict.fromkeys(there.name.values()))
        when = " – ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "no date"
        side = ", ".join(one.sides) or "no side"
        rows.append(f"{one.id}  {names} ({side}), {plural(len(seen), 'brief')}, {when}")
        rows += [f"    {' / '.join(dict.fromkeys(role.role.values()))}" for role in one.roles]
    return rows


def _alike_lines(alike: Sequence[Alike], desk: Desk) -> list[str]:
    lines = []
    for one in alike:
        written = f"“{one.names[0]}”, “{one.names[1]}”: {one.reason}"
        lines.append(f"notice: {one.one} and {one.other} may be one person ({written})")
        lines.append(f"  try: python build.py people {_ways_out(one, desk)}")
    return lines


def _show_one(desk: Desk, said: str, terminal: Terminal) -> int:
    """All that is said of a person, with the places."""
    name = find_person(desk, said)
    content = desk.looked.content
    for at, one in enumerate(desk.known):
        if one.id == name:
            line = line_of((content.people or b"").decode("utf-8-sig"), (at,))
            names = " / ".join(dict.fromkeys(one.name.values()))
            terminal.say(f"{content.name(NAME)}:{line}: {names}{_listed_words(one)}")
    for meeting in desk.meetings:
        for at, person in enumerate(meeting.people):
            if person.id == name:
                _say_meeting(desk, meeting, at, terminal)
    alike = [one for one in pairs_of(desk) if name in (one.one, one.other)]
    for row in _alike_lines(alike, desk):
        terminal.say(row)
    terminal.say(f"next: {_next(alike, content.name(NAME), desk)}")
    return 0


def _listed_words(there: KnownPerson) -> str:
    parts = [("also written", there.also), ("earlier ids", there.aliases), ("not", there.apart)]
    return "".join(f"; {label} {listed(words)}" for label, words in parts if words)


def _say_meeting(desk: Desk, meeting: Attended, at: int, terminal: Terminal) -> None:
    content = desk.looked.content
    text = content.briefs[meeting.file.rpartition("/")[2]]
    brief = decode_brief(text, meeting.file).value
    words = text.decode("utf-8-sig")
    person = meeting.people[at]
    status = "" if meeting.status == "published" else f", {meeting.status}"

    def place(path: Place) -> str:
        return f"{meeting.file}:{line_of(words, path)}"

    names = " / ".join(dict.fromkeys(person.name.values()))
    role = " / ".join(dict.fromkeys(person.role.values())) or "no role"
    terminal.say(f"{place(('participants', at))}: {meeting.date or 'no date'}{status}: {names}, {role}")
    for i, quote in enumerate(brief.participants[at].evidence if brief else ()):
        terminal.say(f"  {place(('participants', at, 'evidence', i))}: “{quote.exact}” ({quote.source})")
