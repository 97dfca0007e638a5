"""The questions of the region that a stretch of a sentence is about."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Sentence


def find_issues(sentence: Sentence, start: int, end: int, stage: Stage) -> Iterator[str]:
    """The listed questions, left to right. The bare name of a party to the contact is none: `Ukraine` in Ukraine's own
    talks, though `the war in Ukraine` is.
    """
    for first, last, issue in stage.pack.issues.find(sentence.tokens, start, end):
        if not _names_party(sentence, first, last, stage):
            yield issue


def _names_party(sentence: Sentence, first: int, last: int, stage: Stage) -> bool:
    """Whether words are the bare name of a side that is there in person."""
    named = sentence.named_at(first)
    if named is None or last > named.end or named.value not in stage.tracker.parties:
        return False
    return any(figure.side == named.value for figure in stage.tracker.figures)
