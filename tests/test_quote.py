"""Quotes: what is selected is found again, and what is not there is not found."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.quote import Span, compose, find, find_nearest, find_original, select

ARTICLE = "Vu a dit oui.\nIl a dit non.  Les deux parties\xa0: « d'accord »."

words = st.text(alphabet="aéu \n\xa0«»,.Nguyễn̂", min_size=1, max_size=80)


@given(text=words, start=st.integers(0, 79), length=st.integers(1, 40))
def test_what_is_selected_is_found_again(text: str, start: int, length: int) -> None:
    text = unicodedata.normalize("NFC", text)
    span = Span(start, min(start + length, len(text)))
    assume(span.of(text) and span.of(text) == span.of(text).strip())
    assert find(text, *select(text, span)) == span


@given(text=st.text(max_size=60))
def test_composing_is_nfc_and_knows_where_each_letter_came_from(text: str) -> None:
    composed, starts = compose(text)
    assert composed == unicodedata.normalize("NFC", text)
    assert len(starts) == len(composed) + 1
    assert starts == sorted(starts)
    assert starts[-1] == len(text)


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "expected"),
    [
        ("a dit", None, None, Span(3, 8)),
        ("a dit", "Il ", None, Span(17, 22)),
        ("a dit", None, " non", Span(17, 22)),
        ("Les deux parties :", None, None, Span(29, 47)),
        ("non. Les", None, None, Span(23, 32)),
        ("a dit peut-être", None, None, None),
        ("A dit oui", None, None, None),
        ("  ", None, None, None),
    ],
)
def test_find(exact: str, prefix: str | None, suffix: str | None, expected: Span | None) -> None:
    assert find(ARTICLE, exact, prefix, suffix) == expected


def test_a_decomposed_quote_is_found_in_a_composed_article_and_the_other_way_round() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn Minh a été reçu")
    assert find("M. Nguyễn Minh a été reçu.", decomposed) == Span(3, 25)
    place = find_original(f"M. {decomposed}.", "Nguyễn Minh a été reçu")
    assert place is not None
    assert place.of(f"M. {decomposed}.") == decomposed


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("Vu a dit ouï", "Vu a dit oui."),
        ("les deux partie", "Les deux parties"),
        ("nothing of the kind stands anywhere", None),
    ],
)
def test_find_nearest(exact: str, expected: str | None) -> None:
    span = find_nearest(ARTICLE, exact)
    assert (span.of(ARTICLE) if span else None) == expected
