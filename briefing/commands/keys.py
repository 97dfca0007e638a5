"""What an editor answers: a key where the terminal tells of each, else a line; nothing is drawn over."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

ENDS = ("\x04", "\x1a", "\0")
"""Ctrl-D, Ctrl-Z: there is no more. Pressed while nothing waits for a key, Ctrl-D comes as the last of them."""


class Keys:
    """Answers from the terminal, or from whatever standard input is."""

    def __init__(self, *, lines: bool = False) -> None:
        self.single = not lines and _tells_keys()

    def key(self, prompt: str) -> str:
        """One key in lower case, empty for Enter; or the first letter of a line. Raises EOFError at the end."""
        if not self.single:
            return self.line(prompt).strip().lower()[:1]
        pressed = _press(prompt)
        if pressed in ENDS or not pressed:
            raise EOFError
        pressed = "" if pressed in ("\r", "\n") else pressed
        _tell(f"{pressed if pressed.isprintable() else ''}\n")
        return pressed.lower()

    def line(self, prompt: str) -> str:
        """A line without its end. Raises EOFError at the end."""
        _tell(prompt)
        found = sys.stdin.readline()
        if not found:
            raise EOFError
        words = found.rstrip("\r\n")
        if not sys.stdin.isatty():  # a terminal shows what is typed; what comes from elsewhere would be missed
            _tell(f"{words}\n")
        return words


def _tell(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


def _tells_keys() -> bool:
    """Whether this is a terminal that can tell of a key as soon as it is pressed."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        return False
    try:
        __import__("msvcrt" if sys.platform == "win32" else "termios")
    except ImportError:
        return False
    return True


if sys.platform == "win32":

    def _press(prompt: str) -> str:
        import msvcrt

        _tell(prompt)
        pressed = msvcrt.getwch()
        if pressed in ("\0", "\xe0"):  # an arrow, a function key: its name follows
            msvcrt.getwch()
            return "\x1b"
        if pressed == "\x03":
            raise KeyboardInterrupt
        return pressed

else:

    def _press(prompt: str) -> str:
        import select

        number = sys.stdin.fileno()
        with _each_key(number):
            _tell(prompt)  # not before: what is pressed at once must find the terminal ready
            pressed = os.read(number, 1)
            while pressed and pressed[0] >= 0xC0 and len(pressed) < _length(pressed[0]):
                pressed += os.read(number, 1)
            if pressed == b"\x1b":  # an arrow, a function key: the rest of its name follows at once
                while select.select([number], [], [], 0.02)[0]:
                    os.read(number, 16)
        return pressed.decode("utf-8", "replace")

    def _length(first: int) -> int:
        """Of a letter in UTF-8, by its first byte."""
        return 2 if first < 0xE0 else 3 if first < 0xF0 else 4

    @contextmanager
    def _each_key(number: int) -> Iterator[None]:
        """The terminal without waiting for Enter, and without showing what is typed; Ctrl-C goes on ending."""
        import termios
        import tty

        before = termios.tcgetattr(number)
        try:
            tty.setcbreak(number, termios.TCSADRAIN)
            yield
        finally:
            termios.tcsetattr(number, termios.TCSADRAIN, before)
