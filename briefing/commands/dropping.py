"""Taking an entry out of a brief under review: what keeps it there, and the file without it."""

from __future__ import annotations

from briefing.codec import decode_brief
from briefing.codec.editing import Drop, apply_edit
from briefing.commands.standing import Stand, Walk
from briefing.model import Brief
from briefing.reviewing import splicing
from briefing.reviewing.entries import Entry, list_entries
from briefing.reviewing.passages import sources_of
from briefing.terminal import listed


def find_hold(walk: Walk, stand: Stand, entry: Entry) -> str:
    """Why an entry must stay; empty where nothing holds it."""
    if entry.section == "sources":
        return _rests(stand.brief, entry)
    if stand.brief.status == "published":
        return "readers may have been sent a link to it: correct it; docs/sharing.md says how a point is taken out"
    target = f"{walk.id}#{entry.id}"
    naming = [
        record.outline.file
        for record in walk.looked.checked.records.values()
        if record.outline and any(reference.target == target for reference in record.outline.references)
    ]
    return f"{listed(naming)} names it: change that first" if naming else ""


def write_without(walk: Walk, stand: Stand, entry: Entry) -> str | None:
    """The file without an entry, and without the differences that are about it alone."""
    text = splicing.drop(stand.text, entry.path)
    for i in range(len(stand.brief.differences) - 1, -1, -1):
        one = stand.brief.differences[i]
        if text is None or entry.section in ("differences", "sources") or entry.id not in one.items:
            continue
        item = ("differences", i, "items", one.items.index(entry.id))
        alone = set(one.items) == {entry.id}
        text = splicing.drop(text, item[:2]) if alone else apply_edit(text, Drop(item))
    if text is None or decode_brief(text, walk.name).value is None:
        return None
    return text


SHOWN = 3
"""How many of the entries are named that keep another in the brief."""


def _rests(brief: Brief, entry: Entry) -> str:
    """Why a source must stay: what quotes it, or that it is the only one."""
    quoting = [one.key.replace("/", " ") for one in list_entries(brief) if entry.id in sources_of(one.value)]
    if quoting:
        more = len(quoting) - SHOWN
        names = [*quoting[:SHOWN], f"{more} more"] if more > 0 else quoting
        return f"{listed(names)} {'rests' if len(quoting) == 1 else 'rest'} on it: change that first"
    return "a brief needs one source at least" if len(brief.sources) == 1 else ""
