"""Ids are permanent: an earlier id belongs to one brief and to nothing else, and what was published stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from briefing.errors import Problem, nearest
from briefing.outlines import Outline
from briefing.published import Listed, united

Said = tuple[str, str]
"""What is wrong, and the way out."""


def check_aliases(outlines: Iterable[Outline]) -> list[Problem]:
    """What is wrong with the earlier ids of briefs: an address can lead to one page only."""
    outlines = list(outlines)
    problems = []
    for at, one in enumerate(outlines):
        for i, alias in enumerate(one.aliases):
            for message, way_out in _clashes(outlines, at, i):
                hints = (("expected", "an id that this brief had before, and no other brief"), ("try", way_out))
                problems.append(Problem(one.file, alias.line, f"aliases[{i}]", message, hints))
    return problems


def _clashes(outlines: Sequence[Outline], at: int, i: int) -> Iterator[Said]:
    own = outlines[at]
    name = own.aliases[i].name
    if name == own.id:
        yield f"'{name}' is the id that the brief has now", "remove it"
    elif name in [alias.name for alias in own.aliases[:i]]:
        yield f"'{name}' stands here twice", "remove it here"
    for other in outlines:
        if other is not own and other.id == name:
            way_out = "remove it here, or give the other brief an id of its own"
            if _is_half_renamed(other, own):
                way_out = f"python build.py rename {name} {own.id} ends the renaming that was cut short"
            yield f"'{name}' is the id of {other.file}", way_out
    for other in outlines[:at]:
        line = next((alias.line for alias in other.aliases if alias.name == name), None)
        if line:
            yield f"'{name}' is an alias in {other.file}:{line} too", "remove it from one of the two"


def _is_half_renamed(old: Outline, new: Outline) -> bool:
    """Whether the one is what a renaming made of the other."""
    aliases = [*(alias.name for alias in old.aliases if alias.name != new.id), old.id]
    same = (old.items, old.anchors, old.date) == (new.items, new.anchors, new.date)
    return same and [alias.name for alias in new.aliases] == aliases


LineOf = Callable[[Outline, str], int | None]
"""The line on which a field of a brief stands."""


def check_published(
    listed: Iterable[Listed], outlines: Iterable[Outline], *, file: str, now: str, line_of: LineOf
) -> list[Problem]:
    """What was published and would no longer be there, or would come back as something else.

    `listed` is the list of what was, `file` its name as problems say it; `now` a moment in UTC.
    """
    outlines = list(outlines)
    names = {alias.name: one for one in outlines for alias in one.aliases} | {one.id: one for one in outlines}
    listed = list(listed)
    known = {one.id for one in listed}
    new = [one for one in outlines if _is_out(one, now) and one.id not in known]
    problems: list[Problem] = []
    told: dict[str, tuple[Outline, Listed]] = {}  # by file: all that was published of a brief, under whatever id
    taken_back: dict[str, list[str]] = {}  # by file: the ids under which a brief was published that now is not
    for one in listed:
        brief = names.get(one.id)
        if one.mark == "removed":
            problems += _check_removed(one, brief, file) if brief and _is_out(brief, now) else ()
        elif brief is None:
            problems += [_gone(one, new, file)] if one.mark != "withdrawn" else ()
        elif _is_out(brief, now):
            told[brief.file] = (brief, united(told[brief.file][1], one) if brief.file in told else one)
        elif one.mark != "withdrawn" and brief.status != "withdrawn":
            taken_back.setdefault(brief.file, []).append(one.id)
    for brief, one in told.values():
        problems += _check_items(one, brief, file)
    for brief_file, ids in taken_back.items():
        brief = next(other for other in outlines if other.file == brief_file)
        problems.append(_taken_back(brief, ids, file, line_of))
    return problems


def _is_out(one: Outline, now: str) -> bool:
    return one.status == "published" and not (one.publish_after and one.publish_after > now)


def _gone(one: Listed, new: Sequence[Outline], file: str) -> Problem:
    """`new`: what is published and was not yet, among which it may be under another id."""
    became = _became(one, {other.id: other for other in new})
    alias = f"aliases: [{one.id}] in {became.file if became else 'the brief that it became'}"
    hints = (
        ("expected", "a brief of this id, or one that has it among its aliases"),
        ("try", f"{alias}; or bring the file back, with status: withdrawn where readers shall no longer see it"),
        ("or", "put (removed) behind its id here, if its address is meant to lead nowhere"),
    )
    return Problem(file, one.line, one.id, "this brief was published, and is no longer there", hints)


def _became(one: Listed, new: Mapping[str, Outline]) -> Outline | None:
    """Of the new briefs with the same points and no others, the one whose id is most like it."""
    points = set(one.items) - one.removed
    fitting = {name: other for name, other in new.items() if points == set(other.anchors)}
    meant = nearest(one.id, fitting)
    return fitting[meant] if meant else None


def _missing(one: Listed, brief: Outline) -> list[str]:
    return [item for item in one.items if item not in one.removed and item not in brief.anchors]


def _taken_back(brief: Outline, ids: Sequence[str], file: str, line_of: LineOf) -> Problem:
    under_embargo = brief.status == "published"
    field = "publish_after" if under_embargo else "status"
    value, way_out = (brief.publish_after, "remove it") if under_embargo else (brief.status, "published, or withdrawn")
    hints = (
        ("expected", "what readers were sent stays, or is withdrawn"),
        ("try", way_out),
        ("or", f"put (removed) behind {_and(ids)} in {file}, if that is meant to lead nowhere"),
    )
    return Problem(brief.file, line_of(brief, field), field, f"is {value}, but the brief was published", hints)


def _check_items(one: Listed, brief: Outline, file: str) -> Iterator[Problem]:
    if missing := _missing(one, brief):
        said = f"{_and(missing)} {'was' if len(missing) == 1 else 'were'} published, and not in {brief.file} any more"
        hints = (
            ("expected", "ids that stay, since links that readers were sent lead to them"),
            ("try", "give the point its id back"),
            ("or", f"put (removed) behind {'it' if len(missing) == 1 else 'each'} here, if that is meant to be gone"),
        )
        yield Problem(file, one.line, one.id, said, hints)
    if back := [item for item in one.items if item in one.removed and item in brief.anchors]:
        said = f"{_and(back)} {'was' if len(back) == 1 else 'were'} removed, and in {brief.file} again"
        way_out = "an id that was never used; or take (removed) away here, if it is the same point"
        yield Problem(file, one.line, one.id, said, (("expected", "an id that is never used again"), ("try", way_out)))


def _check_removed(one: Listed, brief: Outline, file: str) -> Iterator[Problem]:
    said = f"this brief was removed, and {brief.file} is published under its id"
    way_out = "another id for the new brief; or take (removed) away here, if it is the same meeting"
    yield Problem(file, one.line, one.id, said, (("expected", "an id that is never used again"), ("try", way_out)))


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
