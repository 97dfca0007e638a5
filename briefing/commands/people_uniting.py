"""`python build.py people --merge KEEP GONE` and `--apart A B`: two persons made one, or told apart."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefing.commands.looking import save
from briefing.commands.people_desk import Desk, diff, find_person
from briefing.disk.output import write_files
from briefing.errors import BriefingError, Problem, UsageError
from briefing.people.checking import NAME
from briefing.people.merging import merge_in_brief
from briefing.people.uniting import merge_in_list, tell_apart
from briefing.persons import KnownPerson
from briefing.terminal import Terminal, listed, plural

Changes = dict[Path, tuple[bytes | None, bytes]]
"""What was read of a file, and what it becomes."""


def merge(desk: Desk, keep: str, gone: str, terminal: Terminal, *, dry: bool) -> int:
    """One id for both, in all briefs and in the list. Everything is written, or nothing."""
    keep = find_person(desk, keep)
    if any(gone in one.aliases and one.id != keep for one in desk.known):
        raise UsageError(f"{gone} is an earlier id of somebody else; python build.py people {gone} shows it")
    finished = any(gone in one.aliases for one in desk.known)
    gone = gone if finished else find_person(desk, gone)
    if keep == gone:
        raise UsageError(f"{keep} and {gone} are one already")
    changes, touched = _plan(desk, keep, gone, finished=finished)
    if not changes:
        terminal.say(f"{gone} leads to {keep} already, and no brief names it; nothing to do")
        terminal.say("next: python build.py builds the site")
        return 0
    if dry:
        _say_diff(desk, changes, terminal)
        terminal.say("next: nothing was written; run it without --dry-run")
        return 0
    write_together(changes)
    where = f", in {plural(len(touched), 'brief')}: {listed(touched)}" if touched else ""
    terminal.say(f"{gone} is {keep} now{where}")
    terminal.say(f"  its address leads on: {gone} stands among the aliases in {desk.looked.content.name(NAME)}")
    terminal.say(f"next: git diff {desk.looked.content.name()} shows what changed; commit it as a whole")
    return 0


def _plan(desk: Desk, keep: str, gone: str, *, finished: bool) -> tuple[Changes, list[str]]:
    """All files that change: the list first, so that what is cut short in the middle is finished by the same command.

    Raises BriefingError with everything that is the editor's to decide.
    """
    content = desk.looked.content
    changes: Changes = {}
    problems: list[Problem] = []
    if not finished:
        text = content.people.decode("utf-8") if content.people is not None else None
        try:
            made = merge_in_list(text, content.name(NAME), _as_known(desk, keep), _as_known(desk, gone))
            changes[content.root / NAME] = (content.people, made.encode())
        except BriefingError as error:
            problems += error.problems
    touched = []
    for file, before in content.briefs.items():
        try:
            after = _merged(before, content.name("briefs", file), keep, gone)
        except BriefingError as error:
            problems += error.problems
            continue
        if after != before:
            touched.append(content.name("briefs", file))
            changes[content.root / "briefs" / file] = (before, after)
    if problems:
        raise BriefingError(problems)
    return {**changes, **_memories(desk, keep, gone)}, touched


def _merged(before: bytes, file: str, keep: str, gone: str) -> bytes:
    return merge_in_brief(before.decode("utf-8"), file, keep, gone).encode() if gone.encode() in before else before


def _memories(desk: Desk, keep: str, gone: str) -> Changes:
    """What was drafted last, under the same id, so that the next draft does not bring the other one back."""
    content = desk.looked.content
    changes: Changes = {}
    for file, before in content.drafts.items():
        if f"{file.removesuffix('.yaml')}.yaml" not in content.briefs:
            continue
        try:
            after = _merged(before, content.name("drafts", file), keep, gone)
        except BriefingError:  # two roles in one draft: an entry that the file no longer has does not come back
            continue
        if after != before:
            changes[content.root / "drafts" / file] = (before, after)
    return changes


def _as_known(desk: Desk, name: str) -> KnownPerson:
    """As the list has a person, with every spelling of the briefs; as the briefs tell, where it does not."""
    there = next((one for one in desk.known if one.id == name), None)
    said = next((one for one in desk.said if one.id == name), None)
    if there is None or said is None:
        return there or said or _unknown(name)
    also = tuple(dict.fromkeys((*there.also, *(one for one in said.spellings if one not in there.name.values()))))
    return there.model_copy(update={"also": also})


def _unknown(name: str) -> KnownPerson:
    raise UsageError(f"no person {name}")


def apart(desk: Desk, one: str, other: str, terminal: Terminal, *, dry: bool) -> int:
    """Write down that two persons are two: they are not asked about again, and drafting does not mix them up."""
    one, other = find_person(desk, one), find_person(desk, other)
    if one == other:
        raise UsageError(f"{one} is one person; a second one needs an id of its own in the briefs")
    content = desk.looked.content
    file = content.name(NAME)
    if one not in {person.id for person in desk.known} and other in {person.id for person in desk.known}:
        one, other = other, one
    text = content.people.decode("utf-8") if content.people is not None else None
    there = next((person for person in desk.known if person.id == one), None)
    made = tell_apart(text, file, there or _as_known(desk, one), other)
    changes: Changes = {content.root / NAME: (content.people, made.encode())}
    if dry:
        _say_diff(desk, changes, terminal)
        terminal.say("next: nothing was written; run it without --dry-run")
        return 0
    save(changes)
    terminal.say(f"{file}: {one} and {other} are two persons")
    terminal.say("next: python build.py people names who else may be one under two ids")
    return 0


def _say_diff(desk: Desk, changes: Changes, terminal: Terminal) -> None:
    for path, (before, after) in changes.items():
        name = desk.looked.content.name(*path.relative_to(desk.looked.content.root).parts)
        for line in diff(name, (before or b"").decode("utf-8"), after.decode("utf-8")):
            terminal.say(line)


def write_together(changes: Mapping[Path, tuple[bytes | None, bytes]]) -> None:
    """All files, or none: what was written before something went wrong is taken back.

    Raises BriefingError, with nothing written, where one was saved since it was read.
    """
    try:
        save(changes)
    except BriefingError:
        raise
    except BaseException:
        written = {path: before for path, (before, after) in changes.items() if _holds(path, after)}
        write_files({path: before for path, before in written.items() if before is not None})
        for path in (path for path, before in written.items() if before is None):
            path.unlink()
        raise


def _holds(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content
