"""What a build remembers of the last one, so that nothing is read, parsed or rendered twice.

A memory, never a truth: it may be deleted at any time, one that cannot be read counts as none, and a file whose time of
change is too close to the moment of remembering counts as unknown, because a save within the same tick of the clock
would look the same (git calls such entries racy).
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.disk.files import Stamp

RACY_NS = 2_000_000_000
"""The coarsest clock of a file system in use (FAT: 2 s)."""
UNKNOWN: Stamp = (-2, -2, -2)
"""Stands for a file that is there but may change unseen: it equals no stamp, and a file that is gone is missed."""
_FORMAT = 3


@dataclass(frozen=True, slots=True)
class State:
    """The inputs and outputs of the last build that ended well."""

    options: str
    """A digest of what the build was asked to do."""
    inputs: Mapping[str, Stamp]
    outputs: Mapping[str, tuple[str, Stamp]]
    """Output path → the key of the page it holds, and the stamp it was left with."""
    records: bytes
    """What is kept of each brief, packed; unpacked only when something has changed."""
    summary: str
    """What the last build said at its end."""
    left_out: str
    """Which briefs it did not show, in a line; empty where it showed all."""
    until: str
    """The moment in UTC at which the site changes by itself, since an embargo ends; empty where there is none."""


def place_of(root: Path, output: Path) -> Path:
    """Where the memory of building `root` into `output` is kept: beside the content, ignored by git."""
    name = hashlib.blake2b(os.fsencode(output.resolve()), digest_size=6).hexdigest()
    return root.resolve().parent / ".cache" / f"build-{name}"


def read_state(place: Path) -> State | None:
    """The last build's memory, or None."""
    try:
        version, *fields = marshal.loads((place / "state").read_bytes())
        return State(*fields) if version == _version() else None
    except (OSError, ValueError, TypeError, EOFError):
        return None


def write_state(place: Path, state: State, *, now_ns: int) -> None:
    """Remember. Does nothing where that cannot be written: the next build is slower, not wrong."""
    young = now_ns - RACY_NS
    inputs = {path: stamp if stamp[1] < young else UNKNOWN for path, stamp in state.inputs.items()}
    head = [_version(), state.options, inputs, dict(state.outputs)]
    fields: list[Any] = [*head, state.records, state.summary, state.left_out, state.until]
    temporary = place / "state.tmp"
    try:
        place.mkdir(parents=True, exist_ok=True)
        (place.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        temporary.write_bytes(marshal.dumps(fields))
        temporary.replace(place / "state")
    except OSError:
        return


def _version() -> str:
    return f"{_FORMAT}/{sys.version}"


@contextmanager
def only_one(output: Path, held: Callable[[], None], step: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Let one build at a time write a site, whatever content it is made from; a second one waits.

    `held` is called once where that takes more than a moment; `step` again and again, and may raise what ends the
    waiting. The lock lies beside the site, where whoever writes it must be able to write. Raises OSError where that
    cannot be.
    """
    from filelock import FileLock, Timeout

    place = output.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(place.parent / f".{place.name}.lock")
    asked = 0
    while not lock.is_locked:
        try:
            lock.acquire(timeout=_ASKED)
        except Timeout:
            step()
            asked += 1
            if asked == _HELD:
                held()
    try:
        yield
    finally:
        lock.release()


_ASKED = 0.2
"""Seconds after which one who waits is asked whether to go on waiting."""
_HELD = 5
"""So many times, until it is more than a moment."""


def read_beside(place: Path, name: str) -> bytes | None:
    """What another command remembers beside the build's memory, or None."""
    try:
        return (place / name).read_bytes()
    except OSError:
        return None


def write_beside(place: Path, name: str, content: bytes) -> None:
    """Remember it there. Does nothing where that cannot be written, as `write_state`."""
    temporary = place / f"{name}.tmp"
    try:
        place.mkdir(parents=True, exist_ok=True)
        (place.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        temporary.write_bytes(content)
        temporary.replace(place / name)
    except OSError:
        return
