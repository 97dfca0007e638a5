"""What single sentences hold: the kinds of items, who asks whom, who promises. A file of cases a language."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefing.model import Article
from briefing.reading.drafting import read_article
from briefing.reading.pack import load_pack, load_tables
from briefing.reading.sentences import split_sentences
from briefing.reading.values import Finding

_CASES = Path(__file__).parent / "cases"
_LETTERS = {"agreed": "A", "requests": "R", "commitments": "C", "regional_issues": "G", "discussed": "D"}


def _rows() -> list[tuple[str, str, tuple[str, ...]]]:
    rows = []
    for path in sorted(_CASES.glob("acts.*.yaml")):
        for cases in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader).values():
            rows += [(path.suffixes[0][1:], sentence, tuple(labels)) for sentence, *labels in cases]
    return rows


def _label(item: Finding) -> str:
    letter = _LETTERS[item.section]
    if letter == "R":
        return f"R {item.by}>{item.to}"
    return f"C {item.by}" if letter == "C" else letter


@pytest.mark.parametrize(("lang", "sentence", "wanted"), _rows(), ids=lambda value: str(value)[:60])
def test_a_sentence_holds_these_acts(lang: str, sentence: str, wanted: tuple[str, ...]) -> None:
    setting = load_tables(lang)["language"]["setting"]
    text = setting + sentence
    pack = load_pack(lang)
    [reading] = read_article(Article(name="case.txt", text=text), pack)
    last = max(span.start for span in split_sentences(text, 0, len(text), pack.abbreviations))
    assert {_label(item) for item in reading.items if item.span.start >= last} == set(wanted)
