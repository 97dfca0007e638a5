"""A quote where it stands: the paragraph of its article, with the place of the quote in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from briefing.codec.plain import Plain
from briefing.model import Article, Source
from briefing.quote import Span, find
from briefing.quote import line_of as line_of_offset

AROUND = 320
"""Characters that are shown of a long paragraph on each side of the quote."""


class Passage(NamedTuple):
    """The words of a paragraph; those from `start` to `end` are the quote."""

    source: str
    lang: str
    publisher: str
    line: int | None
    """In the article's file; None where the quote is not found there."""
    words: str
    start: int
    end: int


def find_passages(value: Plain, sources: Mapping[str, Source], articles: Mapping[str, Article]) -> list[Passage]:
    """Of each quote of an entry, in its order."""
    rows = [*_rows(value, "evidence"), *_rows(value, "says")]
    return [_passage(row, sources.get(row.get("source", "")), articles) for row in rows]


def _rows(value: Plain, key: str) -> list[dict[str, str]]:
    found = value.get(key, []) if isinstance(value, dict) else []
    return [{name: str(one) for name, one in row.items()} for row in found if isinstance(row, dict)]


def _passage(row: Mapping[str, str], source: Source | None, articles: Mapping[str, Article]) -> Passage:
    exact = row.get("exact", "")
    name, lang = row.get("source", ""), source.lang if source else ""
    publisher = (source.publisher if source else None) or name
    article = articles.get(source.article) if source and source.article in articles else None
    span = find(article.text, exact, row.get("prefix"), row.get("suffix")) if article else None
    if article is None or span is None:
        return Passage(name, lang, publisher, None, exact, 0, len(exact))
    words, start, end = show_around(article.text, span)
    line = line_of_offset(article.text, span.start) + article.first_line - 1
    return Passage(name, lang, publisher, line, words, start, end)


def show_around(text: str, span: Span) -> tuple[str, int, int]:
    """The paragraph of a span with its white space evened out, and the place of the span in it.

    >>> words, start, end = show_around("A title\\n\\nOne  thing.\\nAnother   thing.\\n\\nEnd", Span(21, 28))
    >>> words, words[start:end]
    ('One thing. Another thing.', 'Another')
    """
    gap = "\n\n" if re.search(r"\n[ \t]*\n", text.strip()) else "\n"
    first = text.rfind(gap, 0, span.start)
    last = text.find(gap, span.end)
    before = _even(text[first + 1 if first >= 0 else 0 : span.start])
    after = _even(text[span.end : last if last >= 0 else len(text)])
    before, after = before.lstrip(), after.rstrip()
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    quote = " ".join(span.of(text).split())
    return before + quote + after, len(before), len(before) + len(quote)


def _even(text: str) -> str:
    return re.sub(r"\s+", " ", text)
