"""Words as Markdown that readers of it show as they are: what CommonMark, GitHub's or Pandoc's own signs would mark.

What any of these could take for a sign of its own is escaped, and a paragraph is one line: none of them then has to
guess what a line begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from briefing.publishing.prose import TAGS
from briefing.publishing.sharing.sheet import lead
from briefing.publishing.sharing.spoken import View, clean_address
from briefing.publishing.shortening import plain

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>~^$|@]|&(?=#?\w+;)|#(?=#*$)")
_LEADING = re.compile(r"[-+=:%#]|(?P<opened>\()?(?P<mark>[0-9]{1,9}|[A-Za-z]{1,9})(?P<closed>[.)])(?=\s|$)")
"""What begins a list, a line, a definition, a title; only at the head of a paragraph."""

_REFERENCE = re.compile(r"&(?=#?\w+;)")
"""What would be taken for a character of another name."""

_PARENTHESES = str.maketrans({"(": "%28", ")": "%29"})


def escape(text: str) -> str:
    r"""Words as they stand.

    >>> print(escape("*Not* [a](link) & <b>5 > 3</b> &amp; snake_case"))
    \*Not\* \[a\](link) & \<b\>5 \> 3\</b\> \&amp; snake\_case
    >>> print(escape("1. January"), escape("- a dash"), escape("A – b"))
    1\. January \- a dash A – b
    """
    shown = _within(text)
    return _LEADING.sub(_held, shown, count=1) if _LEADING.match(shown) else shown


def _within(text: str) -> str:
    """Words that no paragraph begins with."""
    return _ACTIVE.sub(r"\\\g<0>", plain(text).strip())


def _held(found: re.Match[str]) -> str:
    if not found["mark"]:
        return f"\\{found[0]}"
    return ("\\(" if found["opened"] else "") + found["mark"] + f"\\{found['closed']}"


def strong(text: str) -> str:
    """Words that stand out; they must be followed by a space, a stop or nothing."""
    shown = _within(text)
    return f"**{shown}**" if shown else ""


def link(text: str, href: str | None) -> str:
    r"""Words that lead somewhere, if there is somewhere.

    >>> print(link("A [b]", "https://example.org/a b(c)"), link("A", None))
    [A \[b\]](https://example.org/a%20b%28c%29) A
    """
    if not href or not plain(text).strip():
        return escape(text)
    address = clean_address(href).translate(_PARENTHESES)
    return f"[{_within(text)}]({_REFERENCE.sub('%26', address)})"


def bare_link(href: str | None) -> str:
    """An address that is shown as such."""
    return f"<{clean_address(href)}>" if href else ""


def item(mark: str, blocks: Iterable[str]) -> str:
    """An item of a list, with all its paragraphs."""
    return mark + _pushed(blocks, " " * len(mark))


def quotation(blocks: Iterable[str]) -> str:
    """Somebody's words."""
    return "> " + _pushed(blocks, "> ")


def _pushed(blocks: Iterable[str], before: str) -> str:
    lines = "\n\n".join(block for block in blocks if block).split("\n")
    return "\n".join(line if not at else (before + line).rstrip() for at, line in enumerate(lines))


def pieces(rows: Iterable[View]) -> str:
    """A sentence that comes in pieces."""
    return escape("".join(str(piece["text"]) for piece in rows))


def label(one: Any) -> str:
    """What is said of a text, behind it; nothing where there is nothing to say."""
    return f" ({escape(one)})" if one else ""


_DESTINATION = re.compile(r"(?P<before>\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s*<?)(?P<href>[^\s()<>]+)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=\s)")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_TAG = re.compile(r"<(?=/?([A-Za-z][\w-]*)|[!?])(?!(?:https?|mailto):)")


def notes_outward(markdown: str, address: str | None) -> str:
    r"""The editors' own Markdown for where it is read without its page: links lead there from anywhere, headings stand
    below those of the brief, and HTML that the page does not show is words.

    >>> print(notes_outward("# Why\n\n[before](../a/#r1), [law](https://example.org/)", "https://example.net/en/briefs/b/"))
    ### Why
    <BLANKLINE>
    [before](https://example.net/en/briefs/a/#r1), [law](https://example.org/)
    """
    lines, fenced = [], False
    for line in markdown.replace("\r\n", "\n").strip("\n").split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        lines.append(line if fenced else _note(line, address))
    return "\n".join(lines)


def _note(line: str, address: str | None) -> str:
    def outward(found: re.Match[str]) -> str:
        return found["before"] + (lead(found["href"], address) or found["href"])

    line = _DESTINATION.sub(outward, _TAG.sub(lambda one: one[0] if one[1] in TAGS else r"\<", line))
    return _HEADING.sub(lambda one: "#" * min(len(one[1]) + 2, 6), line, count=1) if _HEADING.match(line) else line
