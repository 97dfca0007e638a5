"""Figures of a brief's texts that what they rest on does not hold, and those in which two languages differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
UNTOLD = "say so under `differences`, with {id} among its `items`; or make two points of it, if they tell of two things"

Doubt = tuple[tuple[Path, ...], str, Hints]
"""Where, what, and the way out."""


class _Known(NamedTuple):
    """What a text may say without a quote: days that are known from elsewhere, and how many sides met."""

    days: tuple[Day, ...]
    sides: int


class _Said(NamedTuple):
    """A text of a brief, and what it rests on."""

    path: Path
    text: Text
    quotes: Sequence[Words] = ()
    translated: tuple[str, ...] = ()
    id: str = ""
    """The point's, where no difference of the brief is about it."""


def doubtful_figures(brief: Brief) -> Iterator[Doubt]:
    """For each text that has some: at the text in its language."""
    known = _Known(tuple(_days(brief)), len(brief.sides()))
    for said in _texts(brief):
        yield from _look_at(said, known)


def _texts(brief: Brief) -> Iterator[_Said]:
    """The title rests on all that is in the brief: its languages are compared, and nothing else."""
    langs = {source.id: source.lang for source in brief.sources}
    told = {name for one in brief.differences for name in one.items}

    def quotes(evidence: Sequence[Evidence]) -> list[Words]:
        return [Words(one.exact, langs.get(one.source, "")) for one in evidence]

    def untold(name: str) -> str:
        return "" if name in told else name

    yield _Said(("title",), brief.title)
    for section in SECTIONS:
        for at, item in enumerate(getattr(brief, section)):
            path = (section, at, "text")
            yield _Said(path, item.text, quotes(item.evidence), item.translated, untold(item.id))
    for at, event in enumerate(brief.events):
        yield _Said(("events", at, "name"), event.name, quotes(event.evidence), id=untold(event.id))


def _days(brief: Brief) -> Iterator[Day]:
    """Of the meeting, of its sources and of what is announced: what a day or a year may be worked out from."""
    events = [date for event in brief.events for date in (event.date, event.until)]
    for date in (brief.meeting.date, *(source.published for source in brief.sources), *events):
        if date:
            yield Day(*map(int, date.split("-")))


def _look_at(said: _Said, known: _Known) -> Iterator[Doubt]:
    path, text, quotes = said.path, said.text, said.quotes
    lost = {lang: find_lost(Words(words, lang), quotes, *known) for lang, words in text.items()} if quotes else {}
    told: set[tuple[str, Figure]] = set()
    for one, other in combinations(text, 2):
        unlike = find_unlike(Words(text[one], one), Words(text[other], other))
        if unlike is None:
            continue
        pairs = [(one, unlike[0], other, unlike[1]), (other, unlike[1], one, unlike[0])]
        pairs.sort(key=lambda pair: (pair[1] not in lost.get(pair[0], ()), pair[0] not in said.translated))
        lang, figure, second, rival = pairs[0]
        what = f"“{figure.span.of(text[lang])}” where {second} has “{rival.span.of(text[second])}”"
        if _differ_in_sources(unlike, (one, other), said):
            if said.id:
                yield ((*path, lang),), f"{what}, each by a quote of its own", (("try", UNTOLD.format(id=said.id)),)
            continue
        told |= {(lang, figure), (second, rival)}
        yield ((*path, lang),), what, (("try", UNLIKE if quotes else UNLIKE_TITLE),)
    left = {lang: [one for one in found if (lang, one) not in told] for lang, found in lost.items()}
    left = {lang: found for lang, found in left.items() if found}
    if left:
        first = next(iter(left))
        named = dict.fromkeys(f"“{one.span.of(text[first])}”" for one in left[first])
        what = f"{' and '.join(list(named)[:NAMED])} in no quote of this point"
        yield tuple((*path, lang) for lang in left), what, (("try", LOST),)


def _differ_in_sources(unlike: tuple[Figure, Figure], langs: tuple[str, str], said: _Said) -> bool:
    """Whether each of the two stands in a quote of its own language: then it is the sources that differ."""
    for figure, lang in zip(unlike, langs, strict=True):
        own = [quote for quote in said.quotes if quote.lang.partition("-")[0] == lang.partition("-")[0]]
        if not own or lang in said.translated or figure in find_lost(Words(said.text[lang], lang), own):
            return False
    return True
