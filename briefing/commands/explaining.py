"""`draft --explain` in words: what a reading rests on, in the order of the article, and what was left out and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.commands.reasons import (
    CONTACT,
    LEFT_OUT,
    MEANS,
    NO_MEETING,
    NO_TRAIL,
    SECTIONS,
    SHAPES,
    WHERE_BY,
    WHERE_TO,
)
from briefing.commands.speaking import unread
from briefing.model import Article
from briefing.quote import Span
from briefing.reading.drafting import find_obstacle
from briefing.reading.pack import find_pack
from briefing.reading.sentences import split_sentences
from briefing.reading.values import EventFinding, Finding, LeftOut, Person, Reading, When, Why
from briefing.vocabulary import known_sides

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would move a terminal's cursor, or turn the direction of its lines."""


class Mark(NamedTuple):
    """A stretch of a sentence that is shown in another way: characters `start` to `end`, a section or `left-out`."""

    start: int
    end: int
    kind: str


class Line(NamedTuple):
    """A line to be shown: its place (`head`, `text`, `item`, `why`), its words, what is marked in them."""

    place: str
    words: str
    marks: tuple[Mark, ...] = ()


def explain(article: Article, readings: Sequence[Reading], *, verbose: bool = False) -> Iterator[Line]:
    """The article as it was read: for each contact who, when and where, then sentence by sentence.

    `verbose`: with words that may tell of a position or a topic and were left out because no topic was recognised.
    """
    if not readings:
        lang, obstacle = find_obstacle(article)
        yield Line("head", f"{article.name}{f' ({lang})' if lang else ''}: no meeting was recognised")
        yield Line("item", unread(lang) or NO_MEETING[obstacle])
    for number, reading in enumerate(readings, 1):
        which = f", contact {number} of {len(readings)}" if len(readings) > 1 else ""
        yield Line("head", f"{article.name} ({reading.lang}){which}")
        yield from _facts(reading)
        yield Line("text", "")
        yield from _sentences(reading, verbose)


def printable(words: str) -> str:
    """Words as they can be shown anywhere: one line, no character that a terminal obeys.

    >>> printable("Kenya\\x1b[2J and\\u202e  Rwanda")
    'Kenya\\ufffd[2J and\\ufffd  Rwanda'
    """
    return _UNPRINTABLE.sub("\ufffd", words).replace("\n", " ").replace("\t", " ")


def _facts(reading: Reading) -> Iterator[Line]:
    text = reading.article.text
    place = ", ".join(filter(None, [reading.city, reading.country and _side(reading.country)]))
    rows = {
        "form": f"{reading.form}{_quoted(reading.form_span, text)}" if reading.form else CONTACT["form"],
        "date": f"{_when(reading.when)}{_quoted(reading.when.span, text)}" if _when(reading.when) else CONTACT["date"],
        "place": f"{place}{_quoted(reading.place_span, text)}" if place else CONTACT["place"],
        "sides": ", ".join(map(_side, reading.sides)) or CONTACT["sides"],
    }
    for key, words in rows.items():
        yield Line("item", f"{key:7}{printable(words)}")
    for person in reading.people:
        yield from _person(person, text)


def _person(person: Person, text: str) -> Iterator[Line]:
    side = _side(person.side) if person.side else "side unknown"
    yield Line("item", printable(", ".join(filter(None, [f"person {person.name}", side, person.role]))))
    how = f"{person.rule}: " if person.rule else ""
    yield Line("why", printable(f"{how}“{person.span.of(text)}”"))


def _sentences(reading: Reading, verbose: bool) -> Iterator[Line]:
    """Each sentence of the article, what is marked in it, and under it what was found and what was not."""
    text = reading.article.text
    pack = find_pack(reading.lang)
    spans = list(split_sentences(text, 0, len(text), pack.abbreviations)) if pack else []
    found: dict[int, list[Finding | EventFinding]] = {}
    left: dict[int, list[LeftOut]] = {}
    items: tuple[Finding | EventFinding, ...] = (*reading.items, *reading.events)
    for item in items:
        found.setdefault(_sentence_of(item.span.start, spans), []).append(item)
    for out in reading.left_out:
        if verbose or out.reason != "no-topic":
            left.setdefault(_sentence_of(out.trigger.start, spans), []).append(out)
    for number, span in enumerate(spans):
        here, outs = found.get(number, []), left.get(number, [])
        yield Line("text", printable(span.of(text)), tuple(_marks(span, here, outs)))
        for item in here:
            yield from _event(item) if isinstance(item, EventFinding) else _item(item, text)
        for out in outs:
            yield Line("left", printable(f"left out “{out.trigger.of(text)}” ({out.frame}): {_reason(out)}"))


