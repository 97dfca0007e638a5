"""Sets of words that a pack makes of its lists: unions, forms of verbs, capitals without their accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from briefing.vocabulary import Vocabulary

Words = frozenset[str]
_NEVER_NAMES = ("not_names", "heads", "modifiers", "portfolio", "honorifics")


def join_words(*tables: Mapping[str, list[str]]) -> dict[str, Words]:
    """The word lists of several tables by their keys, each word also as it is printed without its first accent."""
    return {
        key: frozenset(form for word in words for form in (word, _bare(word)))
        for table in tables
        for key, words in table.items()
    }


def _bare(word: str) -> str:
    """As typewriters print a capital, and much of the press after them: `Etat`, `Etrangères`."""
    return unicodedata.normalize("NFD", word[:1])[:1] + word[1:] if len(word) > 3 else word


def unions(words: Mapping[str, Words]) -> dict[str, Words]:
    """Sets that are made of others."""
    return {
        "address": (words["honorifics"] - words["heads"]) | words["ranks"],
        "persons": words["heads"] | words["persons"],
        "asides": words["adverbs"] | words["auxiliaries"],
        "never_names": frozenset(word for key in _NEVER_NAMES for word in words[key]),
        "phrase": words["portfolio"] | words["heads"] | words["nouns"] | words["modifiers"],
    }


def nation_words(vocabulary: Vocabulary) -> Words:
    """Countries and their people in one word."""
    forms = (f for c in vocabulary.countries.values() for f in (c.name, *c.names, *c.adjectives))
    return frozenset(form.lower() for form in forms if form.isalpha() and len(form) > 3)


def moods(verbs: Mapping[str, Mapping[str, tuple[str, ...]]]) -> dict[str, Words]:
    """Base forms, those of them that are finite forms too, and gerunds."""
    bases = {form for forms in verbs.values() for form in forms["base"]}
    gerunds = {form for forms in verbs.values() for form in forms["gerund"]}
    finites = {form for forms in verbs.values() for mood, ends in forms.items() if mood != "base" for form in ends}
    past = frozenset(form for forms in verbs.values() for form in forms["past"])
    return {
        "participles": past,
        "bases": frozenset(bases),
        "finites": frozenset(bases & finites),
        "gerunds": frozenset(gerunds),
    }
