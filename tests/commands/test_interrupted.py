"""Drafting that is cut short: nothing of the editor's is lost, and the next draft goes on as if nothing had been."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.codec import decode_brief
from briefing.commands.bases import NOTE
from briefing.model import Brief
from tests.desks import BRIEF, ROOT, edit, make_desk

FILE = f"content/briefs/{BRIEF}.yaml"
BASE = f"content/drafts/{BRIEF}.yaml"
WIRE = "content/articles/fjord-wire.txt"
OWN = "# a remark of the desk\n"
STEPS = ("write", "fsync", "chmod", "replace", "unlink")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A brief on which an editor has worked: a point reworded, one deleted, a remark; and an article that changed."""
    monkeypatch.chdir(tmp_path)
    made = make_desk(tmp_path)
    (made / FILE).unlink()
    assert main(["--quiet", "draft"], root=made) == 0
    brief = read(made)
    assert len(brief.requests) == 1
    text = (made / FILE).read_text("utf-8")
    start = text.index("requests:")
    (made / FILE).write_text(OWN + text[:start] + text[text.index("\n\n", start) + 2 :], "utf-8")
    edit(made / FILE, "Train 40 harbour pilots", "Train forty harbour pilots")
    edit(made / WIRE, "two engineers", "three engineers")
    return made


def read(desk: Path) -> Brief:
    found = decode_brief((desk / FILE).read_bytes(), FILE)
    assert found.value is not None, found.problems
    return found.value


def drafted(desk: Path) -> tuple[bytes, bytes]:
    assert main(["--quiet", "draft", WIRE], root=desk) == 0
    return (desk / FILE).read_bytes(), (desk / BASE).read_bytes()


class Stopped(Exception):  # noqa: N818
    """Stands for the end of the process: nothing behind it is carried out but what `finally` does."""


def break_at(monkeypatch: pytest.MonkeyPatch, step: str, number: int, error: BaseException) -> Callable[[], int]:
    """Let the given call of a step raise; returns how many there were."""
    count = 0
    owner = {"replace": Path, "chmod": Path, "unlink": Path, "fsync": os, "write": os}[step]
    name = "fdopen" if step == "write" else step
    real = getattr(owner, name)

    def broken(*arguments: object, **options: object) -> object:
        nonlocal count
        if step != "unlink" or str(arguments[0]).endswith(NOTE):
            count += 1
            if count == number:
                raise error
        return real(*arguments, **options)

    monkeypatch.setattr(owner, name, broken)
    return lambda: count


