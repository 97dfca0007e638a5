"""How the accounts of a meeting stand to each other: where they contradict each other, what one alone has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from briefing.model import SECTIONS, Brief, Difference, Event, Item, RequestKind

OMISSION = "omission"
"""What a difference is about where one source does not mention what another does."""

Differs = tuple[tuple[str, str], ...]
"""Differences by id, each with what it is about."""


def contradictions(brief: Brief) -> tuple[Difference, ...]:
    """Where the sources do not say the same. What one leaves out contradicts nobody."""
    return tuple(one for one in brief.differences if one.about != OMISSION)


def contradicted(brief: Brief) -> dict[str, Differs]:
    """What is contradicted: points, events and persons by id."""
    found: dict[str, Differs] = {}
    for one in contradictions(brief):
        for item in one.items:
            found[item] = (*found.get(item, ()), (one.id, one.about))
    return found


def points_of(brief: Brief) -> Iterator[Item | Event]:
    """All that the meeting came to, which is what figures count: the items, and the events announced."""
    yield from brief.items()
    yield from brief.events


def tellers(brief: Brief) -> dict[str, tuple[str, ...]]:
    """Point → ids of the sources that report it, be it differently, in the order of the brief's."""
    found = {one.id: {said.source for said in one.evidence} for one in points_of(brief)}
    for difference in contradictions(brief):
        for item in found.keys() & set(difference.items):
            found[item].update(said.source for said in difference.says)
    return {item: tuple(one.id for one in brief.sources if one.id in told) for item, told in found.items()}


def alone(brief: Brief) -> tuple[str, ...]:
    """Ids of the points that a single one of several accounts has, and on which no other is known to differ."""
    differ = contradicted(brief)
    return tuple(
        item for item, told in tellers(brief).items() if len(told) == 1 < len(brief.sources) and item not in differ
    )


def counts_of(brief: Brief) -> dict[str, int]:
    """Section → how much it holds; sections that hold nothing are left out, and so are omissions."""
    held = {key: len(getattr(brief, key)) for key in SECTIONS}
    held |= {"differences": len(contradictions(brief)), "events": len(brief.events)}
    return {key: number for key, number in held.items() if number}


def kinds_of(brief: Brief) -> dict[str, int]:
    """How much of each kind the requests are: a hope or an invitation is none that anybody owes an answer to."""
    counts = Counter(one.kind for one in brief.requests)
    return {kind: counts[kind] for kind in get_args(RequestKind) if counts[kind]}
