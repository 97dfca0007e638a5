"""Header lines of mails: any text, encoded and folded so that every mail program reads the same text again.

The standard library folds too, but joins encoded words without a space, splits names within a letter's word and knows
no fixed outcome from one version to the next (python/cpython 144156, 128110, 85725). RFC 5322 wants lines of at most 78
characters, RFC 2047 encoded words of at most 75 and lines with them of at most 76.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator

from briefing.publishing.sharing.mailboxes import Mailbox

_LINE = 78
_WORD = 75
_ENCODED_LINE = 76
_END = "\r\n"

_BREAKS = re.compile("[ \t\r\n\v\f\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~ ]+")
_PLAIN_IN_Q = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")


def one_line(text: str) -> str:
    """A text without what could end a header: line ends and control characters become a space.

    No-break spaces stay, since French needs them.

    >>> one_line("Talks\\r\\nBcc: all@example.org")
    'Talks Bcc: all@example.org'
    """
    return _BREAKS.sub(" ", text).strip(" ").encode("utf-8", "replace").decode("utf-8")


def fold_text(name: str, text: str) -> str:
    """A header that holds a text: `Subject: …`, with its line end.

    >>> fold_text("Subject", "Talks in Oslo")
    'Subject: Talks in Oslo\\r\\n'
    >>> fold_text("Subject", "Entretiens à Hanoï")
    'Subject: =?utf-8?q?Entretiens_=C3=A0_Hano=C3=AF?=\\r\\n'
    """
    line = one_line(text)
    words = line.split(" ")
    longest = _LINE - len(name) - 2
    if line.isascii() and "=?" not in line and all(0 < len(word) <= longest for word in words):
        return _folded(f"{name}: {words[0]}", words[1:])
    return _folded(f"{name}:", encoded_words(line, len(name) + 2))


def fold_mailboxes(name: str, mailboxes: Iterable[Mailbox]) -> str:
    """A header that holds addresses: `To: …`, with its line end. None of them is ever broken.

    >>> fold_mailboxes("To", [Mailbox("Anne Roux", "anne@example.org"), Mailbox("Hạnh, Ngô", "n.hanh@example.org")])
    'To: Anne Roux <anne@example.org>,\\r\\n =?utf-8?b?SOG6oW5oLCBOZ8O0?= <n.hanh@example.org>\\r\\n'
    """
    lines = [f"{name}:"]
    for at, one in enumerate(mailboxes):
        pieces = list(_pieces(one, len(name) + 2 if not at else 1))
        if at:
            lines[-1] += ","
            lines.append("")
        for piece in pieces:
            if len(lines[-1]) + 1 + len(piece) > _ENCODED_LINE and lines[-1]:
                lines.append("")
            lines[-1] += f" {piece}"
    return _END.join(lines) + _END


def _pieces(one: Mailbox, start: int) -> Iterator[str]:
    """A name and its address, in pieces between which a line may end."""
    if not one.name:
        yield one.address
        return
    name = one_line(one.name)
    if name.isascii() and "=?" not in name and len(name) <= _WORD - 15:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        yield name if _ATOMS.fullmatch(name) else f'"{escaped}"'
    else:
        yield from encoded_words(name, start)
    yield f"<{one.address}>"


def encoded_words(text: str, start: int = 0) -> list[str]:
    """A text as encoded words (RFC 2047), each whole in itself; the first stands at `start` of its line.

    In the encoding that makes them shorter: what is mostly ASCII stays readable.

    >>> encoded_words("Genève"), encoded_words("北京")
    (['=?utf-8?q?Gen=C3=A8ve?='], ['=?utf-8?b?5YyX5Lqs?='])
    """
    encode = min((_quoted, _base64), key=lambda way: len(way(text)))
    words: list[str] = []
    held = ""
    for letter in text:
        room = min(_WORD, _ENCODED_LINE - (1 if words else start))
        if held and len(encode(held + letter)) > room:
            words.append(encode(held))
            held = ""
        held += letter
    return [*words, encode(held)] if held else words


def _quoted(text: str) -> str:
    coded = (chr(one) if one in _PLAIN_IN_Q else "_" if one == 0x20 else f"={one:02X}" for one in text.encode())
    return f"=?utf-8?q?{''.join(coded)}?="


def _base64(text: str) -> str:
    return f"=?utf-8?b?{binascii.b2a_base64(text.encode(), newline=False).decode()}?="


def _folded(start: str, words: Iterable[str]) -> str:
    lines = [start]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > _ENCODED_LINE:
            lines.append("")
        lines[-1] += f" {word}"
    return _END.join(lines) + _END
