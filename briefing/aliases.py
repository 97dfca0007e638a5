"""Earlier ids of briefs: how what was said under one is found under the id of today."""

from __future__ import annotations

from collections.abc import Mapping


def follow(reference: str, names: Mapping[str, str]) -> str:
    """`<brief id>#<item id>` under the brief's id of today. `names`: earlier id → id.

    >>> follow("old#r3", {"old": "new"}), follow("new#r3", {"old": "new"}), follow("none", {"old": "new"})
    ('new#r3', 'new#r3', 'none')
    """
    brief, hash_, item = reference.partition("#")
    return f"{names.get(brief, brief)}{hash_}{item}"
