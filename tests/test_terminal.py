"""What is said, and to whom."""

from __future__ import annotations

import pytest

from briefing.terminal import LONG, Terminal


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


def test_progress_passes_every_step_on_and_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    steps = range(2 * LONG)
    assert list(Terminal().progress(steps, len(steps), "reading")) == list(steps)
    assert capsys.readouterr() == ("", "")


def test_progress_shows_at_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    steps = range(2 * LONG)
    assert list(Terminal().progress(steps, len(steps), "reading")) == list(steps)
    assert "reading" in capsys.readouterr().err
    assert list(Terminal().progress(range(3), 3, "reading")) == [0, 1, 2]
    assert capsys.readouterr().err == ""
