"""What an editor may want to see to, over all briefs: those looked over one by one, and what only shows among them."""

from __future__ import annotations

import calendar
import datetime
import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from typing import NamedTuple

from briefing.building.batches import Progress, batches, map_over, unseen
from briefing.building.records import Checked, Record
from briefing.building.suggesting import suggest_repeats
from briefing.cautions.surveying import Survey, survey_brief
from briefing.cautions.values import Caution, Spot, from_notice
from briefing.codec import decode_brief
from briefing.disk.content import Content
from briefing.errors import typed
from briefing.people.alike import find_alike
from briefing.people.gathering import gather
from briefing.publishing.archive import make_archive
from briefing.publishing.chains import OPEN
from briefing.publishing.ledger import COMMITMENT, Row, make_ledger
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Sources
from briefing.reading.merging.naming import OPEN as OPEN_PROPOSALS
from briefing.reading.merging.naming import opened
from briefing.subjects import Choices

SNIPPET = 60
"""Characters of a request that tell which one is meant."""

NAMED = 3
"""Proposals that are named."""

LYING = 30
"""Days after which a draft that nobody has touched is named."""


class Surveyed(NamedTuple):
    """A survey, and what it was made from."""

    key: tuple[object, ...]
    survey: Survey


def survey_all(
    content: Content,
    checked: Checked,
    languages: tuple[str, ...],
    subjects: Choices | None,
    *,
    known: Mapping[str, Surveyed],
    executor: Executor | None = None,
    progress: Progress = unseen,
) -> dict[str, Surveyed]:
    """Every brief that can be decoded, by file; what `known` holds of a brief as it stands is taken from there.

    `subjects`: the topics and issues of the site, None where nobody can say which it has.
    """
    folder = content.name("briefs")
    mark = (folder, languages, repr(subjects))
    keys = {file: (*mark, *_key(record)) for file, record in checked.records.items() if record.summary}
    found = {file: known[file] for file, key in keys.items() if file in known and known[file].key == key}
    tasks = [checked.records[file] for file in keys if file not in found]
    survey = functools.partial(_survey_batch, folder, languages, subjects)
    work = [[(record, content.briefs[record.file]) for record in batch] for batch in batches(tasks)]
    for batch in progress(map_over(executor, survey, work), len(work), "looking over"):
        found |= {file: Surveyed(keys[file], one) for file, one in batch}
    return {file: found[file] for file in keys if file in found}


def _key(record: Record) -> tuple[object, ...]:
    return (record.digest, tuple((one.article, one.current) for one in record.sources))


def _survey_batch(
    folder: str, languages: Sequence[str], subjects: Choices | None, batch: Sequence[tuple[Record, bytes]]
) -> list[tuple[str, Survey]]:
    found = []
    for record, content in batch:
        brief = decode_brief(content, record.file).value
        if brief is not None:
            articles = {one.article: one.current for one in record.sources}
            text, file = content.decode("utf-8-sig"), f"{folder}/{record.file}"
            survey = survey_brief(
                brief, text=text, file=file, languages=languages, articles=articles, subjects=subjects
            )
            found.append((record.file, survey))
    return found


class Asked(NamedTuple):
    """On what day, and from what age on."""

    today: str
    older_than: int
    changed: Mapping[str, str]
    """Brief's file → the day on which it last changed, where that is known."""
    apart: Collection[frozenset[str]] = ()
    """Ids of whom an editor says that they are two persons."""


def find_cautions(
    content: Content,
    checked: Checked,
    surveys: Mapping[str, Surveyed],
    sources: Sources | None,
    asked: Asked,
) -> list[Caution]:
    """All of them, in the order of files and lines. Without `sources`, requests are passed over."""
    found = [from_notice(notice) for notice in (*content.notices, *checked.notices)]
    found += [caution for one in surveys.values() for caution in one.survey.cautions]
    found += _undrafted(content, checked)
    places = _Places(content.name("briefs"), checked, surveys)
    found += _undecided(places, content)
    standing = [one for one in places.summaries.values() if one.status != "withdrawn"]
    found += _repeats(places, standing)
    if sources:
        found += _unanswered(places, sources, asked)
    found += _unreviewed(places, standing, asked)
    found += _same_person(places, standing, asked.apart)
    return sorted(set(found))


class _Places:
    """Where things stand, by the brief's id."""

    def __init__(self, folder: str, checked: Checked, surveys: Mapping[str, Surveyed]) -> None:
        self.summaries = {one.summary.id: one.summary for one in checked.records.values() if one.summary}
        self._files = {one.summary.id: one.file for one in checked.records.values() if one.summary}
        self._surveys = surveys
        self._folder = folder

    def file(self, brief: str) -> str:
        return f"{self._folder}/{self._files[brief]}"

    def name(self, brief: str) -> str:
        return self._files[brief]

    def spot(self, brief: str, item: str) -> Spot:
        surveyed = self._surveys.get(self._files[brief])
        return surveyed.survey.places.get(item, Spot("", 0, 0)) if surveyed else Spot("", 0, 0)


def _undrafted(content: Content, checked: Checked) -> Iterator[Caution]:
    if any(record.summary is None for record in checked.records.values()):
        return  # nobody knows what that brief rests on
    told = {one.article for record in checked.records.values() for one in record.sources}
    for name in content.articles:
        if name not in told:
            way_out = ("try", f"python build.py draft {typed(content.name('articles', name))}; or delete it")
            yield Caution(content.name("articles", name), 0, 0, "undrafted", "", "no brief rests on it", (way_out,))


