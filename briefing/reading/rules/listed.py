"""Numbered lists: `They agreed on the following:`, then a point a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Sentence
from briefing.reading.values import Finding
from briefing.reading.wording import readable

_OPENING = frozenset({"agreed", "discussed"})
"""The acts that open a list."""
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]|[-•–*●▪·]")


def mark_lists(sentences: list[Sentence], text: str) -> None:
    """Tell each line of a list which sentence opened it. A list inside a numbered paragraph has marks of its own."""
    opener: Sentence | None = None
    outer = ""
    for sentence in sentences:
        words = sentence.span.of(text)
        mark = _mark(words)
        if words.endswith(":"):
            opener, outer = sentence, mark
        elif opener is not None and mark and mark != outer:
            sentence.under = opener
            opener.opens_list = True
        else:
            opener = None


def _mark(words: str) -> str:
    """The kind of mark a line begins with: `1` for a number, `a` for a letter, `-` for a bullet, or nothing."""
    match = _NUMBER.match(words)
    first = match.group().lstrip("(")[0] if match else ""
    return "1" if first.isdigit() else "a" if first.isalpha() else "-" if first else ""


def find_listed(sentence: Sentence, stage: Stage) -> Iterator[Finding]:
    """The point of a list line, in the section of the act that opened the list."""
    if sentence.under is None:
        return
    frames = [t.frame for t in sentence.under.triggers if t.frame.section in _OPENING]
    frame = next((f for f in frames if f.section == "agreed"), next(iter(frames), None))
    if frame is None:
        return
    start = 0
    while start < len(sentence.keys) - 1 and not sentence.keys[start][0].isalpha():
        start += 1
    end = len(sentence.keys)
    text = readable(sentence, (start, end), [], stage.text, stage.pack)
    topics = dict.fromkeys(topic for _, _, topic in stage.pack.given.find(sentence.tokens, start, end))
    span = sentence.tokens.span(start, end)
    point = Finding(rule=frame.id, section=frame.section, span=span, text=text, topics=tuple(topics))
    issue = next((issue for _, _, issue in stage.pack.issues.find(sentence.tokens, start, end)), None)
    if issue is None or frame.section == "agreed":
        yield point
    if issue is not None:
        yield replace(point, section="regional_issues", issue=issue)
