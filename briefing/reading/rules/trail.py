"""Why something was taken for an act: kept with each finding, so that it can be told."""

from __future__ import annotations

from briefing.reading.clauses import phrase_start
from briefing.reading.complements import Content
from briefing.reading.frames import Trigger
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Mention, Sentence
from briefing.reading.values import Why


def why_of(
    sentence: Sentence, trigger: Trigger, who: Mention | None, content: Content, stage: Stage, *, by: str
) -> Why:
    """The trail of an act. `by`: where its side comes from; `to` is added where the act is for somebody."""
    tokens, figures = sentence.tokens, stage.tracker.figures
    return Why(
        trigger=tokens.span(trigger.start, trigger.end),
        shape=content.shape,
        subject=tokens.span(phrase_start(sentence, who, stage.pack), who.end) if who else None,
        means=who.kind if who else "",
        person=figures[who.person].name if who and who.person is not None else None,
        by=by,
        addressee=tokens.span(*content.addressee) if content.addressee else None,
    )
