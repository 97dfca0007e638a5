"""How strongly a clause puts an act: one source has a side hope for what another has it demand."""

from __future__ import annotations

import functools

from briefing.quote import Span
from briefing.reading.lexicon import load_lexicon, split_words

_RIVALS = frozenset(
    frozenset(pair)
    for pair in (
        ("hope", "expect"), ("hope", "ask"), ("hope", "urge"), ("ready", "will"),
        ("examine", "agree"), ("examine", "will"), ("sign", "initial"),
    )
)  # fmt: skip
"""Grades that are not the same in other words; `ask` and `urge` may be."""


@functools.lru_cache(maxsize=8192)
def find_strengths(text: str, lang: str) -> tuple[tuple[str, Span], ...]:
    """The grades of the acts that a clause names, with the words that name them.

    >>> [(grade, span.of("hopes that")) for grade, span in find_strengths("hopes that", "en")]
    [('hope', 'hopes')]
    """
    words = load_lexicon(lang)
    tokens = split_words(text)
    hits = words.phrases["strengths"].find(tokens)
    found = [(hit.id, Span(tokens[hit.start].start, tokens[hit.end - 1].end)) for hit in hits]
    taken = {at for hit in hits for at in range(hit.start, hit.end)}
    endings = tuple(words.words["strength_endings"])
    if endings:
        found += [
            ("will", Span(token.start, token.end))
            for at, token in enumerate(tokens)
            if at not in taken and not token.capital and len(token.word) > 4 and token.word.endswith(endings)
        ]
    return tuple(sorted(found, key=lambda row: row[1]))


def strengths_differ(one: tuple[str, str], other: tuple[str, str]) -> tuple[Span, Span] | None:
    """Where two clauses (text, language) put one act with other strength; None where any grade is in both.

    >>> strengths_differ(("asked Kenya to pay", "en"), ("espère que le Kenya paiera", "fr"))
    (Span(start=0, end=5), Span(start=0, end=6))
    """
    ones, others = find_strengths(*one), find_strengths(*other)
    if {grade for grade, _ in ones} & {grade for grade, _ in others}:
        return None
    return next(((a, b) for x, a in ones for y, b in others if frozenset((x, y)) in _RIVALS), None)
