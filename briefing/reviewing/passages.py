"""What an entry rests on, where it stands: the paragraph of an article, with the place of the words in it."""

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

    head: str
    """Whose words they are, or which field they bear out: `VOV (en), vov`; `title`."""
    line: int | None
    """In the article's file; 0 for what stands at its head, above the text; None where it is not found at all."""
    words: str
    start: int
    end: int


def find_passages(value: Plain, sources: Mapping[str, Source], articles: Mapping[str, Article]) -> list[Passage]:
    """Of each quote of an entry, in its order.

    >>> source = Source(id="fw", article="a.txt", lang="en")
    >>> [one.head for one in find_passages({"evidence": [{"source": "fw", "exact": "Talks"}]}, {"fw": source}, {})]
    ['fw (en)']
    """
    rows = [*_rows(value, "evidence"), *_rows(value, "says")]
    return [_passage(row, sources.get(row.get("source", "")), articles) for row in rows]


def sources_of(value: Plain) -> set[str]:
    """The ids of the sources that an entry quotes."""
    return {row.get("source", "") for row in (*_rows(value, "evidence"), *_rows(value, "says"))}


def _rows(value: Plain, key: str) -> list[dict[str, str]]:
    found = value.get(key, []) if isinstance(value, dict) else []
    return [{name: str(one) for name, one in row.items()} for row in found if isinstance(row, dict)]


def _passage(row: Mapping[str, str], source: Source | None, articles: Mapping[str, Article]) -> Passage:
    exact = row.get("exact", "")
    name, lang = row.get("source", ""), f" ({source.lang})" if source else ""
    head = f"{source.publisher}{lang}, {name}" if source and source.publisher else f"{name}{lang}"
    article = articles.get(source.article) if source and source.article in articles else None
    span = find(article.text, exact, row.get("prefix"), row.get("suffix")) if article else None
    if article is None or span is None:
        return Passage(head, None, exact, 0, len(exact))
    return _found(head, article, span)


def _found(head: str, article: Article, span: Span) -> Passage:
    line = line_of_offset(article.text, span.start) + article.first_line - 1
    return Passage(head, line, *show_around(article.text, span))


READ = ("title", "publisher", "published", "url", "retrieved")
"""What is read of an article, beside its language, and may stand in it."""


def find_origins(source: Source, article: Article | None) -> list[Passage]:
    """Of each field of a source, where the article says it; nothing of what it does not say.

    >>> meta = {"published": "2025-03-04"}
    >>> article = Article(name="a.txt", text="Talks held\\n\\nOslo (FW) – Both sides agreed.", meta=meta)
    >>> source = Source(id="fw", article="a.txt", lang="en", title="Talks held", publisher="FW", **meta)
    >>> [(one.head, one.line, one.words[one.start : one.end]) for one in find_origins(source, article)]
    [('title', 1, 'Talks held'), ('publisher', 3, 'FW'), ('published, above the text', 0, '2025-03-04')]
    """
    if article is None:
        return []
    said = ((key, getattr(source, key)) for key in READ)
    return [found for key, words in said if words and (found := _origin(key, words, article))]


def _origin(key: str, words: str, article: Article) -> Passage | None:
    if article.meta.get(key) == words:
        line = f"{key}: {words}"
        return Passage(f"{key}, above the text", 0, line, len(line) - len(words), len(line))
    pattern = r"\s+".join(map(re.escape, words.split()))
    match = re.search(rf"(?<!\w){pattern}(?!\w)", article.text)
    return _found(key, article, Span(*match.span())) if match else None


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
