"""Whether two articles, perhaps in two languages, name the same city."""

from __future__ import annotations

import functools

from rapidfuzz import fuzz

from briefing.spelling import fold
from briefing.vocabulary import languages, load_vocabulary


def same_place(one: str, other: str) -> bool:
    """Whether two names are of one city: `Hanoi`, `Hanoï`; `Geneva`, `Genève`; `Algiers`, `Alger`.

    >>> same_place("Genève", "Geneva"), same_place("Cairo", "Le Caire"), same_place("Lisbon", "Hanoi")
    (True, True, False)
    """
    a, b = fold(one), fold(other)
    if _capital_of().get(a, a) == _capital_of().get(b, b):
        return True
    if a == b or a.startswith(b) or b.startswith(a):
        return True
    return a[:2] == b[:2] and fuzz.ratio(a, b) >= 60


@functools.cache
def _capital_of() -> dict[str, str]:
    """Capitals by all their names; one that two countries claim is left out."""
    found: dict[str, set[str]] = {}
    for lang in languages():
        for country in load_vocabulary(lang).countries.values():
            for capital in country.capitals:
                found.setdefault(fold(capital), set()).add(country.code)
    return {capital: codes.pop() for capital, codes in found.items() if len(codes) == 1}
