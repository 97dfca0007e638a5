"""What a side has said about a subject: a topic, or a regional issue.

Nothing is put into a mouth. A side's own are its requests, its commitments and the positions that are told as its
(`by`); what was agreed is both sides', and where nobody is named as the one who spoke, it was only talked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.chains import SECTIONS as ASKED_OR_PROMISED
from briefing.publishing.highlighting import is_alike
from briefing.publishing.summaries import Point, Summary

Mode = Literal["asked", "promised", "position", "agreed", "discussed"]

OWN: tuple[Mode, ...] = ("asked", "promised", "position")
"""What a side says for itself. Only of that it means something that it is new, or is not said again: nobody agrees
twice on the same."""

LIKE = 0.4
"""The share of words, from 0 to 1, from which on two statements are taken for the same one in other words."""


class Statement(NamedTuple):
    """A point of a meeting, as it counts for one side."""

    mode: Mode
    point: Point


class Meeting(NamedTuple):
    """What a side said about a subject at one meeting."""

    brief: str
    others: tuple[str, ...]
    """Whom the side met."""
    statements: tuple[Statement, ...]


Positions = dict[str, dict[str, list[Meeting]]]
"""Side → subject → meetings, the newest first."""


def make_positions(archive: Archive) -> Positions:
    """Everything that is told of each side, by subject."""
    found: Positions = {}
    for one in archive.summaries:
        for side, statements in _by_side(one).items():
            others = tuple(other for other in one.sides if other != side)
            subjects: dict[str, list[Statement]] = {}
            for statement in statements:
                for subject in subjects_of(statement.point):
                    subjects.setdefault(subject, []).append(statement)
            for subject, said in subjects.items():
                meetings = found.setdefault(side, {}).setdefault(subject, [])
                meetings.append(Meeting(one.id, others, tuple(said)))
    return found


def _by_side(one: Summary) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for point in one.points:
        for side, mode in speakers(one, point):
            found.setdefault(side, []).append(Statement(mode, point))
    return found


def speakers(one: Summary, point: Point) -> Iterator[tuple[str, Mode]]:
    """For whom a point counts, and as what."""
    if point.section in ASKED_OR_PROMISED:
        if point.by:
            yield point.by, "asked" if point.section == "requests" else "promised"
    elif point.by and point.section != "agreed":
        yield point.by, "position"
    elif len(one.sides) > 1:
        for side in one.sides:
            yield side, "agreed" if point.section == "agreed" else "discussed"


def subjects_of(point: Point) -> tuple[str, ...]:
    """The topics and the issue that a point is about, each once."""
    return tuple(dict.fromkeys((*point.topics, *((point.issue,) if point.issue else ()))))


def track_of(statement: Statement, meeting: Meeting) -> tuple[str, ...]:
    """What a statement can be compared with: a position with earlier positions, whoever was met; a request with what
    was asked of the same side; what was agreed with what was agreed with the same sides.
    """
    if statement.mode == "position":
        return (statement.mode,)
    if statement.point.to and statement.point.to != "both":
        return (statement.mode, statement.point.to)
    return (statement.mode, *sorted(meeting.others))


Kind = Literal["same", "changed", "new", "gone", "unknown"]


class Compared(NamedTuple):
    """A statement beside what was said before."""

    kind: Kind
    now: Statement | None
    """None: it was said before and is not reported again."""
    before: Statement | None
    """None: nothing like it was said before."""
    lang: str | None
    """The language in which they are compared."""


def compare_statements(
    now: Sequence[Statement], brief: str, before: Sequence[Statement], languages: Sequence[str]
) -> list[Compared]:
    """Pair what is said now with what was said before in another brief, the likest first; then what is gone.

    `languages` are tried in their order. What shares none of them with something that is left over is neither called
    new nor gone, and what was settled in the meantime is not missed.
    """
    pairs = _pair(now, brief, before, languages)
    loose = [one for i, one in enumerate(now) if i not in pairs]
    left = [one for j, one in enumerate(before) if j not in {at for at, _ in pairs.values()}]
    found = []
    for i, one in enumerate(now):
        if i in pairs:
            other, lang = before[pairs[i][0]], pairs[i][1]
            same = lang is not None and is_alike(one.point.text[lang], other.point.text[lang])
            found.append(Compared("same" if same else "changed" if lang else "unknown", one, other, lang))
        else:
            known = one.mode in OWN and all(_shared(one, other, languages) for other in left)
            found.append(Compared("new" if known else "unknown", one, None, None))
    gone = [one for one in left if one.mode in OWN and one.point.status in (None, "open")]
    return found + [
        Compared("gone", None, one, None) for one in gone if all(_shared(one, other, languages) for other in loose)
    ]


def _pair(
    now: Sequence[Statement], brief: str, before: Sequence[Statement], languages: Sequence[str]
) -> dict[int, tuple[int, str | None]]:
    """Index in `now` → index in `before`, and the language that both speak. What an editor has said comes first."""
    scored = []
    for i, one in enumerate(now):
        for j, other in enumerate(before):
            lang = _shared(one, other, languages)
            like = likeness(one.point.text[lang], other.point.text[lang]) if lang else 0.0
            said = one.point.repeats == f"{brief}#{other.point.id}"
            if said or (like >= LIKE and one.point.repeats != "none"):
                scored.append((not said, -like, i, j, lang))
    pairs: dict[int, tuple[int, str | None]] = {}
    taken: set[int] = set()
    for _, _, i, j, lang in sorted(scored, key=lambda one: one[:4]):
        if i not in pairs and j not in taken:
            pairs[i] = (j, lang)
            taken.add(j)
    return pairs


def _shared(one: Statement, other: Statement, languages: Sequence[str]) -> str | None:
    return next((lang for lang in languages if lang in one.point.text and lang in other.point.text), None)


def likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, in their order.

    >>> likeness("Lend a ship", "Lend a ship"), likeness("Lend a ship", "Open ports")
    (1.0, 0.0)
    """
    return SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False).ratio()
