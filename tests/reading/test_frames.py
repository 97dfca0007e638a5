"""Every frame of every pack finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

import pytest

from briefing.model import SECTIONS, Article
from briefing.reading.drafting import read_article
from briefing.reading.frames import Frame
from briefing.reading.pack import load_pack, load_tables
from briefing.reading.values import Reading
from briefing.vocabulary import languages


def _rows(column: str) -> list[tuple[str, Frame, str]]:
    return [(lang, row, case) for lang in languages() for row in load_pack(lang).rows for case in getattr(row, column)]


def _name(value: object) -> str:
    return value.id if isinstance(value, Frame) else str(value)[:40]


def _read(lang: str, sentence: str) -> Reading:
    text = load_tables(lang)["language"]["setting"] + sentence
    [reading] = read_article(Article(name="case.txt", text=text), load_pack(lang))
    return reading


@pytest.mark.parametrize(("lang", "row", "case"), _rows("examples"), ids=_name)
def test_a_frame_finds_its_example(lang: str, row: Frame, case: str) -> None:
    sentence, _, wanted = case.partition(" => ")
    reading = _read(lang, sentence)
    if row.section == "event":
        assert row.id in [event.rule for event in reading.events]
    elif row.section == "contact":
        pack = load_pack(lang)
        keys = [match.group().lower().replace("’", "'") for match in pack.tokens.finditer(sentence)]
        assert row.id in [trigger.frame.id for trigger in pack.frames.find(keys)]
    else:
        assert (row.id, wanted) in [(item.rule, item.text) for item in reading.items]


@pytest.mark.parametrize(("lang", "row", "case"), _rows("counter"), ids=_name)
def test_a_frame_leaves_its_counter_example_alone(lang: str, row: Frame, case: str) -> None:
    found = [(item.rule, item.text) for item in _read(lang, case).items]
    if row.section in SECTIONS:
        assert row.id not in [rule for rule, _ in found]
    else:
        assert found == []


@pytest.mark.parametrize("lang", languages())
def test_every_frame_of_a_section_has_an_example(lang: str) -> None:
    without = [row.id for row in load_pack(lang).rows if row.section != "none" and not row.examples]
    assert without == []
