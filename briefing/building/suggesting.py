"""Which requests may repeat earlier ones: told to the editor, who confirms it in the brief or says `repeats: none`.

Readers never see a suggestion. It had better miss a repetition than see one where there is none: an editor who is told
nonsense twice reads no third notice. So both points are by the same side to the same side, the earlier one was not
answered, and in some language that both speak nearly all words that tell something are the same, the names and figures
among them. How much a word tells follows from how rare it is in all requests, so no list of words is needed.

The work grows with the number of requests, not with its square: a request is compared only with the latest ones of the
same two sides that share one of its rarest words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.building.records import Record
from briefing.codec import line_of
from briefing.codec.places import name_of
from briefing.disk.content import Content
from briefing.errors import Notice
from briefing.publishing.chains import SECTIONS
from briefing.publishing.summaries import Point, Summary

LIKE = 0.72
"""The share of what two texts tell, from 0 to 1, from which on they are taken for the same request."""

RARE, LATEST = 4, 24
"""Of a text, how many of its rarest words are looked up; of each, how many of the latest requests."""

STEM = 5
"""So many letters of a word must be the same: endings differ where a request is put in other words."""

SHORT = 3
"""Words of up to so many letters mostly join others, and tell little."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


class Suggestion(NamedTuple):
    """A point that may repeat an earlier one."""

    brief: str
    item: str
    section: str
    earlier: str
    """<brief id>#<item id>"""
    text: str
    """What the earlier one says, in a language that both speak."""

    @property
    def message(self) -> str:
        """What is to be said of it."""
        return f"may repeat {self.earlier} “{self.text}”"

    @property
    def way_out(self) -> str:
        """Both of them."""
        return f"repeats: {self.earlier}, or repeats: none"


@dataclass(slots=True)
class _Said:
    """A point as it is compared."""

    one: Summary
    point: Point
    stems: Mapping[str, frozenset[str]]
    """Language → the beginnings of its words."""
    names: Mapping[str, frozenset[str]]
    """Language → words with a capital within the text, and figures."""


@dataclass(slots=True)
class _Group:
    """What one side has asked another, the latest last."""

    said: list[_Said] = field(default_factory=list)
    places: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """(language, stem) → where it stands in `said`."""


def suggest_repeats(summaries: Iterable[Summary]) -> list[Suggestion]:
    """The points that may repeat earlier ones and of which no editor has said whether they do, the newest first."""
    standing = [one for one in summaries if one.status != "withdrawn" and one.date]
    standing.sort(key=lambda one: (one.date or "", one.id))
    said = [_said(one, point) for one in standing for point in one.points if point.section in SECTIONS and point.by]
    weights = _weights(said)
    groups: dict[tuple[str, str | None, str | None], _Group] = {}
    found = []
    for one in said:
        group = groups.setdefault((one.point.section, one.point.by, one.point.to), _Group())
        if one.point.repeats is None and (match := _find_earlier(one, group, weights)):
            earlier, lang = match
            reference = earlier.one.reference(earlier.point.id)
            place = (one.one.id, one.point.id, one.point.section)
            found.append(Suggestion(*place, reference, earlier.point.text[lang]))
        _add(one, group, weights)
    return found[::-1]


def _said(one: Summary, point: Point) -> _Said:
    words = {lang: _WORD.findall(text) for lang, text in point.text.items()}
    stems = {lang: frozenset(word.casefold()[:STEM] for word in found) for lang, found in words.items()}
    return _Said(one, point, stems, {lang: frozenset(_names(found)) for lang, found in words.items()})


def _names(words: Sequence[str]) -> Iterator[str]:
    for at, word in enumerate(words):
        if word[0].isdigit() or (at and word[0].isupper()):
            yield word.casefold()[:STEM]


def _weights(said: Sequence[_Said]) -> Mapping[tuple[str, str], float]:
    """How much each stem tells, by language."""
    total = Counter(lang for one in said for lang in one.stems)
    counts = Counter((lang, stem) for one in said for lang, stems in one.stems.items() for stem in stems)
    return {
        (lang, stem): math.log(1 + total[lang] / count) * (0.3 if len(stem) <= SHORT and not stem.isdigit() else 1)
        for (lang, stem), count in counts.items()
    }


Weights = Mapping[tuple[str, str], float]


def _rarest(said: _Said, lang: str, weights: Weights) -> list[str]:
    return sorted(said.stems[lang], key=lambda stem: (-weights[lang, stem], stem))[:RARE]


def _add(said: _Said, group: _Group, weights: Weights) -> None:
    at = len(group.said)
    group.said.append(said)
    for lang, stems in said.stems.items():
        for stem in stems:
            if len(stem) > SHORT or stem.isdigit():
                group.places.setdefault((lang, stem), []).append(at)


def _find_earlier(said: _Said, group: _Group, weights: Weights) -> tuple[_Said, str] | None:
    """The latest earlier point that says the same, and the language in which it does."""
    near = {
        at
        for lang in said.stems
        for stem in _rarest(said, lang, weights)
        for at in group.places.get((lang, stem), ())[-LATEST:]
    }
    for at in sorted(near, reverse=True):
        earlier = group.said[at]
        if _is_possible(said, earlier):
            for lang in sorted(said.stems.keys() & earlier.stems.keys()):
                if _is_same(said, earlier, lang, weights):
                    return earlier, lang
    return None


def _is_possible(said: _Said, earlier: _Said) -> bool:
    """Whether the one can repeat the other at all: it was asked before, waits for an answer, and is on the same."""
    date, before = said.one.date or "", earlier.one.date or ""
    shared = min(len(date), len(before))
    if before[:shared] >= date[:shared] or earlier.point.status not in ("open", "declined"):
        return False
    topics = (frozenset(said.point.topics), frozenset(earlier.point.topics))
    return not all(topics) or bool(topics[0] & topics[1])


def _is_same(said: _Said, earlier: _Said, lang: str, weights: Weights) -> bool:
    names, others = said.names[lang], earlier.names[lang]
    if names - others and others - names:
        return False  # each names something that the other does not: another bay, another year
    ours, theirs = said.stems[lang], earlier.stems[lang]
    told = sum(weights[lang, stem] for stem in ours) + sum(weights[lang, stem] for stem in theirs)
    return 2 * sum(weights[lang, stem] for stem in ours & theirs) >= LIKE * told


def word_suggestions(suggestions: Iterable[Suggestion], content: Content, records: Iterable[Record]) -> list[Notice]:
    """Suggestions as an editor reads them: file, line, and the two ways out."""
    files = {record.summary.id: record for record in records if record.summary}
    notices = []
    for one in suggestions:
        record = files[one.brief]
        items = [point.id for point in record.summary.of(one.section)] if record.summary else []
        at = items.index(one.item)
        text = content.briefs[record.file].decode("utf-8-sig")
        line = line_of(text, (one.section, at)) or 0
        message = f"{name_of(text, (one.section, at))}: {one.message}\n  try: {one.way_out}"
        notices.append(Notice(f"{content.name('briefs')}/{record.file}", message, line, kind="repeat"))
    return notices
