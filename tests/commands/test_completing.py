"""`completion`: what real shells offer at Tab, with the script as the command writes it."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from briefing import cli
from briefing.commands.asking.completing import SHELLS
from briefing.commands.table import COMMANDS
from tests.desks import BRIEF, ROOT, make_desk

CASES = {
    "briefing che": "check",
    "briefing check 2025": BRIEF,
    "briefing check --only unk": "unknown-topic",
    "briefing check --only unanswered 2025": BRIEF,
    "briefing check --st": "--strict",
    "briefing --content content check 2025": BRIEF,
    "briefing --content elsewhere check 2025": "",
    "briefing status --status rev": "reviewed",
    "briefing status --lang f": "fr",
    "briefing status --country asea": "asean",
    "briefing rename 2025": BRIEF,
    "briefing people ast": "astrid-solvang-bekk",
    "briefing draft content/articles/f": "content/articles/fjord-wire.txt",
}
"""What stands on the line → what Tab makes of its last word."""

PYTHON = {".venv/bin/python build.py che": "check", ".venv/bin/python build.py mail 2025": BRIEF}

BASH = """\
. ./script
while read -r function line; do
  IFS=' ' read -r -a COMP_WORDS <<< "$line"
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
  $function 2>&1
  printf '%s\\n' "$(printf '%s\\n' "${COMPREPLY[@]}" | sort -u | tr '\\n' ' ')"
done
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    make_desk(tmp_path)
    people = "# all\n- id: astrid-solvang-bekk\n  name: {en: Astrid}\n- id: ousmane-fall-dieng\n"
    (tmp_path / "content" / "people.yaml").write_text(people, "utf-8")
    return tmp_path


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.main(["completion", shell, "--quiet"]) == 0
    return capsys.readouterr().out


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "script").write_text(script("bash", capsys), "utf-8")
    registered = subprocess.run(["bash", "-c", ". ./script; complete -p"], capture_output=True, text=True, check=True)
    assert {line.split()[-1] for line in registered.stdout.splitlines()} > {"briefing", "build.py", ".venv/bin/python"}
    asked = [("_shtab_briefing", line) for line in CASES] + [("_briefing_python", line) for line in PYTHON]
    lines = "".join(f"{function} {line}\n" for function, line in asked)
    done = subprocess.run(["bash", "-c", BASH], input=lines, capture_output=True, text=True, check=True)
    offered = [line.strip() for line in done.stdout.splitlines()]
    assert dict(zip([line for _, line in asked], offered, strict=True)) == {**CASES, **PYTHON}


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish")
def test_fish(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "script").write_text(script("fish", capsys), "utf-8")
    for line, wanted in CASES.items():
        command = ["fish", "--no-config", "-c", f"source script; complete -C '{line}'"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert {one.split("\t")[0] for one in done.stdout.splitlines()} == ({wanted} if wanted else set()), line


ZSH = """\
autoload -U compinit; compinit -D -u
eval "$(<script)"
print -r -- $_comps[briefing] $_comps[.venv/bin/python]
"""


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh")
def test_zsh_takes_the_script(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "script").write_text(script("zsh", capsys), "utf-8")
    done = subprocess.run(["zsh", "-f", "-c", ZSH], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["_shtab_briefing", "_briefing_python"]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_script_knows_every_command(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Written anywhere, also where there is no content."""
    assert cli.main(["completion", shell], root=tmp_path) == 0
    made = capsys.readouterr().out
    assert [command.name for command in COMMANDS if command.name not in made] == []
    assert "_briefing_brief" in made


def test_no_other_shell(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["completion", "cmd"])
    assert ended.value.code == 2


def test_the_command_that_is_completed_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"briefing": f"{cli.__name__}:{cli.main.__name__}"}
