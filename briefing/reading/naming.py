"""What a drafted brief and its sources are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.reading.values import Reading
from briefing.spelling import slugify
from briefing.vocabulary import known_sides, load_vocabulary

_MAX_SOURCE_ID = 40
_MAX_BRIEF_ID = 110


def brief_id(readings: Sequence[Reading], date: str | None) -> str:
    """The date as far as it is known and the parties' English names in alphabetical order."""
    stem = slugify(readings[0].article.name.rpartition("/")[2].rpartition(".")[0])
    return meeting_id(date, _parties(readings), stem)


def meeting_id(date: str | None, sides: Iterable[str], otherwise: str = "") -> str:
    """What a brief is called; `otherwise` stands for sides where none is known.

    >>> meeting_id("2026-11-20", ["VN", "JP"]), meeting_id(None, ["eu", "NO"])
    ('2026-11-20-japan-vietnam', 'european-union-norway')
    """
    known = known_sides()
    parties = sorted(slugify(known.get(side, side)) for side in sides)
    name = "-".join(filter(None, [date, *(parties or [otherwise])])) or "meeting"
    return name[:_MAX_BRIEF_ID].rstrip("-")


def _parties(readings: Sequence[Reading]) -> list[str]:
    """The sides that most sources name or that somebody represents; all that are named where those are not two."""
    named = [side for reading in readings for side in dict.fromkeys(reading.sides) if side != "both"]
    present = {person.side for reading in readings for person in reading.people}
    sure = [side for side in dict.fromkeys(named) if side in present or 2 * named.count(side) > len(readings)]
    return sure if len(sure) >= 2 else list(dict.fromkeys(named))


def source_ids(readings: Sequence[Reading]) -> list[str]:
    """The ids of the articles of readings."""
    return name_sources((reading.publisher, reading.article.name) for reading in readings)


def name_sources(articles: Iterable[tuple[str | None, str]]) -> list[str]:
    """By publisher: the paper where a paper prints an agency's report (`VNA/CVN`), else the file's name.

    >>> name_sources([("VNA/CVN", "a.txt"), (None, "fjord-wire.en.txt"), ("CVN", "b.txt")])
    ['cvn', 'fjord-wire', 'cvn-2']
    """
    used: set[str] = set()
    ids = []
    for said, article in articles:
        publisher = (said or "").rpartition("/")[2]
        stem = article.rpartition("/")[2].partition(".")[0]
        name = slugify(publisher) or slugify(stem) or "source"
        if len(name) > _MAX_SOURCE_ID:
            name = name[:_MAX_SOURCE_ID].rpartition("-")[0] or name[:_MAX_SOURCE_ID]
        ids.append(unique(name, used))
    return ids


def titles(readings: Sequence[Reading]) -> dict[str, str]:
    """In each language the title of its first source; the parties' names where no source has one."""
    found: dict[str, str] = {}
    for reading in readings:
        if reading.title and reading.title.strip():
            found.setdefault(reading.lang, " ".join(reading.title.split()))
    if found:
        return dict(sorted(found.items()))
    lead = readings[0]
    countries = load_vocabulary(lead.lang).countries
    parties = [countries[side].name if side in countries else known_sides().get(side, side) for side in lead.sides]
    return {lead.lang: " – ".join(parties) or lead.article.name}


def unique(name: str, used: set[str]) -> str:
    """The name, with `-2` and so on where it is used already; then it counts as used, too."""
    number, made = 1, name
    while made in used:
        number += 1
        made = f"{name}-{number}"
    used.add(made)
    return made
