"""A session survives hours: what it remembers does not grow with the saves."""

from __future__ import annotations

import argparse
import gc
import os
import pathlib
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.commands.desk import open_desk
from briefing.preview.board import Board, Build
from briefing.preview.burst import Burst, Stage
from briefing.preview.telling import Teller
from briefing.preview.tree import Tree
from briefing.terminal import Terminal
from tests.desks import BRIEF, make_desk

ALLOWED = 40_000
"""Bytes between the first half and the second: what a dictionary may take when it makes room for itself."""


def growth(save: Callable[[int], None], times: int, rest: Callable[[], object] = lambda: None) -> int:
    """By how much memory grows in the second half of so many saves; `rest` lets what is under way come to its end."""
    marks = []
    tracemalloc.start()
    try:
        for number in range(times):
            save(number)
            if number + 1 in (times // 2, times):
                rest()
                gc.collect()
                marks.append(_taken())
    finally:
        tracemalloc.stop()
    return marks[1] - marks[0]


def _taken() -> int:
    """Bytes, without the words that Python keeps once for all: their table doubles when it is full."""
    snapshot = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(False, pathlib.__file__)])
    return sum(one.size for one in snapshot.statistics("filename"))


def test_two_thousand_saves_leave_nothing_with_the_watcher(tmp_path: Path) -> None:
    """Each save is a new file moved into place, as editors do; each tenth comes under another name, and goes."""
    root = Path(os.path.realpath(tmp_path))
    tree, burst, board = Tree([str(root)]), Burst(writing=1.0), Board()
    teller = Teller(lambda line: None, lambda line: None)

    def save(number: int) -> None:
        path = root / (f"{number}.yaml" if number % 10 == 0 else "a.yaml")
        beside = root / "a.yaml.tmp"
        beside.write_text(f"{number}")
        os.replace(beside, path)
        burst.note(str(path), Stage.WHOLE, now=float(number))
        changed = tree.look(burst.take(number + 0.5))
        assert changed == {str(path)}
        board.post(Build({"index.html": f"{number}".encode()}))
        teller.built(frozenset(map(Path, changed)), 0.01)
        if number % 10 == 0:
            path.unlink()
            assert tree.look([str(path)]) == {str(path)}

    assert growth(save, 2000) < ALLOWED


def test_real_saves_leave_nothing_with_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.commands.finishing.QUIET", 3600.0)  # what is written later has its own tests
    root = make_desk(tmp_path)
    path = root / "content" / "briefs" / f"{BRIEF}.yaml"
    text = path.read_text("utf-8")
    arguments = argparse.Namespace(
        content=root / "content", output=root / "site", base_url=None, drafts=False, jobs=1, quiet=True
    )
    with open_desk(arguments, root / "templates", Terminal(quiet=True)) as desk:
        desk.prime()

        def save(number: int) -> None:
            path.write_text(text + f"# {number % 7}\n" if number % 5 else text.replace("intensify", "deepen"), "utf-8")
            built = desk.build(frozenset({path}))
            desk.board.post(built)
            assert built.files is not None
            assert built.files[f"en/briefs/{BRIEF}/index.html"]

        for number in range(6):
            save(number)

        def rest() -> None:
            desk.finisher.stop()
            desk.finisher.background.submit(int).result()

        assert growth(save, 24, rest) < ALLOWED
