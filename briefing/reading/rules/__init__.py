"""The rules: an ordered table of families, each `find_*` in a file of its own.

A family is a function of the scene; what it looks for stands in the language pack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefing.reading.rules.acts import find_acts
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Sentence
from briefing.reading.values import Finding

Family = Callable[[Sentence, Stage], Iterator[Finding]]

RULES: tuple[tuple[str, Family], ...] = (("acts", find_acts),)

__all__ = ["RULES", "Family", "Stage"]
