"""What `--help` looks like, and what is said where the wrong Python runs the program."""

from __future__ import annotations

import io
import shlex
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.commands.asking.width import fit
from briefing.commands.table import COMMANDS
from tests.desks import ROOT, make_desk


@pytest.mark.parametrize("command", ["", *(command.name for command in COMMANDS)])
def test_help_fits_into_a_terminal(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main([command, "--help"] if command else ["--help"])
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if len(line) > 80] == []
    assert "exit status: 0" in said


def test_words_beside_an_example_go_below_it_and_no_example_is_broken() -> None:
    example = "  python build.py take 2024-08-21-japan-vietnam requests.r1 --mine"
    text = f"Some words.\nMore words.\n\nexamples:\n{example}    what it does\n{example}\n"
    assert list(fit(text, 70)) == ["Some words. More words.", "", "examples:", example, "      what it does", example]
    assert list(fit(text, 100))[2:] == ["examples:", f"{example}    what it does", example]


def test_a_python_without_the_parts_is_told_which_one_has_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError("No module named 'yaml'", name="yaml")

    desk = make_desk(tmp_path)
    monkeypatch.setattr("briefing.cli.find_run", missing)
    assert main(["check"], root=desk) == 2
    told = capsys.readouterr()
    assert "has no yaml: it is not the Python that was set up" in told.err
    assert told.out.startswith("next: set it up as README.md says")
    own = desk / ".venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.touch()
    assert main(["check"], root=desk) == 2
    assert capsys.readouterr().out.startswith("next: run it as .venv/bin/python build.py")


@pytest.mark.parametrize("asked", [["take", "one"], ["nothing"], ["new"], ["--port", "x"]])
def test_words_that_are_no_usage_end_with_what_to_do(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(asked)
    assert ended.value.code == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("next: python build.py ")
    assert last.endswith(" --help shows how it is used")


@pytest.mark.parametrize("command", ["draft", "check", "status", "review", "publish", "rename", "diff", "take"])
def test_the_examples_work_as_printed_on_the_content_that_comes_with_the_program(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One after the other, as somebody tries them who has just set it up."""
    desk = make_desk(tmp_path, ROOT / "content")
    monkeypatch.chdir(desk)
    with pytest.raises(SystemExit):
        main([command, "--help"], root=desk)
    printed = [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  python build.py ")]
    assert len(printed) >= 3
    for line in printed:
        words = shlex.split(line.partition("   ")[0].partition(" > ")[0])[2:]
        argv = [found for word in words for found in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]
        monkeypatch.setattr("sys.stdin", io.StringIO())
        status = main(argv, root=desk)
        told = capsys.readouterr()
        assert status == 0 or "--strict" in argv, (line, told.err)
