"""Readings of one meeting → a drafted brief: every point once, with the words and the quotes of each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from briefing.model import (
    SECTIONS,
    Agreed,
    Brief,
    Commitment,
    Difference,
    Discussed,
    Event,
    Evidence,
    Item,
    Meeting,
    Participant,
    RegionalIssue,
    Request,
    Source,
)  # fmt: skip
from briefing.quote import Span, select
from briefing.reading import differences
from briefing.reading.asides import find_aside_claims, find_lead_claims
from briefing.reading.dating import MeetingDate, resolve_date, resolve_event_date
from briefing.reading.lexicon import load_lexicon
from briefing.reading.matching import match_items
from briefing.reading.mentions import EventGroup, PersonGroup, merge_events, merge_people
from briefing.reading.naming import brief_id, source_ids, titles, unique
from briefing.reading.pairing import pair_readings, source_order
from briefing.reading.points import Member, Point
from briefing.reading.values import Reading
from briefing.spelling import person_slug

_CLASSES: dict[str, type[Item]] = {one.section: one for one in (Agreed, Request, Commitment, RegionalIssue, Discussed)}
_LETTERS = {"agreed": "a", "requests": "r", "commitments": "c", "regional_issues": "g", "discussed": "d"}


class _Told(NamedTuple):
    """The readings of one meeting, the leading one first, the ids of their sources, and the site's languages."""

    readings: Sequence[Reading]
    names: Sequence[str]
    languages: Collection[str]

    def evidence(self, index: int, span: Span) -> Evidence:
        exact, prefix, suffix = select(self.readings[index].article.text, span)
        return Evidence(source=self.names[index], exact=exact, prefix=prefix, suffix=suffix)


def draft_briefs(
    readings: Iterable[Reading], *, taken: Iterable[str] = (), languages: Collection[str] = ()
) -> list[Brief]:
    """One brief a meeting, the same whatever the order of the readings.

    `taken`: ids of briefs that are there already; two meetings of one day and the same sides get `-2` and so on.
    `languages`: those of the site, in which notes are written beside the languages of the articles.
    """
    used = set(taken)
    briefs = []
    for group in pair_readings(readings):
        brief = compose_brief(group, languages)
        name = unique(brief.id, used)
        briefs.append(brief if name == brief.id else brief.model_copy(update={"id": name}))
    return sorted(briefs, key=lambda brief: brief.id)


def compose_brief(readings: Sequence[Reading], languages: Collection[str] = ()) -> Brief:
    """The draft of one meeting from its readings, the longest article leading. `languages`: of the site, for notes."""
    ordered = sorted(readings, key=source_order)
    told = _Told(ordered, source_ids(ordered), languages)
    date = resolve_date(ordered, dict(zip(ordered, told.names, strict=True)), languages)
    people = _named(merge_people(ordered))
    events = [(f"e{number}", group) for number, group in enumerate(merge_events(ordered), 1)]
    points = _numbered(match_items(ordered))
    return Brief(
        id=brief_id(ordered, date.text),
        status="draft",
        meeting=_meeting(ordered, date),
        title=titles(ordered),
        sources=tuple(map(_source, told.readings, told.names)),
        participants=tuple(_participant(item, group, told) for item, group in people),
        events=tuple(_event(item, group, told, date) for item, group in events),
        differences=tuple(_differences(points, people, events, told, date)),
        **{section: _items(points, section, told) for section in SECTIONS},
    )


def _meeting(readings: Sequence[Reading], date: MeetingDate) -> Meeting:
    forms = Counter(reading.form for reading in readings if reading.form)
    return Meeting(
        form=max(forms, key=lambda form: forms[form]) if forms else None,  # the leading source's of equals
        date=date.text,
        date_basis=date.basis,
        city=next((reading.city for reading in readings if reading.city), None),
        country=next((reading.country for reading in readings if reading.country), None),
    )


def _source(reading: Reading, name: str) -> Source:
    meta = reading.article.meta
    return Source(
        id=name,
        article=reading.article.name,
        lang=reading.lang,
        title=reading.title,
        publisher=reading.publisher,
        url=meta.get("url"),
        published=meta.get("published") or reading.stamped,
        retrieved=meta.get("retrieved"),
        digest=reading.article.digest or None,
    )


def _named(people: Sequence[PersonGroup]) -> list[tuple[str, PersonGroup]]:
    """Each person with an id: the name in the language that the ids of briefs are in, else in the first source's."""
    used: set[str] = set()
    return [(unique(person_slug(group.names.get("en") or group.first.name), used), group) for group in people]


