"""What in two clauses on one point cannot both be right; and what is equal in another dress."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.model import Article
from briefing.reading.clashes import Clause, find_clashes
from briefing.reading.composing import compose_brief
from briefing.reading.drafting import read_article
from briefing.reading.ranks import find_rank, ranks_differ
from tests.reading.meetings import all_cases, reading

CASES = all_cases("differences.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["en"])
def test_clashes(case: dict[str, Any]) -> None:
    year = int(case["year"]) if "year" in case else None
    en, fr = Clause(case["en"], "en", year), Clause(case["fr"], "fr", year)
    found = [[clash.about, clash.one.of(en.text), clash.other.of(fr.text)] for clash in find_clashes(en, fr)]
    assert found == case["clashes"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["en"])
def test_clashes_are_the_same_from_either_side(case: dict[str, Any]) -> None:
    year = int(case["year"]) if "year" in case else None
    en, fr = Clause(case["en"], "en", year), Clause(case["fr"], "fr", year)
    turned = {(clash.about, clash.other, clash.one) for clash in find_clashes(fr, en)}
    assert set(find_clashes(en, fr)) == turned


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["en"])
def test_a_clause_does_not_clash_with_itself(case: dict[str, Any]) -> None:
    for lang in ("en", "fr"):
        assert find_clashes(Clause(case[lang], lang), Clause(case[lang], lang)) == []


@pytest.mark.parametrize(("en", "fr"), all_cases("roles.yaml")["differ"])
def test_other_roles(en: str, fr: str) -> None:
    one, other = find_rank(en, "en"), find_rank(fr, "fr")
    assert one is not None
    assert other is not None
    assert ranks_differ(one, other)
    assert ranks_differ(other, one)


@pytest.mark.parametrize(("en", "fr"), all_cases("roles.yaml")["same"])
def test_the_same_role_or_a_shorter_form(en: str, fr: str) -> None:
    one, other = find_rank(en, "en"), find_rank(fr, "fr")
    assert one is not None
    assert other is not None
    assert not ranks_differ(one, other)
    assert not ranks_differ(other, one)


@pytest.mark.parametrize(
    ("lang", "role"), [(lang, role) for lang, roles in all_cases("roles.yaml")["none"].items() for role in roles]
)
def test_words_that_name_no_office(lang: str, role: str) -> None:
    assert find_rank(role, lang) is None


def said(*names: str) -> list[tuple[str, tuple[str, ...], list[tuple[str, str]]]]:
    brief = compose_brief([reading(name) for name in names])
    return [(d.about, d.items, [(saying.source, saying.exact) for saying in d.says]) for d in brief.differences]


def test_the_differences_of_one_meeting() -> None:
    en, fr = "fjord-tribune", "la-gazette-du-golfe"
    assert said("oslo-en", "oslo-fr")[:5] == [
        (
            "party",
            ("r1",),
            [(en, "other Ghanaian ministries and agencies"), (fr, "autres organes compétents norvégiens")],
        ),
        ("number", ("c1",), [(en, "12 million dollars"), (fr, "15 millions de dollars")]),
        ("date", ("a1",), [(en, "March"), (fr, "avril")]),
        (
            "role",
            ("kwabena-otuo-mireku",),
            [(en, "Deputy Minister of Foreign Affairs"), (fr, "vice-ministre permanent")],
        ),
        (
            "scope",
            ("a2",),
            [
                (en, "African Union, the United Nations and the World Trade Organization (WTO)"),
                (fr, "forums internationaux et régionaux..."),
            ],
        ),
    ]


def test_what_one_source_alone_reports_is_one_difference_a_source() -> None:
    omissions = [
        (items, [source for source, _ in says])
        for about, items, says in said("oslo-en", "oslo-fr")
        if about == "omission"
    ]
    assert omissions == [(("r2", "g1"), ["fjord-tribune"] * 2), (("d1",), ["la-gazette-du-golfe"])]


def test_one_source_alone_has_no_differences() -> None:
    assert said("oslo-en") == []


def test_notes_are_in_every_language_and_take_no_side() -> None:
    brief = compose_brief([reading("oslo-en"), reading("oslo-fr")])
    assert all(set(difference.note) == {"en", "fr"} for difference in brief.differences)
    spanish = compose_brief([reading("oslo-en"), reading("oslo-fr")], ["en", "es", "tlh"])
    assert all(set(difference.note) == {"en", "es", "fr"} for difference in spanish.differences)
    omission = brief.differences[-1]
    assert "APX/La Gazette du Golfe" in omission.note["en"]
    assert "APX/La Gazette du Golfe" in omission.note["fr"]


def test_a_difference_is_tied_to_the_item_whose_clause_holds_it() -> None:
    opening = (
        "Kenya's Trade Minister Amina Otieno met Norwegian State Secretary Kjetil Brandvik in Oslo on May 2, 2025."
    )
    asked = "Otieno asked Norway to extend the training programme until {} and invited Brandvik to visit Nairobi."
    readings = [
        found
        for name, year in (("a", "2027"), ("b", "2028"))
        for found in read_article(Article(name=f"{name}.txt", text=f"Talks\n\n{opening}\n\n{asked.format(year)}\n"))
    ]
    brief = compose_brief(readings)
    [difference] = [one for one in brief.differences if one.about == "date"]
    tied = [item.text["en"] for item in brief.requests if item.id in difference.items]
    assert len(brief.requests) > 1
    assert len(tied) == 1
    assert "2027" in tied[0]
