"""Names of things that other programs keep: they stay the same when titles change and when the site moves."""

from __future__ import annotations

import hashlib

_OURS = bytes.fromhex("1f0e4bd1c2a05a6f9d1c6f3f5f6b7a10")
"""The namespace (RFC 9562) in which the names of feeds and their entries are numbered. It never changes."""


def urn(*parts: str) -> str:
    """A URN for what these parts name: a UUID made from their name (version 5).

    >>> urn("en", "2024-08-21-japan-vietnam")
    'urn:uuid:0ed244cf-43a0-530f-a10d-d8ea40b83f32'
    """
    name = "/".join(parts).encode()
    made = bytearray(hashlib.sha1(_OURS + name, usedforsecurity=False).digest()[:16])
    made[6] = made[6] & 0x0F | 0x50
    made[8] = made[8] & 0x3F | 0x80
    digits = made.hex()
    return "urn:uuid:" + "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def event_uid(brief: str, event: str) -> str:
    """An event for calendar programs: the same in all languages, so that no calendar shows it twice.

    >>> event_uid("2024-08-21-japan-vietnam", "e1")
    '2024-08-21-japan-vietnam.e1@briefing'
    """
    return f"{brief}.{event}@briefing"
