"""Figures that no quote holds are named; what is the same in another dress, or can be worked out, is not."""

from __future__ import annotations

import pytest

from briefing.cautions.figures import doubtful_figures
from briefing.codec import decode_brief
from briefing.reading.figures import find_lost, find_unlike
from briefing.reading.holding import Day, Words

MET = (Day(2025, 3, 4),)

HELD = [
    ("en", "Grant 1,200 visas", "fr", "l’octroi de 1 200 visas"),
    ("en", "Grant 1 200 visas", "en", "1.2 thousand visas will be granted"),
    ("en", "Grant twelve visas", "fr", "douze visas"),
    ("fr", "Accorder douze visas", "en", "12 visas"),
    ("fr", "Verser 2,3 millions d’euros", "en", "EUR figures aside, 2,300,000 euros were promised"),
    ("en", "Cut tariffs by 12 per cent", "fr", "baisser les droits de 12 %"),
    ("fr", "Baisser les droits de 12 pour cent", "en", "a cut of 12%"),
    ("en", "Train some 1.2 million pupils", "en", "1,234,567 pupils are to be trained"),
    ("fr", "Quatre-vingt-douze bourses", "en", "92 scholarships"),
    ("en", "Hold the 12th session", "fr", "tenir la XIIe session"),
    ("en", "Begin phase 4", "en", "phase IV will begin"),
    ("en", "The two sides will meet", "en", "both will meet"),
    ("fr", "Les trois ministres se reverront", "fr", "Mme Aubrac, M. Keller et M. Ruiz se reverront"),
    ("en", "A majority of two thirds", "en", "a large majority"),
    ("en", "Fight Covid-19 together", "en", "fight the pandemic together"),
    ("en", "Meet on 11 March 2025", "en", "will meet next Tuesday"),
    ("fr", "Se revoir le 11 mars", "fr", "se reverront mardi prochain"),
    ("en", "Host the games in 2026", "en", "will host the games next year"),
    ("en", "Open the line in March 2025", "en", "the line opens in March"),
    ("fr", "Ouvrir la ligne au premier trimestre 2026", "fr", "la ligne ouvrira au premier trimestre"),
    ("en", "Relations since 1975", "en", "the 50th anniversary of relations"),
    ("en", "Reply within 30 days", "fr", "répondre sous un mois"),
    ("en", "Run the plan for five years", "en", "the plan runs from 2025 to 2030"),
    ("en", "Grant 1.2 million visas", "vi", "cấp 1,2 triệu thị thực"),
    ("en", "Meet on 4 March", "en", "will meet"),
    ("tlh", "1200", "en", "nothing"),
]

LOST = [
    ("en", "Grant 1,300 visas", "fr", "l’octroi de 1 200 visas", ["1,300"]),
    ("en", "Grant 200 visas", "en", "1,200 visas will be granted", ["200"]),
    ("en", "Grant twenty visas", "fr", "douze visas", ["twenty"]),
    ("fr", "Accorder vingt et un visas", "en", "12 visas", ["vingt et un"]),
    ("fr", "Verser 2,3 milliards d’euros", "en", "2.3 million euros", ["2,3 milliards"]),
    ("en", "Lend 12 million dollars", "fr", "un prêt de 12 millions d’euros", ["12 million"]),
    ("fr", "Baisser les droits de 21 pour cent", "en", "a cut of 12%", ["21"]),
    ("en", "Hold the 13th session", "fr", "tenir la XIIe session", ["13th"]),
    ("en", "Reopen the four crossings", "en", "the three crossings will reopen", ["four"]),
    ("fr", "Rouvrir les quatre laboratoires", "en", "three laboratories", ["quatre"]),
    ("en", "Host the games in 2029", "en", "will host the games next year", ["2029"]),
    ("en", "Meet on 12 May", "en", "will meet on 21 May", ["12 May"]),
    ("fr", "Se revoir en juin", "fr", "se reverront en avril prochain", ["juin"]),
    ("en", "Meet on June 18-26", "en", "will meet on June 18-19", ["June 18-26"]),
    ("en", "Reply within 90 days", "fr", "répondre sous un mois", ["90 days"]),
    ("en", "Meet every three years", "fr", "se réunir tous les deux ans", ["every three years"]),
    ("en", "Train 20 officers", "en", "train 21 officers", ["20"]),
]


