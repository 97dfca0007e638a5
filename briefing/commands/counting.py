"""What a brief holds, counted."""

from __future__ import annotations

from briefing.model import Brief


def counts(brief: Brief) -> str:
    """What a brief holds, in one line.

    >>> counts(Brief.model_construct(participants=(1, 2), agreed=(1,)))
    '2 participants, 1 agreed'
    """
    parts = []
    for key, one, many in COUNTED:
        if number := len(getattr(brief, key)):
            parts.append(f"{number} {one if number == 1 else many}")
    return ", ".join(parts)


COUNTED = (
    ("participants", "participant", "participants"),
    ("agreed", "agreed", "agreed"),
    ("requests", "request", "requests"),
    ("commitments", "commitment", "commitments"),
    ("regional_issues", "regional issue", "regional issues"),
    ("discussed", "discussed", "discussed"),
    ("events", "event", "events"),
    ("differences", "difference", "differences"),
)
"""What is counted, and how one and several of it are called."""
