"""How much there is of what, in figures and words: requests are counted by kind, wherever they are counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefing.publishing import labels
from briefing.publishing.wording import Wording


class Figure(NamedTuple):
    """`2` and `requests`."""

    number: str
    words: str

    def __str__(self) -> str:
        return f"{self.number} {self.words}"


def figures(wording: Wording, counts: Mapping[str, int]) -> list[Figure]:
    """Of sections and of kinds of requests, in the order of the labels.

    >>> [str(one) for one in figures(Wording("en", ("en",)), {"hope": 1, "request": 2, "agreed": 3})]
    ['3 points agreed', '2 requests', '1 hope']
    """
    return [
        Figure(wording.number(counts[key]), wording.count(key, counts[key]))
        for key in labels.COUNTED
        if counts.get(key)
    ]


def tally(wording: Wording, counts: Mapping[str, int], kinds: Mapping[str, int], keys: Iterable[str]) -> list[str]:
    """Of a brief, as far as `keys` name its sections: `2 requests`, `1 hope`, `3 commitments`."""
    wanted = {key: counts[key] for key in keys if key in counts and key != "requests"}
    return [str(one) for one in figures(wording, {**wanted, **kinds})]
