"""Figures of a brief's texts that what they rest on does not hold, and those in which two languages differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from briefing.cautions.values import Hints
from briefing.codec.nodes import Path
from briefing.model import SECTIONS, Brief, Evidence, Text
from briefing.reading.figures import Figure, find_lost, find_unlike
from briefing.reading.holding import Day, Words

NAMED = 3
"""So many figures of a text are named."""

LOST = "correct it, or add the quote that says it to `evidence`"
UNLIKE = "correct the one that is wrong; where sources differ, let each language have a quote that says so"
UNLIKE_TITLE = "correct the one that is wrong; where sources differ, leave it out"

Doubt = tuple[tuple[Path, ...], str, Hints]
"""Where, what, and the way out."""


class _Known(NamedTuple):
    """What a text may say without a quote: days that are known from elsewhere, and how many sides met."""

    days: tuple[Day, ...]
    sides: int


def doubtful_figures(brief: Brief) -> Iterator[Doubt]:
    """For each text that has some: at the text in its language."""
    langs = {source.id: source.lang for source in brief.sources}
    known = _Known(tuple(_days(brief)), len(brief.sides()))
    for path, text, translated, evidence in _texts(brief):
        quotes = [Words(one.exact, langs.get(one.source, "")) for one in evidence]
        yield from _look_at(path, text, translated, quotes, known)


def _texts(brief: Brief) -> Iterator[tuple[Path, Text, tuple[str, ...], Sequence[Evidence]]]:
    """The title rests on all that is in the brief: its languages are compared, and nothing else."""
    yield ("title",), brief.title, (), ()
    for section in SECTIONS:
        for at, item in enumerate(getattr(brief, section)):
            yield (section, at, "text"), item.text, item.translated, item.evidence
    for at, event in enumerate(brief.events):
        yield ("events", at, "name"), event.name, (), event.evidence


def _days(brief: Brief) -> Iterator[Day]:
    """Of the meeting, of its sources and of what is announced: what a day or a year may be worked out from."""
    events = [date for event in brief.events for date in (event.date, event.until)]
    for date in (brief.meeting.date, *(source.published for source in brief.sources), *events):
        if date:
            yield Day(*map(int, date.split("-")))


def _look_at(
    path: Path, text: Text, translated: Iterable[str], quotes: Sequence[Words], known: _Known
) -> Iterator[Doubt]:
    lost = {lang: find_lost(Words(said, lang), quotes, *known) for lang, said in text.items()} if quotes else {}
    told: set[tuple[str, Figure]] = set()
    for one, other in combinations(text, 2):
        unlike = find_unlike(Words(text[one], one), Words(text[other], other))
        if unlike is None or _differ_in_sources(unlike, (one, other), text, translated, quotes):
            continue
        pairs = [(one, unlike[0], other, unlike[1]), (other, unlike[1], one, unlike[0])]
        pairs.sort(key=lambda pair: (pair[1] not in lost.get(pair[0], ()), pair[0] not in translated))
        lang, figure, second, rival = pairs[0]
        told |= {(lang, figure), (second, rival)}
        said = f"“{figure.span.of(text[lang])}” where {second} has “{rival.span.of(text[second])}”"
        yield ((*path, lang),), said, (("try", UNLIKE if quotes else UNLIKE_TITLE),)
    left = {lang: [one for one in found if (lang, one) not in told] for lang, found in lost.items()}
    left = {lang: found for lang, found in left.items() if found}
    if left:
        first = next(iter(left))
        named = dict.fromkeys(f"“{one.span.of(text[first])}”" for one in left[first])
        said = f"{' and '.join(list(named)[:NAMED])} in no quote of this point"
        yield tuple((*path, lang) for lang in left), said, (("try", LOST),)


def _differ_in_sources(
    unlike: tuple[Figure, Figure],
    langs: tuple[str, str],
    text: Mapping[str, str],
    translated: Iterable[str],
    quotes: Sequence[Words],
) -> bool:
    """Whether each of the two stands in a quote of its own language: then it is the sources that differ."""
    for figure, lang in zip(unlike, langs, strict=True):
        own = [quote for quote in quotes if quote.lang.partition("-")[0] == lang.partition("-")[0]]
        if not own or lang in translated or figure in find_lost(Words(text[lang], lang), own):
            return False
    return True
