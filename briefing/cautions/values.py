"""Cautions: what stops nothing, and what kinds of it there are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from briefing.errors import Notice

Hints = tuple[tuple[str, str], ...]

KINDS: Mapping[str, str] = {
    "stale-source": "an article has changed since the brief was drafted from it",
    "undrafted": "an article that no brief rests on",
    "lost-draft": "a brief whose last draft is not in drafts/ any more",
    "undecided": "proposals of a new draft that nobody has decided",
    "missing-title": "a brief without a title in a language of the site",
    "missing-translation": "texts that a language lacks",
    "stale-translation": "translations whose original has changed",
    "figure": "a figure that no quote of its point holds, or that two languages give differently",
    "unanswered": "requests that have been open for long",
    "same-person": "two ids for what may be one person",
    "unknown-topic": "a topic or issue that the site does not know",
    "unreviewed": "drafts that have been lying for long",
    "bare-difference": "a difference between the sources that no note explains",
    "bare-source": "a source without address, day or publisher",
    "groundless": "an answer that rests on no item",
    "adrift": "words that mean another day later",
    "repeat": "a request that may repeat an earlier one",
    "unlikely": "links between briefs that make little sense",
    "person": "what people.yaml and the briefs say differently",
    "article": "files among the articles that are not read, or not whole",
    "other": "what else a build gives notice of",
}
"""Word → what is found under it. The words stay: they stand in people's scripts."""


class Spot(NamedTuple):
    """One of several places that a caution speaks of."""

    where: str
    """The field, as `requests.r1.text`."""
    line: int
    column: int


class Caution(NamedTuple):
    """Something to see to, which stops nothing."""

    file: str
    """As the editor names it."""
    line: int
    """1-based; 0 where the whole file is meant."""
    column: int
    """1-based; 0 where it is not known."""
    kind: str
    """A key of `KINDS`."""
    where: str
    """The field; empty where the file as a whole is meant."""
    message: str
    """In one clause without a full stop."""
    hints: Hints = ()
    """(label, text) lines; the last one is a way out."""
    spots: tuple[Spot, ...] = ()
    """All places, where there are several: the first of them is that of the caution."""
    others: tuple[str, ...] = ()
    """Other files that it speaks of."""


_LABELLED = re.compile(r"(?:\n\s*|; )(expected|found|nearest|try): ")


def from_notice(notice: Notice) -> Caution:
    """A notice of the build's, taken apart.

    >>> found = from_notice(Notice("a.yaml", "requests.r1.status: rests on no item; try: answered_by: …", 7))
    >>> found.where, found.message, found.hints
    ('requests.r1.status', 'rests on no item', (('try', 'answered_by: …'),))
    """
    head, *rest = _LABELLED.split(notice.message)
    hints = tuple(zip(rest[::2], rest[1::2], strict=True))
    field = re.match(r"([a-z_]+(?:\[\d+\])?(?:\.[\w-]+(?:\[\d+\])?)*): ", head)
    where, message = (field[1], head[field.end() :]) if field else ("", head)
    return Caution(notice.file, notice.line, 0, notice.kind if notice.kind in KINDS else "other", where, message, hints)
