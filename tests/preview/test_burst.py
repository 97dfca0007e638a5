"""Saves are acted on soon, but not in the middle, and not once each when they come in numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.preview.burst import Burst, Stage

WHOLE, HALF, WRITING, EMPTY = Stage.WHOLE, Stage.HALF, Stage.WRITING, Stage.EMPTY


def _play(events: list[tuple[float, str, Stage]]) -> list[tuple[float, set[str]]]:
    """When a reader who is never late would act, and on what."""
    burst = Burst(writing=1.0)
    acted = []
    for now, place, stage in [*events, (float("inf"), "", WHOLE)]:
        while burst.due <= now and burst.due != float("inf"):
            due = burst.due
            acted.append((due, burst.take(due)))
        if place:
            burst.note(place, stage, now=now)
    return acted


def test_one_whole_save_is_acted_on_at_once() -> None:
    ((acted, places),) = _play([(10.0, "a", WRITING), (10.001, "a", WHOLE)])
    assert places == {"a"}
    assert acted - 10.001 < 0.01


def test_a_second_save_soon_after_is_acted_on_at_once_too() -> None:
    (_, (acted, _)) = _play([(10.0, "a", WHOLE), (10.2, "a", WHOLE)])
    assert acted - 10.2 < 0.01


def test_a_file_still_being_written_is_waited_for() -> None:
    ((acted, _),) = _play([(10.0, "a", WRITING), (10.5, "a", WRITING), (11.2, "a", WRITING), (11.3, "a", WHOLE)])
    assert acted > 11.3


def test_a_file_being_written_holds_back_no_other() -> None:
    (first, second) = _play([(10.0, "a", WRITING), (10.01, "b", WHOLE), (10.5, "a", WHOLE)])
    assert first[0] - 10.01 < 0.01
    assert (first[1], second[1]) == ({"b"}, {"a"})


def test_an_emptied_file_is_waited_for() -> None:
    ((acted, _),) = _play([(10.0, "a", EMPTY), (10.3, "a", WRITING), (10.4, "a", WHOLE)])
    assert acted > 10.4
    ((acted, _),) = _play([(10.0, "a", EMPTY)])
    assert acted == 10.5


def test_half_of_a_save_is_not_acted_on() -> None:
    ((acted, _),) = _play([(10.0, "a", HALF), (10.05, "a", WHOLE)])  # moved away; written anew
    assert acted > 10.05


def test_many_files_are_one() -> None:
    assert len(_play([(10 + number / 1000, f"{number}", WHOLE) for number in range(300)])) == 1
    assert len(_play([(10 + number / 300, f"{number}", WHOLE) for number in range(500)])) == 1


def test_many_files_wait_for_who_changes_them_but_not_for_ever() -> None:
    burst = Burst(writing=1.0)
    for number in range(9):
        burst.note(f"{number}", HALF, now=10.0)
    now, rounds = burst.due, 0
    while burst.put_off(now):
        assert burst.due > now
        now, rounds = burst.due, rounds + 1
    assert rounds > 100
    assert len(burst.take(now)) == 9
    burst.note("a", HALF, now=now)
    assert burst.put_off(now)
    assert not burst.put_off(now + 0.6), "a single save does not wait for somebody else"
    assert burst.put_off(now + 0.6, lambda place: place == "a"), "a folder that is being filled is many"


def test_fifty_saves_in_a_second_are_few() -> None:
    assert len(_play([(10 + number / 50, "a", WHOLE) for number in range(50)])) <= 8


events = st.lists(
    st.tuples(st.floats(0, 5), st.sampled_from("abcd"), st.sampled_from(Stage)).map(
        lambda one: (round(one[0], 3), *one[1:])
    ),
    min_size=1,
    max_size=60,
).map(lambda found: sorted(found, key=lambda one: one[0]))


@given(events)
def test_nothing_is_left_and_only_what_is_not_ended_waits_long(events: list[tuple[float, str, Stage]]) -> None:
    acted = _play(events)
    for now, place, stage in events:
        longest = 2.001 if stage in (WHOLE, HALF) else 3.001
        is_overtaken = any(
            other == place and later in (WRITING, EMPTY) and now <= at <= now + longest for at, other, later in events
        )
        assert any(place in places and now <= one <= now + (6 if is_overtaken else longest) for one, places in acted)


@given(events)
def test_there_are_never_more_than_a_few_in_a_second(events: list[tuple[float, str, Stage]]) -> None:
    acted = [one for one, _ in _play(events)]
    for one in acted:
        assert sum(one <= other < one + 1 for other in acted) <= 18
