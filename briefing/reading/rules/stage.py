"""What a rule is given beside the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.reading.pack import LanguagePack
from briefing.reading.sides import Tracker


@dataclass(frozen=True, slots=True)
class Stage:
    """The text, the language and the side tracker."""

    text: str
    pack: LanguagePack
    tracker: Tracker
