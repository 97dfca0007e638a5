"""Who can see what is served, by the address that it is served on."""

from __future__ import annotations

import contextlib
import ipaddress
import socket

_EVERYWHERE = {"": "0.0.0.0", "0.0.0.0": "0.0.0.0", "::": "::"}
_ELSEWHERE = (("192.0.2.1", socket.AF_INET), ("2001:db8::1", socket.AF_INET6))
"""Addresses of nobody (RFC 5737, RFC 3849): asking the way to them sends nothing, and names our own."""


def other_addresses(host: str) -> list[str]:
    """The addresses by which other machines reach a server on `host`; none where it serves this machine only.

    >>> other_addresses("127.0.0.1"), other_addresses("localhost"), other_addresses("192.168.1.20")
    ([], [], ['192.168.1.20'])
    """
    if host not in _EVERYWHERE:
        return [] if _is_own(host) else [host]
    found = []
    for address, family in _ELSEWHERE:
        if family == socket.AF_INET6 and host != "::":
            continue
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as one:
            one.connect((address, 9))
            found.append(str(one.getsockname()[0]))
    return [one for one in dict.fromkeys(found) if not _is_own(one)]


def _is_own(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def is_seen_by_others(host: str) -> bool:
    """Whether others than this machine can ask.

    >>> is_seen_by_others("0.0.0.0"), is_seen_by_others("::1")
    (True, False)
    """
    return host in _EVERYWHERE or not _is_own(host)
