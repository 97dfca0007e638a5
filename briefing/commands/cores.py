"""How many processes work: the only place that knows."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

WORTH_IT = 12
"""From how many briefs on a second process gains more than its start costs: to set one on paper takes a tenth of a
second, in each language."""


@contextmanager
def executor(jobs: int | None, briefs: int) -> Iterator[Executor | None]:
    """Processes for so many briefs, or None where one does as well. `jobs` None means all cores."""
    workers = min(jobs or available(), 61)  # Windows takes no more
    if workers < 2 or briefs < WORTH_IT:
        yield None
        return
    with ProcessPoolExecutor(workers, mp_context=_context(), initializer=_begin) as pool:
        yield pool


def _begin() -> None:
    """What each worker does first: leave Ctrl-C to its parent, and end when that ends, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    calm_collector()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def calm_collector() -> None:
    """Let the garbage collector look more seldom: a build makes many values that live, and hardly a circle.

    At its usual pace it takes a third of the time that decoding takes.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def available() -> int:
    """The cores that this process may use, which can be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Forking is by far the quickest start, but safe only while there is one thread: Typst too brings some."""
    alone = threading.active_count() == 1 and "typst" not in sys.modules
    forks = "fork" in multiprocessing.get_all_start_methods() and os.name == "posix" and alone
    if forks and os.uname().sysname == "Linux":
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")
