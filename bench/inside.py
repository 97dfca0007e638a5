"""Run `build.py` with a clock at its steps: python -m bench.inside STEPS.jsonl [what build.py takes]

Writes a line for each step that ended: its name, when it began and ended, the thread. Times are `time.perf_counter`'s,
which on Linux is one clock for all processes of the machine, so that they stand beside those of who saves.
The program itself is not touched: every function of its rooms at the edge is wrapped from outside, so that no list
of steps has to follow the program. A call costs half a microsecond more, one that is written down some ten.
"""

from __future__ import annotations

import functools
import inspect
import json
import statistics
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple, TextIO

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("briefing.preview", "briefing.commands", "briefing.building", "briefing.disk")
"""The packages whose functions are timed."""
SHORT = 0.0003
"""Seconds below which a step is not written down."""
ALWAYS = frozenset({"Watcher.notice"})
"""Short as they are, they say when the session heard."""
SPOKEN = frozenset({"__call__", "__contains__", "__getitem__", "__len__"})
"""Methods that the language itself calls: nothing in the text shows that they may be long."""
WAIT = "Watcher.wait"
"""Begins before the save."""
OUTPUT_THREAD = "site"
"""Threads of this name do what nobody waits for."""


class Step(NamedTuple):
    """One run of a function."""

    name: str
    begin: float
    end: float
    thread: str = ""
    cpu: float = 0.0
    """Seconds of the processor in its own thread: what it takes where nobody else wants the machine."""


def wrap_all(out: TextIO, rooms: tuple[str, ...] = ROOMS) -> None:
    """Wrap the functions and methods that loaded modules of these packages define, wherever they are bound."""
    modules = [module for name, module in sys.modules.items() if name.startswith("briefing")]
    lock = threading.Lock()
    wrapped: dict[object, Callable[..., Any]] = {}
    for module in modules:
        if not module.__name__.startswith(rooms):
            continue
        for name, value in list(vars(module).items()):
            if getattr(value, "__module__", "") != module.__name__:
                continue
            if isinstance(value, type):
                for inner, method in list(vars(value).items()):
                    if _is_step(method) and (inner in SPOKEN or not inner.startswith("__")):
                        setattr(value, inner, _timed(method, f"{name}.{inner}", out, lock))
            elif _is_step(value):
                wrapped[value] = _timed(value, f"{module.__name__.rpartition('.')[2]}.{name}", out, lock)
    for module in modules:
        for name, value in list(vars(module).items()):
            if isinstance(value, FunctionType) and value in wrapped:
                setattr(module, name, wrapped[value])


def _is_step(value: object) -> bool:
    return isinstance(value, FunctionType) and not inspect.isgeneratorfunction(value)


def _timed(function: Callable[..., Any], name: str, out: TextIO, lock: threading.Lock) -> Callable[..., Any]:
    @functools.wraps(function)
    def timed(*given: Any, **named: Any) -> Any:
        begin, cpu = time.perf_counter(), time.thread_time()
        try:
            return function(*given, **named)
        finally:
            end = time.perf_counter()
            if end - begin > SHORT or name in ALWAYS:
                line = json.dumps([name, begin, end, threading.current_thread().name, time.thread_time() - cpu])
                with lock:
                    out.write(f"{line}\n")
                    out.flush()

    return timed


def read_steps(path: Path) -> list[Step]:
    """The steps that were written down."""
    return [Step(*json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def step_table(steps: Sequence[Step], saves: Sequence[tuple[float, float]]) -> list[str]:
    """A table in Markdown: when each step began after the save, and what it took; medians over the saves.

    `saves`: when each began, and when the page had it. A step that ran twice in a save counts from its first
    begin; its times are added. Steps inside others are part of these.
    """
    begins: dict[str, list[float]] = defaultdict(list)
    took: dict[str, list[float]] = defaultdict(list)
    cpu: dict[str, list[float]] = defaultdict(list)
    for save, seen in saves:
        own: dict[str, list[Step]] = defaultdict(list)
        for step in steps:
            is_wait = step.name == WAIT and step.begin < save < step.end
            if is_wait or save <= step.begin <= seen:
                aside = " (aside)" if step.thread.startswith(OUTPUT_THREAD) else ""
                own[step.name + aside].append(step)
        for name, runs in own.items():
            begins[name].append(max(save, min(run.begin for run in runs)) - save)
            took[name].append(sum(min(run.end, seen) - max(run.begin, save) for run in runs))
            cpu[name].append(sum(run.cpu for run in runs))
    shown = [name for name in begins if len(begins[name]) * 2 >= len(saves) and is_shown(name, took[name])]
    head = ["| step | begins, after the save | takes | 95 % | of the processor |", "|---|---|---|---|---|"]
    return head + [
        f"| {name} | {_ms(begins[name], 50)} | {_ms(took[name], 50)} | {_ms(took[name], 95)} | {_ms(cpu[name], 50)} |"
        for name in sorted(shown, key=lambda name: statistics.median(begins[name]))
    ]


def is_shown(name: str, took: Sequence[float]) -> bool:
    """Whether a step is worth a line: it took a millisecond, or tells when something came."""
    return name in ALWAYS or name.startswith("page: ") or statistics.median(took) >= 0.001


def _ms(values: Sequence[float], percent: int) -> str:
    return f"{percentile(values, percent) * 1000:.1f} ms"


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many in a hundred are not above.

    >>> percentile([5, 1, 4, 2, 3], 95), percentile([5, 1, 4, 2, 3], 50)
    (5, 3)
    """
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def main() -> int:
    """Run the program under the clock."""
    from briefing import cli
    from briefing.commands import watch  # noqa: F401 - loaded before it is wrapped

    path, *arguments = sys.argv[1:]
    with Path(path).open("w", encoding="utf-8") as out:
        wrap_all(out)
        return cli.main(arguments, root=ROOT)


if __name__ == "__main__":
    sys.exit(main())
