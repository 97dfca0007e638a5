"""Saves are acted on soon, but not in the middle, and not once each when they come in numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.preview.burst import Burst


def _play(events: list[tuple[float, str, bool]]) -> list[float]:
    """The times at which a reader who is never late would act."""
    burst = Burst()
    acted = []
    for now, place, is_whole in [*events, (float("inf"), "", True)]:
        while burst.due <= now and burst.due != float("inf"):
            acted.append(burst.due)
            burst.take(burst.due)
        if place:
            burst.note(place, is_whole=is_whole, now=now)
    return acted


def test_one_whole_save_is_acted_on_at_once() -> None:
    (acted,) = _play([(10.0, "a", False), (10.001, "a", True)])
    assert acted - 10.001 < 0.03


def test_a_file_still_being_written_is_waited_for() -> None:
    (acted,) = _play([(10.0, "a", False), (10.05, "a", False), (10.12, "a", False), (10.13, "a", True)])
    assert acted > 10.13


def test_half_of_a_save_is_not_acted_on() -> None:
    (acted,) = _play([(10.0, "a", False), (10.05, "a", True)])  # moved away; written anew
    assert acted > 10.05


def test_many_files_are_one() -> None:
    assert len(_play([(10 + number / 1000, f"{number}", True) for number in range(300)])) == 1


def test_fifty_saves_in_a_second_are_few() -> None:
    assert len(_play([(10 + number / 50, "a", True) for number in range(50)])) <= 4


events = st.lists(
    st.tuples(st.floats(0, 5), st.sampled_from("abc"), st.booleans()).map(lambda one: (round(one[0], 3), *one[1:])),
    min_size=1,
    max_size=60,
).map(sorted)


@given(events)
def test_nothing_waits_longer_than_half_a_second_and_the_last_is_never_left(
    events: list[tuple[float, str, bool]],
) -> None:
    acted = _play(events)
    for now, _, _ in events:
        assert any(now <= one <= now + 0.501 for one in acted)


@given(events)
def test_there_are_never_more_than_a_few_in_a_second(events: list[tuple[float, str, bool]]) -> None:
    acted = _play(events)
    for one in acted:
        assert sum(one <= other < one + 1 for other in acted) <= 10
