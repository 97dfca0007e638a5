"""How far apart two readings put what they report on: by the day of the contact, by the day of publication."""

from __future__ import annotations

import datetime

from briefing.reading.dating import own_year, published_on
from briefing.reading.values import Reading, When

MAX_DAYS = 3
"""Two readings that give days further apart are on two meetings."""
_LEAP_YEAR = 2000
_YEAR = 366


def day_of_year(when: When) -> int | None:
    """Counted in a leap year; None where the text gives no day that there is."""
    date = _date(_LEAP_YEAR, when) if when.month and when.day else None
    return date.timetuple().tm_yday if date else None


def days_near(day: int) -> list[int]:
    """The days of the year that are not sure to be too far from a day, round the turn of the year.

    >>> days_near(2)
    [1, 2, 3, 4, 5, 6, 364, 365, 366]
    """
    return sorted((day - 1 + apart) % _YEAR + 1 for apart in range(-MAX_DAYS - 1, MAX_DAYS + 2))


def days_between(one: Reading, other: Reading) -> int | None:
    """Days between the days that two readings give; more than `MAX_DAYS` where the two are sure to differ."""
    a, b = one.when, other.when
    if not (a.month and b.month):
        return None
    year_a, year_b = own_year(one), own_year(other)
    if year_a and year_b and abs(year_a - year_b) > 1:
        return MAX_DAYS + 1
    if a.day is None or b.day is None:
        if a.month == b.month and (not year_a or not year_b or year_a == year_b):
            return None
        return MAX_DAYS + 1
    base = year_a or year_b or 2000
    first, second = _date(year_a or base, a), _date(year_b or base, b)
    if first is None or second is None:
        return None
    apart = abs((first - second).days)
    return min(apart, 365 - apart if not (year_a and year_b) and apart < 366 else apart)


def _date(year: int, when: When) -> datetime.date | None:
    try:
        return datetime.date(year, when.month or 1, when.day or 1)
    except ValueError:
        return None


def published_between(one: Reading, other: Reading) -> int | None:
    """Days between the two days of publication, where the front matter gives both."""
    a, b = published_on(one), published_on(other)
    return abs((a - b).days) if a and b else None
