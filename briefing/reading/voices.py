"""Whose voice a person is: the country that somebody speaks for, and the one that is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefing.reading.clauses import phrase_start, subject
from briefing.reading.pack import LanguagePack
from briefing.reading.roster import Figure
from briefing.reading.scene import NATIONS, Sentence
from briefing.reading.sides import Tracker

COUNTRIES = frozenset({"country", "adjective", "capital"})


def count_votes(
    body: list[Sentence], figures: list[Figure], named: list[str], pack: LanguagePack
) -> dict[int, Counter[str]]:
    """For each figure, the sides it speaks for (`affirmed that Vietnam …`) less those it asks of."""
    votes: dict[int, Counter[str]] = {i: Counter() for i in range(len(figures))}
    tracker = Tracker(pack, figures, tuple(named[:2]))
    for sentence in body:
        tracker.read(sentence)
        for who, side in _spoken_for(sentence, pack):
            votes[who][side] += side in named
        for who, side in _asked(sentence, pack):
            if len(named) == 2 and side in named:
                votes[who].update({other: -1 if other == side else 1 for other in named[:2]})
    return votes


def _spoken_for(sentence: Sentence, pack: LanguagePack) -> Iterator[tuple[int, str]]:
    """Who says what a country does: `X affirmed that Vietnam …`."""
    for at, key in enumerate(sentence.keys[:-1]):
        who = subject(sentence, at, pack) if key in pack.words["complementisers"] else None
        if who is None or who.person is None:
            continue
        inner = next((m for m in sentence.mentions if phrase_start(sentence, m, pack) == at + 1), None)
        speaks = any(word in pack.words["speech"] for word in sentence.keys[who.end : at])
        if inner is not None and speaks and inner.kind in COUNTRIES:
            yield who.person, inner.value


def _asked(sentence: Sentence, pack: LanguagePack) -> Iterator[tuple[int, str]]:
    """Who asks which country: `X asked Japan …`."""
    for trigger in sentence.triggers:
        who = subject(sentence, trigger.start, pack) if trigger.frame.section == "requests" else None
        if who is None or who.person is None:
            continue
        for mention in sentence.mentions:
            if trigger.end <= phrase_start(sentence, mention, pack) <= trigger.end + 1 and mention.kind in NATIONS:
                yield who.person, mention.value
                break
