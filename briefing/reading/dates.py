"""Dates as far as a text gives them: `August 21`, `le 1er juillet 2025`, `en 2025`, `next year`.

A weekday alone is no date; a year that is not written stays None.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from briefing.quote import Span
from briefing.reading.pack import LanguagePack
from briefing.reading.values import When

_YEARS = range(1800, 2200)
_DIGIT = re.compile(r"\d")


def find_dates(text: str, start: int, end: int, pack: LanguagePack) -> list[When]:
    """The dates of a stretch, in the order of the text.

    >>> from briefing.reading.pack import load_pack
    >>> [(d.year, d.month, d.day, d.relative) for d in find_dates("On Aug. 21, and next year", 0, 25, load_pack("en"))]
    [(None, 8, 21, None), (None, None, None, 1)]
    """
    found = [*_absolute(text, start, end, pack), *_relative(text, start, end, pack)]
    return sorted(found, key=lambda when: when.span or Span(0, 0))


def _absolute(text: str, start: int, end: int, pack: LanguagePack) -> Iterator[When]:
    dated = pack.patterns["dates" if _DIGIT.search(text, start, end) else "bare_dates"]
    for match in dated.finditer(text, start, end):
        groups = _groups(match)
        month = pack.months.get(groups["month"].lower().rstrip(".")) if "month" in groups else None
        if month is None and groups.get("month", "").isdigit():
            month = int(groups["month"])
        year = int(groups["year"]) if "year" in groups else None
        day = int(groups["day"]) if "day" in groups else None
        if _exists(year, month, day):
            yield When(year, month, day, None, Span(*match.span()))


def _groups(match: re.Match[str]) -> dict[str, str]:
    """Named groups by the part of the name before a number: the alternatives number theirs."""
    return {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    if year is not None and year not in _YEARS:
        return False
    if month is None:
        return year is not None and day is None
    return 1 <= month <= 12 and (day is None or 1 <= day <= calendar.monthrange(year or 2024, month)[1])


def _relative(text: str, start: int, end: int, pack: LanguagePack) -> Iterator[When]:
    for match in pack.patterns["relative"].finditer(text, start, end):
        phrase = " ".join(match.group().lower().replace("’", "'").split())
        years = pack.relatives.get(phrase)
        if years is not None:
            yield When(relative=years, span=Span(*match.span()))
