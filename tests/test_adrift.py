"""Words that mean another day to whoever reads them later."""

from __future__ import annotations

import pytest

from briefing.adrift import find_adrift, note_adrift
from briefing.codec import decode_brief
from tests.publishing.cases import ROOT

FOUND = [
    ("en", "Hold the P4G summit in Hanoi next year", "next year"),
    ("en", "Follow up on what was agreed earlier this month", "this month"),
    ("en", "Meet again Next Monday", "Next Monday"),
    ("en", "Renew the treaty signed ten years ago", "ten years ago"),
    ("fr", "Tenir le sommet l’an prochain", "an prochain"),
    ("fr", "Ouvrir le guichet en septembre prochain", "septembre prochain"),
    ("fr", "Conclure cette année", "cette année"),
    ("fr", "Se revoir demain", "demain"),
    ("fr-CA", "Se revoir aujourd'hui", "aujourd'hui"),
    ("es", "Celebrar la cumbre el año que viene", "año que viene"),
    ("es", "Reunirse mañana", "mañana"),
]
DATED = [
    ("en", "Hold the next session in 2025, and the next meeting of the committee"),
    ("en", "Prepare the last chapter; nothing may be done within a year of the signature"),
    ("en", "Welcome Thisyear and Mr Yesterdayson"),
    ("fr", "Tenir la prochaine session en 2025, lors du prochain sommet"),
    ("fr", "Rendre hommage à Hierro et à la commune de Demaine"),
    ("es", "Reunirse por la mañana del 3 de mayo, en la próxima sesión"),
    ("vi", "năm tới"),
]


@pytest.mark.parametrize(("lang", "text", "words"), FOUND)
def test_what_drifts_with_the_day_is_found(lang: str, text: str, words: str) -> None:
    assert find_adrift(text, lang) == words


@pytest.mark.parametrize(("lang", "text"), DATED)
def test_what_reads_the_same_on_any_day_is_not(lang: str, text: str) -> None:
    assert find_adrift(text, lang) is None


WRITTEN = """\
id: one
status: draft
meeting: {date: 2024-08-21}
title: {en: Talks on next year, fr: Entretien}
sources: [{id: s, article: s.txt, lang: en}]
agreed:
  - id: a1
    text:
      en: Meet again in 2025
      fr: Se revoir l’an prochain
    evidence: [{source: s, exact: "will meet again next year"}]
events:
  - {id: e1, name: {en: Summit tomorrow}}
"""


def test_a_notice_names_the_line_what_is_expected_and_a_way_out() -> None:
    brief = decode_brief(WRITTEN, "one.yaml").value
    assert brief is not None
    assert [str(one) for one in note_adrift(brief, text=WRITTEN, file="content/briefs/one.yaml")] == [
        f"content/briefs/one.yaml:{line}: {place}: “{words}” says another time to whoever reads it later\n"
        "  expected: a date or a year, counted from 2024-08-21\n"
        "  try: put it there; the quote keeps its words"
        for line, place, words in (
            (4, "title.en", "next year"),
            (10, "agreed.a1.text.fr", "an prochain"),
            (13, "events.e1.name.en", "tomorrow"),
        )
    ]


def test_the_briefs_that_are_shown_off_can_be_read_on_any_day() -> None:
    for path in (ROOT / "content" / "briefs").glob("*.yaml"):
        text = path.read_text("utf-8")
        brief = decode_brief(text, path.name).value
        assert brief is not None
        assert not list(note_adrift(brief, text=text, file=path.name))
