"""The bench of the editor's wait: that it saves what it says, hears of it, and counts right. No time is asserted."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from bench.builders import ROOT
from bench.editing import wait_rows
from bench.inside import Step, read_steps, step_table
from bench.make_archive import write_archive
from bench.servers import WAYS, Place, Server, Site, Way, make_own_site
from bench.waiting import TEXT, Desk, Saves
from briefing.codec import decode_brief

PATIENCE = 60.0


@pytest.fixture
def site(tmp_path: Path) -> Site:
    write_archive(2, tmp_path / "archive")
    return make_own_site(tmp_path / "archive", tmp_path / "ours")


def _briefs(site: Site) -> list[Path]:
    return sorted((site.log.parent / "content" / "briefs").glob("*.yaml"))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", ["text", "title"])
def test_a_save_puts_its_word_where_it_says_and_leaves_nothing_else(site: Site, way: Way, place: Place) -> None:
    path, other = _briefs(site)
    beside = other.read_bytes()
    held = site.log.parent / "held.yaml"
    held.hardlink_to(path)
    site.save(path.stem, "Token1", way, place)
    site.save(path.stem, "Token22", way, place)
    brief, problems = decode_brief(path.read_text("utf-8"), path.name)
    assert brief is not None
    assert problems == []
    text = brief.title if place == "title" else next(one.text for one in brief.agreed if "en" in one.text)
    assert text["en"].startswith("Token22 ")
    assert path.read_text("utf-8").count("Token") == 1
    assert sorted(path.parent.iterdir()) == sorted([path, other])
    assert other.read_bytes() == beside
    assert held.samefile(path) == (way == "in place")


def test_a_server_is_started_heard_and_ended(site: Site) -> None:
    path, _ = _briefs(site)
    with Server(site) as server:
        assert server.wait_for_page(path.stem, PATIENCE) is not None
        assert server.get("no-such-brief") == ""
        for number, way in enumerate(WAYS):
            word = f"Token{number}"
            before = site.save(path.stem, word, way)
            got = server.wait_for_word(path.stem, word, PATIENCE)
            assert got is not None
            assert got > before
        assert server.resident() > 0
        assert server.spent() > 0
    assert server.get(path.stem) == ""


def test_saves_are_the_same_in_every_run_and_no_word_comes_twice() -> None:
    one, two = (Saves([f"brief-{number}" for number in range(50)]) for _ in range(2))
    assert [one.brief(turn) for turn in range(100)] == [two.brief(turn) for turn in range(100)]
    assert [one.pause() for _ in range(9)] == [two.pause() for _ in range(9)]
    assert len({one.next_word() for _ in range(100)}) == 100


def _desk(site: Site, name: str, waits: Sequence[float]) -> Desk:
    own = Site(name=name, folder=site.folder, log=site.log, serve=site.serve, builder=site.builder)
    desk = Desk(Server(own), cast(Any, None), 1.0)
    desk.waits[TEXT] += waits
    return desk


def test_the_table_lays_servers_beside_each_other(site: Site) -> None:
    desks = [_desk(site, "briefing", [0.02, 0.03, 0.01]), _desk(site, "hugo", [0.2, 0.1, 0.6])]
    ours, hugo = (row.split(" | ") for row in wait_rows(desks, 2000))
    assert ours[3:] == ["3", "20 ms", "30 ms", "0.1", "–", "0.05", "– |"]
    assert hugo[3:] == ["3", "200 ms", "600 ms", "–", "–", "–", "– |"]


def test_what_never_came_is_no_figure(site: Site) -> None:
    desks = [_desk(site, "briefing", [0.02, 0.03]), _desk(site, "eleventy", [5.0, math.inf, math.inf])]
    ours, eleventy = (row.split(" | ") for row in wait_rows(desks, 100))
    assert eleventy[4:6] == ["never", "never"]
    assert ours[6:] == ["–", "–", "–", "– |"]
    assert not desks[1].is_over(TEXT, within=6.0)
    assert desks[1].is_over(TEXT, within=4.0)


def test_steps_are_counted_from_the_save_and_by_what_they_took() -> None:
    saves = [(10.0, 10.5), (20.0, 20.5)]
    steps = [
        Step("Watcher.wait", 9.0, 10.1),
        Step("read", 10.1, 10.2, "MainThread", 0.05),
        Step("read", 10.3, 10.4, "MainThread", 0.05),
        Step("read", 15.0, 15.1),  # for no save
        Step("read", 20.2, 20.3, "MainThread", 0.02),
        Step("short", 20.2, 20.2001),
        Step("write", 10.4, 11.0, "site_0"),
        Step("write", 20.4, 21.0, "site_0"),
    ]
    rows = step_table(steps, saves)[2:]
    assert rows == [
        "| Watcher.wait | 0.0 ms | 100.0 ms | 100.0 ms | 0.0 ms |",
        "| read | 100.0 ms | 100.0 ms | 200.0 ms | 20.0 ms |",
        "| write (aside) | 400.0 ms | 100.0 ms | 100.0 ms | 0.0 ms |",
    ]


def test_the_program_runs_under_the_clock_as_without(site: Site, tmp_path: Path) -> None:
    content, steps = str(site.log.parent / "content"), tmp_path / "steps.jsonl"
    where = ("--content", content, "--output", str(tmp_path / "out"), "--quiet")
    done = subprocess.run([sys.executable, "-m", "bench.inside", str(steps), *where, "draft"], cwd=ROOT, check=False)
    assert done.returncode == 0
    assert any(step.end >= step.begin and step.thread == "MainThread" for step in read_steps(steps))
