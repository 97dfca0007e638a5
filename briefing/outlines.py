"""What is known of a brief where all of them are checked together: who it is, what it holds, and what it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefing.codec import line_of
from briefing.codec.faults import Path
from briefing.codec.places import name_of
from briefing.model import Brief, Commitment, Request


class Reference(NamedTuple):
    """A place of a brief that names an item of another brief."""

    line: int
    where: str
    """`requests.r1.repeats`"""
    item: str
    """The id of the item that it stands in."""
    field: str
    """`answered_by` or `repeats`"""
    target: str
    """<brief id>#<item id>"""


class Entry(NamedTuple):
    """An item, as far as references to it are concerned."""

    section: str
    by: str | None
    to: str | None
    status: str | None


class Alias(NamedTuple):
    """An earlier id of a brief."""

    line: int
    name: str


class Outline(NamedTuple):
    """What links and other briefs lead to, and what this one refers to: enough for the checks across briefs."""

    file: str
    id: str
    status: str
    date: str | None
    items: Mapping[str, Entry]
    references: tuple[Reference, ...]
    aliases: tuple[Alias, ...]
    publish_after: str | None
    anchors: tuple[str, ...]
    """The ids to which its page has permanent links."""


def outline(brief: Brief, *, text: str, file: str) -> Outline:
    """What the checks across briefs need to know of one. `text` is the YAML that it was read from, for the lines."""
    references = []
    for section, items in (("requests", brief.requests), ("commitments", brief.commitments)):
        for i, item in enumerate(items):
            for field in ("answered_by", "repeats"):
                target = getattr(item, field)
                if target and target != "none":
                    path: Path = (section, i, field)
                    references.append(Reference(line_of(text, path) or 1, name_of(text, path), item.id, field, target))
    entries = {
        item.id: Entry(item.section, getattr(item, "by", None), getattr(item, "to", None), _status(item))
        for item in brief.items()
    }
    aliases = tuple(Alias(line_of(text, ("aliases", i)) or 1, name) for i, name in enumerate(brief.aliases))
    return Outline(
        file=file,
        id=brief.id,
        status=brief.status,
        date=brief.meeting.date,
        items=entries,
        references=tuple(references),
        aliases=aliases,
        publish_after=brief.publish_after,
        anchors=(*entries, *(one.id for one in brief.events), *(one.id for one in brief.differences)),
    )


def _status(item: object) -> str | None:
    return item.status if isinstance(item, Request | Commitment) else None
