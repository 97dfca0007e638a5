"""When a brief was published and last changed, from what its file says: never from the clock.

Moments are in UTC and to the second, so that they compare as their strings do. A day alone stands for its first
second.
"""

from __future__ import annotations

from briefing.model import Brief

REVISIONS = frozenset({"change", "correction"})
"""Lines of a history that tell of something new in a brief which readers already have."""

_DAY = len("2025-03-01")


def moment(value: str) -> str:
    """A day, or a moment to the minute, as feeds and search engines want it.

    >>> moment("2025-03-01"), moment("2025-03-01T18:00Z")
    ('2025-03-01T00:00:00Z', '2025-03-01T18:00:00Z')
    """
    return f"{value}T00:00:00Z" if len(value) == _DAY else value.replace("Z", ":00Z")


def published_at(brief: Brief) -> str | None:
    """When it first stood on the site, where its history or its embargo says so."""
    said = next((change.date for change in brief.history if change.kind == "published"), None)
    known = [moment(value) for value in (said, brief.publish_after) if value]
    return max(known, default=None)


def updated_at(brief: Brief) -> str | None:
    """When what readers see last changed: its publication, or a later change.

    A brief without a history goes by the day on which its last source was retrieved or published, failing that by the
    day of the meeting. None where nothing says a day.
    """
    seen = [moment(change.date) for change in brief.history if change.kind != "reviewed"]
    if brief.publish_after:
        seen.append(moment(brief.publish_after))
    if seen:
        return max(seen)
    days = [day for source in brief.sources for day in (source.retrieved, source.published) if day]
    days += [change.date for change in brief.history]
    if not days and len(brief.meeting.date or "") == _DAY:
        days = [str(brief.meeting.date)]
    return moment(max(days)) if days else None


def revision_of(brief: Brief) -> int:
    """How often it was changed or corrected after it was published. A history only grows, and so does this."""
    return sum(change.kind in REVISIONS for change in brief.history)
