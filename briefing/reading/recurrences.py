"""How often something comes round: `every three years`, `twice a year`, `biennial`, `chaque trimestre`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.quote import Span
from briefing.reading.lexicon import Lexicon, Token
from briefing.reading.moments import DateMention
from briefing.reading.quantities import Quantity, adjoin, find_quantities


def find_recurrences(tokens: Sequence[Token], words: Lexicon, used: set[int]) -> Iterator[DateMention]:
    """Each with the days from one time to the next; its words are added to `used`.

    What is only counted by a stretch of time, as `three flights a week`, is `rated`.
    """
    if not any(token.word in table for token in tokens for table in (words.durations, words.periods, words.recurrent)):
        return
    counts = {one.start: one for one in find_quantities(tokens, words, used) if one.value > 0}
    at = 0
    while at < len(tokens):
        found = None if at in used else _at(tokens, at, words, counts)
        if found is None:
            at += 1
            continue
        end, days, rated = found
        span = Span(tokens[at].start, tokens[end - 1].end)
        yield DateMention(span, every=days, rated=rated)
        used.update(range(at, end))
        at = end


def _at(tokens: Sequence[Token], at: int, words: Lexicon, counts: dict[int, Quantity]) -> tuple[int, int, bool] | None:
    """(after the last token, days, whether rated)"""
    if (days := words.recurrent.get(tokens[at].word)) is not None:
        return at + 1, days, False
    if every := _every(tokens, at, words, counts):
        return (*every, False)
    if times := _times(tokens, at, words, counts):
        end, number = times
        if found := _every(tokens, end, words, counts) or _per(tokens, end, words):
            return found[0], round(found[1] / number), False
        return None
    if at and tokens[at - 1].word in words.words["length_before"]:
        return None  # `within a month` is a length
    rate = _per(tokens, at, words)
    return (*rate, True) if rate else None


def _every(tokens: Sequence[Token], at: int, words: Lexicon, counts: dict[int, Quantity]) -> tuple[int, int] | None:
    """`every year`, `every other year`, `every six months`, `tous les deux ans`."""
    hit = words.phrases["every"].at(tokens, at) if at < len(tokens) else None
    if hit is None or hit.end >= len(tokens):
        return None
    number, end = 1.0, hit.end
    if tokens[end].word in words.words["alternate"]:
        number, end = 2, end + 1
    elif end in counts:
        number, end = counts[end].value, counts[end].end
    return _unit(tokens, end, words, number)


def _times(tokens: Sequence[Token], at: int, words: Lexicon, counts: dict[int, Quantity]) -> tuple[int, float] | None:
    """`once`, `three times`, `deux fois`."""
    if (number := words.times_words.get(tokens[at].word)) is not None:
        return at + 1, number
    count = counts.get(at)
    end, value = (count.end, count.value) if count else (at + 1, 1.0)
    if not count and tokens[at].word not in words.words["vague_numbers"]:
        return None
    behind = end < len(tokens) and tokens[end].word in words.words["times"] and adjoin(tokens, end - 1)
    return (end + 1, value) if behind else None


def _per(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[int, int] | None:
    """`a year`, `par mois`."""
    hit = words.phrases["per"].at(tokens, at) if at < len(tokens) else None
    return _unit(tokens, hit.end, words, 1) if hit else None


def _unit(tokens: Sequence[Token], at: int, words: Lexicon, number: float) -> tuple[int, int] | None:
    if at >= len(tokens) or not adjoin(tokens, at - 1):
        return None
    days = words.durations.get(tokens[at].word) or words.periods.get(tokens[at].word)
    return (at + 1, round(number * days)) if days else None
