"""Whole readouts of languages that have no seeds: who met, when, and what was found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.model import Article
from briefing.reading.drafting import read_article
from briefing.reading.language import recognise_language
from briefing.reading.values import Finding

_CASES = sorted((Path(__file__).parent / "cases").glob("readouts.*.yaml"))
_LETTERS = {"agreed": "A", "requests": "R", "commitments": "C", "regional_issues": "G", "discussed": "D"}
_ROWS = [(path.suffixes[0][1:], case) for path in _CASES for case in yaml.safe_load(path.read_text("utf-8"))]


def _label(item: Finding) -> str:
    letter = _LETTERS[item.section]
    return f"R {item.by}>{item.to}" if letter == "R" else f"C {item.by}" if letter == "C" else letter


@pytest.mark.parametrize(("lang", "case"), _ROWS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_readout_is_read(lang: str, case: dict[str, Any]) -> None:
    assert recognise_language(case["text"]) == lang
    readings = read_article(Article(name="readout.txt", text=case["text"]))
    people = [f"{person.name} {person.side}" for reading in readings for person in reading.people]
    assert people == case["people"]
    when = readings[0].when if readings else None
    assert [when.day, when.month, when.year] == case["when"] if when else case["when"] == [None, None, None]
    found = Counter(_label(item) for reading in readings for item in reading.items)
    assert found == Counter(case["items"])
