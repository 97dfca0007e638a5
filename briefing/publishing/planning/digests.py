"""What is new in some days: for a mail to those who do not look every day.

Taken from the archive alone, so that nothing is told before its brief is out, and nothing of one that was withdrawn.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.ledger import make_ledger
from briefing.publishing.planning.calendar import is_over, when
from briefing.publishing.planning.gathering import Announced, Told, head_of, told
from briefing.publishing.planning.pages import is_public
from briefing.publishing.stamps import REVISIONS
from briefing.publishing.summaries import Announcement, Note, Summary

AHEAD = datetime.timedelta(weeks=4)
"""How far a digest looks ahead."""

_DAY, _MONTH, _YEAR = len("2025-03-01"), len("2025-03"), len("2025")


class Changed(NamedTuple):
    """A brief that readers already had, and what its editors say of the change."""

    brief: Summary
    note: Note


class Answered(NamedTuple):
    """A request or a commitment, and the meeting of which a brief tells what became of it."""

    told: Told
    meeting: Summary


class Digest(NamedTuple):
    """What is new from one day to another, both included, and what is coming behind it."""

    since: str
    until: str
    side: str | None
    """Of the meetings of this party alone."""
    new: tuple[Summary, ...]
    """Briefs that came out, the latest meeting first."""
    answered: tuple[Answered, ...]
    """Requests and commitments of which a brief that came out tells what became."""
    changed: tuple[Changed, ...]
    """Of briefs that readers had before; the latest first."""
    amended: tuple[Changed, ...]
    """Of briefs that came out in these days, and were changed since."""
    coming: tuple[Announced, ...]
    """The soonest first: what is near, what was announced now, and what was called off."""
    announced: frozenset[str]
    """The briefs that came out, by id: what they announce is new."""

    @property
    def is_empty(self) -> bool:
        """Whether there is no news. What is coming was news before."""
        return not (self.new or self.answered or self.changed)


def make_digest(archive: Archive, since: str, until: str | None = None, side: str | None = None) -> Digest:
    """What is new from the day `since` to the day `until`, today at the latest, in UTC.

    A brief counts by the day on which it came out: with an embargo, the day on which that ended.
    """
    until = min(until or archive.today, archive.today)
    shown = [one for one in archive.summaries if is_public(archive, one) and (side is None or side in one.sides)]
    new = tuple(one for one in shown if since <= (_released(one) or "") <= until)
    announced = frozenset(one.id for one in new)
    every = list(_changes(shown, since, until))
    amended = tuple(one for one in every if one.brief.id in announced)
    changed = [one for one in every if one.brief.id not in announced]
    changed.sort(key=lambda one: one.note.date, reverse=True)
    coming = [
        Announced(one.id, event)
        for one in shown
        if (_released(one) or "") <= until
        for event in one.events
        if _is_told(event, until, news=one.id in announced, revised=any(one is row.brief for row in changed))
    ]
    coming.sort(key=lambda one: (when(one.event), one.brief, one.event.id))
    answered = tuple(_answered(archive, since, until, side))
    return Digest(since, until, side, new, answered, tuple(changed), amended, tuple(coming), announced)


def _released(one: Summary) -> str | None:
    """The day on which it came out; failing that, the day that its feed goes by."""
    moment = one.published or one.updated
    return moment[:_DAY] if moment else None


def _changes(shown: list[Summary], since: str, until: str) -> Iterator[Changed]:
    """What was changed in these days in what readers had by then: not what was mended before the brief came out."""
    for one in shown:
        line = next((at for at, note in enumerate(one.history) if note.kind == "published"), -1)
        out = ((one.published or "")[:_DAY], line)
        for at, note in enumerate(one.history):
            if note.kind in REVISIONS and since <= note.date[:_DAY] <= until and (note.date[:_DAY], at) > out:
                yield Changed(one, note)


def _answered(archive: Archive, since: str, until: str, side: str | None) -> Iterator[Answered]:
    """By the day on which the brief came out that tells of it. Each stands as it was last made."""
    for row in make_ledger(archive):
        if row.answer is None:
            continue
        asked, answering = archive.by_id[row.brief], archive.by_id[row.answer.brief]
        if not (is_public(archive, asked) and is_public(archive, answering)):
            continue
        met = side is None or side in asked.sides or side in answering.sides
        if met and since <= (_released(answering) or "") <= until:
            yield Answered(told(archive, asked, head_of(asked), row.point), answering)


def _is_told(event: Announcement, until: str, *, news: bool, revised: bool) -> bool:
    """Whether an event is near, was announced now, or has been called off now."""
    if is_over(event, until):
        return False
    if news or (revised and event.cancelled):
        return True
    horizon = str(datetime.date.fromisoformat(until) + AHEAD) if until < _LAST else until
    known = event.date or ""
    return len(known) > _YEAR and known <= horizon[: len(known)]


_LAST = str(datetime.date.max - AHEAD)
