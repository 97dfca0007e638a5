"""Lists that grow: the newest on the first page, and everything by year, so that no page grows without bound.

Pages of past years keep their address and hardly ever change, which a list cut by number alone does at each new brief.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

PER_PAGE = 50

UNDATED = "undated"
"""The part of a list for what has no date; it stands last."""


class Part(NamedTuple, Generic[T]):
    """A page of a list."""

    parts: tuple[str, ...]
    """What stands behind the list's own address: nothing, `2024`, `2024/2`."""
    year: str | None
    """None on the first page; `UNDATED` for what has no date."""
    number: int
    """Within its year, from 1."""
    numbers: int
    """How many pages the year has."""
    rows: tuple[T, ...]
    years: tuple[tuple[str, int], ...]
    """All years, the newest first, with how much each has; none where the first page holds everything."""
    total: int


def split_list(rows: Iterable[T], date_of: Callable[[T], str | None], per_page: int = PER_PAGE) -> list[Part[T]]:
    """The pages of a list whose rows come newest first.

    >>> [(part.parts, part.rows) for part in split_list(["2025-02", "2025-01", "2024"], str, per_page=2)]
    [((), ('2025-02', '2025-01')), (('2025',), ('2025-02', '2025-01')), (('2024',), ('2024',))]
    >>> [part.parts for part in split_list(["2025", "2024"], str)]
    [()]
    """
    everything = tuple(rows)
    total = len(everything)
    if total <= per_page:
        return [Part((), None, 1, 1, everything, (), total)]
    by_year: dict[str, list[T]] = {}
    for row in everything:
        date = date_of(row)
        by_year.setdefault(date[:4] if date else UNDATED, []).append(row)
    ordered = sorted(by_year, key=lambda year: (year != UNDATED, year), reverse=True)
    years = tuple((year, len(by_year[year])) for year in ordered)
    parts = [Part((), None, 1, 1, everything[:per_page], years, total)]
    for year in ordered:
        chunks = _chunks(by_year[year], per_page)
        for number, chunk in enumerate(chunks, 1):
            behind = (year,) if number == 1 else (year, str(number))
            parts.append(Part(behind, year, number, len(chunks), tuple(chunk), years, total))
    return parts


def _chunks(rows: Sequence[T], size: int) -> list[Sequence[T]]:
    return [rows[at : at + size] for at in range(0, len(rows), size)]
