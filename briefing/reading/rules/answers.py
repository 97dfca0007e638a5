"""Answers: a request that is accepted in the same sentence is agreed."""

from __future__ import annotations

from dataclasses import replace

from briefing.quote import Span
from briefing.reading.rules.cutting import undone
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Sentence
from briefing.reading.values import Finding


def answered(found: list[Finding], sentence: Sentence, stage: Stage) -> list[Finding]:
    """The findings of a sentence: the last request before words of consent becomes an agreed point of both sides."""
    yes = next((t for t in reversed(sentence.triggers) if t.frame.answers and not undone(sentence, t, stage)), None)
    if yes is None:
        return found
    at = sentence.tokens.starts[yes.start]
    asked = [f for f in found if f.section == "requests" and f.span.start < at]
    if not asked:
        return found
    agreed = replace(
        asked[-1], section="agreed", by=None, to=None, kind=None, span=Span(asked[-1].span.start, sentence.span.end)
    )
    return [agreed if f is asked[-1] else f for f in found if not (f.section == "agreed" and f.rule == yes.frame.id)]
