"""The list of what was published, on the disk: checked before a site is built, brought up to date once it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from briefing.building import Built, Checked, Record
from briefing.codec import line_of
from briefing.commands.inputs import now
from briefing.disk.content import Content
from briefing.disk.files import display, stamps
from briefing.disk.output import write_settled
from briefing.disk.state import State
from briefing.errors import Problem
from briefing.outlines import Outline
from briefing.permanent import check_published
from briefing.published import NAME, Kept, Listed, decode_published, update_published
from briefing.terminal import Terminal, listed, plural


def check_list(content: Content, records: Mapping[str, Record]) -> list[Problem]:
    """What was published and would be dropped, and what is wrong with the list itself."""
    name = content.name(NAME)
    listed, problems = decode_published(content.published or b"", name)
    if any(record.outline is None for record in records.values()):  # nobody knows what that brief is, or once was
        return list(problems)
    outlines = [record.outline for record in records.values() if record.outline]

    def line_in(one: Outline, field: str) -> int | None:
        text = content.briefs[one.file.rpartition("/")[2]]
        return line_of(text.decode("utf-8-sig"), (field,))

    return [*problems, *check_published(listed, outlines, file=name, now=now(), line_of=line_in)]


def keep_list(content: Path, built: Built, checked: Checked, state: State, terminal: Terminal) -> State:
    """Write down what the site publishes now, and say what came. Returns the build's memory with the list as it is.

    A list is begun once the site knows its own address: before that it is a trial, of which nobody was sent a link.
    What was saved since the content was read is not written over; where nothing can be written, that is said.
    """
    path = content / NAME
    if not built.archive.addressed and not path.exists():
        return state
    try:
        before = path.read_bytes() if path.exists() else None
        listed, problems = decode_published(before or b"", display(path))
        after = update_published(before, _kept(built, checked, {one.id for one in listed}))
        if problems or after == before or (before is None and not built.shown):
            return state
        write_settled(path, after)
    except OSError as error:
        why = f"cannot be written ({error.strerror or error}): it is not on record what this site publishes"
        terminal.say(f"notice: {display(path)}: {why}")
        return state
    terminal.say(f"{display(path)}: {_said(listed, decode_published(after, NAME)[0])}; commit it with the briefs")
    return replace(state, inputs={**state.inputs, **stamps(path)})


def _kept(built: Built, checked: Checked, known: set[str]) -> Iterator[Kept]:
    """What is published, under each id that it has had; of what is withdrawn, what once was."""
    for record in checked.records.values():
        one = record.outline
        if one is None:
            continue
        earlier = [alias.name for alias in one.aliases]
        if one.id in built.archive.by_id:
            yield Kept(one.id, one.anchors)
            yield from (Kept(name, ()) for name in earlier)
        elif one.status == "withdrawn":
            yield from (Kept(name, (), withdrawn=True) for name in (one.id, *earlier) if name in known)


def _said(before: tuple[Listed, ...], after: tuple[Listed, ...]) -> str:
    briefs, earlier = (
        sum(bool(one.items) is has_points for one in after) - sum(bool(one.items) is has_points for one in before)
        for has_points in (True, False)
    )
    points = sum(len(one.items) for one in after) - sum(len(one.items) for one in before)
    counted = ((briefs, "brief"), (earlier, "earlier id"), (points, "point"))
    came = [plural(number, noun) for number, noun in counted if number > 0]
    return f"{listed(came)} added" if came else "brought up to date"
