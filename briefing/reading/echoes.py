"""Sentences in which another source tells a point too, though no frame found an act in them.

A point that one source alone seems to report is looked for among the sentences of the others; what is found there
stands as evidence beside it, and the point is then no omission. Only a sentence that is much like it and ahead of all
others counts: the weights come from practice articles paired by hand, as in `agreement`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from typing import NamedTuple

from briefing.quote import Span
from briefing.reading.blocking import pair_up
from briefing.reading.likeness import Ranked, Weights
from briefing.reading.points import LEADING, Member, Point, around, sentence_keys
from briefing.reading.values import Finding, Reading

SURE = 0.55
"""What a sentence must reach to be evidence for a point."""
SURER = 0.75
"""… where all that was found in the sentence is tied to other points already."""
RULE = "echo"
"""Stands for the frame's id in what is found here."""

_STOPS = ".!?…;, "


class _Signs(NamedTuple):
    words: float
    around: float
    part: float
    """How much of the point the sentence says."""
    ahead: float
    """Of the source's other sentences; below 0 how far behind the best."""
    rivals: float
    """Ahead of the other points that the sentence may tell."""
    act: float
    """1 where the sentence has a word for an act."""


_WEIGHTS = _Signs(words=1.1, around=3.7, part=1.75, ahead=2.25, rivals=0.8, act=0.75)
_NEEDED = 3.35


def add_echoes(points: Sequence[Point], readings: Sequence[Reading], weights: Weights) -> None:
    """Give each point the sentences of those sources that no item ties to it; of very many, the leading ones."""
    if len(readings) < 2:
        return
    sentences = [_sentences(index, reading) for index, reading in enumerate(readings)]
    for one, other in permutations(range(len(readings)), 2):
        if max(one, other) < LEADING:
            _echo(points, one, sentences[other], readings[other], weights)


def _sentences(index: int, reading: Reading) -> list[Member]:
    """Each sentence as if it were an item."""
    found = []
    for span in reading.sentences:
        words = " ".join(span.of(reading.article.text).split()).rstrip(_STOPS)
        item = Finding(rule=RULE, section="", span=span, text=words)
        found.append(Member(index, -1, item, sentence_keys(reading, span), around(reading, span)))
    return found


def _echo(points: Sequence[Point], one: int, told: Sequence[Member], reading: Reading, weights: Weights) -> None:
    """What reading `one` has alone, in the sentences that another has `told`."""
    mine = [point.of(one)[0] for point in points if point.of(one)]
    owners = [point for point in points if point.of(one)]
    other = told[0].reading if told else one
    words = {
        (i, j): weights.likeness(mine[i].keys, told[j].keys)
        for i, j in pair_up([member.keys for member in mine], [member.keys for member in told])
    }
    ranked = Ranked(words)
    best: dict[int, tuple[float, int]] = {}
    for (i, j), likeness in words.items():
        if owners[i].of(other) or owners[i].first.reading != one:
            continue
        signs = _Signs(
            words=likeness,
            around=weights.likeness(mine[i].context, told[j].context),
            part=weights.containment(mine[i].keys, told[j].keys),
            ahead=ranked.lead_in_row(i, j),
            rivals=ranked.lead_in_column(i, j),
            act=float(_acts(reading, told[j].item.span)),
        )
        best[i] = max(best.get(i, (0.0, -1)), (_sureness(signs), j), key=lambda row: row[0])
    settled = _settled(points, told, one)
    for i, (sure, j) in sorted(best.items()):
        if sure >= (SURER if settled[j] else SURE):
            item = replace(told[j].item, section=owners[i].first.item.section, issue=owners[i].first.item.issue)
            owners[i].members.append(replace(told[j], item=item))


def _settled(points: Sequence[Point], told: Sequence[Member], one: int) -> list[bool]:
    """Of each sentence, whether it has items and reading `one` states them all."""
    spans = [
        (member.item.span, bool(point.of(one)))
        for point in points
        for member in point.members
        if told and member.reading == told[0].reading
    ]
    found = [[tied for span, tied in spans if _overlap(span, sentence.item.span)] for sentence in told]
    return [bool(ties) and all(ties) for ties in found]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _acts(reading: Reading, span: Span) -> bool:
    """Whether the sentence has an item or a word for an act."""
    spans = (*(item.span for item in reading.items), *(left.span for left in reading.left_out))
    return any(_overlap(act, span) for act in spans)


def _sureness(signs: _Signs) -> float:
    total = sum(weight * sign for weight, sign in zip(_WEIGHTS, signs, strict=True))
    return 1 / (1 + math.exp(_NEEDED - total))