def crashes() -> Iterator[tuple[str, int]]:
    yield from ((step, number) for step in STEPS for number in ((1,) if step == "unlink" else (1, 2, 3)))


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), Stopped()], ids=["full", "crash"])
@pytest.mark.parametrize(("step", "number"), list(crashes()))
def test_each_step_may_be_the_last(
    step: str, number: int, error: BaseException, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (desk / FILE).read_bytes()
    with monkeypatch.context() as patch:
        calls = break_at(patch, step, number, error)
        try:
            status = main(["--quiet", "draft"], root=desk)
        except Stopped:
            status = 1
        assert calls() >= number
    assert status == 1
    after = (desk / FILE).read_bytes()
    assert after == before or read(desk).agreed[0].text["en"].startswith("Train forty")
    assert OWN.encode() in after
    assert not list(desk.glob("content/*/*.tmp"))
    edit(desk / WIRE, "three engineers", "four engineers")
    text, base = drafted(desk)
    assert b"four engineers" in text
    assert b"three engineers" not in text  # the machine's own words are not taken for the editor's
    assert b"Train forty" in text
    assert OWN.encode() in text
    assert not read(desk).requests
    assert not list(desk.glob(f"content/drafts/.*{NOTE}"))
    assert drafted(desk) == (text, base)


@pytest.mark.parametrize("written", [False, True])
def test_an_editor_goes_on_after_a_crash(written: bool, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        break_at(patch, "replace", 3 if written else 2, Stopped())  # the note, the brief, the base
        with pytest.raises(Stopped):
            main(["--quiet", "draft"], root=desk)
    assert (b"three engineers" in (desk / FILE).read_bytes()) == written
    edit(desk / FILE, "Train forty", "Train some forty")
    edit(desk / WIRE, "three engineers", "four engineers")
    text, _ = drafted(desk)
    assert b"Train some forty" in text
    assert b"four engineers" in text
    assert b"three engineers" not in text


def test_a_crash_while_a_brief_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = make_desk(tmp_path)
    (made / FILE).unlink()
    with monkeypatch.context() as patch:
        break_at(patch, "replace", 3, Stopped())
        with pytest.raises(Stopped):
            main(["--quiet", "draft"], root=made)
    assert not (made / BASE).exists()
    edit(made / WIRE, "two engineers", "three engineers")
    assert b"three engineers" in drafted(made)[0]


def test_a_note_that_is_out_of_date_changes_nothing(desk: Path) -> None:
    text, base = (desk / FILE).read_bytes(), (desk / BASE).read_bytes()
    note = desk / "content" / "drafts" / f".{BRIEF}.yaml{NOTE}"
    for said in ("[[", json.dumps([["x", text.decode()], ["not what stands", "other"]])):
        note.write_text(said, "utf-8")
        assert main(["--quiet", "diff", BRIEF], root=desk) == 0
        assert (desk / BASE).read_bytes() == base
    drafted(desk)
    assert not note.exists()


def test_what_a_killed_run_was_writing_is_cleared_away(desk: Path) -> None:
    old, new = (desk / "content" / "drafts" / f".x.yaml.{name}.tmp" for name in ("abc", "def"))
    for path, age in ((old, 7200), (new, 60)):
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age, time.time() - age))
    drafted(desk)
    assert (old.exists(), new.exists()) == (False, True)


SAVED = {
    "the brief": (FILE, "status: draft", "status: reviewed"),
    "the base": (BASE, "Train 40", "Train 41"),
}


@pytest.mark.parametrize(("file", "old", "new"), SAVED.values(), ids=SAVED)
def test_a_save_in_between_is_not_written_over(
    file: str, old: str, new: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = os.fsync

    def save(handle: int) -> None:
        real(handle)
        if old in (desk / file).read_text("utf-8"):
            edit(desk / file, old, new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", save)
        assert main(["--quiet", "draft"], root=desk) == 1
    assert f"{file}: was saved while it was being drafted; nothing was written" in capsys.readouterr().err
    assert new in (desk / file).read_text("utf-8")
    assert b"three engineers" not in (desk / FILE).read_bytes() + (desk / BASE).read_bytes()
    assert not [path for path in desk.glob("content/*/.*") if path.is_file()]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no SIGKILL")
def test_killed_at_any_moment(desk: Path) -> None:
    command = [sys.executable, "-c", f"import {__name__} as it; it.kill_often(it.Path.cwd())"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "killed 12 times\n"), done.stderr


def kill_often(desk: Path) -> None:
    """In a process of its own, whose children draft two versions in turn until they are killed."""
    article = (desk / WIRE).read_bytes()
    killed = 0
    for number in range(12):
        (desk / WIRE).write_bytes(article)
        if not (child := os.fork()):
            _draft_for_ever(desk, article)
        time.sleep(0.05 + 0.0137 * number)
        os.kill(child, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        assert b"Train forty" in (desk / FILE).read_bytes()
        assert not read(desk).requests
        (desk / WIRE).write_bytes(article.replace(b"three engineers", b"five engineers"))
        assert b"five engineers" in drafted(desk)[0]
        assert b"four engineers" not in (desk / FILE).read_bytes()
        assert not list(desk.glob(f"content/drafts/.*{NOTE}"))
    print(f"killed {killed} times")


def _draft_for_ever(desk: Path, article: bytes) -> None:
    while True:
        for words in (b"three engineers", b"four engineers"):
            (desk / WIRE).write_bytes(article.replace(b"three engineers", words))
            main(["--quiet", "draft"], root=desk)
