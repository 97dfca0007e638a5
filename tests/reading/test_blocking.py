"""Which bags of keys are compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.reading.blocking import CROWD, Shelf, pair_up

BAGS = st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=4), max_size=20)


@given(BAGS, BAGS)
def test_all_pairs_that_share_a_key_are_compared(ones: list[frozenset[str]], others: list[frozenset[str]]) -> None:
    expected = [(i, j) for i, a in enumerate(ones) for j, b in enumerate(others) if a & b or a == b]
    assert pair_up(ones, others) == expected


@given(BAGS, st.frozensets(st.sampled_from("abcdefgh"), max_size=4))
def test_a_shelf_finds_all_that_share_a_key(bags: list[frozenset[str]], new: frozenset[str]) -> None:
    shelf = Shelf()
    for number, bag in enumerate(bags):
        shelf.add(number, bag)
    assert shelf.like(new) == [n for n, bag in enumerate(bags) if bag & new or bag == new]


def test_a_key_that_all_have_pairs_only_what_stands_abreast() -> None:
    bags = [{"common", str(n)} for n in range(CROWD)]
    pairs = pair_up(bags, bags)
    assert set(pairs) >= {(n, n) for n in range(CROWD)}
    assert len(pairs) <= 5 * CROWD


def test_a_rare_key_finds_its_like_in_a_crowd() -> None:
    bags = [{"common", str(n)} for n in range(CROWD)]
    assert (0, CROWD - 1) in pair_up(bags, bags[::-1])
