"""Where something takes place, in the words of one language."""

from __future__ import annotations

from briefing.model import City
from briefing.publishing.wording import Wording


def place(wording: Wording, city: City | None, country: str | None) -> str:
    """`Hanoi, Vietnam`; a city that is a country stands once.

    >>> place(Wording("fr", ("en", "fr")), {"en": "Singapore", "fr": "Singapour"}, "SG")
    'Singapour'
    """
    where = wording.city(city) if city else ""
    if not country:
        return where
    name = wording.side(country)
    if not where or wording.is_name_of(where, country):
        return name
    return wording.listed((where, name))
