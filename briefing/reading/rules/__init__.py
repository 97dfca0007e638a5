"""The rules: an ordered table of families, each `find_*` in a file of its own.

A family is a function of the scene; what it looks for stands in the language pack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefing.reading.rules.acts import find_acts
from briefing.reading.rules.listed import find_listed, mark_lists
from briefing.reading.rules.positions import Thread, find_positions
from briefing.reading.rules.stage import Stage
from briefing.reading.scene import Sentence
from briefing.reading.values import Finding

Family = Callable[[Sentence, Stage], Iterator[Finding]]

RULES: tuple[tuple[str, Family], ...] = (("lists", find_listed), ("acts", find_acts))
"""In this order; what an earlier family found, a later one leaves alone."""

__all__ = ["RULES", "Family", "Stage", "Thread", "find_positions", "mark_lists"]
