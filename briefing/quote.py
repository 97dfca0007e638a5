"""Quotes and where they stand: between a span of a text and a W3C `TextQuoteSelector`.

An offset dies at the first edit above it; a quote with its neighbours does not. So spans live only while an article is
being read, and what is stored is words. Runs of white space count as one space on both sides, because YAML folds long
lines and agencies put no-break spaces where they please; nothing else is forgiven.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


_WIDEST = 4_000
"""Characters on each side of a quote, at most: what is the same for longer is the same passage, whichever is meant."""

_LONGEST = 40
"""Characters of a word; what runs on for longer does not part its words."""


class Selector(NamedTuple):
    """`exact`, with its neighbours where it alone stands in several places."""

    exact: str
    prefix: str | None = None
    suffix: str | None = None


def select(text: str, span: Span, *, context: int = 24) -> Selector:
    """Describe a span by its words, so that it is found again after the article is edited.

    Neighbours are added only where they are needed and widened until one place alone matches:
    `find(text, *select(text, span)) == span` for every span that does not begin or end with white space, except where
    thousands of characters on both sides are the same in several places. They are whole words, since a browser that
    follows a link to the passage finds no other.

    >>> text = "Le ministre a dit oui. La présidente a dit non."
    >>> select(text, Span(37, 46))
    Selector(exact='a dit non', prefix=None, suffix=None)
    >>> select(text, Span(12, 17), context=7)
    Selector(exact='a dit', prefix='ministre ', suffix=' oui. La')
    """
    exact = span.of(text)
    if _stands_once(text, exact):
        return Selector(exact)
    rivals = [place for place in _places(text, exact) if place != span]
    while True:
        before = text[_word_start(text, span.start - context) : span.start]
        after = text[span.end : _word_end(text, span.end + context)]
        rivals = [place for place in rivals if _stands_between(text, place, before, after)]
        selector = Selector(exact, before or None, after or None)
        last = context > min(len(text), _WIDEST)
        if last or (not rivals and find(text, *selector) == span):
            return selector
        context *= 2


def _word_start(text: str, at: int) -> int:
    at = max(0, at)
    for start in range(at, max(-1, at - _LONGEST), -1):
        if start == 0 or text[start - 1].isspace() or text[start].isspace():
            return start
    return at


def _word_end(text: str, at: int) -> int:
    at = min(len(text), at)
    for end in range(at, at + _LONGEST):
        if end >= len(text) or text[end - 1].isspace() or text[end].isspace():
            return min(end, len(text))
    return at


def _stands_between(text: str, place: Span, before: str, after: str) -> bool:
    return text.startswith(after, place.end) and text.endswith(before, 0, place.start)


def find(text: str, exact: str, prefix: str | None = None, suffix: str | None = None) -> Span | None:
    """The place of a quote, or None where it is not found.

    Where `exact` stands in several places, the one whose neighbours agree longest with `prefix` and `suffix` is meant;
    without them, the first.

    >>> find("Vu a dit oui. Il a dit non.", "a dit", prefix="Il ")
    Span(start=17, end=22)
    >>> find("coûte 3 %", "coûte 3 %")  # a no-break space in the text
    Span(start=0, end=9)
    """
    at = text.find(exact)
    if at >= 0 and (prefix is None and suffix is None) and exact == exact.strip():
        return Span(at, at + len(exact))
    places = _places(text, exact)
    if not places:
        return None
    return max(places, key=lambda span: (_agreement(text, span, prefix, suffix), -span.start))


def _places(text: str, exact: str) -> list[Span]:
    words = unicodedata.normalize("NFC", exact).split()
    if not words:
        return []
    pattern = re.compile(r"(?=(" + r"\s+".join(map(re.escape, words)) + r"))")
    return [Span(*match.span(1)) for match in pattern.finditer(text)]


def _stands_once(text: str, exact: str) -> bool:
    """Whether `_places` has one member, without a regular expression over the whole text."""
    words = " ".join(unicodedata.normalize("NFC", exact).split())
    flat = _flat(text)
    at = flat.find(words) if words else -1
    return at >= 0 and flat.find(words, at + 1) < 0


@functools.lru_cache(maxsize=64)
def _flat(text: str) -> str:
    return " ".join(text.split())


def _agreement(text: str, span: Span, prefix: str | None, suffix: str | None) -> int:
    before = _squeeze(text[max(0, span.start - 2 * len(prefix or "")) : span.start])[::-1]
    after = _squeeze(text[span.end : span.end + 2 * len(suffix or "")])
    return _common(before, _squeeze(prefix or "")[::-1]) + _common(after, _squeeze(suffix or ""))


def _squeeze(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def find_nearest(text: str, exact: str) -> Span | None:
    """The stretch of the text most like a quote that is not found in it, or None where nothing is like it.

    For the message to the editor only: a quote is found or it is not.
    """
    from rapidfuzz import fuzz  # imported here: only a broken quote needs it

    wanted = " ".join(exact.split())
    best: tuple[float, Span] | None = None
    for line in re.finditer(r"[^\n]+", text):
        found = fuzz.partial_ratio_alignment(wanted.casefold(), line.group().casefold(), score_cutoff=60)
        if found is not None and (best is None or found.score > best[0]):
            start, end = line.start() + found.dest_start, line.start() + found.dest_end
            best = (found.score, _whole_words(text, start, end))
    return best[1] if best else None


def _whole_words(text: str, start: int, end: int) -> Span:
    while start > 0 and not text[start - 1].isspace() and not text[start].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace() and not text[end - 1].isspace():
        end += 1
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))


def line_of(text: str, offset: int) -> int:
    """The 1-based line on which an offset stands."""
    return text.count("\n", 0, offset) + 1


def find_original(original: str, exact: str) -> Span | None:
    r"""The place of a quote in a text that may not be in NFC, such as a file just as it was stored.

    >>> find_original("Nguye\u0302\u0303n a dit", "Nguyễn")  # decomposed on the left
    Span(start=0, end=8)
    """
    composed, starts = compose(original)
    found = find(composed, unicodedata.normalize("NFC", exact))
    return Span(starts[found.start], starts[found.end]) if found else None


def compose(original: str) -> tuple[str, list[int]]:
    """A text in NFC, and for each of its offsets (the end included) the offset in `original` it came from."""
    if unicodedata.is_normalized("NFC", original):
        return original, list(range(len(original) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    for start, cluster in _clusters(original):
        piece = unicodedata.normalize("NFC", cluster)
        pieces.append(piece)
        starts += [start] * len(piece)
    return "".join(pieces), [*starts, len(original)]


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Stretches that composition cannot cross: a base with its marks, a Hangul syllable with its parts."""
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not _joins(text[i]):
            yield start, text[start:i]
            start = i


def _joins(character: str) -> bool:
    """Marks join what stands before them, those of combining class 0 too, and so do parts of a Hangul syllable."""
    return (
        unicodedata.combining(character) != 0
        or unicodedata.category(character) in ("Mn", "Mc")
        or "\u1161" <= character <= "\u11ff"
    )
