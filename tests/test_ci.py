"""`.ci/run` holds to its word: it fails when anything fails, and ends with the test runner's own closing line.

The script runs in a folder of its own with stand-ins for the programs it calls; what those really say is said by
running it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / ".ci" / "run"
TOOLS = ("bash", "cat", "chmod", "dirname", "env", "grep", "id", "mkdir", "mktemp", "printf", "rm", "sh", "tail", "tee")
COMMAND = (
    "python3 -m venv .venv && mkdir -p .venv/bin && cp stand-in .venv/bin/python"
    " && echo 'F..' && echo '12 passed in 3.45s' && sh tests {arguments} -m pytest\n"
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script for Debian and Ubuntu")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with a blank in its name, the script, and all that it looks for."""
    folder = tmp_path / "a clone"
    (folder / ".ci").mkdir(parents=True)
    shutil.copy(SCRIPT, folder / ".ci" / "run")
    (folder / "README.md").write_text(COMMAND.format(arguments=""), encoding="utf-8")
    (folder / "tests").write_text("exit 0\n", encoding="utf-8")
    _program(folder / "stand-in", "exit 0")
    programs = tmp_path / "bin"
    programs.mkdir()
    for tool in (*TOOLS, "cp"):
        (programs / tool).symlink_to(str(shutil.which(tool)))
    for name in ("git", "python3", "chromium", "java", "node", "npm"):
        _program(programs / name, "exit 0")
    return folder


def _program(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


def _run(clone: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(clone.parent / "bin"), "TMPDIR": str(clone.parent)}
    command = [str(clone / ".ci" / "run")]
    return subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_all_is_well(clone: Path) -> None:
    done = _run(clone)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[-1] == "12 passed in 3.45s"
    assert [line for line in lines if line.startswith("$ ")] == [
        "$ npm ci --prefix tests/tools",
        f"$ {COMMAND.format(arguments='').rstrip()}",
        "$ ruff check",
        "$ ruff format --check",
        "$ mypy",
    ]


def test_the_tests_fail(clone: Path) -> None:
    (clone / "tests").write_text("exit 1\n", encoding="utf-8")
    done = _run(clone)
    assert done.returncode == 1
    assert "ruff" not in done.stdout


@pytest.mark.parametrize("check", ["ruff check", "ruff format", "mypy"])
def test_a_check_fails(clone: Path, check: str) -> None:
    _program(clone / "stand-in", f'case "$*" in *"{check}"*) exit 3;; esac')
    done = _run(clone)
    assert done.returncode == 3
    assert not done.stdout.endswith("passed in 3.45s\n")


def test_the_checkers_of_pages_cannot_be_had(clone: Path) -> None:
    _program(clone.parent / "bin" / "npm", "exit 4")
    done = _run(clone)
    assert done.returncode == 4
    assert "passed" not in done.stdout


def test_the_tests_run_as_promised(clone: Path) -> None:
    (clone / "tests").write_text('test "$CI" = true && ! read -r line\n', encoding="utf-8")
    assert _run(clone).returncode == 0


def test_what_is_missing_is_named_where_it_cannot_be_installed(clone: Path) -> None:
    (clone.parent / "bin" / "chromium").unlink()
    done = _run(clone)
    assert done.returncode == 1
    assert "missing: chromium" in done.stderr


def test_what_is_missing_is_installed(clone: Path) -> None:
    programs = clone.parent / "bin"
    for name in ("chromium", "git", "java"):
        (programs / name).unlink()
    log = clone.parent / "asked"
    _program(programs / "apt-get", f'echo "$@" >> {log}')
    _program(programs / "sudo", 'shift; exec "$@"')
    done = _run(clone)
    assert (done.returncode, done.stderr) == (0, "")
    update, install = log.read_text("utf-8").splitlines()
    assert update.startswith("update")
    assert install.endswith("git chromium fonts-dejavu-core default-jre-headless")
