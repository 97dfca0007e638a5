"""Sentences of press prose: abbreviations, initials, quotation marks, full stops with no space after them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.quote import Span

_END = re.compile(
    r"[.!?…][\"'”’)\]]*(?:[\s\u00a0\u202f]?»)?(?=\s)(?=[\s\u00a0\u202f]+[\"'“‘«(\[\u2013\u2014-]*[\s\u00a0\u202f]?[^\Wa-z])"
    r"|(?<=[^\W\d_A-Z]|\d|[)”»])[.!?](?=[^\W\d_a-z][^\W\d_A-Z]+[\s'’])"
)
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
        head = text[begin : match.start()]
        if text[match.start()] == "." and (_INITIAL.search(head[-8:] + ".") or abbreviations.search(head[-16:])):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if piece.strip():
        yield Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))
