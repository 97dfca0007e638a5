"""Dates as far as they are known, ranges, times and ages, in one language's words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from babel import Locale
from babel.dates import parse_pattern
from babel.units import format_unit

from briefing.publishing.habits import Habits

_SKELETONS = {"day": ("yMMMMd", "yMMMd"), "month": ("yMMMM",), "year": ("y",)}
_FIELD = re.compile(r"'[^']*'|d+|M+")


def precision(partial: str) -> str:
    """How much is known of a date.

    >>> precision("2025-05-12"), precision("2025-05"), precision("2025")
    ('day', 'month', 'year')
    """
    return {10: "day", 7: "month", 4: "year"}[len(partial)]


class Dates:
    """One language's way with dates. Partial dates are strings: `2025-05-12`, `2025-05`, `2025`."""

    def __init__(self, locale: Locale, habits: Habits) -> None:
        self._locale, self._habits = locale, habits

    # --- one date
    def date(self, partial: str) -> str:
        return self._apply(self._long(precision(partial)), partial)

    def weekday(self, full: str) -> str:
        """A full date with its day of the week: `Monday 12 May 2025`."""
        pattern = self._locale.date_formats["full"].pattern
        return self._apply(pattern, full) if len(full) == 10 else self.date(full)

    def on(self, partial: str) -> str:
        """`on 12 May 2025`, `in May 2025`; `le 12 mai 2025`, `en 2025`."""
        return self._table("on").get(precision(partial), "{}").replace("{}", self.date(partial))

    # --- from one date to another
    def period(self, start: str, until: str | None) -> str:
        """`12–14 May 2025`, `30 April – 2 May 2025`: what both ends have in common is said once."""
        start, until = _alike(start, until)
        if start == until:
            return self.date(start)
        halves = self._halves(start, until)
        return "".join(self._apply(half, end) for half, end in zip(halves, (start, until), strict=True))

    def period_in_words(self, start: str, until: str | None) -> str:
        """`from 12 to 14 May 2025`; `on 12 May 2025` where there is but one day."""
        start, until = _alike(start, until)
        if start == until:
            return self.on(start)
        words = self._table("from_to").get(precision(start), "{} – {}")
        first = self._halves(start, until)[0] if start[:4] == until[:4] else self._long(precision(start))
        before, _, after = words.partition("{}")
        return (
            before + self._apply(first, start).rstrip("\u2009\u202f\u00a0 –-") + after.replace("{}", self.date(until))
        )

    def _halves(self, start: str, until: str) -> tuple[str, str]:
        """CLDR's pattern of a range, cut where the second date begins."""
        field = "y" if start[:4] != until[:4] else "M" if start[:7] != until[:7] else "d"
        unit = precision(start)
        for skeleton in _SKELETONS[unit]:
            found = self._locale.interval_formats.get(skeleton, {}).get(field)
            if found and len(found) == 2:
                return _written_out(found[0]), _written_out(found[1])
        between = self._locale.interval_formats[None].replace("{0}", "").replace("{1}", "")
        return self._long(unit) + between, self._long(unit)

    # --- times
    def time(self, written: str) -> str:
        """`09:30Z` → `09:30 UTC`; `09:30+02:00` → `09:30 (UTC+2)`."""
        hour, minute, zone = int(written[:2]), int(written[3:5]), written[5:]
        full = not minute and self._habits.dates.get("full_hour")
        pattern = full or self._habits.dates.get("time")
        if isinstance(pattern, str):
            shown = pattern.replace("{hour}", str(hour)).replace("{minute}", f"{minute:02}").replace(" ", "\u00a0")
        else:
            short = self._locale.time_formats["short"]
            shown = str(parse_pattern(short.pattern).apply(datetime.time(hour, minute), self._locale))
        return f"{shown} {_zone(zone)}".replace(" UTC", "\u00a0UTC") if zone else shown

    def moment(self, full: str, time: str | None) -> str:
        """A date and, where there is one, the time: `12 May 2025, 09:30 UTC`."""
        if not time:
            return self.date(full)
        pattern = str(self._locale.datetime_formats["medium"])
        return pattern.replace("'", "").replace("{1}", self.date(full)).replace("{0}", self.time(time))

    # --- ages
    def age(self, since: str, until: str) -> str | None:
        """How long it is from one date to another: `3 weeks`, `1 year, 2 months`.

        None where too little is known to say, and for the same day.
        """
        return self.lasting(time_apart(since, until))

    def lasting(self, parts: Sequence[tuple[int, str]]) -> str | None:
        """A time as `time_apart` gives it, in words; None for none."""
        if not parts:
            return None
        shown = [self._measure(number, f"duration-{unit}") for number, unit in parts]
        return shown[0] if len(shown) == 1 else self._two().format(*shown)

    def _measure(self, number: int, unit: str) -> str:
        """A number of units. Where CLDR's long form is the short one, Babel finds none and puts the unit's key."""
        long, short = (str(format_unit(number, unit, size, locale=self._locale)) for size in ("long", "short"))
        return short if unit in long else long

    def _two(self) -> str:
        """How two measures stand together. Babel's `format_list` fails where CLDR leaves out what it inherits."""
        found = self._locale.list_patterns.get("unit") or self._locale.list_patterns["standard"]
        return str(found.get("2") or found["end"])

    # --- patterns
    def _long(self, unit: str) -> str:
        if unit == "day":
            return str(self._locale.date_formats["long"].pattern)
        return str(self._locale.datetime_skeletons["yMMMM" if unit == "month" else "y"])

    def _apply(self, pattern: str, partial: str) -> str:
        year, month, day = ([int(part) for part in partial.split("-")] + [1, 1])[:3]
        first = self._habits.dates.get("first_day")
        if day == 1 and isinstance(first, str):
            pattern = _FIELD.sub(lambda found: f"'{first}'" if found[0] == "d" else found[0], pattern)
        return str(parse_pattern(pattern).apply(datetime.date(year, month, day), self._locale))

    def _table(self, name: str) -> dict[str, str]:
        table = self._habits.dates.get(name)
        return dict(table) if table and not isinstance(table, str) else {}


