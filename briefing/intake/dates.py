"""Dates of publication, as machines and people write them; only full dates count."""

from __future__ import annotations

import datetime
import re

from briefing.reading.dates import find_dates
from briefing.reading.pack import find_pack

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.]?(0[1-9]|1[0-2])[-/.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_PATH = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")


def date_of(said: str) -> str | None:
    """The date of a machine's time; its day is the one that is written, whatever the zone.

    >>> date_of("2024-08-21T23:30:00+07:00"), date_of("20240821"), date_of("0001-01-01")
    ('2024-08-21', '2024-08-21', None)
    """
    match = _ISO.match(said.strip())
    return _real(*map(int, match.groups())) if match else None


def date_of_path(url: str) -> str | None:
    """The date in an address, as newspapers have it: `/2025/09/30/`.

    >>> date_of_path("https://example.org/politics/2025/09/30/a-deal")
    '2025-09-30'
    """
    match = _PATH.search(url)
    return _real(*map(int, match.groups())) if match else None


def date_in(line: str, lang: str | None) -> str | None:
    """The one full date of a line for people, as `Publié le mercredi 14 mai 2025 à 17:32`; numbers alone where clear.

    >>> date_in("22/08/2025 14:05", "fr"), date_in("February 7, 2025", "en"), date_in("02/03/2025", "en")
    ('2025-08-22', '2025-02-07', None)
    """
    if match := _ISO.search(line):
        return _real(*map(int, match.groups()))
    if match := _NUMBERS.search(line):
        first, _, second, year = match.groups()
        day, month = (int(first), int(second)) if int(second) <= 12 else (int(second), int(first))
        if lang == "en" and match.group(2) == "/" and day <= 12 and day != month:
            return None  # the 2nd of March to some, the 3rd of February to others
        return _real(int(year), month, day)
    pack = find_pack(lang)
    found = find_dates(line, 0, len(line), pack) if pack else []
    days = {_real(one.year, one.month, one.day) for one in found if one.year and one.month and one.day}
    return days.pop() if len(days) == 1 else None


def _real(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat() if 1990 <= year <= 2100 else None
    except ValueError:
        return None