def _participant(item: str, group: PersonGroup, told: _Told) -> Participant:
    side = group.side
    return Participant(
        id=item,
        name=group.names,
        country=side if side and side.isupper() else None,
        organisation=side if side and not side.isupper() else None,
        role=group.roles,
        evidence=tuple(told.evidence(index, person.span) for index, person in group.tellings),
    )


def _event(item: str, group: EventGroup, told: _Told, date: MeetingDate) -> Event:
    found = [resolve_event_date(event.when, date.year) for _, event in group.tellings]
    known = [text for text in found if text]
    agreed = [text for text in known if all(text.startswith(other) or other.startswith(text) for other in known)]
    shared = min(known, key=len)[:4] if known and len({text[:4] for text in known}) == 1 else None
    return Event(
        id=item,
        name=group.names,
        date=max(agreed, key=len) if len(agreed) == len(known) and known else shared,
        city=next((event.city for _, event in group.tellings if event.city), None),
        country=next((event.country for _, event in group.tellings if event.country), None),
        evidence=tuple(told.evidence(index, event.span) for index, event in group.tellings),
    )


def _numbered(points: Sequence[Point]) -> list[tuple[str, str, Point]]:
    """(id, section, point) in the order of the leading source's text."""
    count: Counter[str] = Counter()
    numbered = []
    for point in points:
        section = point.first.item.section
        count[section] += 1
        numbered.append((f"{_LETTERS[section]}{count[section]}", section, point))
    return numbered


def _items(points: Sequence[tuple[str, str, Point]], section: str, told: _Told) -> tuple[Item, ...]:
    return tuple(_item(item, point, told) for item, where, point in points if where == section)


def _item(item: str, point: Point, told: _Told) -> Item:
    findings = [member.item for member in point.members]
    spans = dict.fromkeys((member.reading, member.item.span) for member in point.members)
    fields: dict[str, Any] = {
        "id": item,
        "text": _texts(point, told.readings),
        "topics": tuple(dict.fromkeys(topic for finding in findings for topic in finding.topics)),
        "evidence": tuple(told.evidence(index, span) for index, span in spans),
    }
    section = point.first.item.section
    if section in ("requests", "commitments"):
        same = [finding for finding in findings if finding.section == section]
        fields["by"] = next((finding.by for finding in same if finding.by), None)
        fields["to"] = next((finding.to for finding in same if finding.to), None)
    if section == "requests":
        fields["kind"] = next((finding.kind for finding in findings if finding.kind), "request")
    if section == "regional_issues":
        fields["issue"] = next((finding.issue for finding in findings if finding.issue), None)
    return _CLASSES[section].model_validate(fields)


def _texts(point: Point, readings: Sequence[Reading]) -> dict[str, str]:
    """In each language the words of its first source; the parts of a point that it tells in pieces are joined."""
    texts: dict[str, str] = {}
    for index in point.readings:
        lang = readings[index].lang
        if lang not in texts:
            texts[lang] = load_lexicon(lang).flags["joiner"].join(_parts(point.of(index)))
    return dict(sorted(texts.items()))


def _parts(members: Sequence[Member]) -> list[str]:
    """Each part once, in the order of the text; what is told a second time is quoted, not written again."""
    ordered = sorted(members, key=lambda member: member.rank)
    return list(dict.fromkeys(member.item.text for member in ordered if not member.repeats))


def _differences(
    points: Sequence[tuple[str, str, Point]],
    people: Sequence[tuple[str, PersonGroup]],
    events: Sequence[tuple[str, EventGroup]],
    told: _Told,
    date: MeetingDate,
) -> list[Difference]:
    readings = told.readings
    listed = [(item, point) for section in SECTIONS for item, where, point in points if where == section]
    persons = [(item, group.tellings) for item, group in people]
    announced = [(item, group.tellings) for item, group in events]
    publishers = {index: reading.publisher or told.names[index] for index, reading in enumerate(readings)}
    claims = [
        *differences.find_item_claims(listed, readings, date.year),
        *find_aside_claims(listed, readings, date.year),
        *find_lead_claims(readings),
        *differences.find_date_claims(date.clash, announced, readings, date.year),
        *differences.find_place_claims(readings),
        *differences.find_role_claims(persons, readings),
        *differences.find_omissions(listed, readings, publishers),
    ]
    return differences.number_differences(claims, readings, told.names, listed, told.languages)
