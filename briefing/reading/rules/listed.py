"""Numbered lists: `They agreed on the following:`, then a point a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Sentence
from briefing.reading.values import Finding
from briefing.reading.wording import readable

_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]|[-•–]")


def mark_lists(sentences: list[Sentence], text: str) -> None:
    """Tell each line of a list which sentence opened it."""
    opener: Sentence | None = None
    for sentence in sentences:
        words = sentence.span.of(text)
        if opener is not None and _NUMBER.match(words):
            sentence.under = opener
            opener.opens_list = True
        else:
            opener = sentence if words.endswith(":") else None


def find_listed(sentence: Sentence, stage: Stage) -> Iterator[Finding]:
    """The point of a list line, in the section of the act that opened the list."""
    if sentence.under is None:
        return
    frame = next((t.frame for t in sentence.under.triggers if t.frame.section == "agreed"), None)
    if frame is None:
        return
    start = 0
    while start < len(sentence.keys) - 1 and not sentence.keys[start][0].isalpha():
        start += 1
    end = len(sentence.keys)
    text = readable(sentence, (start, end), [], stage.text, stage.pack)
    topics = dict.fromkeys(topic for _, _, topic in stage.pack.topics.find(sentence.tokens, start, end))
    span = sentence.tokens.span(start, end)
    yield Finding(rule=frame.id, section=frame.section, span=span, text=text, topics=tuple(topics))
    for _, _, issue in stage.pack.issues.find(sentence.tokens, start, end):
        yield Finding(rule=frame.id, section="regional_issues", span=span, text=text, issue=issue, topics=tuple(topics))
        break
