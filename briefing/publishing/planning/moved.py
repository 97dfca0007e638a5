"""Pages at the earlier addresses of a brief: whoever was sent one finds it, and the point, where they are now."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.publishing.archive import Archive
from briefing.publishing.planning.briefs import bare_subject, plan_compare, plan_parallel
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page


def plan_moved(archive: Archive, summary: Summary) -> Iterator[Page]:
    """At each earlier id: the brief's page, and those below it that people link to as well."""
    views: list[tuple[str, ...]] = [()]
    views += [(kind,) for kind, plan in _BELOW if any(plan(archive, summary))]
    subject = bare_subject(archive, summary)
    for alias in summary.aliases:
        for parts in views:
            yield from in_each(
                "moved",
                archive,
                in_all(archive, "briefs", alias, *parts),
                (summary.digest, subject),
                subject,
                real=summary.languages,
                indexed=False,
            )


_BELOW = (("compare", plan_compare), ("parallel", plan_parallel))
