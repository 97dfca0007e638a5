"""What is shown while a person waits: a bar at a terminal, a plain line now and then elsewhere.

A thread looks at the clock, since the work itself may be silent for long.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

SOON = 1.0
"""Seconds of silence that nobody minds."""
PACE = 5.0
"""Seconds before a plain line, and between two: they stay, in a log of CI, in a file."""


class Waiting:
    """One piece of work that takes its time. `total`: how many steps it has, where that is known."""

    def __init__(self, what: str, total: int | None = None, *, is_silent: bool = False) -> None:
        self._what = what
        self._total = total
        self._done = 0
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        if not is_silent:
            self._thread = threading.Thread(target=self._show, name="progress", daemon=True)
            self._thread.start()

    def advance(self, done: int) -> None:
        """So many steps are done."""
        self._done = done

    def end(self) -> None:
        """Take away what is shown; nothing more is said. May be called twice."""
        self._over.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
            self._thread = None

    def line(self) -> str:
        """How far it is, in words."""
        return (
            f"{self._what}: {100 * self._done // self._total} %"
            if self._total and self._total > 1
            else f"{self._what} …"
        )

    def _show(self) -> None:
        if is_live(sys.stderr):
            if not self._over.wait(SOON):
                self._show_bar()
            return
        while not self._over.wait(PACE):
            print(self.line(), file=sys.stderr, flush=True)

    def _show_bar(self) -> None:
        progress, task = _bar(self._what, self._total)
        progress.update(task, completed=self._done)
        with progress:
            while not self._over.wait(0.1):
                progress.update(task, completed=self._done)


def is_live(stream: TextIO) -> bool:
    """Whether a person watches who can be shown something that moves."""
    is_able = os.name == "nt" or os.environ.get("TERM") not in (None, "", "dumb", "unknown")
    return stream.isatty() and is_able and not os.environ.get("CI")


def _bar(what: str, total: int | None) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

    steps = (BarColumn(), TaskProgressColumn()) if total and total > 1 else (SpinnerColumn("line"),)
    progress = Progress(
        TextColumn("{task.description}", markup=False),
        *steps,
        TimeElapsedColumn(),
        console=Console(stderr=True, markup=False, highlight=False),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),  # else what goes into a file would be shown here instead
    )
    return progress, progress.add_task(what, total=total)
