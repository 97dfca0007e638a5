"""To whom a mail goes: a name and an address, as people write them and as mail servers want them."""

from __future__ import annotations

import re
from typing import NamedTuple

import idna

_ATEXT = r"[\w!#$%&'*+\-/=?^`{|}~]+"
_LOCAL = re.compile(rf"{_ATEXT}(\.{_ATEXT})*")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NAMED = re.compile(r"""(?P<name>"(?:[^"\\]|\\.)*"|[^<>]*?)\s*<(?P<address>[^<>]*)>""")
_PIECE = re.compile(r"""("(?:[^"\\]|\\.)*"|<[^>]*>|[^,;])+""")
_QUOTED = re.compile(r'"(?P<inside>(?:[^"\\]|\\.)*)"')

_LONGEST = 254
_LONGEST_LOCAL = 64


class Mailbox(NamedTuple):
    """One who sends or gets a mail."""

    name: str
    """As it is shown; may be empty."""
    address: str
    """With the domain as the net knows it, in ASCII; the part before the @ may be in any script."""

    @property
    def domain(self) -> str:
        """Where the mail goes."""
        return self.address.rpartition("@")[2]


def split_mailboxes(said: str) -> list[str]:
    """Several addresses in one argument, as they are copied from a mail program: apart by commas or semicolons.

    >>> split_mailboxes('Doe, Jane <jane@example.org>; "Roux, A." <a@example.org>,b@example.org')
    ['Doe, Jane <jane@example.org>', '"Roux, A." <a@example.org>', 'b@example.org']
    """
    found: list[str] = []
    held = ""
    for match in _PIECE.finditer(said):
        piece = f"{held}, {match[0].strip()}" if held else match[0].strip()
        held = "" if "@" in piece else piece
        if piece and not held:
            found.append(piece)
    return [*found, held] if held else found


def read_mailbox(said: str) -> Mailbox | None:
    """One address, with or without a name; None for what is none.

    >>> read_mailbox("Ngô Hạnh <hanh@bücher.example>")
    Mailbox(name='Ngô Hạnh', address='hanh@xn--bcher-kva.example')
    >>> read_mailbox("jane@example.org").address, read_mailbox("jane@@example.org"), read_mailbox("jane@example")
    ('jane@example.org', None, None)
    """
    if _CONTROL.search(said):
        return None
    named = _NAMED.fullmatch(said.strip())
    name, written = (named["name"], named["address"]) if named else ("", said.strip())
    quoted = _QUOTED.fullmatch(name)
    if quoted:
        name = re.sub(r"\\(.)", r"\1", quoted["inside"])
    address = _address(written.strip())
    return Mailbox(name.strip(), address) if address else None


def _address(written: str) -> str | None:
    local, at, domain = written.rpartition("@")
    if not at or len(local.encode()) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local) or "." not in domain:
        return None
    try:
        known = idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return None
    address = f"{local}@{known}"
    return address if len(address.encode()) <= _LONGEST else None
