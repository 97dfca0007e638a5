"""What a command took: wall time, CPU time and peak memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

EVERY = 0.05
"""Seconds between two looks at the memory."""


class Figures(NamedTuple):
    """Seconds, seconds, MB."""

    wall: float
    cpu: float
    peak: float


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Figures:
    """Run a command to its end. Raises SystemExit with its last words where it fails.

    CPU counts children that were waited for; the peak is the largest sum of resident sizes over the command's process
    group, looked at every 50 ms, and at least what the system says of the command itself. Shared pages count twice.
    """
    with log.open("wb") as out:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        over, sums = threading.Event(), [0]
        watcher = threading.Thread(target=_sample, args=(child.pid, over, sums))
        watcher.start()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        over.set()
        watcher.join()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)}: exit status {child.returncode}\n{log.read_text('utf-8')[-2000:]}")
    return Figures(wall, usage.ru_utime + usage.ru_stime, max(max(sums) / 2**20, usage.ru_maxrss / 2**10))


def _sample(group: int, over: threading.Event, sums: list[int]) -> None:
    while not over.wait(EVERY):
        sums.append(sum(map(_resident, _members(group))))


def resident(group: int) -> float:
    """MB that the processes of a group hold now; shared pages count twice."""
    return sum(map(_resident, _members(group))) / 2**20


def spent(group: int) -> float:
    """Seconds of the processor that the living processes of a group have used until now."""
    return sum(map(_ticks, _members(group))) / os.sysconf("SC_CLK_TCK")


def _members(group: int) -> list[str]:
    found = []
    for name in os.listdir("/proc") if os.path.isdir("/proc") else ():
        if name.isdigit():
            try:
                if os.getpgid(int(name)) == group:
                    found.append(name)
            except OSError:  # it has ended
                continue
    return found


def _resident(process: str) -> int:
    try:
        pages = Path(f"/proc/{process}/statm").read_text("ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _ticks(process: str) -> int:
    try:
        fields = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(") ")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])
