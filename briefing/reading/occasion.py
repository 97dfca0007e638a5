"""When a contact took place, as far as its own article says: printed, counted from the publication, or a range's month.

A weekday is counted back from the day of publication, `yesterday` from it or from the dateline; of a range of days only
month and year are certain.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from briefing.model import Article
from briefing.reading.dates import find_dates
from briefing.reading.frames import Trigger
from briefing.reading.lexicon import load_lexicon
from briefing.reading.pack import LanguagePack
from briefing.reading.scene import Sentence
from briefing.reading.structure import Structure
from briefing.reading.values import When

_HITS = 4
"""Sentences that name the contact, in which its date is looked for."""
_BESIDE = 12
"""Characters around a date that tell whether it is one end of a range."""
_LEAP_YEAR = 2024
_ZERO = datetime.timedelta()
_REPORTED = datetime.timedelta(days=3)
"""Within so many days a contact is reported."""
_YESTERDAY = datetime.timedelta(days=1)


def find_when(
    told: Iterable[tuple[Sentence, Trigger]], structure: Structure, article: Article, pack: LanguagePack
) -> When:
    """The date in the sentences that name the contact, the surest first; else the dateline's."""
    near = list(told)[:_HITS]
    dateline = _dateline(structure, article, pack)
    ranges: list[When] = []
    for sentence, trigger in near:
        dates = [d for d in find_dates(article.text, sentence.span.start, sentence.span.end, pack) if d.month and d.day]
        dates = [d for d in dates if not _is_other(d, article.text, pack)]
        ranges += [replace(d, day=None) for d in dates if _is_range(d, article.text, pack)]
        exact = [d for d in dates if not _is_range(d, article.text, pack)]
        if exact:
            offset = sentence.tokens.starts[trigger.start]
            nearest = min(exact, key=lambda d: abs((d.span.start if d.span else 0) - offset))
            return _with_year(nearest, exact)
    counted = (_counted(sentence, dateline, article, pack) for sentence, _ in near)
    return next((when for when in counted if when is not None), ranges[0] if ranges else dateline)


def _with_year(when: When, others: list[When]) -> When:
    """The same day where the sentence prints it with its year: `today (May 5) … (May 5, 2021)`."""
    if when.year:
        return when
    return next((d for d in others if d.year and (d.month, d.day) == (when.month, when.day)), when)


def _dateline(structure: Structure, article: Article, pack: LanguagePack) -> When:
    if structure.dateline is None:
        return When()
    dates = find_dates(article.text, structure.dateline.start, structure.dateline.end, pack)
    return next((d for d in dates if d.month and d.day), When())


def find_stamp(structure: Structure, when: When, article: Article, pack: LanguagePack) -> str | None:
    """The dateline's day where its year is certain: it prints one, or the contact's day is printed with its year and
    is the same, or was just before. A year that stands elsewhere may be of anything: `50 years after 30 April 1975`.
    """
    dateline = _dateline(structure, article, pack)
    if dateline.year:
        day = _date(dateline)
        return day.isoformat() if day else None
    met = _date(when) if when.year and when.counted is None else None
    days = [_date(replace(dateline, year=met.year + later)) for later in (0, 1)] if met else []
    return next((day.isoformat() for day in days if day and met and _ZERO <= day - met <= _REPORTED), None)


def _is_other(when: When, text: str, pack: LanguagePack) -> bool:
    """Whether a day is only counted from, or to: `50 years after 30 April 1975`, `by 1 June`."""
    before = text[max(0, when.span.start - 2 * _BESIDE) : when.span.start] if when.span else ""
    return bool(pack.patterns["other_day"].search(before))


def _is_range(when: When, text: str, pack: LanguagePack) -> bool:
    """Whether a day is one end of a stretch of days: `from 19 to 21 August`, `August 19-21`."""
    if when.span is None:
        return False
    before = text[max(0, when.span.start - _BESIDE) : when.span.start]
    after = text[when.span.end : when.span.end + _BESIDE]
    return bool(pack.patterns["range_before"].search(before) or pack.patterns["range_after"].match(after))


def _counted(sentence: Sentence, dateline: When, article: Article, pack: LanguagePack) -> When | None:
    """`on Tuesday`, `yesterday`: a day that the day of publication, or that of the dateline, fixes."""
    published = publication_day(article)
    stamped = _date(dateline)
    weekdays = load_lexicon(pack.lang).weekdays
    for at, token in enumerate(sentence.keys):
        key = token.rpartition(" ")[2]  # `on tuesday` may be one token
        day: datetime.date | None = None
        anchor = published or stamped
        if key in pack.words["yesterday"] and anchor:
            day = anchor - _YESTERDAY
        elif key in pack.words["today"] and anchor:
            day = anchor
        elif key in weekdays and (published or (stamped and dateline.year)) and anchor:
            beside = sentence.keys[max(0, at - 1) : at] + sentence.keys[at + 1 : at + 2]
            if any(word in pack.words["planned"] or word in pack.words["earlier"] for word in beside):
                continue
            day = anchor - datetime.timedelta(days=(anchor.isoweekday() - weekdays[key]) % 7)
        if day is not None and anchor is not None:
            year = day.year if published or dateline.year else None
            counted = anchor.isoformat() if published or dateline.year else ""
            return When(year, day.month, day.day, span=sentence.tokens.span(at, at + 1), counted=counted)
    return None


def publication_day(article: Article) -> datetime.date | None:
    """The day of publication, where the front matter gives one.

    >>> publication_day(Article(name="a.txt", text="", meta={"published": "2024-08-21"}))
    datetime.date(2024, 8, 21)
    """
    try:
        return datetime.date.fromisoformat(article.meta.get("published", ""))
    except ValueError:
        return None


def _date(when: When) -> datetime.date | None:
    """A dateline's day; without its year in one that has every day."""
    if not when.month or not when.day:
        return None
    try:
        return datetime.date(when.year or _LEAP_YEAR, when.month, when.day)
    except ValueError:
        return None
