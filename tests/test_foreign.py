"""What another program would turn into something else, and that nothing that is written here is of that kind."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.codec.foreign import find_foreign
from briefing.codec.scalars import write_scalar
from tests.brief_strategies import AWKWARD

TURNED = ("007", "1.10", "3.0", "1e10", "0x1F", "0o17", "+5", ".5", "-0", "1" * 20, ".inf", ".nan", "True", "NULL")
KEPT = ("7", "-7", "1.1", "0.5", "2025", "2025-01", "12:30", "1_000", "0b1", "NO", "true", "v1.10", "1.10 m", "e10")
PLACES = ("a: {}", "- {}", "a:\n  {} # so", "a: [{}]", 'a: {{"b":{}}}', "a: [x,{}]")


@pytest.mark.parametrize("value", TURNED)
@pytest.mark.parametrize("place", PLACES)
def test_numbers_that_are_written_otherwise_are_found(value: str, place: str) -> None:
    assert [found for _, found in find_foreign(place.format(value))] == [value]


@pytest.mark.parametrize("text", [*KEPT, *(f'"{value}"' for value in TURNED), *(f"'{value}'" for value in TURNED)])
def test_others_are_not(text: str) -> None:
    assert list(find_foreign(f"a: {text}\nb: [{text}]\n")) == []


def test_words_within_a_longer_text_are_not() -> None:
    assert list(find_foreign("a: >-\n  said\n  - 007\n  b: 1.10\nc: was\n  - 1.10\n# d: 007\n")) == []


@given(st.sampled_from(AWKWARD) | st.from_regex(r"[-+]?[0-9.eExo_]{1,9}", fullmatch=True) | st.text(min_size=1))
def test_what_is_written_here_comes_back(value: str) -> None:
    assume(not set(value) & set("\x85\u2028\u2029\ufeff"))
    assert list(find_foreign(f"a: {write_scalar(value)}\n")) == []