def _written_out(pattern: str) -> str:
    """CLDR gives most ranges with short months and leaves the rest to programs; its thin spaces break where they may
    not, before the dash."""
    pattern = pattern.replace("\u2009–\u2009", "\u00a0– ")
    return _FIELD.sub(lambda found: "MMMM" if found[0] == "MMM" else found[0], pattern)


def _alike(start: str, until: str | None) -> tuple[str, str]:
    """Both ends as far as both are known."""
    until = until or start
    length = min(len(start), len(until))
    return start[:length], until[:length]


def _zone(written: str) -> str:
    if written in ("Z", "+00:00", "-00:00"):
        return "UTC"
    hours, _, minutes = written[1:].partition(":")
    sign = "−" if written[0] == "-" else "+"
    return f"(UTC{sign}{int(hours)}{f':{minutes}' if int(minutes or 0) else ''})"


def time_apart(since: str, until: str) -> list[tuple[int, str]]:
    """The largest units that lie between two dates, as many as are known and worth telling.

    >>> time_apart("2024-03-18", "2025-05-20"), time_apart("2025-05-01", "2025-05-20"), time_apart("2024", "2025-05-20")
    ([(1, 'year'), (2, 'month')], [(2, 'week')], [(1, 'year')])
    """
    known = min((since, until), key=len)
    unit = precision(known)
    first, last = ([int(part) for part in one[: len(known)].split("-")] for one in (since, until))
    if unit == "year":
        return [(last[0] - first[0], "year")] if last[0] > first[0] else []
    months = 12 * (last[0] - first[0]) + last[1] - first[1]
    if unit == "day":
        days = (datetime.date(*last) - datetime.date(*first)).days
        months -= last[2] < first[2]
        if months < 2:
            return [(days // 7, "week")] if days >= 14 else [(days, "day")] if days > 0 else []
    if months < 1:
        return []
    years, rest = divmod(months, 12)
    return [part for part in ((years, "year"), (rest, "month")) if part[0]]
