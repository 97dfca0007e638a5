"""What a content folder holds that briefs refer to: for the schema beside it, with which editors' tools complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.building.records import Record
from briefing.codec.offers import Known, Offer, house_offers
from briefing.model import Text
from briefing.publishing.summaries import Person, Summary
from briefing.subjects import NO_SUBJECTS, Subjects

LATEST = 300
"""Of so many briefs the points are offered, the latest first: a request is answered within years, not decades."""
MOST = 2000
"""So many of a kind are offered: tools read the whole list at each key."""
ASKED = ("requests", "commitments")


def find_known(
    records: Mapping[str, Record], articles: Iterable[str], languages: Sequence[str], subjects: Subjects = NO_SUBJECTS
) -> Known:
    """People, points, articles, sources, publishers, topics and issues, each as it is offered."""
    summaries = [one.summary for one in records.values() if one.summary]
    summaries.sort(key=lambda one: (one.date or "", one.id), reverse=True)
    points = [
        (point.section in ASKED, Offer(f"{one.id}#{point.id}", _words(point.text, languages)))
        for one in summaries[:LATEST]
        for point in one.points
    ][: 2 * MOST]
    return Known(
        languages=tuple(languages),
        people=tuple(_people(summaries, languages)),
        items=tuple(offer for _, offer in points[:MOST]),
        asked=tuple([offer for asked, offer in points if asked][:MOST]),
        articles=tuple(_articles(records, articles)),
        sources=tuple(_sources(records)),
        publishers=tuple(Offer(name) for name in _often(name for one in summaries for name in one.publishers)),
        topics=house_offers(subjects, "topics", languages),
        issues=house_offers(subjects, "issues", languages),
    )


def _people(summaries: Iterable[Summary], languages: Sequence[str]) -> Iterator[Offer]:
    """By id, each under the names that the latest brief gives it."""
    found: dict[str, Person] = {}
    for one in summaries:
        for person in one.people:
            found.setdefault(person.id, person)
    for name, person in sorted(list(found.items())[:MOST]):
        names = dict.fromkeys(person.name[lang] for lang in (*languages, *person.name) if lang in person.name)
        yield Offer(name, f"{' · '.join(names)}{f' ({person.side})' if person.side else ''}")


def _articles(records: Mapping[str, Record], articles: Iterable[str]) -> list[Offer]:
    """Those on which no brief rests yet before the others."""
    used = {source.article for one in records.values() for source in one.sources}
    return [Offer(name) for name in sorted(articles, key=lambda name: (name in used, name))[:MOST]]


def _sources(records: Mapping[str, Record]) -> Iterator[Offer]:
    """The ids of sources, those that most briefs have first."""
    for name in _often(source.id for one in records.values() for source in one.sources):
        yield Offer(name)


def _often(names: Iterable[str]) -> list[str]:
    count = Counter(names)
    return sorted(count, key=lambda name: (-count[name], name))[:MOST]


def _words(text: Text, languages: Sequence[str]) -> str:
    """In the first of the site's languages that has it."""
    return next((text[lang] for lang in (*languages, *text) if lang in text), "")
