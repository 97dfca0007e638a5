"""A desk to try the preview at: a folder whose files are the site, a build that copies them, a session in a thread.

A file holding `!problem` has a problem; one holding `!bug` makes the build raise.
"""

from __future__ import annotations

import http.client
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from briefing.errors import Problem
from briefing.preview import Build, watch
from briefing.preview.listening import TELLS_OF_CLOSING

DEADLINE = 60.0
"""Seconds after which what does not come is missed. Only a failure waits so long; machines are busy."""

WRITING = 10.0 if TELLS_OF_CLOSING else 0.06
"""Seconds that a session waits for who has not closed a file: a test may be held up between opening and closing one."""


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        self.base_path: str | None = None
        """Where builds say that the site stands."""
        self.builds: list[frozenset[str]] = []
        """What each build was told to have changed."""
        self.said: list[str] = []
        self.may_build = threading.Event()
        self.may_build.set()
        self.is_building = threading.Event()

    def build(self, changed: frozenset[Path]) -> Build:
        self.builds.append(frozenset(path.relative_to(self.folder).as_posix() for path in changed))
        files = {}
        problems = []
        for path in sorted(self.folder.rglob("*")):
            if path.is_dir() or path.suffix not in {".html", ".css", ".js", ".txt", ".svg", ".json"}:
                continue
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue
            name = path.relative_to(self.folder).as_posix()
            if b"!bug" in content:
                raise KeyError(name)
            if b"!problem" in content:
                line = content[: content.index(b"!problem")].count(b"\n") + 1
                problems.append(Problem(f"content/{name}", line, "title.fr", "missing", (("try", "title: {fr: …}"),)))
            files[name] = content
        self.is_building.set()
        assert self.may_build.wait(DEADLINE)
        return Build(None if problems else files, tuple(problems), self.base_path)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def ask(
        self, target: str, method: str = "GET", headers: dict[str, str] | None = None, body: bytes = b""
    ) -> tuple[int, dict[str, str], bytes]:
        """One request, its target sent as it stands."""
        connection = http.client.HTTPConnection(*self.place, timeout=DEADLINE)
        try:
            connection.putrequest(method, target, skip_host=headers is not None and "Host" in headers)
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            if body:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body or None)
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()

    @property
    def place(self) -> tuple[str, int]:
        parts = urlsplit(self.address)
        assert parts.hostname
        assert parts.port
        return parts.hostname, parts.port

    def text(self, target: str) -> str:
        return self.ask(target)[2].decode()

    def wait_for(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + DEADLINE
        while not condition():
            assert time.monotonic() < end, f"waited in vain; builds: {self.builds}; said: {self.said[-5:]}"
            time.sleep(0.01)

    def wait_for_text(self, target: str, text: str) -> None:
        self.wait_for(lambda: text in self.text(target))

    def settle(self) -> list[frozenset[str]]:
        """Make one more change, wait for its build, and give what was built since the last call, without that one."""
        mark = f"mark-{time.monotonic_ns()}"
        self.write("mark.txt", mark)
        self.wait_for_text(f"{urlsplit(self.address).path}mark.txt", mark)
        builds = list(self.builds)
        self.builds.clear()
        return [kept for build in builds if (kept := build - {"mark.txt"})]


@contextmanager
def at_desk(folder: Path, *, desk: Desk | None = None, **options: Any) -> Iterator[Desk]:
    """A session with the files of `folder`, ended with all its threads."""
    desk = desk or Desk(folder)
    stop = threading.Event()
    ready: queue.SimpleQueue[str] = queue.SimpleQueue()
    before = set(threading.enumerate())
    options = {"port": 0, **options}
    thread = threading.Thread(
        target=watch,
        args=(desk.build, [folder]),
        kwargs={"say": desk.said.append, "stop": stop, "ready": ready.put, **options},
    )
    with patch("briefing.preview.watching._WRITING", WRITING):
        thread.start()
        try:
            desk.address = ready.get(timeout=DEADLINE)
            desk.builds.clear()
            yield desk
        finally:
            desk.may_build.set()
            stop.set()
            thread.join(DEADLINE)
    left = [one for one in threading.enumerate() if one not in before]
    assert left == []
