"""The command itself, as a process: it follows saves, is not woken by itself, and ends and begins again in order."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.desks import BRIEF, ROOT, edit, make_desk
from tests.preview.desk import DEADLINE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")


class Session:
    """A running `build.py --watch`, whose lines are read as they come."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self.child = child
        self.lines: list[str] = []
        self._coming: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.child.stdout
        for line in self.child.stdout:
            self._coming.put(line.rstrip("\n"))
        self._coming.put("(it has ended)")

    def wait_for(self, words: str) -> str:
        while True:
            self.lines.append(self._coming.get(timeout=2 * DEADLINE))
            if words in self.lines[-1]:
                return self.lines[-1]
            assert self.lines[-1] != "(it has ended)", self.lines

    def end(self, *signals: signal.Signals) -> int:
        for one in signals:
            self.child.send_signal(one)
        status = self.child.wait(2 * DEADLINE)
        self._reader.join(DEADLINE)
        while (line := self._coming.get()) != "(it has ended)":
            self.lines.append(line)
        return status


@contextmanager
def session(desk: Path, *options: str) -> Iterator[Session]:
    command = [sys.executable, "build.py", "--watch", "--jobs", "1", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=desk, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as child:
        try:
            yield Session(child)
        finally:
            if child.poll() is None:
                child.kill()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    make_desk(tmp_path)
    shutil.copy(ROOT / "build.py", tmp_path)
    return tmp_path


def test_a_session_follows_ends_and_begins_again(desk: Path) -> None:
    with session(desk, "--port", "0") as first:
        address = first.wait_for("preview: ").split()[1]
        first.wait_for("site/ followed")
        time.sleep(0.5)  # in which it could be woken by what it has just written
        brief = desk / "content" / "briefs" / f"{BRIEF}.yaml"
        edit(brief, "status: published", "status: publisht")
        first.wait_for("unknown status 'publisht'")
        first.wait_for("next: mend content/briefs/")
        edit(brief, "status: publisht", "status: published")
        first.wait_for("1 problem mended, shown in")
        assert first.end(signal.SIGINT) == 0
    said = "\n".join(first.lines)
    assert first.lines[-1].startswith("ended; next: python build.py --watch")
    assert "Traceback" not in said
    assert sum(" shown in " in line for line in first.lines) == 1
    assert (desk / "site" / "en" / "briefs" / BRIEF / "index.html").is_file()
    port = address.rstrip("/").rpartition(":")[2]
    site = desk / "content" / "site.yaml"
    own = site.read_text("utf-8")
    site.write_text(f"{own}\nbase_url: https://example.org/repo/\nnonsense: 1\n", "utf-8")
    with session(desk, "--port", port) as second:
        address += "repo/"  # where the site stands is known though something else is wrong
        assert second.wait_for("preview: ").split()[1] == address  # the port is free again
        edit(site, "nonsense: 1", "")
        second.wait_for("mended")
        with urlopen(f"{address}en/briefs/{BRIEF}/") as page:
            assert page.status == 200
        assert second.end(signal.SIGTERM, signal.SIGTERM) in (0, 128 + signal.SIGTERM)
    assert "Traceback" not in "\n".join(second.lines)
    assert not [path.name for path in desk.iterdir() if path.name.startswith(".site.new")]


def test_ctrl_c_twice_while_it_begins_is_no_traceback(desk: Path) -> None:
    with session(desk, "--port", "0") as one:
        one.wait_for("")  # the first words: it is at work
        assert one.end(signal.SIGINT, signal.SIGINT) in (0, 130)
    assert "Traceback" not in "\n".join(one.lines)
    assert not [path.name for path in desk.iterdir() if path.name.startswith(".site.new")]
