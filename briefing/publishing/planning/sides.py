"""What the briefs tell of each country and organisation: where it took part, what it asks, where others name it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefing.publishing.archive import Archive
from briefing.publishing.planning.calendar import has_file, subscribed
from briefing.publishing.planning.gathering import (
    Announced,
    Head,
    Told,
    coming_events,
    head_of,
    open_points,
    sides_named,
    told,
)
from briefing.publishing.summaries import Summary


@dataclass(slots=True)
class Gathered:
    """All that names a party, the newest first."""

    named: list[Summary] = field(default_factory=list)
    meetings: list[Summary] = field(default_factory=list)
    asks: list[tuple[Summary, Told]] = field(default_factory=list)
    asked: list[tuple[Summary, Told]] = field(default_factory=list)
    events: list[Announced] = field(default_factory=list)
    in_ledger: bool = False


def gather_sides(archive: Archive, heads: Mapping[str, Head]) -> dict[str, Gathered]:
    """Every side that a brief names, with all that is told of it."""
    found: dict[str, Gathered] = {}
    for one in archive.summaries:
        for side in sides_named(one):
            found.setdefault(side, Gathered()).named.append(one)
        for side in one.sides:
            found[side].meetings.append(one)
        for side in _in_ledger(one):
            found[side].in_ledger = True
    for one, point in open_points(archive, "requests"):
        row = (one, told(archive, one, heads[one.id], point))
        if point.by and point.by != "both":
            found[point.by].asks.append(row)
        for side in _asked(one, point.by, point.to):
            found[side].asked.append(row)
    for event in coming_events(archive):
        parties = (*archive.by_id[event.brief].sides, event.event.country)
        for name in dict.fromkeys(parties):
            if name and name != "both":
                found[name].events.append(event)
    return found


def _in_ledger(one: Summary) -> set[str]:
    """Those who ask or promise something at a meeting, or are asked or promised it."""
    points = (point for point in one.points if point.section in ("requests", "commitments"))
    named = {side for point in points for side in (point.by, *_asked(one, point.by, point.to))}
    return {side for side in named if side and side != "both"}


def _asked(one: Summary, by: str | None, to: str | None) -> tuple[str, ...]:
    """Those who are to act: with `both`, every party but the one that asks."""
    if to == "both":
        return tuple(side for side in one.sides if side != by)
    return (to,) if to else ()


def named_at(archive: Archive, side: str, rows: Iterable[Summary]) -> dict[str, tuple[Told | Announced, ...]]:
    """What names a party at the meetings of others: who asks it for something, what is to take place there."""
    found: dict[str, tuple[Told | Announced, ...]] = {}
    for row in rows:
        if side in row.sides:
            continue
        one = archive.by_id[row.id]
        points = (point for point in one.points if side in (point.by, point.to))
        events = (Announced(one.id, event) for event in one.events if event.country == side)
        found[one.id] = (*(told(archive, one, head_of(one), point) for point in points), *events)
    return found


def calendars_of(archive: Archive, meetings: list[Summary]) -> tuple[str, ...]:
    """The languages in which a calendar program finds something of a party's events."""
    if not archive.has("calendar"):
        return ()
    rows = subscribed(archive, meetings)
    return tuple(
        lang for lang in archive.languages if any(has_file(one.happening.event, lang, archive.site) for one in rows)
    )
