"""Which bags of keys are compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.reading.blocking import CROWD, Shelf, find_near, pair_up

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


DAYS = st.lists(st.none() | st.integers(1, 30), max_size=20)


@given(DAYS)
def test_what_shares_a_block_and_is_near_in_time_is_compared(days: list[int | None]) -> None:
    expected = [
        (i, j) for j, b in enumerate(days) for i, a in enumerate(days[:j]) if a is None or b is None or abs(a - b) <= 1
    ]
    found = find_near([{"block"}] * len(days), days, lambda day: [day - 1, day, day + 1], [()] * len(days))
    assert found == sorted(expected)


def test_in_a_crowd_only_what_shares_more_than_the_block_is_compared() -> None:
    count = 2_000
    bags = [{f"rare{n % (count // 2)}", "common"} for n in range(count)]
    pairs = find_near([{"block"}] * count, [None] * count, lambda day: [day], bags)
    assert {(n, n + count // 2) for n in range(count // 2)} <= set(pairs)
    assert len(pairs) <= 6 * count
