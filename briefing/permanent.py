"""Ids are permanent: an earlier id belongs to one brief, and to nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.errors import Problem
from briefing.references import Outline

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
            yield f"'{name}' is the id of {other.file}", "remove it here, or give the other brief an id of its own"
    for other in outlines[:at]:
        line = next((alias.line for alias in other.aliases if alias.name == name), None)
        if line:
            yield f"'{name}' is an alias in {other.file}:{line} too", "remove it from one of the two"
