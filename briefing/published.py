"""The list of the ids that were published, which an editor keeps beside the content: `content/published.txt`.

One brief a line, sorted, with the anchors of its points, so that git shows what came and puts together what two people
added. A line or a point that is meant to be gone says so. Lines stay byte for byte as they are until what they say
changes; comments and what stands between are the editor's.
"""

from __future__ import annotations

import functools
import re
from collections import deque
from collections.abc import Iterable
from typing import Literal, NamedTuple

from briefing.errors import Problem

NAME = "published.txt"
"""In content/."""

Mark = Literal["", "withdrawn", "removed"]

HEADER = """\
# The briefs that were published, with their points: links that people were sent lead there, and must go on leading
# there. The program adds to this list and refuses to drop what is on it; commit it together with the briefs.
# What is meant to be gone is marked by hand, behind its id: `r3 (removed)` a point, `… (removed): a1` a whole brief.
"""

_LINE = re.compile(
    r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?: *\((?P<mark>withdrawn|removed)\))? *:"
    r"(?P<items>(?: +[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?: *\(removed\))?)*) *"
)
_ITEM = re.compile(r"([a-z][a-z0-9-]*)( *\(removed\))?")


class Listed(NamedTuple):
    """A brief that was published, under one of the ids that it has had."""

    line: int
    id: str
    mark: Mark
    items: tuple[str, ...]
    removed: frozenset[str]
    """Those of the items that are meant to be gone."""


class Kept(NamedTuple):
    """What a site publishes now of a brief, or once did: what the list must hold."""

    id: str
    items: tuple[str, ...]
    withdrawn: bool = False


@functools.lru_cache(maxsize=4)
def decode_published(text: bytes, file: str) -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
    """The list, a brief once, and what is wrong with its lines. `file` is its name as problems say it."""
    try:
        lines = _lines(text.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        first = text.count(b"\n", 0, error.start) + 1
        return (), (Problem(file, first, "", "not UTF-8", (("try", "save it as UTF-8"),)),)
    found: dict[str, Listed] = {}
    problems = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        one = _decode_line(number, line)
        if one is None:
            problems.append(Problem(file, number, "", f"is no line of this list: '{_short(line)}'", _hints(line)))
        else:
            found[one.id] = united(found[one.id], one) if one.id in found else one
    return tuple(found.values()), tuple(problems)


def _decode_line(number: int, line: str) -> Listed | None:
    match = _LINE.fullmatch(line.strip())
    if match is None:
        return None
    items = {name: bool(gone) for name, gone in _ITEM.findall(match["items"])}
    mark: Mark = "removed" if match["mark"] == "removed" else "withdrawn" if match["mark"] else ""
    return Listed(number, match["id"], mark, tuple(items), frozenset(name for name in items if items[name]))


def _hints(line: str) -> tuple[tuple[str, str], ...]:
    if re.match(r"<{7}|={7}|>{7}|\|{7}", line):
        return (("found", "what git leaves where two people added"), ("try", "keep the lines of both, remove this one"))
    return (("expected", "a brief's id, a colon, the ids of its points: 2024-08-21-japan-vietnam: a1 r1"), _MEND)


_MEND = ("try", "correct it, or bring it back as it was committed")


def _short(line: str) -> str:
    return line.strip() if len(line.strip()) <= 40 else f"{line.strip()[:39]}…"


def united(one: Listed, other: Listed) -> Listed:
    """Two lines of one brief, as git leaves them where both sides added, or under two ids: what either says."""
    mark: Mark = "removed" if "removed" in (one.mark, other.mark) else one.mark or other.mark
    return one._replace(
        mark=mark, items=tuple(dict.fromkeys(one.items + other.items)), removed=one.removed | other.removed
    )


def update_published(text: bytes | None, kept: Iterable[Kept]) -> bytes:
    """The list with what is published now. What is on it stays on it; it is the same bytes where nothing is new.

    >>> print(update_published(b"b-c: a1\\n", [Kept("b-c", ("a1", "r1")), Kept("a-b", ("a1",))]).decode(), end="")
    a-b: a1
    b-c: a1 r1
    """
    before = text.decode("utf-8-sig") if text is not None else HEADER
    end = "\r\n" if "\r\n" in before else "\n"
    listed = {one.id: one for one in decode_published(text or b"", NAME)[0]}
    wanted = {one.id: one for one in sorted(kept)}
    coming = deque(_worded(_renewed(None, one)) + end for name, one in wanted.items() if name not in listed)
    made: list[str] = []
    above: list[str] = []  # comments, which stay with the line that they stand above
    known: set[str] = set()
    for number, line in enumerate(_lines(before), 1):
        one = _decode_line(number, line)
        if one is None:
            (above if known else made).append(line)
            continue
        while coming and coming[0] < one.id:
            made.append(coming.popleft())
        made += above
        above = []
        if one.id not in known:
            known.add(one.id)
            new = _renewed(listed[one.id], wanted.get(one.id))
            made.append(line if new[1:] == one[1:] else _worded(new) + end)
    made += above
    if coming and made and not made[-1].endswith("\n"):
        made[-1] += end
    written = "".join([*made, *coming])
    return text if text is not None and written == before else written.encode()


def _lines(text: str) -> list[str]:
    """With their ends."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _renewed(one: Listed | None, now: Kept | None) -> Listed:
    """A line with what is published now: it only grows, and what its editor marked as removed stays that."""
    if one is None:
        assert now is not None
        return Listed(0, now.id, "withdrawn" if now.withdrawn else "", now.items, frozenset())
    if now is None or one.mark == "removed":
        return one
    if now.withdrawn:
        return one._replace(mark="withdrawn")
    return one._replace(mark="", items=tuple(dict.fromkeys(one.items + now.items)))


def _worded(one: Listed) -> str:
    mark = f" ({one.mark})" if one.mark else ""
    items = "".join(f" {item} (removed)" if item in one.removed else f" {item}" for item in one.items)
    return f"{one.id}{mark}:{items}"