def _sentence_of(offset: int, spans: Sequence[Span]) -> int:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spans[middle].start <= offset else (low, middle)
    return low - 1


def _marks(span: Span, items: Sequence[Finding | EventFinding], outs: Sequence[LeftOut]) -> Iterator[Mark]:
    """Evidence, and the words left out beside it; none within another."""
    wanted = [(i.span, getattr(i, "section", "event")) for i in items] + [(o.trigger, "left-out") for o in outs]
    end = 0
    for stretch, kind in sorted(wanted, key=lambda row: (row[0].start, -row[0].end)):
        start, stop = max(stretch.start - span.start, 0), min(stretch.end, span.end) - span.start
        if start >= end and stop > start:
            yield Mark(start, stop, kind)
            end = stop


def _item(item: Finding, text: str) -> Iterator[Line]:
    sides = f" {item.by or '?'} → {item.to or '?'}" if item.section in {"requests", "commitments"} else ""
    kind = f" ({item.kind})" if item.kind and item.kind != "request" else ""
    issue = f" ({item.issue})" if item.issue else ""
    yield Line(item.section, printable(f"{SECTIONS[item.section]}{sides}{kind}{issue}: {item.text}"))
    reason = NO_TRAIL.get(item.section)
    why = _why(item.why, item, text) if item.why else filter(None, [f"frame {item.rule}", reason])
    yield Line("why", printable("; ".join(why)))
    if item.topics:
        yield Line("why", f"topics: {', '.join(item.topics)}")


def _why(why: Why, item: Finding, text: str) -> Iterator[str]:
    yield f"frame {item.rule} by “{why.trigger.of(text)}”"
    if item.section in {"requests", "commitments", "agreed"} or why.subject:
        yield _subject(why, item, text)
    if item.section in {"requests", "commitments"}:
        named = f" “{why.addressee.of(text)}”" if why.addressee and why.to == "named" else ""
        yield f"to {item.to or 'nobody known'}{named}{WHERE_TO.get(why.to, '')}"
    yield f"content: {SHAPES.get(why.shape, why.shape)}"


def _subject(why: Why, item: Finding, text: str) -> str:
    if why.subject is None or why.by == "impersonal":
        return WHERE_BY.get(why.by if why.by == "impersonal" else "", "")
    means = why.person if why.person and why.means != "person" else ""
    known = ": ".join(filter(None, [MEANS.get(why.means, ""), means]))
    side = f" = {item.by}" if item.by else ""
    return f"subject “{why.subject.of(text)}”{f' ({known})' if known else ''}{side}{WHERE_BY.get(why.by, '')}"


def _event(event: EventFinding) -> Iterator[Line]:
    place = ", ".join(filter(None, [_when(event.when), event.city, event.country]))
    yield Line("event", printable(f"event: {event.name}{f' ({place})' if place else ''}"))
    yield Line("why", f"frame {event.rule}")


def _reason(out: LeftOut) -> str:
    return LEFT_OUT.get(out.reason, out.reason)


def _quoted(span: Span | None, text: str) -> str:
    return f", by “{span.of(text)}”" if span else ""


def _when(when: When) -> str:
    """As far as it is known.

    >>> _when(When(month=8, day=21)), _when(When(year=2024)), _when(When(relative=1))
    ('????-08-21', '2024', 'next year')
    """
    if when.relative is not None:
        return {0: "this year", 1: "next year", -1: "last year"}.get(when.relative, f"year {when.relative:+d}")
    parts = [f"{when.year}" if when.year else "????" if when.month else ""]
    parts += [f"{number:02}" for number in (when.month, when.day if when.month else None) if number]
    return "-".join(filter(None, parts))


def _side(code: str) -> str:
    name = known_sides().get(code)
    return f"{name} ({code})" if name else code
