"""What is wrong with a text as YAML, said to an editor."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

Path = tuple[str | int, ...]
"""Where a value stands: `("requests", 0, "by")`."""

LONGEST = 160
"""How much of a line is shown."""

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_NOT_YAML = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_CONFLICT = re.compile(r"^(<{7} .*|={7}|>{7} .*)$")


class Fault(NamedTuple):
    """Something wrong with the YAML itself."""

    line: int | None
    path: Path
    message: str
    hints: tuple[tuple[str, str], ...] = ()


def git_conflicts(text: str) -> list[Fault]:
    """The places where git has left both sides of a merge for a person to choose.

    >>> [fault.message for fault in git_conflicts("a: 1\\n<<<<<<< HEAD\\nb: 2\\n=======\\nb: 3\\n>>>>>>> other\\n")]
    ['conflict markers of git, lines 2–6']
    """
    marks = [(i, line[0]) for i, line in enumerate(_BREAK.split(text), start=1) if _CONFLICT.match(line)]
    hints = (("try", "keep what is right of both sides, and delete the lines of <<<<<<<, ======= and >>>>>>>"),)
    found: list[Fault] = []
    for at, (line, mark) in enumerate(marks):
        ends = next((other for other, kind in marks[at + 1 :] if kind == ">"), None)
        if mark == "<" and ends:
            found.append(Fault(line, (), f"conflict markers of git, lines {line}–{ends}", hints))
    return found


def unreadable(text: str, error: yaml.YAMLError) -> Fault:
    """A character that YAML does not allow anywhere."""
    found = _NOT_YAML.search(text)
    if found is None:
        return Fault(None, (), f"not YAML: {error}", (("try", "save the file as plain text in UTF-8"),))
    message = f"a control character (U+{ord(found.group()):04X}) stands here"
    return Fault(line_at(text, found.start()), (), message, (("try", "remove it, or save the file as UTF-8"),))


def line_at(text: str, offset: int) -> int:
    """The 1-based line of an offset, as YAML counts lines.

    >>> line_at("a\\r\\nb\\rc", 5)
    3
    """
    return len(_BREAK.findall(text, 0, offset)) + 1


def wording(error: yaml.MarkedYAMLError) -> str:
    """The parser's own words, which name what it stumbled over."""
    parts = [part for part in (error.context, error.problem) if part]
    return "not YAML: " + ", ".join(parts)


def way_out(error: yaml.MarkedYAMLError, text: str, mark: Any) -> tuple[tuple[str, str], ...]:
    """What was found at the mark, and what most likely mends it."""
    lines = text.splitlines()
    hints: list[tuple[str, str]] = []
    if mark and mark.line < len(lines) and lines[mark.line].strip():
        found = lines[mark.line].strip()
        hints.append(("found", found if len(found) <= LONGEST else found[:LONGEST] + "…"))
    before = lines[: mark.line + 1] if mark else lines
    if any("\t" in line[: len(line) - len(line.lstrip())] for line in before):
        hints.append(("try", "indent with spaces: a tab stands at the beginning of a line"))
    elif "mapping values are not allowed" in (error.problem or ""):
        hints.append(("try", "put the text in quotes: it has a colon followed by a space"))
    elif "while parsing a flow" in (error.context or ""):
        hints.append(("try", "close the bracket or brace that was opened, or put the text in quotes"))
    elif "quoted scalar" in (error.context or ""):
        hints.append(("try", "close the quotation mark that was opened"))
    else:
        hints.append(("try", "check the indentation and the quotation marks of this line and the one above"))
    return tuple(hints)
