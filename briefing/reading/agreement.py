"""How surely two items state one point: a weighted sum of what they share in words, in what they are, and around them.

The weights come from practice articles whose sentences were paired by hand (a logistic regression, rounded); they are
few, so that each can be read: what a sign is worth stands beside its name.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from briefing.reading.values import Finding

_NEAR = {
    frozenset({"agreed", "commitments"}): 0.6,
    frozenset({"requests", "commitments"}): 0.2,
    frozenset({"agreed", "requests"}): 0.3,
    frozenset({"discussed", "requests"}): 0.3,
    frozenset({"regional_issues", "discussed"}): 0.5,
    frozenset({"agreed", "regional_issues"}): 0.3,
}
"""One source lets the sides agree where another tells what one of them will do; other mixtures are rarely one point."""


class Signs(NamedTuple):
    """What speaks for two items being one point, each about 0 to 1 (`by` and `lead`: -1 to 1)."""

    words: float
    """Likeness of the clauses."""
    around: float
    """Of the paragraphs that they stand in."""
    kind: float
    """1 in the same section, less in sections that are near."""
    by: float
    """1 where the same side asks or promises, -1 where it is another."""
    to: float
    issue: float
    """1 where both are on the same regional issue, -1 where on two."""
    neighbours: float
    """Likeness of the items before both, or after both."""
    answer: float
    """1 where both follow on one point and one has hardly a word of its own: `He accepted`."""
    lead: float
    """How far this pair is ahead of the next best that either item could be in; below 0 how far behind the best."""


WEIGHTS = Signs(words=2.5, around=3.4, kind=2.7, by=0.5, to=0.5, issue=1.0, neighbours=1.0, answer=0.8, lead=4.0)
_NEEDED = 4.0
"""The weighted sum at which two items are as likely one point as two."""


def sureness(signs: Signs) -> float:
    """0 to 1.

    >>> sureness(Signs(0.8, 0.5, 1, 1, 0, 0, 0, 0, 0.4)) > 0.9, sureness(Signs(0.1, 0.1, 0, -1, 0, 0, 0, 0, -0.3)) < 0.1
    (True, True)
    """
    total = sum(weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True))
    return 1 / (1 + math.exp(_NEEDED - total))


def kinds_agree(one: Finding, other: Finding) -> float:
    """1 in the same section, less in sections that are near, 0 in others."""
    return 1.0 if one.section == other.section else _NEAR.get(frozenset({one.section, other.section}), 0.0)


def same(one: str | None, other: str | None) -> float:
    """1 where both are told and equal, -1 where they differ, 0 where one is not told.

    >>> same("VN", "VN"), same("VN", "JP"), same("VN", None)
    (1.0, -1.0, 0.0)
    """
    return 0.0 if not one or not other else 1.0 if one == other else -1.0
