"""What a rule is given beside the sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.reading.frames import Trigger
from briefing.reading.pack import LanguagePack
from briefing.reading.scene import Sentence
from briefing.reading.sides import Tracker
from briefing.reading.values import LeftOut


@dataclass(frozen=True, slots=True)
class Stage:
    """The text, the language, the side tracker and what was left out."""

    text: str
    pack: LanguagePack
    tracker: Tracker
    left_out: list[LeftOut] = field(default_factory=list)

    def leave_out(self, sentence: Sentence, trigger: Trigger, reason: str) -> None:
        """Note a trigger that gives no act here."""
        words = sentence.tokens.span(trigger.start, trigger.end)
        self.left_out.append(LeftOut(sentence.span, words, trigger.frame.id, reason))
