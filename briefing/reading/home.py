"""Whose press an article is: the country that its own ministers need not be said to be of."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Article
from briefing.reading.pack import LanguagePack
from briefing.reading.scene import read_sentences
from briefing.reading.structure import Structure


@dataclass(frozen=True, slots=True)
class Home:
    """The country of the press: by its publisher (`house`), else by the dateline."""

    house: str | None
    country: str | None


def find_home(structure: Structure, article: Article, pack: LanguagePack) -> Home:
    """The country of the publisher, if its house is known; else that of the dateline.

    A dateline abroad is told apart later, by who there is said to be of that country.
    """
    publisher = (structure.publisher or "").strip()
    for name in (publisher, *publisher.split("/")):
        if house := pack.houses.get(name.strip()):
            return Home(house, house)
    return Home(None, _dateline(structure, article, pack))


def _dateline(structure: Structure, article: Article, pack: LanguagePack) -> str | None:
    if structure.dateline is None:
        return None
    for sentence in read_sentences(article.text, structure.dateline, pack):
        for mention in sentence.named:
            if mention.kind in {"capital", "country"} and "|" not in mention.value:
                return mention.value
    return None
