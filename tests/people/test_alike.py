"""Persons that may be one under two ids: what is asked, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.people.alike import (
    EXACT,
    INITIALS,
    JOINED,
    LETTERS,
    ORDER,
    PARTICLE,
    SHORTER,
    SINGLE,
    SOUND,
    TYPING,
    find_alike,
)
from briefing.people.gathering import Named


def _person(name: str, at: str, *names: str, side: str | None = "NO", briefs: tuple[str, ...] = ()) -> Named:
    return Named(at, (name, *names), (side,) if side else (), briefs or (f"brief-{at}",))


def _reason(one: str, other: str) -> str | None:
    found = find_alike([_person(one, "a"), _person(other, "b")])
    assert found == find_alike([_person(other, "b"), _person(one, "a")])
    assert len(found) <= 1
    return found[0].reason if found else None


ALIKE = (
    ("Tran Hoai Phuong", "Tran Hoai Phuong", EXACT),
    ("Tran Hoai Phuong", "Trần Hoài Phương", LETTERS),
    ("Jean-Noël Arvidal", "Jean Noel Arvidal", LETTERS),
    ("Abou-Haïdar Khoury", "Abouhaidar Khoury", JOINED),
    ("Hayakawa Natsuko", "Natsuko Hayakawa", ORDER),
    ("Minh Vu Tran", "Tran Minh Vu", ORDER),
    ("Joris van Ravensteijn", "Joris Ravensteijn", PARTICLE),
    ("Khalid bin Sultan Al Dhahrawi", "Khalid Sultan Dhahrawi", PARTICLE),
    ("Chérif El-Batouti", "Sherif El-Batouty", SOUND),
    ("Chamsa Dhahrawi", "Shamsa Dhahrawi", SOUND),
    ("S. Haugnes", "Solveig Haugnes", INITIALS),
    ("J.-B. Ferrand-Lacaze", "Jean-Baptiste Ferrand-Lacaze", INITIALS),
    ("Torvald Brekkestad", "Torvald Breckestad", SOUND),
    ("Ingrid Aasheim", "Ingrid Aashiem", TYPING),
    ("Mateus Villaverde Pinho", "Mateus Pinho", SHORTER),
    ("Haugnes", "Solveig Haugnes", SINGLE),
    ("Dr. Aissatou Brekke", "Aissatou Brekke", PARTICLE),
    ("H.E. Mme Aissatou Brekke", "Aissatou Brekke", PARTICLE),
    ("Aissatou Brekke (née Lunde)", "Aissatou Brekke", PARTICLE),
    ("Volodymyr Hrabenskyy", "Vladimir Hrabensky", SOUND),
    ("Volodymyr Hrabenskyy", "Volodymyr Hrabenski", SOUND),
    ("Serguei Tamarov", "Sergey Tamarov", SOUND),
    ("Sergueï Tamarov", "Tamarov Sergei", SOUND),
    ("Jürgen Möllendorf", "Juergen Moellendorf", SOUND),
    ("Siniša Đurađević", "Sinisa Djuradevic", SOUND),
    ("Faisal bin Nasr Al Dhahrawi", "Fayçal ben Nasr Al Dhahrawi", SOUND),
    ("Muhammad Dhahrawi", "Mohamed Dhahrawi", SOUND),
    ("V. Hrabensky", "Volodymyr Hrabenskyy", INITIALS),
    ("J. Arvidal", "Jean-Noël Arvidal", INITIALS),
    ("José Villaverde", "José Manuel Villaverde Pinho", SHORTER),
    ("Aissatou Brekke", "Aissatou Brekke Lunde", SHORTER),
    ("Elisabet Haugnes-Lund", "Elisabet Haugnes", SHORTER),
    ("Ferrand-Lacaze Jean-Baptiste", "Jean-Baptiste Ferrand-Lacaze", ORDER),
)
UNLIKE = (
    ("Pham Minh Chinh", "Pham Binh Minh"),
    ("Nguyen Minh Khanh", "Nguyen Minh Thanh"),
    ("Le Van Minh", "Le Minh Van"),
    ("Zhang Jun", "Zheng Jun"),
    ("Chen Wei", "Shen Wei"),
    ("Daniel Ostrova", "Daniela Ostrova"),
    ("Pavel Ivanov", "Pavla Ivanova"),
    ("Anna Berg", "Anne Berg"),
    ("Anna Berg", "Karl Berg"),
    ("Maria Lund Berg", "Kari Lund Berg"),
    ("Solveig Haugnes", "Solveig Brekkestad"),
    ("", "Solveig Haugnes"),
    ("Mohammed Ali Dhahrawi", "Mohammed Dhahrawi Ali"),
    ("Khalid bin Nasr", "Mohammed bin Nasr"),
    ("Juan Carlos Villaverde", "Juan Manuel Villaverde"),
    ("Jean-Yves Arvidal", "Jean-Pierre Arvidal"),
    ("Kim Jong-il", "Kim Jong-un"),
    ("Tran Minh", "Tran Minh Son"),
    ("Minister Haugnes Lund", "Minister Solveig Brekke"),
)


@pytest.mark.parametrize(("one", "other", "reason"), ALIKE, ids=[" / ".join(case[:2]) for case in ALIKE])
def test_names_of_one_person_are_asked_about(one: str, other: str, reason: str) -> None:
    assert _reason(one, other) == reason


@pytest.mark.parametrize(("one", "other"), UNLIKE, ids=map(" / ".join, UNLIKE))
def test_names_of_two_persons_are_not(one: str, other: str) -> None:
    assert _reason(one, other) is None


def test_the_surest_reason_is_given_with_the_spellings_that_say_it() -> None:
    one = _person("S. Haugnes", "a", "Solveig Haugnes")
    (found,) = find_alike([one, _person("Sølveig Haugnes", "b")])
    assert (found.one, found.other, found.names, found.reason) == (
        "a",
        "b",
        ("Solveig Haugnes", "Sølveig Haugnes"),
        LETTERS,
    )


def test_only_persons_of_one_side_are_compared_or_of_none() -> None:
    one = _person("Solveig Haugnes", "a")
    assert find_alike([one, _person("Sølveig Haugnes", "b", side="SE")]) == []
    assert len(find_alike([one, _person("Sølveig Haugnes", "b", side=None)])) == 1


def test_two_at_one_table_are_two_persons_unless_they_are_listed_twice() -> None:
    one = _person("Solveig Haugnes", "a", briefs=("x",))
    assert find_alike([one, _person("S. Haugnes", "b", briefs=("x", "y"))]) == []
    assert len(find_alike([one, _person("Sølveig Haugnes", "b", briefs=("x",))])) == 1


def test_a_single_name_that_two_bear_says_nothing() -> None:
    persons = [_person("Haugnes", "a"), _person("Solveig Haugnes", "b")]
    assert len(find_alike(persons)) == 1
    assert find_alike([*persons, _person("Torvald Haugnes", "c")]) == []


def test_what_an_editor_told_apart_stays_apart() -> None:
    persons = [_person("Solveig Haugnes", name) for name in "abc"]
    found = find_alike(persons, apart=[frozenset("ab")])
    assert [(pair.one, pair.other) for pair in found] == [("a", "c"), ("b", "c")]


@given(st.lists(st.text(min_size=1, max_size=24), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_any_names_in_any_order_give_the_same_pairs(names: list[str], chance: object) -> None:
    persons = [_person(name, f"p{at}") for at, name in enumerate(names)]
    found = find_alike(persons)
    chance.shuffle(persons)  # type: ignore[attr-defined]
    assert find_alike(persons) == found
    assert all(pair.one < pair.other for pair in found)
