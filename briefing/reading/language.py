"""Which language an article is in: a vote of function words, and a refusal where no language has enough of them."""

from __future__ import annotations

import functools
import re

from briefing.model import Article
from briefing.reading.pack import load_table
from briefing.vocabulary import languages, load_named_languages

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4_000
"""Characters: a page says as much as ten."""
_ENOUGH = 0.12
"""The least share of function words: prose has 0.3 and more, lists of names next to none."""

_SURE = 0.25
"""Below this share a text may be in a related language without a pack: Italian has a good part of the French words."""
_NEARLY = 0.9
"""Two languages without a pack that are as close as this are not told apart: Danish and Norwegian in a short text."""


def recognise_language(text: str) -> str | None:
    """The language whose function words are most frequent, or None.

    >>> recognise_language("Les deux parties ont convenu de renforcer leur coopération dans les forums.")
    'fr'
    >>> recognise_language("12 345") is None
    True
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if not words:
        return None
    shares = {lang: _share(words, lang) for lang in languages()}
    best = max(sorted(shares), key=lambda lang: shares[lang])
    close = [lang for lang in shares if lang != best and shares[lang] > 0.8 * shares[best]]
    if shares[best] < _ENOUGH or close:
        return None
    return None if shares[best] < _SURE and recognise_other(text) else best


def language_of(article: Article) -> str | None:
    """The language of an article without its region, whether it has a pack or not; None where nothing tells it.

    >>> language_of(Article(name="a.txt", text="Talks", meta={"lang": "de-AT"}))
    'de'
    """
    said = article.meta.get("lang") or recognise_language(article.text) or recognise_other(article.text)
    return said.split("-")[0].lower() if said else None


def recognise_other(text: str) -> str | None:
    """Which of the languages without a pack a text is in, for a text that is in none of those with one.

    >>> recognise_other("Die beiden Minister haben sich in Bern auf einen Plan für den Verkehr geeinigt.")
    'de'
    >>> recognise_other("The two ministers met in Bern on the future of the plan.") is None
    True
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    own = languages()
    known = {lang: common for lang, (_, common) in load_named_languages().items() if lang not in own and common}
    known |= {lang: _function_words(lang)[0] for lang in own}
    shares = {lang: sum(word in common for word in words) for lang, common in known.items()}
    best = max(sorted(shares), key=lambda lang: shares[lang])
    close = [lang for lang in shares if lang != best and shares[lang] > _NEARLY * shares[best]]
    return None if best in own or close or shares[best] < max(2, _ENOUGH * len(words)) else best


def _share(words: list[str], lang: str) -> float:
    """How many of the words are this language's own, less those that only its neighbours use."""
    common, foreign = _function_words(lang)
    return sum((word in common) - (word in foreign) for word in words) / len(words)


@functools.cache
def _function_words(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    table = load_table(lang, "language")
    return frozenset(table["function_words"]), frozenset(table["foreign_words"])
