"""Memory as the system sees it."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys


def give_back() -> None:
    """Give the system back what a large piece of work took: what nobody needs any more, and gaps in the heap.

    glibc keeps these for the next such piece, which a session may never see.
    """
    gc.collect()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # where another C library is at work
            ctypes.CDLL(None).malloc_trim(0)
