"""Which words of a quote are to be looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from briefing.quote import Span, find

Segments = list[tuple[str, bool]]
"""Stretches of a text, each with whether it is marked. Joined, they are the text."""

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")


def mark_spans(text: str, spans: Iterable[Span]) -> Segments:
    """Cut a text at the edges of spans.

    >>> mark_spans("other Vietnamese ministries", [Span(6, 16)])
    [('other ', False), ('Vietnamese', True), (' ministries', False)]
    """
    segments: Segments = []
    at = 0
    for span in sorted(spans):
        if span.end <= at:
            continue
        start = max(span.start, at)
        if start > at:
            segments.append((text[at:start], False))
        segments.append((text[start : span.end], True))
        at = span.end
    if at < len(text) or not segments:
        segments.append((text[at:], False))
    return segments


def phrase_spans(text: str, phrases: Iterable[str]) -> list[Span]:
    """Where phrases stand in a text; those that are not in it are passed over.

    A quote may end before the dots that follow it in its source.

    >>> phrase_spans("at regional forums", ["regional forums..."])
    [Span(start=3, end=18)]
    """
    return [span for phrase in phrases if (span := _phrase_span(text, phrase)) is not None]


def _phrase_span(text: str, phrase: str) -> Span | None:
    bare = phrase.rstrip(" .…")
    return find(text, phrase) or (find(text, bare) if bare and bare != phrase else None)


_LIKE = 0.35
"""Likeness below which two texts are different sentences: marking all of their words would say nothing."""
_SHORT = 3
"""Letters of a word that, alone between two that differ, does not part them."""


def differing_spans(text: str, others: Sequence[str]) -> list[Span]:
    """The words of a text that some other text in the same language does not have in the same order.

    Others that say it quite differently are passed over.

    >>> differing_spans("They agreed to meet in May.", ["They agreed to meet in June."])
    [Span(start=23, end=26)]
    """
    words = list(_WORD.finditer(text))
    own = _folded(text)
    changed: set[int] = set()
    for other in others:
        matcher = SequenceMatcher(None, own, _folded(other), autojunk=False)
        found = [at for tag, start, end, _, _ in matcher.get_opcodes() if tag != "equal" for at in range(start, end)]
        if 1 - len(found) / max(len(own), 1) >= _LIKE:
            changed.update(found)
    bridges = {at for at, word in enumerate(own) if len(word) <= _SHORT and {at - 1, at + 1} <= changed}
    return _runs(words, changed | bridges)


def is_alike(text: str, other: str) -> bool:
    """Whether two texts have the same words.

    >>> is_alike("To meet in May…", "to meet in May"), is_alike("To meet in May", "To meet in June")
    (True, False)
    """
    return _folded(text) == _folded(other)


def _folded(text: str) -> list[str]:
    return [word.group().casefold().replace("’", "'") for word in _WORD.finditer(text)]


def _runs(words: Sequence[re.Match[str]], chosen: set[int]) -> list[Span]:
    """Neighbouring words as one stretch."""
    spans: list[Span] = []
    for at in sorted(chosen):
        if at - 1 in chosen and spans:
            spans[-1] = Span(spans[-1].start, words[at].end())
        else:
            spans.append(Span(*words[at].span()))
    return spans
