"""The words by which articles are read for topics and regional issues, with those of a house."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefing.reading.phrases import PhraseTable
from briefing.reading.wordsets import Words
from briefing.vocabulary import Term

GENERAL_ISSUE = "regional-international"
"""The issue of those who only say that they spoke of the world."""

Own = Iterable[tuple[str, str]]
"""Words and what they lead to, by the house; they go before those of the program."""


def topic_table(terms: Iterable[Term], pattern: re.Pattern[str], house: Own = ()) -> PhraseTable[str]:
    """Topics by their forms."""
    return _begun(terms, pattern, house).close()


def issue_table(
    terms: Iterable[Term],
    words: Mapping[str, Words],
    settings: Mapping[str, str],
    pattern: re.Pattern[str],
    house: Own = (),
) -> PhraseTable[str]:
    """The listed issues, and every `global developments` that no list can hold."""
    table = _begun(terms, pattern, house)
    for noun in sorted(words["matters"]):
        for adjective in sorted(words["worldly"]):
            phrase = f"{adjective} {noun}" if settings["adjective"] == "before" else f"{noun} {adjective}"
            table.add(phrase, GENERAL_ISSUE)
    return table.close()


def _begun(terms: Iterable[Term], pattern: re.Pattern[str], house: Own) -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(pattern)
    for words, subject in house:
        table.add(words, subject)
    for term in terms:
        table.extend(term.forms, term.id)
    return table
