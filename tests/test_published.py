"""The list of what was published: it only grows, what is the editor's in it stays, and what git joins can be read."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.published import HEADER, Kept, decode_published, update_published

NAMES = st.sampled_from(["a", "b", "b-2", "c-1", "2024-08-21-japan-vietnam"])
POINTS = st.lists(st.sampled_from(["a1", "a2", "r1", "x1", "withdrawn", "removed"]), unique=True).map(tuple)
KEPT = st.builds(Kept, NAMES, POINTS, st.booleans())
SITES = st.lists(KEPT, unique_by=lambda one: one.id)
COMMENTS = st.sampled_from(["# mine", "", "#", "  # b: a1", "# é\u2028"])
MARKS = st.sampled_from(["", " (withdrawn)", " (removed)"])
LINES = st.builds(
    lambda name, mark, points: f"{name}{mark}:{''.join(f' {one}' for one in points)}", NAMES, MARKS, POINTS
)
TEXTS = st.builds(
    lambda lines, end, last: end.join(lines) + (end if last else ""),
    st.lists(COMMENTS | LINES),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
).map(str.encode)


def entries(text: bytes) -> dict[str, tuple[str, frozenset[str], frozenset[str]]]:
    listed, problems = decode_published(text, "published.txt")
    assert problems == ()
    return {one.id: (one.mark, frozenset(one.items), one.removed) for one in listed}


@given(TEXTS, SITES)
def test_nothing_of_it_is_lost_and_everything_published_is_on_it(text: bytes, kept: list[Kept]) -> None:
    before, after = entries(text), entries(update_published(text, kept))
    assert before.keys() <= after.keys() == before.keys() | {one.id for one in kept}
    for name, (mark, items, removed) in before.items():
        assert items <= after[name][1]
        assert removed == after[name][2]
        assert mark != "removed" or after[name][0] == "removed"
    for one in kept:
        mark, items, _ = after[one.id]
        assert mark == "removed" or mark == ("withdrawn" if one.withdrawn else "")
        assert mark or set(one.items) <= items


@given(TEXTS, SITES)
def test_bringing_it_up_to_date_twice_changes_nothing(text: bytes, kept: list[Kept]) -> None:
    once = update_published(text, kept)
    assert update_published(once, kept) == once


def ids(text: bytes) -> list[str]:
    """In the order of their lines."""
    lines = [line for line in text.decode().split("\n") if ":" in line and "#" not in line]
    return [re.split("[ :]", line)[0] for line in lines]


ONCE = TEXTS.filter(lambda text: len(ids(text)) == len(set(ids(text))))
"""Lists in which each brief has one line."""


@given(ONCE)
def test_where_nothing_is_new_no_byte_changes(text: bytes) -> None:
    assert update_published(text, []) == text


@given(ONCE, SITES)
def test_comments_stay_with_the_line_below_them(text: bytes, kept: list[Kept]) -> None:
    text = b"0:\n" + text  # what stands above all lines stays there

    def pairs(content: bytes) -> list[tuple[str, str]]:
        lines = content.decode().replace("\r", "").split("\n")
        rows = [(one, re.split(r"[ :]", two)[0]) for one, two in pairwise(lines) if two[:1].isalnum()]
        return [(one, name) for one, name in rows if one == "# mine"]

    assert set(pairs(text)) <= set(pairs(update_published(text, kept)))


@given(SITES)
def test_a_new_list_says_what_it_is_and_is_sorted(kept: list[Kept]) -> None:
    made = update_published(None, kept).decode()
    assert made.startswith(HEADER)
    lines = made.removeprefix(HEADER).splitlines()
    assert [re.split("[ :]", line)[0] for line in lines] == sorted(one.id for one in kept)


def test_two_people_add_and_git_keeps_the_lines_of_both() -> None:
    """`merge=union` in .gitattributes leaves both versions of a line."""
    joined = b"a: a1 r1\na: a1 r2 (removed)\nb: a1\nb (withdrawn): a1\n"
    assert entries(joined) == {
        "a": ("", frozenset({"a1", "r1", "r2"}), frozenset({"r2"})),
        "b": ("withdrawn", frozenset({"a1"}), frozenset()),
    }
    assert update_published(joined, []) == b"a: a1 r1 r2 (removed)\nb (withdrawn): a1\n"


@pytest.mark.parametrize(
    ("before", "kept", "after"),
    [
        ("a: a1\n", Kept("a", ("a1", "e1")), "a: a1 e1\n"),
        ("a: r1 a1", Kept("a", ("a1",)), "a: r1 a1"),
        ("a  (withdrawn) :  a1\n", Kept("a", ("a1",), withdrawn=True), "a  (withdrawn) :  a1\n"),
        ("a: a1\n", Kept("a", (), withdrawn=True), "a (withdrawn): a1\n"),
        ("a (withdrawn): a1\n", Kept("a", ("a1", "a2")), "a: a1 a2\n"),
        ("a (removed): a1\n", Kept("a", ("a1", "a2")), "a (removed): a1\n"),
        ("b:", Kept("c", ("a1",)), "b:\nc: a1\n"),
        ("b: a1\r\n", Kept("a", ("a1",)), "a: a1\r\nb: a1\r\n"),
        ("# head\n\nb: a1\n# of c\nc: a1\n# end\n", Kept("b-b", ()), "# head\n\nb: a1\nb-b:\n# of c\nc: a1\n# end\n"),
        ("z: a1\nb: a1\n", Kept("c", ()), "c:\nz: a1\nb: a1\n"),
    ],
)
def test_a_line_changes_only_where_it_says_something_new(before: str, kept: Kept, after: str) -> None:
    assert update_published(before.encode(), [kept]).decode() == after


def test_a_list_that_is_not_text_is_said_to_be_none() -> None:
    listed, (problem,) = decode_published(b"a: a1\n\xff\n", "content/published.txt")
    assert (listed, problem.line, problem.message) == ((), 2, "not UTF-8")
