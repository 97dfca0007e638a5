"""A session tells each problem once, what is mended, and what is left; as an editor reads it."""

from __future__ import annotations

from pathlib import Path

from briefing.errors import Problem
from briefing.preview.telling import Teller

ONE = Problem("content/briefs/a.yaml", 9, "title.fr", "missing", (("try", "title: {fr: …}"),))
MOVED = Problem("content/briefs/a.yaml", 12, "title.fr", "missing", (("try", "title: {fr: …}"),))
TWO = Problem("content/briefs/b.yaml", 3, "status", "unknown status 'x'")
A = frozenset({Path("content/briefs/a.yaml")})


def test_a_session_is_told_calmly() -> None:
    said: list[str] = []
    teller = Teller(said.append, lambda line: said.append(f"! {line}"), clock=lambda: "09:30:00")
    teller.built(A, 0.0341)
    teller.failed(A, [ONE], stays=True)
    teller.failed(A, [MOVED], stays=True)
    teller.failed(A, [MOVED, TWO], stays=True)
    teller.failed(A, [TWO], stays=True)
    teller.built(A, 0.02)
    teller.built(A, 0.02)
    assert said == [
        "09:30:00  a: shown in 34 ms",
        f"! {ONE}",
        "! 09:30:00  a: 1 problem; the page shows the last good state",
        "  next: mend content/briefs/a.yaml:9",
        "! 09:30:00  a: still 1 problem; the page shows the last good state",
        "  next: mend content/briefs/a.yaml:12",
        f"! {TWO}",
        "! 09:30:00  a: still 2 problems, 1 of them new; the page shows the last good state",
        "  next: mend content/briefs/a.yaml:12",
        "! 09:30:00  a: 1 problem mended, still 1 problem; the page shows the last good state",
        "  next: mend content/briefs/b.yaml:3",
        "09:30:00  a: 1 problem mended, shown in 20 ms",
        "09:30:00  a: shown in 20 ms",
    ]


def test_what_a_broken_file_hides_is_not_called_mended() -> None:
    said: list[str] = []
    teller = Teller(said.append, said.append, clock=lambda: "09:30:00")
    broken = Problem("content/briefs/a.yaml", 2, "", "not YAML")
    teller.failed(A, [ONE, TWO], stays=True)
    said.clear()
    teller.failed(A, [broken], stays=True)
    teller.failed(A, [ONE], stays=True)
    teller.built(A, 0.02)
    assert said == [
        str(broken),
        "09:30:00  a: 1 problem mended, 1 problem; the page shows the last good state",
        "  next: mend content/briefs/a.yaml:2",
        str(ONE),
        "09:30:00  a: 1 problem mended, 1 problem; the page shows the last good state",
        "  next: mend content/briefs/a.yaml:9",
        "09:30:00  a: 1 problem mended, shown in 20 ms",
    ]


def test_a_problem_twice_in_a_file_is_two() -> None:
    said: list[str] = []
    teller = Teller(said.append, said.append, clock=lambda: "09:30:00")
    teller.failed(A, [ONE], stays=False)
    said.clear()
    teller.failed(A, [ONE, MOVED], stays=False)
    assert said[0] in (str(ONE), str(MOVED))
    assert said[1] == "09:30:00  a: still 2 problems, 1 of them new; there is nothing to show yet"
