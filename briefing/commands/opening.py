"""The editor's own program on a few lines: $VISUAL or $EDITOR, waited for."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import UsageError

ASIDE = "#:"
"""Begins the lines above the text that are ours."""


def editor_command() -> list[str]:
    """What the environment names; empty where it names nothing."""
    said = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if sys.platform != "win32":
        return shlex.split(said)
    return [said] if Path(said).exists() else [part.strip('"') for part in shlex.split(said, posix=False)]


@contextmanager
def _left_alone() -> Iterator[None]:
    """Ctrl-C is the program's own business while it runs: in vim it ends the typing, not the program."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)  # not SIG_IGN, which the program would inherit
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def edit_aside(text: str, name: str, told: list[str]) -> str | None:
    """A text as it comes back from the editor's program, which is told something above it; None where it gave up.

    Raises UsageError where the program cannot be started.
    """
    head = "".join(f"{ASIDE} {line}\n" for line in told)
    with tempfile.TemporaryDirectory(prefix="review-") as folder:
        path = Path(folder) / f"{name}.yaml"
        path.write_text(head + text, "utf-8", newline="\n")
        command = [*editor_command(), str(path)]
        try:
            with _left_alone():
                status = subprocess.run(command, check=False).returncode
        except OSError as error:
            raise UsageError(f"{command[0]} cannot be started ({error.strerror}); set VISUAL or EDITOR") from None
        if status != 0 or not path.exists():
            return None
        found = path.read_text("utf-8-sig")
    lines = [line for line in found.splitlines() if not line.startswith(ASIDE)]
    return "".join(f"{line}\n" for line in lines)
