"""The briefs of the test archive, and what can be counted of them."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator

from briefing.model import Brief, Commitment, Request
from briefing.publishing.showing import is_shown
from briefing.publishing.summaries import summarise
from tests.publishing.cases import TODAY, read_briefs


@functools.cache
def briefs() -> tuple[Brief, ...]:
    return tuple(read_briefs("archive"))


@functools.cache
def shown() -> tuple[Brief, ...]:
    return tuple(one for one in briefs() if is_shown(summarise(one, ""), drafts=False, now=TODAY))


def hidden() -> tuple[Brief, ...]:
    return tuple(one for one in briefs() if one not in shown())


def texts_of(value: object) -> Iterator[str]:
    """All strings of a brief, save for keys and for what points to other briefs."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in ("answered_by", "repeats"):
                yield from texts_of(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_of(one)


def asked() -> Iterator[tuple[Brief, Request | Commitment]]:
    for brief in shown():
        yield from ((brief, item) for item in brief.requests)
        yield from ((brief, item) for item in brief.commitments)


def pairs() -> Counter[frozenset[str]]:
    """How often each two sides met, alone or among others."""
    return Counter(
        frozenset((one, other)) for brief in shown() for one in brief.sides() for other in brief.sides() if one < other
    )


def chain_lengths() -> list[int]:
    """Of each row of requests or commitments that were confirmed to be the same, how many there are."""
    before = {f"{brief.id}#{item.id}": item.repeats for brief, item in asked() if item.repeats not in (None, "none")}
    ends = before.keys() - set(before.values())

    def length(reference: str | None) -> int:
        return 0 if reference is None else 1 + length(before.get(reference))

    return sorted((length(end) for end in ends), reverse=True)
