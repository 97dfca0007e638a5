"""Sentences of press prose: abbreviations, initials, quotation marks, full stops with no space after them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.quote import Span

_END = re.compile(
    r"[.!?…][\"'”’)\]]*(?:[\s\u00a0\u202f]?»)?(?=\s)(?=[\s\u00a0\u202f]+[\"'“‘«(\[\u2013\u2014-]*[\s\u00a0\u202f]?[^\Wa-z])"
    r"|(?<=[^\W\d_A-Z]|\d|[)”»])[.!?](?=[^\W\d_a-z][^\W\d_A-Z]+[\s'’])"
)
LONGEST = 1800
"""Characters: longer ones are lists, tables or what a broken copy left, no sentences; they are read in pieces.
So rules may look at each word of a sentence from each other, and any text is still read in bounded time."""
_INITIAL = re.compile(r"(?:^|[\s(\u00a0-])[^\W\d_]\.$|(?:[^\W\d_]\.-?){2,}$|^\s*\d{1,2}\.$")


def split_sentences(text: str, start: int, end: int, abbreviations: re.Pattern[str]) -> Iterator[Span]:
    """The sentences of a stretch of text. A line break always ends one; `abbreviations` match before their full stop.

    >>> text = "M. Ba est là.Il a 1.500 amis à la J.-Y. Cie. Fin"
    >>> [span.of(text) for span in split_sentences(text, 0, len(text), re.compile(r"\\bM$"))]
    ['M. Ba est là.', 'Il a 1.500 amis à la J.-Y. Cie.', 'Fin']
    """
    for line in re.compile(r"[^\n]+").finditer(text, start, end):
        yield from _split_line(text, *line.span(), abbreviations)


def _split_line(text: str, start: int, stop: int, abbreviations: re.Pattern[str]) -> Iterator[Span]:
    begin = start
    for match in _END.finditer(text, start, stop):
        head = text[max(begin, match.start() - 16) : match.start()]
        if text[match.start()] == "." and (_INITIAL.search(head[-8:] + ".") or abbreviations.search(head)):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = _cut(text, start)
        yield from _trimmed(text, start, cut)
        start = cut
    piece = text[start:end]
    if piece.strip():
        yield Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))


def _cut(text: str, start: int) -> int:
    """Where an endless sentence is cut: behind its last semicolon, else comma, else space that is not too early."""
    for mark in ";", ",", " ":
        at = text.rfind(mark, start + LONGEST // 2, start + LONGEST)
        if at >= 0:
            return at + 1
    return start + LONGEST
