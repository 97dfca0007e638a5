"""What comes back from brief to brief in the synthetic archive: relations, and requests that are asked again.

A brief points only to briefs with a smaller number, which every archive that holds it holds too. So what brief i says
still depends on (seed, i) alone.
"""

from __future__ import annotations

import datetime
import functools
import random
from typing import Any, NamedTuple

from bench.inventing import SECTIONS, Draft, Parts, slug
from bench.phrases import COUNTRIES

ORIGIN = datetime.date(2013, 1, 7)
DAYS = 4_400
RELATIONS = 200
"""Pairs of countries. The first meet often, the last hardly ever, as in real life."""
REACH = 300
"""How many numbers back a brief looks for others of its relation: more would make large archives slow to write."""


class Outline(NamedTuple):
    """What other briefs need to know of one."""

    id: str
    date: datetime.date
    codes: tuple[str, str]
    """The host first."""
    relation: int
    stands: bool
    """Whether its first request is the one that its relation keeps asking."""


@functools.lru_cache(maxsize=100_000)
def outline(seed: str, i: int) -> Outline:
    """The head of brief i."""
    r = random.Random(f"{seed}/{i}/outline")
    relation = int(RELATIONS * r.random() ** 2)
    codes = random.Random(f"{seed}/relation/{relation}").sample(sorted(COUNTRIES), 2)
    date = ORIGIN + datetime.timedelta(days=r.randrange(DAYS))
    sides = "-".join(sorted(slug(COUNTRIES[code][0][0]) for code in codes))
    r.shuffle(codes)
    return Outline(f"{date}-{sides}-{i:05d}", date, (codes[0], codes[1]), relation, r.random() < 0.6)


def standing_request(seed: str, i: int) -> Parts | None:
    """The request that the sides of brief i keep asking, as its first one: asked again, and perhaps answered later.

    The editor has confirmed most repetitions, has overlooked some, and calls a few a request of its own.
    """
    own = outline(seed, i)
    if not own.stands:
        return None
    r = random.Random(f"{seed}/{i}/standing")
    draft = Draft(0, seed, random.Random(f"{seed}/relation/{own.relation}/request"), sorted(own.codes), {})
    parts = SECTIONS["requests"](draft)
    more: dict[str, Any] = {**parts.more, "status": "open"}
    before = [one for one in _others(seed, i) if one.stands and one.date < own.date]
    after = [one for one in _others(seed, i) if one.date > own.date]
    if before and r.random() < 0.7:
        more["repeats"] = f"{max(before, key=_when).id}#r1" if r.random() < 0.9 else "none"
    if after and r.random() < 0.4:
        more |= {"status": r.choice(("accepted", "done", "declined")), "answered_by": f"{min(after, key=_when).id}#a1"}
    return parts._replace(more=more)


def kept_promise(seed: str, i: int) -> dict[str, str]:
    """What became of the first commitment of brief i: mostly nothing is known."""
    own, r = outline(seed, i), random.Random(f"{seed}/{i}/promise")
    after = [one for one in _others(seed, i) if one.date > own.date]
    if after and r.random() < 0.3:
        return {"status": "done", "answered_by": f"{min(after, key=_when).id}#d1"}
    return {"status": "withdrawn"} if r.random() < 0.05 else {}


def _others(seed: str, i: int) -> list[Outline]:
    """Briefs of the same relation with a smaller number."""
    near = (outline(seed, j) for j in range(max(1, i - REACH), i))
    return [one for one in near if one.relation == outline(seed, i).relation]


def _when(one: Outline) -> tuple[datetime.date, str]:
    return one.date, one.id
