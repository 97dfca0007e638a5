"""What a side has said about a subject: a topic, or a regional issue.

Nothing is put into a mouth. A side's own are its requests, its commitments and the positions that are told as its
(`by`); what was agreed is both sides', and where nobody is named as the one who spoke, a subject was only raised, which
is no statement of anybody. Nor is anything said of what a side no longer says: two accounts of talks with two partners
do not tell that.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.chains import SECTIONS as ASKED_OR_PROMISED
from briefing.publishing.highlighting import is_alike
from briefing.publishing.summaries import Point, Summary

Mode = Literal["asked", "promised", "position", "agreed", "raised"]

LIKE = 0.4
"""The share of words, from 0 to 1, from which on two statements are close enough to be set beside each other."""


class Statement(NamedTuple):
    """A point of a meeting, as it counts for one side."""

    mode: Mode
    point: Point
    alone: bool = False
    """Whether one source alone reports it, of several on the meeting."""


class Meeting(NamedTuple):
    """What a side said about a subject at one meeting."""

    brief: str
    others: tuple[str, ...]
    """Whom the side met."""
    statements: tuple[Statement, ...]
    """What was only raised comes last."""

    @property
    def stated(self) -> tuple[Statement, ...]:
        """All but what was only raised."""
        return tuple(one for one in self.statements if one.mode != "raised")


Positions = Mapping[str, Mapping[str, Sequence[Meeting]]]
"""Side → subject → meetings, the newest first."""


@functools.lru_cache(maxsize=2)
def make_positions(archive: Archive) -> Positions:
    """Everything that is told of each side, by subject."""
    found: dict[str, dict[str, list[Meeting]]] = {}
    for one in archive.summaries:
        for side, statements in _by_side(one).items():
            others = tuple(other for other in one.sides if other != side)
            subjects: dict[str, list[Statement]] = {}
            for statement in statements:
                for subject in subjects_of(statement.point):
                    subjects.setdefault(subject, []).append(statement)
            for subject, said in subjects.items():
                meetings = found.setdefault(side, {}).setdefault(subject, [])
                meetings.append(Meeting(one.id, others, tuple(sorted(said, key=lambda one: one.mode == "raised"))))
    return found


def _by_side(one: Summary) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    several = len(set(one.publishers)) > 1
    for point in one.points:
        for side, mode in speakers(one, point):
            found.setdefault(side, []).append(Statement(mode, point, several and len(point.publishers) == 1))
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
            yield side, "agreed" if point.section == "agreed" else "raised"


def subjects_of(point: Point) -> tuple[str, ...]:
    """The topics and the issue that a point is about, each once."""
    return tuple(dict.fromkeys((*point.topics, *((point.issue,) if point.issue else ()))))


def track_of(statement: Statement, meeting: Meeting) -> tuple[str, ...]:
    """What a statement can be compared with: with what the same side said of the same kind to the same others."""
    if statement.point.to and statement.point.to != "both":
        return (statement.mode, statement.point.to)
    return (statement.mode, *sorted(meeting.others))


class Compared(NamedTuple):
    """A statement beside the one that is closest to it of those before."""

    now: Statement
    before: Statement | None
    """None: nothing close to it was said before, or nobody can tell."""
    lang: str | None
    """The language in which they are compared."""
    same: bool
    """Whether they have the same words."""


def compare_statements(
    now: Sequence[Statement], before: Sequence[Statement], languages: Sequence[str]
) -> list[Compared]:
    """Set what is said now beside what was said before, the likest first.

    That is no judgement on what the two mean. `languages` are tried in their order; what an editor calls new
    (`repeats: none`) stands alone.
    """
    pairs = _pair(now, before, languages)
    found = []
    for i, one in enumerate(now):
        other, lang = (before[pairs[i][0]], pairs[i][1]) if i in pairs else (None, None)
        same = bool(other and lang and is_alike(one.point.text[lang], other.point.text[lang]))
        found.append(Compared(one, other, lang, same))
    return found


def _pair(
    now: Sequence[Statement], before: Sequence[Statement], languages: Sequence[str]
) -> dict[int, tuple[int, str]]:
    """Index in `now` → index in `before`, and the language that both speak."""
    scored = []
    for i, one in enumerate(now):
        for j, other in enumerate(before):
            lang = shared_language(one.point, other.point, languages)
            if lang and one.point.repeats != "none":
                like = likeness(one.point.text[lang], other.point.text[lang])
                scored += [(-like, i, j, lang)] if like >= LIKE else []
    pairs: dict[int, tuple[int, str]] = {}
    taken: set[int] = set()
    for _, i, j, lang in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = (j, lang)
            taken.add(j)
    return pairs


def shared_language(one: Point, other: Point, languages: Sequence[str]) -> str | None:
    """The first of `languages` that has both texts."""
    return next((lang for lang in languages if lang in one.text and lang in other.text), None)


def likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, in their order.

    >>> likeness("Lend a ship", "Lend a ship"), likeness("Lend a ship", "Open ports")
    (1.0, 0.0)
    """
    return SequenceMatcher(None, one.casefold().split(), other.casefold().split(), autojunk=False).ratio()