@pytest.mark.parametrize(("lang", "text", "source", "quote"), HELD)
def test_what_a_quote_holds_is_not_asked_about(lang: str, text: str, source: str, quote: str) -> None:
    assert find_lost(Words(text, lang), [Words(quote, source)], MET) == []


@pytest.mark.parametrize(("lang", "text", "source", "quote", "lost"), LOST)
def test_what_no_quote_holds_is_named(lang: str, text: str, source: str, quote: str, lost: list[str]) -> None:
    found = find_lost(Words(text, lang), [Words("a quote without any", "en"), Words(quote, source)], MET)
    assert [figure.span.of(text) for figure in found] == lost


def test_one_quote_of_several_is_enough_and_the_sides_may_be_counted() -> None:
    text = Words("Send 12 buses and five engineers to the port", "en")
    quotes = [Words("twelve buses", "en"), Words("cinq ingénieurs", "fr")]
    assert find_lost(text, quotes) == []
    four = Words("Launch a Four Party Forum", "en")
    assert find_lost(four, [Words("launch the forum", "en")])
    assert find_lost(four, [Words("launch the forum", "en")], sides=4) == []


@pytest.mark.parametrize(
    ("en", "fr", "unlike"),
    [
        ("Train 12 officers", "Former 21 officiers", ("12", "21")),
        ("Meet on 12 May", "Se revoir le 21 mai", ("12 May", "21 mai")),
        ("Lend 3 million euros", "Prêter 3 millions de dollars", ("3 million", "3 millions")),
        ("Open in 2027", "Ouvrir en 2026", ("2027", "2026")),
        ("Reply within two months", "Répondre sous trois mois", ("two months", "trois mois")),
        ("Train twelve officers", "Former 12 officiers", None),
        ("Train 12 officers", "Former des officiers", None),
        ("Pay what was due up to 2022", "Payer ce qui était dû avant 2023", None),
        ("Open next year", "Ouvrir en 2026", None),
        ("Train 12 officers in 2027", "Former 12 officiers d’ici 2027", None),
    ],
)
def test_languages_that_differ(en: str, fr: str, unlike: tuple[str, str] | None) -> None:
    found = find_unlike(Words(en, "en"), Words(fr, "fr"))
    assert (found and (found[0].span.of(en), found[1].span.of(fr))) == unlike


BRIEF = """\
id: 2025-03-04-ghana-norway
meeting: {date: 2025-03-04}
title: {en: Twelve boats for Ghana, fr: Onze bateaux pour le Ghana}
sources:
  - {id: tribune, article: a.txt, lang: en}
  - {id: gazette, article: b.txt, lang: fr}
agreed:
  - id: a1
    text: {en: Train 30 divers, fr: Former 40 plongeurs}
    evidence: [{source: tribune, exact: thirty divers}, {source: gazette, exact: quarante plongeurs}]
  - id: a2
    text: {en: Build 5 piers by 2027, fr: Bâtir 6 quais}
    translated: [fr]
    evidence: [{source: tribune, exact: five piers}]
  - id: a3
    text: {en: Plant 300 palms, fr: Planter 500 palmiers}
    evidence: [{source: tribune, exact: 300 palms}, {source: gazette, exact: 500 palmiers}]
differences:
  - id: x1
    about: number
    items: [a3]
    says: [{source: tribune, exact: 300 palms}, {source: gazette, exact: 500 palmiers}]
requests:
  - {id: r1, text: {en: Send 7 nets, fr: Envoyer 7 filets}, evidence: [{source: tribune, exact: send nets}]}
  - {id: r2, text: {en: Send 7 ropes}}
"""


def test_a_brief_is_asked_about_where_a_figure_rests_on_nothing() -> None:
    brief = decode_brief(BRIEF.encode(), "2025-03-04-ghana-norway.yaml").value
    assert brief is not None
    assert [(paths, said) for paths, said, _ in doubtful_figures(brief)] == [
        ((("title", "en"),), "“Twelve” where fr has “Onze”"),
        ((("agreed", 0, "text", "en"),), "“30” where fr has “40”, each by a quote of its own"),
        ((("agreed", 1, "text", "fr"),), "“6” where en has “5”"),
        ((("agreed", 1, "text", "en"),), "“2027” in no quote of this point"),
        ((("requests", 0, "text", "en"), ("requests", 0, "text", "fr")), "“7” in no quote of this point"),
    ]
