"""The examples of a skeleton, behind `#`: remembered with its draft, and taken out of the brief where it is filled in.

What an editor wrote or changed is never touched: only lines that stand in the brief just as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

from briefing.codec import decode_brief
from briefing.codec.encoding import SECTION_COMMENTS
from briefing.model import Brief

HEADER = "# Examples that the brief was begun with; a draft that fills in what they are of takes them out.\n"
_IN_MEETING = re.compile(r"  # (\w+): ")
_OF_SECTION = re.compile(r"^# (\w+):", re.MULTILINE)


class Kept(NamedTuple):
    """A brief and the examples that are still in it."""

    text: str
    examples: str


def read_examples(base: str) -> str:
    """The examples in the file of a draft; empty where there are none.

    >>> read_examples("id: x\\n" + HEADER + "\\n# agreed:\\n#   - id: a1\\n")
    '# agreed:\\n#   - id: a1\\n'
    """
    return base.partition(HEADER)[2].lstrip("\n")


def write_with_examples(base: str, examples: str) -> str:
    """The file of a draft with examples behind it. The reverse of `read_examples`."""
    return f"{base}\n{HEADER}\n{examples}" if examples else base


def take_out(text: str, examples: str, before: Brief, after: Brief) -> Kept:
    """Take out the examples of what was filled in between two states of a brief; `text` is its file now.

    What a section is for, as a skeleton says it above its example, stands above the section then.
    """
    left: list[str] = []
    bare = text
    for block in filter(None, examples.split("\n\n")):
        block = block.strip("\n") + "\n"
        if _IN_MEETING.match(block):
            bare, rest = _out_of_meeting(bare, block, _filled(before.meeting, after.meeting))
            left += [rest] if rest else []
        elif (section := _section(block)) in _filled(before, after):
            bare = _without(bare, block, section)
        else:
            left.append(block)
    if decode_brief(bare, "").value != after:
        return Kept(text, examples)
    return Kept(bare, "\n".join(left))


def _filled(before: object, after: object) -> set[str]:
    """The fields that were empty."""
    return {key for key, value in vars(after).items() if value and not getattr(before, key)}


def _section(block: str) -> str:
    """What an example is of: the first key in it, below what it is for."""
    names = _OF_SECTION.findall(block)
    return next((name for name in names if name in SECTION_COMMENTS), "")


def _out_of_meeting(text: str, block: str, filled: Container[str]) -> tuple[str, str]:
    left = ""
    for line in block.splitlines(keepends=True):
        if (found := _IN_MEETING.match(line)) and found[1] in filled:
            text = text.replace(f"\n{line}", "\n", 1) if text.count(f"\n{line}") == 1 else text
        else:
            left += line
    return text, left


def _without(text: str, block: str, section: str) -> str:
    at = f"\n{text}".find(f"\n{block}")
    if at < 0 or f"\n{text}".count(f"\n{block}") > 1:
        return text
    end = at + len(block)
    if text[end : end + 1] == "\n":  # the empty line that set it off
        end += 1
    elif not text[end:] and text[:at].endswith("\n\n"):
        at -= 1
    text = text[:at] + text[end:]
    said = "".join(f"{line}\n" for line in SECTION_COMMENTS[section])
    return re.sub(rf"(?<=\n\n){section}:", lambda _: f"{said}{section}:", text, count=1)