def _undecided(places: _Places, content: Content) -> Iterator[Caution]:
    """Drafting remembers them beside what the machine last said."""
    for one in places.summaries:
        text = content.drafts.get(places.name(one), b"")
        base = decode_brief(text, places.name(one)).value if OPEN_PROPOSALS.encode() in text else None
        keys = list(opened({"notes": base.notes})) if base else []
        if keys:
            named = ", ".join(keys[:NAMED]) + (f" and {len(keys) - NAMED} more" if len(keys) > NAMED else "")
            said = "1 proposal of a new draft waits" if len(keys) == 1 else f"{len(keys)} proposals of a new draft wait"
            way_out = ("try", f"python build.py diff {one}")
            yield Caution(places.file(one), 0, 0, "undecided", "", f"{said} for a decision: {named}", (way_out,))


def _repeats(places: _Places, standing: Iterable[Summary]) -> Iterator[Caution]:
    for one in suggest_repeats(standing):
        spot = places.spot(one.brief, one.item)
        way_out = ("try", one.way_out)
        place = (places.file(one.brief), spot.line, spot.column)
        yield Caution(*place, "repeat", spot.where, one.message, (way_out,))


def _unanswered(places: _Places, sources: Sources, asked: Asked) -> Iterator[Caution]:
    everything = replace(sources, drafts=True)
    archive = make_archive(everything, places.summaries.values(), now=asked.today, engine="")
    for row in make_ledger(archive):
        if row.kind == COMMITMENT or row.status != OPEN or row.first is None:
            continue
        days = days_since(row.first, asked.today)
        if days is not None and days > asked.older_than:
            yield _open(places, row, days)


def _open(places: _Places, row: Row, days: int) -> Caution:
    spot = places.spot(row.brief, row.point.id)
    who = " ".join(filter(None, (row.point.by, f"to {row.point.to}" if row.point.to else "")))
    often = f", made {len(row.earlier) + 1} times" if row.earlier else ""
    words = next(iter(row.point.text.values()))
    said = f"{words[:SNIPPET].rstrip()}…" if len(words) > SNIPPET else words
    message = f"“{said}” ({row.kind}{f', {who}' if who else ''}{often}): no answer for {days} days, since {row.first}"
    way_out = ("try", "status: accepted, declined or done, with answered_by: <brief id>#<item id>; or withdrawn")
    return Caution(places.file(row.brief), spot.line, spot.column, "unanswered", spot.where, message, (way_out,))


def days_since(date: str, today: str) -> int | None:
    """So many days have passed for certain since a date that may be known in part; None for one still to come.

    >>> days_since("2025-01-01", "2025-01-31"), days_since("2024", "2025-01-01"), days_since("2026", "2025-01-01")
    (30, 1, None)
    """
    year, month, day = ([int(part) for part in date.split("-")] + [0, 0])[:3]
    month = month or 12
    last = datetime.date(year, month, day or calendar.monthrange(year, month)[1])
    days = (datetime.date.fromisoformat(today[: len("2025-01-01")]) - last).days
    return days if days >= 0 else None


def _unreviewed(places: _Places, standing: Iterable[Summary], asked: Asked) -> Iterator[Caution]:
    for one in standing:
        day = asked.changed.get(places.name(one.id))
        days = days_since(day, asked.today) if one.status in ("draft", "reviewed") and day else None
        if days is not None and days > LYING:
            spot = places.spot(one.id, "status")
            message = f"{one.status}, and untouched for {days} days (since {day})"
            after = {"draft": "status: reviewed", "reviewed": "status: published"}[one.status]
            way_out = ("try", f"{after}, once it is; or delete it")
            yield Caution(places.file(one.id), spot.line, spot.column, "unreviewed", "status", message, (way_out,))


def _same_person(places: _Places, standing: Iterable[Summary], apart: Collection[frozenset[str]]) -> Iterator[Caution]:
    """At the person who is in fewer briefs, or else came later, since that is the id to give up."""
    meetings = sorted(standing, key=lambda one: (one.date or "", one.id))
    order = {one.id: at for at, one in enumerate(meetings)}
    persons = {one.id: one for one in gather((one.id, one.people) for one in meetings)}
    for pair in find_alike(persons.values(), apart):
        both = (persons[pair.one], persons[pair.other])
        kept, given_up = sorted(both, key=lambda one: (-len(one.briefs), order[one.briefs[0]]))
        brief, elsewhere = given_up.briefs[-1], kept.briefs[-1]
        spot = places.spot(brief, given_up.id)
        spelt = dict(zip((pair.one, pair.other), pair.names, strict=True))
        message = f"‘{spelt[given_up.id]}’ may be ‘{spelt[kept.id]}’ ({kept.id}, in {elsewhere}): {pair.reason}"
        two = f"or apart: [{kept.id}] at {given_up.id} in people.yaml, if they are two"
        way_out = ("try", f"python build.py people --merge {kept.id} {given_up.id}; {two}")
        file, where = places.file(brief), f"{spot.where}.id"
        others = (places.file(elsewhere),)
        yield Caution(file, spot.line, spot.column, "same-person", where, message, (way_out,), (), others)
