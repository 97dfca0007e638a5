"""Topics and issues of a house in drafts: found by its words as those of the program are, and by nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Article
from briefing.reading.drafting import read_article
from briefing.reading.values import Reading
from briefing.settings import HouseSubject
from briefing.subjects import NO_CUES, Cues, Subjects, cues_of
from briefing.vocabulary import load_vocabulary

TALKS = {
    "en": """Talks in Oslo

Norwegian Minister of Fisheries Astrid Solvang Bekk and Senegalese Minister of the Sea Ousmane Fall Dieng held talks \
in Oslo on 4 March 2025.

The two sides agreed to {}.

They discussed trade and sport.
""",
    "fr": """Entretien à Oslo

La ministre norvégienne de la Pêche, Astrid Solvang Bekk, et le ministre sénégalais de la Mer, Ousmane Fall Dieng, \
se sont entretenus à Oslo le 4 mars 2025.

Les deux parties ont convenu de {}.
""",
    "es": """Conversaciones en Oslo

La ministra noruega de Pesca, Astrid Solvang Bekk, y el ministro senegalés del Mar, Ousmane Fall Dieng, se reunieron \
en Oslo el 4 de marzo de 2025.

Las dos partes acordaron {}.
""",
}


def read(lang: str, agreed: str, cues: Cues = NO_CUES) -> Reading:
    article = Article(name="a.txt", text=TALKS[lang].format(agreed), meta={"lang": lang})
    (reading,) = read_article(article, cues=cues)
    return reading


def topics(reading: Reading, section: str = "agreed") -> set[str]:
    return {topic for item in reading.items if item.section == section for topic in item.topics}


@pytest.mark.parametrize(
    ("lang", "agreed", "words", "found"),
    [
        ("en", "train harbour pilots", "harbour pilots", {"education", "pilots"}),
        ("en", "train Harbour Pilots", "harbour pilots", {"education", "pilots"}),
        ("en", "train harbour pilots", "Harbour pilots", {"education"}),  # a capital asks for one
        ("en", "train harbour pilots", "coast pilots", {"education"}),
        ("en", "publish the accounts of the HPA", "HPA", {"pilots"}),
        ("en", "publish the accounts of the hpa", "HPA", set()),
        ("en", "lower the fishing fees", "fishing fees", {"pilots"}),  # the longer words, not `fishing`
        ("en", "lower the fishing", "fishing", {"pilots"}),  # the house's before those of the program
        ("fr", "former des pilotes de port", "pilotes de port", {"education", "pilots"}),
        ("fr", "réduire les droits d'entrée", "droits d’entrée", {"pilots"}),
        ("es", "formar prácticos de puerto", "prácticos de puerto", {"pilots", "education"}),
    ],
)
def test_its_words_are_found_as_those_of_the_program(lang: str, agreed: str, words: str, found: set[str]) -> None:
    own = {"pilots": HouseSubject(name={lang: "Pilots"}, words={lang: (words,)})}
    assert topics(read(lang, agreed, cues_of(Subjects(own)))) == found


def test_words_of_another_language_find_nothing() -> None:
    own = {"pilots": HouseSubject(name={"en": "Pilots"}, words={"fr": ("harbour pilots",)})}
    assert read("en", "train harbour pilots", cues_of(Subjects(own))) == read("en", "train harbour pilots")


def test_a_topic_without_words_is_given_by_hand_alone() -> None:
    assert cues_of(Subjects({"pilots": HouseSubject(name={"en": "Harbour pilots"})})) == NO_CUES


def test_words_for_a_topic_of_the_program_come_beside_its_own() -> None:
    more = cues_of(Subjects({"education": HouseSubject(words={"en": ("open a line",)})}))
    assert topics(read("en", "open a line", more)) == topics(read("en", "train pilots", more)) == {"education"}


RAISED = {"en": "The ministers discussed {}.", "fr": "Les ministres ont évoqué {}.", "es": "Las partes abordaron {}."}


def issues(
    lang: str, raised: str, said: Mapping[str, HouseSubject], topics: Mapping[str, HouseSubject] = {}
) -> set[tuple[str, str | None]]:
    """The section and the issue of each point."""
    head = TALKS[lang].partition("2025.")[0]
    article = Article(name="a.txt", text=f"{head}2025.\n\n{RAISED[lang].format(raised)}\n", meta={"lang": lang})
    (reading,) = read_article(article, cues=cues_of(Subjects(topics, said)))
    return {(item.section, item.issue) for item in reading.items}


LAKE = ("regional_issues", "lake-chad")


@pytest.mark.parametrize(
    ("lang", "raised", "words", "found"),
    [
        ("en", "the lake basin", "lake basin", {LAKE}),
        ("en", "the lake basin", "sea basin", {("discussed", None)}),
        ("en", "the situation around Lake Chad", "around Lake Chad", {LAKE}),  # the longer words, not `Lake Chad`
        ("en", "the Mekong", "Mekong", {LAKE}),  # the house's before those of the program
        ("en", "the Mekong and the lake basin", "lake basin", {("regional_issues", "mekong"), LAKE}),
        ("en", "trade and the lake basin", "lake basin", {("discussed", None), LAKE}),
        ("fr", "le bassin du lac", "bassin du lac", {LAKE}),
        ("es", "la cuenca del lago", "cuenca del lago", {LAKE}),
    ],
)
def test_issues_are_found_by_its_words(lang: str, raised: str, words: str, found: set[tuple[str, str | None]]) -> None:
    assert issues(lang, raised, {"lake-chad": HouseSubject(name={lang: "Lake"}, words={lang: (words,)})}) == found


def test_an_issue_that_is_a_topic_too_may_be_an_affair_of_the_two_sides() -> None:
    lake = {"lake-chad": HouseSubject(name={"en": "Lake"}, words={"en": ("lake basin",)})}
    assert issues("en", "cooperation in trade and the lake basin", lake) == {("discussed", None), LAKE}
    assert issues("en", "cooperation in trade and the lake basin", lake, lake) == {("discussed", None)}
    assert issues("en", "the lake basin", lake, lake) == {LAKE}


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_an_issue_that_is_left_out_is_given_to_no_point_and_its_point_stays(lang: str) -> None:
    raised = {"en": "the Mekong", "fr": "la situation du Mékong", "es": "la situación del Mekong"}[lang]
    assert issues(lang, raised, {}) == {("regional_issues", "mekong")}
    assert issues(lang, raised, {"mekong": HouseSubject(offered=False)}) == {("regional_issues", None)}


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(sorted(load_vocabulary("en").topics))))
def test_what_is_left_out_is_given_to_no_point_and_no_point_is_lost(left_out: set[str]) -> None:
    agreed = "train harbour pilots and to lower the fishing fees"
    own = {key: HouseSubject(offered=False, words={"en": ("harbour",)}) for key in left_out}
    cues = cues_of(Subjects(own))
    plain, found = read("en", agreed), read("en", agreed, cues)
    assert not {topic for item in found.items for topic in item.topics} & left_out
    without = [[replace(item, topics=()) for item in one.items] for one in (plain, found)]
    assert without[0] == without[1]
    assert plain.items
