"""A session ends when it is told to, whatever it is doing, and says what it does."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from briefing.errors import BriefingError, Problem
from briefing.preview import Build, Coming
from briefing.preview.watching import Watcher
from tests.preview.desk import DEADLINE, Desk, at_desk

PROGRAM = """
import sys, time
from pathlib import Path
from briefing.preview import Build, watch

def build(changed):
    if changed:
        print("building", flush=True)
        time.sleep(float(sys.argv[2]))
    return Build({"index.html": b"<html>one</html>"})

watch(build, [Path(sys.argv[1])], port=0, say=print, ready=lambda address: print(address, flush=True))
print("over", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
@pytest.mark.parametrize("is_building", [False, True], ids=["at rest", "during a build"])
def test_ctrl_c_ends_it_at_once_and_quietly(tmp_path: Path, is_building: bool) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), str(DEADLINE * 2)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as session:
        assert session.stdout is not None
        address = session.stdout.readline().strip()
        with urlopen(f"{address}_preview/events?page=/") as line:  # a page is open
            assert line.readline().startswith(b"retry")
            if is_building:
                (tmp_path / "a.yaml").write_text("x")
                assert session.stdout.readline() == "building\n"
            asked = time.monotonic()
            session.send_signal(signal.SIGINT)
            said, complaints = session.communicate(timeout=DEADLINE)
            assert time.monotonic() - asked < DEADLINE
    assert (said, complaints, session.returncode) == ("over\n", "", 0)


def test_what_was_built_is_said(desk: Desk) -> None:
    desk.write("en/index.html", "changed")
    desk.wait_for(lambda: any("  index.html: shown in" in line for line in desk.said))
    assert re.fullmatch(r"\d\d:\d\d:\d\d  index.html: shown in \d+ ms", desk.said[-1])


def test_what_changes_by_itself_is_built_and_said_without_a_save(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("built")
    coming = iter([Coming(time.time() - 1, "a new day"), Coming(time.time() - 1, "an embargo has ended")])
    with at_desk(tmp_path, coming=lambda: next(coming, None)) as desk:
        desk.wait_for(lambda: any("an embargo has ended: shown in" in line for line in desk.said))
        said = [line.partition("  ")[2].partition(":")[0] for line in desk.said]
        assert said == ["a new day", "an embargo has ended"]
        desk.write("index.html", "changed")
        desk.wait_for(lambda: any("  index.html: shown in" in line for line in desk.said))


def test_a_clock_that_ran_on_while_the_machine_slept_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = [0.0]
    monkeypatch.setattr("briefing.preview.watching.time", _Clock(slept))
    with Watcher([tmp_path], poll=0.05, say=lambda line: None) as watcher:
        waking = threading.Timer(0.2, slept.append, [8 * 3600.0])
        waking.start()
        assert watcher.wait(time.time() + 4 * 3600) == frozenset()
        waking.join()


class _Clock:
    """The time of day jumps, the time that machines are awake does not."""

    monotonic = staticmethod(time.monotonic)

    def __init__(self, slept: list[float]) -> None:
        self._slept = slept

    def time(self) -> float:
        return time.time() + self._slept[-1]


def test_problems_raised_as_an_error_are_shown_as_they_are(tmp_path: Path) -> None:
    problem = Problem("content/site.yaml", 3, "languages[0]", "unknown language 'xx'", (("try", "en"),))

    def fail(changed: frozenset[Path]) -> Build:
        raise BriefingError([problem])

    class Failing(Desk):
        build = staticmethod(fail)

    with at_desk(tmp_path, desk=Failing(tmp_path)) as desk:
        assert "content/site.yaml:3: languages[0]: unknown language &#x27;xx&#x27;" in desk.text("/")
        assert desk.said[0] == str(problem)
        assert desk.said[1].endswith("at the start: 1 problem; there is nothing to show yet")
        assert desk.said[2] == "  next: mend content/site.yaml:3"


def test_pages_opened_during_the_first_build_wait_for_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("built")
    answers: list[tuple[int, str]] = []

    class Curious(Desk):
        def build(self, changed: frozenset[Path]) -> Build:
            if not changed:
                status, _, body = self.ask("/")
                answers.append((status, body.decode()))
            return super().build(changed)

    curious = Curious(tmp_path)
    curious.address = f"http://127.0.0.1:{_free_port()}/"
    with at_desk(tmp_path, desk=curious, port=curious.place[1]) as desk:
        assert "built" in desk.text("/")
    assert answers[0][0] == 503
    assert "The first build is under way" in answers[0][1]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
