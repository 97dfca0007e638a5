"""The last line says what to do next, for every outcome; and how a command ends that is told to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.commands.ending import ended_in_order
from tests.desks import BRIEF, ROOT, edit, make_desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_desk(tmp_path)


def unpublish(desk: Path) -> None:
    edit(desk / "content" / "briefs" / f"{BRIEF}.yaml", "status: published", "status: draft")


def break_one(desk: Path) -> None:
    edit(desk / "content" / "briefs" / f"{BRIEF}.yaml", "status: published", "status: publisht")


def nothing(desk: Path) -> None:
    return


OUTCOMES: dict[str, tuple[Callable[[Path], None], list[str], int, str]] = {
    "built": (nothing, [], 0, "next: open site/index.html, or python build.py --watch"),
    "left out": (unpublish, [], 0, "next: python build.py --watch to correct what is left out, then python build.py"),
    "problems": (break_one, [], 1, f"next: mend content/briefs/{BRIEF}.yaml:"),
    "wrong usage": (nothing, ["mail", "nothing"], 2, "next: python build.py mail --help"),
    "wrong usage of all": (nothing, ["--jobs", "0"], 2, "next: python build.py --help"),
    "nothing to draft": (nothing, ["draft"], 0, "next: python build.py add FILE|URL"),
    "refused as a whole": (
        unpublish,
        ["mail", BRIEF],
        1,
        f"next: do what `try` says at content/briefs/{BRIEF}.yaml, and",
    ),
    "published": (unpublish, ["publish", BRIEF], 0, "next: python build.py builds the site; commit the brief"),
    "refused": (nothing, ["add", "nowhere.html"], 1, "next: do what `try` says at nowhere.html"),
}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_last_line_says_what_to_do_next(outcome: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepare, arguments, status, said = OUTCOMES[outcome]
    prepare(desk)
    assert main(arguments, root=desk) == status
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].startswith(said)
    assert main(["--quiet", *arguments], root=desk) == status
    quiet = capsys.readouterr()
    assert quiet.out == ""
    assert bool(quiet.err) is bool(status)


def test_ctrl_c_says_how_to_go_on(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefing.commands.build.run_build", interrupted)
    assert main([], root=desk) == 130
    assert capsys.readouterr().out.splitlines()[-1].startswith("next: run it again")


SLOW_TO_END = """
import time
from briefing.commands.ending import ended_in_order
with ended_in_order():
    try:
        print("at work", flush=True)
        time.sleep(600)
    finally:
        print("tidying up", flush=True)
        time.sleep(600)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way there")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_who_asks_twice_does_not_wait(end: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", SLOW_TO_END], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == "at work\n"
        child.send_signal(end)
        assert child.stdout.readline() == "tidying up\n"
        child.send_signal(end)
        _, complaints = child.communicate(timeout=120)
    assert child.returncode == 128 + end
    assert complaints == ""


def test_the_ways_to_end_are_given_back() -> None:
    before = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)]
    with pytest.raises(KeyboardInterrupt), ended_in_order():
        os.kill(os.getpid(), signal.SIGINT)
    assert [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)] == before


@pytest.mark.parametrize(
    ("address", "said"), [([], ""), (["--base-url", "https://e.org/"], " with content/published.txt")]
)
def test_only_a_site_with_an_address_has_a_list_to_commit(
    address: list[str], said: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unpublish(desk)
    assert main([*address, "publish", BRIEF], root=desk) == 0
    assert capsys.readouterr().out.endswith(f"builds the site; commit the brief{said}\n")
