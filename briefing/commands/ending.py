"""How a command ends where the system ends it: a signal, a full disk, a reader that has gone. Light to import."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import threading
from collections.abc import Iterator
from typing import NoReturn

_WAYS_OUT = {
    errno.ENOSPC: "make room on the disk; nothing of yours was lost, and the site is as it was",
    errno.EDQUOT: "make room in your quota; nothing of yours was lost, and the site is as it was",
    errno.EACCES: "see who may read and write it",
    errno.EPERM: "see who may read and write it",
    errno.EROFS: "the disk is read-only: name another folder with --output",
}


def word_os_error(error: OSError) -> str:
    """What went wrong with which file, and a way out.

    >>> print(word_os_error(PermissionError(errno.EACCES, "Permission denied", "content/briefs")))
    content/briefs: Permission denied
      try: see who may read and write it
    """
    name = f"{error.filename}: " if error.filename else ""
    way_out = _WAYS_OUT.get(error.errno or 0, "see the file or folder named, and run it again")
    return f"{name}{error.strerror}\n  try: {way_out}"


def fall_silent() -> None:
    """Let what is still to be said go nowhere, so that Python does not complain about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def ended_in_order() -> Iterator[None]:
    """Let the system's request to end (SIGTERM) tidy up as Ctrl-C does, and a second request end at once.

    Files are whole at any time, so nothing is lost by that; and nobody waits twice.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    asked = False

    def end(number: int, _: object) -> None:
        nonlocal asked
        if asked:
            _leave(128 + number)
        asked = True
        raise KeyboardInterrupt

    for number, ending in before.items():
        if ending is not signal.SIG_IGN:  # as in the background of a shell, where Ctrl-C means another
            signal.signal(number, end)
    try:
        yield
    finally:
        for number, ending in before.items():
            signal.signal(number, ending)


def _leave(status: int) -> NoReturn:
    if sys.stderr.isatty():
        os.write(2, b"\x1b[?25h\n")  # a bar may have hidden the cursor
    os._exit(status)
