"""Drafts have the ids and names of the list of persons, where there is no doubt."""

from __future__ import annotations

import pytest

from briefing.drafts import redraft
from briefing.model import Brief, Difference, Evidence, Participant
from briefing.people.recognising import recognise
from briefing.persons import KnownPerson
from tests.test_drafts import ARTICLES, hold

LUNDE = KnownPerson(
    id="ingrid-m-lunde",
    name={"fr": "Ingrid Moe-Lunde", "nb": "Ingrid på norsk"},
    also=("Ingrid Moe Lunde",),
    country="NO",
)
NAMESAKE = KnownPerson(id="lunde", name={"en": "Ingrid Moe Lunde"}, country="NO")


def drafted(*people: Participant, differences: tuple[Difference, ...] = ()) -> Brief:
    return Brief(id="x", title={"en": "Talks"}, participants=people, differences=differences)


def person(name: str, at: str, side: str | None = "NO", quote: str = "q") -> Participant:
    return Participant(id=at, name={"en": name}, country=side, evidence=(Evidence(source="s", exact=quote),))


@pytest.mark.parametrize("name", ["Ingrid Moe Lunde", "Ingrid Moë Lunde", "Ingrid Moe-Lunde", "Lunde Ingrid Moe"])
def test_a_spelling_of_the_list_gives_its_id_and_its_names_in_the_languages_of_the_site(name: str) -> None:
    difference = Difference(id="x1", about="role", items=("a",))
    found, doubts = recognise(drafted(person(name, "a"), differences=(difference,)), [LUNDE], ["en", "fr"])
    (one,) = found.participants
    assert (one.id, one.name) == ("ingrid-m-lunde", {"en": name, "fr": "Ingrid Moe-Lunde"})
    assert found.differences[0].items == ("ingrid-m-lunde",)
    assert doubts == ()


@pytest.mark.parametrize(
    "one",
    [
        person("I. Lunde", "i-lunde"),
        person("Ingrid Lunde", "ingrid-lunde"),
        person("Ingrid Moe Lunde", "ingrid-moe-lunde", "SN"),
        person("Ingrid Moe Lunde", "ingrid-moe-lunde", None),
    ],
)
def test_what_is_not_sure_is_left_as_it_was_drafted(one: Participant) -> None:
    assert recognise(drafted(one), [LUNDE], ["en"]) == (drafted(one), ())


def test_of_two_who_fit_neither_is_taken_and_the_editor_is_asked() -> None:
    brief, (doubt,) = recognise(drafted(person("Ingrid Moe Lunde", "lunde")), [LUNDE, NAMESAKE], ["en"])
    assert [one.id for one in brief.participants] == ["lunde-2"]
    assert str(doubt).startswith("‘Ingrid Moe Lunde’ may be ingrid-m-lunde or lunde: lunde-2 until you say; try: ")
    assert str(doubt).endswith("people --merge ingrid-m-lunde lunde-2, --merge lunde lunde-2")


def test_the_id_of_somebody_else_is_not_given_away() -> None:
    brief, (doubt,) = recognise(drafted(person("Ingrid M. Lunde", "ingrid-m-lunde", "SE")), [LUNDE], ["en"])
    assert [one.id for one in brief.participants] == ["ingrid-m-lunde-2"]
    assert doubt.person == "ingrid-m-lunde-2"


def test_who_was_read_as_two_is_one_with_the_quotes_of_both() -> None:
    brief, _ = recognise(
        drafted(person("Ingrid Moe Lunde", "a"), person("Ingrid Moe-Lunde", "b", quote="r")), [LUNDE], []
    )
    (one,) = brief.participants
    assert [quote.exact for quote in one.evidence] == ["q", "r"]


def test_articles_are_drafted_so_and_drafting_again_changes_nothing() -> None:
    (first,) = redraft(ARTICLES, ["other.txt"], [], ["en", "fr"], [LUNDE]).redrafts
    assert [one.id for one in first.brief.participants] == ["ingrid-m-lunde", "awa-ndour-sarr"]
    assert "- id: ingrid-m-lunde\n    name: {en: Ingrid Moe Lunde, fr: Ingrid Moe-Lunde}\n" in first.text
    held = hold(redraft(ARTICLES, ["other.txt"], [], ["en", "fr"], [LUNDE]))
    (again,) = redraft(ARTICLES, ["other.txt"], held, ["en", "fr"], [LUNDE]).redrafts
    assert (again.text, again.base) == (first.text, first.base)
    without = redraft(ARTICLES, ["other.txt"], [], ["en", "fr"])
    assert [one.id for one in without.redrafts[0].brief.participants] == ["ingrid-moe-lunde", "awa-ndour-sarr"]


def test_a_merge_is_not_undone_by_the_next_draft() -> None:
    """The brief and its base were merged under the list's id; the articles go on writing the other name."""
    (held,) = hold(redraft(ARTICLES, ["other.txt"], [], ["en"]))
    texts = [text.replace("ingrid-moe-lunde", "ingrid-m-lunde") for text in (held.text,)]
    brief = held.brief.model_copy(
        update={
            "participants": tuple(
                one.model_copy(update={"id": "ingrid-m-lunde"}) if one.id == "ingrid-moe-lunde" else one
                for one in held.brief.participants
            )
        }
    )
    merged = held._replace(text=texts[0], brief=brief)
    for people in ((LUNDE,), ()):
        (again,) = redraft(ARTICLES, ["other.txt"], [merged], ["en"], people).redrafts
        assert again.text == merged.text
