"""What is said, and to whom; and what is shown while a person waits."""

from __future__ import annotations

import io
import re
import sys
import threading
import time

import pytest

from briefing.terminal import Terminal
from briefing.waiting import is_live


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a second here."""
    monkeypatch.setattr("briefing.waiting.SOON", 0.05)
    monkeypatch.setattr("briefing.waiting.PACE", 0.05)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize(
    ("quiet", "verbose", "out"),
    [(False, False, "result\n"), (False, True, "result\ndetail\n"), (True, False, ""), (True, True, "")],
)
def test_quiet_and_verbose(quiet: bool, verbose: bool, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(quiet=quiet, verbose=verbose)
    terminal.say("result")
    terminal.detail("detail")
    terminal.error("wrong")
    assert capsys.readouterr() == (out, "wrong\n")


def wait_for(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What is shown until these words are."""
    shown, end = "", time.monotonic() + 60
    while words not in shown:
        assert time.monotonic() < end, shown
        time.sleep(0.01)
        shown += capsys.readouterr().err
    return shown


def slowly(number: int, words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What is shown of so many steps; the third takes until these words are. Others may be held up by the machine."""
    shown = ""
    for step in Terminal().progress(range(number), number, "reading"):
        if step == 2:
            shown += wait_for(words, capsys)
    out, rest = capsys.readouterr()
    assert out == ""
    return shown + rest


def test_what_is_soon_over_shows_nothing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.waiting.SOON", 600.0)
    monkeypatch.setattr("briefing.waiting.PACE", 600.0)
    assert list(Terminal().progress(range(99), 99, "reading")) == list(range(99))
    assert capsys.readouterr() == ("", "")


def test_a_log_gets_plain_lines_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    shown = slowly(2000, "reading: 0 %\nreading: 0 %\n", capsys)
    assert re.fullmatch(r"(reading: \d+ %\n)+", shown)
    assert shown.count("\n") < 1000  # not one for each step


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("TERM", "dumb")])
def test_nothing_moves_where_nobody_could_see_it(
    name: str, value: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert re.fullmatch(r"(reading: \d+ %\n)+", slowly(5, "reading: 40 %\n", capsys))


def test_a_person_sees_a_bar_which_goes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    shown = slowly(5, " 40%", capsys)
    assert "reading" in shown
    assert shown.endswith("\x1b[2K")  # the line is empty again


def test_no_colour_means_none(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in slowly(5, " 40%", capsys)


def test_quiet_shows_nothing_that_moves_or_stays(capsys: pytest.CaptureFixture[str]) -> None:
    with Terminal(quiet=True).busy("making the search index"):
        time.sleep(0.2)
    assert capsys.readouterr() == ("", "")


def test_work_without_steps_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with Terminal().busy("making the search index"):
        shown = wait_for("\n", capsys)
    assert set((shown + capsys.readouterr().err).splitlines()) == {"making the search index …"}


def test_what_is_wrong_is_said_after_the_bar_has_gone(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal()
    before = set(threading.enumerate())
    steps = terminal.progress(range(9), 9, "reading")
    next(iter(steps))
    wait_for("reading: 0 %\n", capsys)
    terminal.error("wrong")
    assert capsys.readouterr().err.endswith("wrong\n")
    assert set(threading.enumerate()) == before
    assert list(steps) == list(range(1, 9))


def test_a_terminal_is_live_only_with_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert not is_live(io.StringIO())
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert is_live(sys.stderr)
