"""Names, lists, fallbacks and typography."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from briefing.publishing.highlighting import differing_spans, mark_spans, phrase_spans
from briefing.publishing.typesetting import raiser, typesetter
from briefing.publishing.wording import Wording
from briefing.settings import Publisher
from tests.publishing.tables import table

EN, FR = (Wording(lang, ("en", "fr")) for lang in ("en", "fr"))

PROSE = st.text(alphabet="abMmneSs.°º é'’‘«»“” \u00a0\u202f;:!?.,-012%€\"()/", max_size=40)


@pytest.mark.parametrize(
    ("code", "en", "fr"),
    [
        ("NO", "Norway", "Norvège"),
        ("AU", "Australia", "Australie"),
        ("au", "African Union", "Union africaine"),
        ("both", "both sides", "les deux parties"),
        ("ZZZ", "ZZZ", "ZZZ"),
        ("some-new-body", "some new body", "some new body"),
    ],
)
def test_sides(code: str, en: str, fr: str) -> None:
    assert (EN.side(code), FR.side(code)) == (en, fr)


def test_publishers_are_called_what_the_house_calls_them() -> None:
    house = {"Harbour Wire": Publisher(name={"en": "The Harbour Wire", "fr": "Le Fil du port"}), "Kite": Publisher()}
    called = {lang: Wording(lang, ("en", "fr"), publishers=house) for lang in ("en", "fr", "es")}
    assert [called[lang].publisher("Harbour Wire") for lang in called] == [
        "The Harbour Wire",
        "Le Fil du port",
        "The Harbour Wire",
    ]
    assert [called["fr"].publisher(name) for name in ("Kite", "Gazette")] == ["Kite", "Gazette"]


def test_numbers_and_lists() -> None:
    assert (EN.number(1200), FR.number(1200)) == ("1,200", "1\u202f200")
    assert (EN.names(["A", "B", "C"]), FR.names(["A", "B"])) == ("A, B and C", "A et B")
    assert (FR.own_name, EN.own_name, FR.language("en")) == ("Français", "English", "anglais")
    assert (EN.language("pt-BR"), FR.language("fr-BE")) == ("Brazilian Portuguese", "français")
    assert EN.language("xx-YY") == "xx-YY"


def test_figures_take_the_plural_of_their_language() -> None:
    """None of a thing is singular in French, and only there."""
    counted = {lang: [Wording(lang, ("en",)).count("request", n) for n in (0, 1, 2)] for lang in ("en", "fr", "es")}
    assert counted["en"] == ["requests", "request", "requests"]
    assert counted["fr"] == ["demande", "demande", "demandes"]
    assert counted["es"] == ["peticiones", "petición", "peticiones"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["francés", "inglés"], "francés e inglés"),
        (["inglés", "francés"], "inglés y francés"),
        (["Francia", "Japón", "Italia"], "Francia, Japón e Italia"),
        (["Cuba", "Hungría"], "Cuba y Hungría"),
        (["Honduras", "Haití"], "Honduras y Haití"),
        (["agua", "hielo"], "agua y hielo"),
        (["padres", "hijos"], "padres e hijos"),
    ],
)
def test_spanish_lists(names: list[str], shown: str) -> None:
    assert Wording("es", ("es", "en")).names(names) == shown


def test_a_text_falls_back_in_the_order_of_the_site_and_says_so() -> None:
    assert FR.say({"en": "Yes", "fr": "Oui"}) == {"text": "Oui", "lang": None, "note": None}
    assert FR.say({"en": "Yes"}) == {"text": "Yes", "lang": "en", "note": "en anglais seulement"}
    assert FR.say({"vi": "Vâng"})["lang"] == "vi"


@pytest.mark.parametrize(
    ("lang", "written", "shown"), [(lang, *row) for lang, found in table("typesetting").items() for row in found]
)
def test_typography(lang: str, written: str, shown: str) -> None:
    typeset = typesetter(lang)
    assert typeset(written) == shown.replace("~", "\u00a0").replace("|", "\u202f")
    assert typeset(typeset(written)) == typeset(written)


@given(PROSE, st.sampled_from(["en", "fr", "fr-CA", "es"]))
def test_typesetting_is_stable_and_changes_no_word(text: str, lang: str) -> None:
    typeset = typesetter(lang)
    once = typeset(text)
    assert typeset(once) == once
    assert re.sub(r"\W", "", once) == re.sub(r"\W", "", text)


@given(PROSE, st.sampled_from(["en", "fr", "fr-CA", "es"]))
def test_what_is_raised_is_only_ever_raised(text: str, lang: str) -> None:
    raised = raiser(lang)(text)
    letters = re.findall("<sup>(.*?)</sup>", raised) if isinstance(raised, Markup) else []
    assert re.sub("</?sup>", "", str(escape(raised))) == str(escape(text))
    assert set(letters) <= {"er", "re", "e", "es"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("le 1er mai & la 1re fois", "le 1<sup>er</sup> mai &amp; la 1<sup>re</sup> fois"),
        ("4e Sommet, 12es Jeux, XXIe siècle", "4<sup>e</sup> Sommet, 12<sup>es</sup> Jeux, XXI<sup>e</sup> siècle"),
        ("le CM2e, 3,2e, 10-2e, 1ere, 1998e", "le CM2e, 3,2e, 10-2e, 1ere, 1998e"),
    ],
)
def test_french_ordinals_are_raised(written: str, shown: str) -> None:
    assert str(escape(raiser("fr")(written))) == shown
    assert raiser("en")(written) == written


WORDS = st.lists(
    st.sampled_from(["the", "two", "sides", "agreed", "Japan’s", "co-operate", "10,5", "…", "«"]), max_size=9
)


@given(WORDS, st.lists(WORDS, max_size=3))
def test_marking_loses_nothing_and_marks_only_what_differs(one: list[str], others: list[list[str]]) -> None:
    text = " ".join(one)
    segments = mark_spans(text, differing_spans(text, [" ".join(other) for other in others]))
    assert "".join(segment for segment, _ in segments) == text
    assert not any(marked for _, marked in mark_spans(text, differing_spans(text, [text.upper()])))


def test_phrases_may_overlap_or_be_absent() -> None:
    text = "other Vietnamese ministries and agencies"
    segments = mark_spans(text, phrase_spans(text, ["Vietnamese ministries", "ministries and", "nowhere"]))
    assert segments == [("other ", False), ("Vietnamese ministries", True), (" and", True), (" agencies", False)]
