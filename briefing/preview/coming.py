"""Moments at which a site changes though nobody saves anything."""

from __future__ import annotations

import datetime
from typing import NamedTuple


class Coming(NamedTuple):
    """A moment at which what is shown changes by itself."""

    at: float
    """Seconds, as `time.time()` gives them: a clock that goes on while the machine sleeps."""
    why: str
    """In a few words, for the terminal."""


def seconds_of(moment: str) -> float:
    """A day or a moment in UTC as seconds.

    >>> seconds_of("1970-01-02"), seconds_of("1970-01-01T00:01Z")
    (86400.0, 60.0)
    """
    found = datetime.datetime.fromisoformat(moment)
    return found.replace(tzinfo=datetime.UTC).timestamp()
