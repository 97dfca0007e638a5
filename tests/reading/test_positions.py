"""Positions on questions of the world, found by the matter and not by a verb."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.model import Article
from briefing.reading.drafting import read_article
from briefing.reading.pack import load_pack

_TABLE = yaml.safe_load((Path(__file__).parent / "cases" / "positions.yaml").read_text("utf-8"))
_CASES = [(lang, group["lead"], case) for lang, group in _TABLE.items() for case in group["cases"]]


@pytest.mark.parametrize(
    ("lang", "lead", "case"), _CASES, ids=lambda value: value["text"][:60] if "text" in value else ""
)
def test_a_matter_makes_a_position(lang: str, lead: str, case: dict[str, Any]) -> None:
    article = Article(name="a.txt", text=lead + case["text"] + "\n")
    (reading,) = read_article(article, load_pack(lang))
    found = [item.issue for item in reading.items if item.section == "regional_issues"]
    assert found == case["issues"]
    assert all(item.span.of(article.text) in case["text"] for item in reading.items)
