"""The parts of an article: title, publisher, dateline, captions, credits, page noise, and the prose itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefing.model import Article
from briefing.quote import Span
from briefing.reading.pack import LanguagePack

_HEADING = re.compile(r"#{1,6}[ \t]+")
_TITLE_LENGTH = 250
_PARAGRAPH = 140
_ENDS = frozenset('.!?”»"')
_STILL_TO_COME = 2
"""Paragraphs of that length behind a "read also" which make it one between paragraphs."""


@dataclass(slots=True)
class Structure:
    """Where the parts of an article stand."""

    title: Span | None = None
    publisher: str | None = None
    dateline: Span | None = None
    captions: list[Span] = field(default_factory=list)
    prose: list[Span] = field(default_factory=list)


def find_structure(article: Article, pack: LanguagePack) -> Structure:
    """Line by line: a first line without a closing full stop is the title; what follows "read more" is noise."""
    parts, signed, credit, teaser = Structure(), None, None, -1
    lines = [_heading(article.text, Span(*m.span())) for m in re.finditer(r"[^\n]+", article.text)]
    lines = [line for line in lines if line.of(article.text).strip()]
    for number, line in enumerate(lines):
        words = line.of(article.text).strip()
        if number == 0 and _is_title(words, len(lines)):
            parts.title = line
        elif pack.patterns["stop"].match(words):
            if not _goes_on(lines[number + 1 :], article.text):
                break
            teaser = number + 1
        elif number == teaser and not words.endswith((".", "!", "?", "”", "»", '"')):
            continue
        elif match := pack.patterns["credit"].match(words):
            credit = credit or _agency(match)
        elif pack.patterns["noise"].match(words):
            continue
        elif match := pack.patterns["signature"].fullmatch(words):
            signed = signed or _agency(match)
        elif (
            pack.patterns["caption"].search(words)
            or _repeats(words, lines[number + 1 :], article.text)
            or _captions(lines, number, article.text, pack)
        ):
            parts.captions.append(line)
        else:
            parts.prose.append(line)
    _read_dateline(parts, article, pack)
    parts.publisher = article.meta.get("publisher") or parts.publisher or signed or credit
    return parts


def _goes_on(rest: list[Span], text: str) -> bool:
    """Whether a "read also" stands in the middle: the article's own paragraphs follow it."""
    long = [line for line in rest if line.end - line.start > _PARAGRAPH and line.of(text).rstrip()[-1:] in _ENDS]
    return len(long) >= _STILL_TO_COME


def _heading(text: str, line: Span) -> Span:
    """A Markdown heading without its marks, a line without the space around it."""
    words = line.of(text)
    start = line.start + len(words) - len(words.lstrip())
    match = _HEADING.match(text, start, line.end)
    end = line.end - (len(words) - len(words.rstrip()))
    return Span(match.end() if match else start, max(end, match.end() if match else start))


def _is_title(words: str, lines: int) -> bool:
    return len(words) <= _TITLE_LENGTH and lines > 1 and not words.endswith((".", ";", ","))


def _agency(match: re.Match[str]) -> str | None:
    agency = match.groupdict().get("agency")
    return agency.strip() if agency and agency.strip() else None


def _repeats(words: str, rest: list[Span], text: str) -> bool:
    """A caption printed twice: once under the picture, once as its description."""
    return len(words) > 40 and any(words == line.of(text).strip() for line in rest[:4])


def _captions(lines: list[Span], number: int, text: str, pack: LanguagePack) -> bool:
    """The line just above a credit, near the top, is what the credit belongs to; so is a repeated caption."""
    words = lines[number].of(text).strip()
    if any(words == line.of(text).strip() for line in lines[max(0, number - 4) : number]) and len(words) > 40:
        return True
    after = lines[number + 1].of(text).strip() if number + 1 < len(lines) else ""
    return 0 < number <= 4 and len(words) < 260 and bool(pack.patterns["credit"].match(after))


def _read_dateline(parts: Structure, article: Article, pack: LanguagePack) -> None:
    """`VOV.VN - `, `Hanoi (VNA) – `, `SEOUL, Feb. 11 (HN) -- ` before the first sentence."""
    if not parts.prose:
        return
    first = parts.prose[0]
    if site := pack.patterns["site"].match(article.text, first.start, first.end):
        parts.publisher, parts.dateline = site.group("agency"), Span(first.start, site.end())
    else:
        match = pack.patterns["dateline"].match(article.text, first.start, min(first.end, first.start + 120))
        if match is None or match.end() == first.start:
            return
        parts.publisher, parts.dateline = _agency(match), Span(first.start, match.end())
    parts.prose[0] = Span(parts.dateline.end, first.end)
