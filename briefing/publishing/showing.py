"""Which briefs a site shows, and when that changes by itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from briefing.publishing.summaries import Summary


def is_shown(summary: Summary, *, drafts: bool, now: str) -> bool:
    """Whether a site shows a brief at all: never a withdrawn one, and one under embargo only among drafts.

    `now` is a day, or a moment in UTC as `2025-03-01T18:00Z`; on a day alone, only what that day begins with is out.
    """
    if summary.status == "withdrawn":
        return False
    return drafts or (summary.status == "published" and not is_embargoed(summary, now))


def is_embargoed(summary: Summary, now: str) -> bool:
    """Whether the moment of publication has not come."""
    return summary.publish_after is not None and summary.publish_after > now


def next_release(summaries: Iterable[Summary], now: str) -> str | None:
    """The next moment at which an embargo ends, and the site changes by itself."""
    coming = [one.publish_after for one in summaries if one.status == "published" and one.publish_after]
    return min((moment for moment in coming if moment > now), default=None)


def next_day(now: str) -> str:
    """The day that begins at the next midnight, in UTC: until then, "today" is the same.

    >>> next_day("2024-02-28T23:59Z"), next_day("2024-12-31")
    ('2024-02-29', '2025-01-01')
    """
    return str(datetime.date.fromisoformat(now[: len("2025-03-01")]) + datetime.timedelta(days=1))
