"""Which pages a save reaches: those alone are planned anew.

A site is taken down as the keys of its pages, in groups of what is planned together. Where the words of a brief
changed, and nothing that it is to others (`succession`), only the groups that read those words can have changed; each
kind of page says here what it reads. What the table leaves open counts as read, so that a new kind is right, if slow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import NamedTuple

from briefing.model import SECTIONS
from briefing.publishing.archive import Archive
from briefing.publishing.chains import made_again
from briefing.publishing.kinds import BY_NAME, PAGE_KINDS, is_later, plan_brief_pages, plan_pages
from briefing.publishing.planning import positions, subjects
from briefing.publishing.planning.briefs import BriefSubject
from briefing.publishing.positions import subjects_of
from briefing.publishing.showing import is_embargoed
from briefing.publishing.succession import bearing
from briefing.publishing.summaries import Point, Summary
from briefing.publishing.values import Page

_POINTS = frozenset(SECTIONS)
_ASKED = frozenset({"requests", "commitments"})
_EVENTS, _PEOPLE = frozenset({"events"}), frozenset({"people"})
_PARTS = _POINTS | _EVENTS | _PEOPLE

_READS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("briefs", "prose", "chooser", "missing", "robots", "design", "export-schema", "qr"), frozenset()),
    **dict.fromkeys(("topics", "topic", "issues", "issue"), _POINTS),
    **dict.fromkeys(("positions", "positions-latest", "positions-subject"), _POINTS),
    **dict.fromkeys(("ledger", "ledger-side", "ledger-rows", "requests-json", "requests-csv"), _ASKED),
    **dict.fromkeys(("people", "person", "moved-person"), _PEOPLE),
    **dict.fromkeys(("calendar", "calendar-file", "event-file"), _EVENTS),
    **dict.fromkeys(("home", "search", "countries", "briefs-export"), _POINTS | _EVENTS),
}
"""Kind → the parts of a brief whose words its pages tell, besides what an entry in a list shows. All of them else."""

_NARROW: Mapping[str, Callable[[Archive, frozenset[str]], Iterator[Page]]] = {
    "topic": subjects.plan_topic,
    "issue": subjects.plan_issue,
    "positions-subject": positions.plan_subject,
}
"""Kinds whose pages can be planned for some topics and issues alone: each of these is a group."""


class Change(NamedTuple):
    """A brief as it stands in two archives."""

    before: Summary
    after: Summary


@dataclass(frozen=True, slots=True)
class Planned:
    """A site as it was planned."""

    archive: Archive
    groups: Mapping[str, bytes]
    """Group → output path → key, packed: there are tens of thousands."""
    surveyed: Mapping[str, str]
    """Group → a digest of what is told of its pages beside them, as the sitemap does."""

    def keys(self) -> dict[str, str]:
        """Output path → key, of all pages."""
        return {path: key for packed in self.groups.values() for path, key in _unpack(packed).items()}


class Reached(NamedTuple):
    """What follows from a change."""

    planned: Planned
    pages: tuple[Page, ...]
    """Those that are made from something else now, or that are new."""
    gone: frozenset[str]
    """The paths of those that the site has no more."""
    paths: tuple[str, ...]
    """Those of all pages, where some that are to be made have places that none had: two may be in one. Empty else."""


def take_down(archive: Archive, pages: Iterable[Page]) -> Planned:
    """All pages of an archive, in the order in which they were planned."""
    groups: dict[str, dict[str, str]] = {}
    packed: dict[str, bytes] = {}
    notes: dict[str, hashlib.blake2b] = {}
    last: object = None
    for page in pages:
        name = _group_of(page)
        if name != last and isinstance(last, str) and last.startswith("brief/"):  # whose pages come one after another
            packed[last] = _pack(groups.pop(last))
        last = name
        groups.setdefault(name, {})[page.path] = page.key
        if page.lang and page.indexed:
            said = repr((page.path, page.alternates, page.real, page.modified))
            notes.setdefault(name, hashlib.blake2b(digest_size=9)).update(said.encode())
    packed |= {name: _pack(keys) for name, keys in groups.items()}
    return Planned(archive, packed, {name: note.hexdigest() for name, note in notes.items()})


def _pack(keys: Mapping[str, str]) -> bytes:
    return "\0".join(part for pair in keys.items() for part in pair).encode("utf-8", "surrogatepass")


def _unpack(packed: bytes) -> dict[str, str]:
    parts = packed.decode("utf-8", "surrogatepass").split("\0") if packed else []
    return dict(zip(parts[::2], parts[1::2], strict=True))


def find_changes(old: Archive, new: Archive) -> list[Change] | None:
    """The briefs whose words differ between two archives of one day; None where more than words does.

    Both must be made from the same sources. An embargo that ended between the two is more than words.
    """
    same = (one.name for one in fields(Archive) if one.name not in ("summaries", "by_id", "now", "deck"))
    if old.today != new.today or any(getattr(old, name) != getattr(new, name) for name in same):
        return None
    if len(old.summaries) != len(new.summaries) or any(_has_come_out(one, old, new) for one in new.summaries):
        return None
    found = [Change(*two) for two in zip(old.summaries, new.summaries, strict=True) if two[0] != two[1]]
    return found if all(bearing(one.before) == bearing(one.after) for one in found) else None


def _has_come_out(one: Summary, old: Archive, new: Archive) -> bool:
    return bool(one.publish_after) and is_embargoed(one, old.now) != is_embargoed(one, new.now)


def reach(planned: Planned, archive: Archive, changes: Iterable[Change], step: Callable[[], None]) -> Reached:
    """What a site becomes with these changes, which `find_changes` found between its archive and the new one.

    `step` is called again and again, and may raise what breaks it off.
    """
    names = _groups_reached(archive, changes)
    pages = [] if names is None else list(_stepped(_plan_groups(archive, names), step))
    fresh = take_down(archive, pages)
    if names is None or any(planned.surveyed.get(name) != fresh.surveyed.get(name) for name in names):
        pages = list(_stepped(plan_pages(archive), step))
        fresh = take_down(archive, pages)
        names = frozenset({*fresh.groups, *planned.groups})
    before = {path: key for name in names for path, key in _unpack(planned.groups.get(name, b"")).items()}
    changed = tuple(page for page in pages if before.get(page.path) != page.key)
    gone = frozenset(before.keys() - {page.path for page in pages})
    kept = {name: packed for name, packed in planned.groups.items() if name not in names}
    surveyed = {name: note for name, note in planned.surveyed.items() if name not in names}
    after = Planned(archive, {**kept, **fresh.groups}, {**surveyed, **fresh.surveyed})
    is_new = any(page.path not in before for page in changed if not is_later(page))
    others = (path for packed in kept.values() for path in _unpack(packed))
    return Reached(after, changed, gone, (*others, *(page.path for page in pages)) if is_new else ())


def _stepped(pages: Iterable[Page], step: Callable[[], None]) -> Iterator[Page]:
    for page in pages:
        step()
        yield page


def _group_of(page: Page) -> str:
    subject = page.subject
    if BY_NAME[page.kind].of == "brief" and isinstance(subject, BriefSubject):
        return f"brief/{subject.brief}"
    if isinstance(subject, subjects.SubjectSubject):
        return f"{page.kind}/{subject.id}"
    if isinstance(subject, positions.SubjectSubject):
        return f"{page.kind}/{subject.cell.subject}"
    return page.kind


def _groups_reached(archive: Archive, changes: Iterable[Change]) -> frozenset[str] | None:
    """The groups whose pages may have changed; None: any."""
    found: set[str] = set()
    for change in changes:
        parts = _parts(change)
        if parts is None:
            return None
        found.add(f"brief/{change.after.id}")
        named = _subjects_reached(archive, change) if parts & _POINTS else set()
        for row in PAGE_KINDS:
            if row.of == "site" and parts & _READS.get(row.kind, _PARTS):
                found |= {f"{row.kind}/{name}" for name in named} if row.kind in _NARROW else {row.kind}
    return frozenset(found)


def _parts(change: Change) -> frozenset[str] | None:
    """The parts of a brief whose words changed; None: what an entry in a list shows, or what its history tells."""
    before, after = change
    bare = [one._replace(digest="", points=(), events=(), people=()) for one in change]
    if bare[0] != bare[1]:
        return None
    found = {one.section for two in zip(before.points, after.points, strict=True) if two[0] != two[1] for one in two}
    found |= {name for name in (*_EVENTS, *_PEOPLE) if getattr(before, name) != getattr(after, name)}
    return frozenset(found)


def _subjects_reached(archive: Archive, change: Change) -> set[str]:
    """The topics and issues of the points that changed, and of those that were made again, or before, at others."""
    points: list[Point] = []
    for said, says in zip(change.before.points, change.after.points, strict=True):
        if said != says:
            points += [said, says, *(point for _, point in archive.earlier(change.after, says))]
            again = map(archive.point, made_again(change.after.reference(says.id), archive.later))
            points += [found[1] for found in again if found]
    return {name for point in points for name in subjects_of(point)}


def _plan_groups(archive: Archive, names: frozenset[str]) -> Iterator[Page]:
    """Their pages, as a whole build plans them, but in an order of their own."""
    inside: dict[str, set[str]] = {}
    for name in names:
        kind, _, of = name.partition("/")
        inside.setdefault(kind, set()).add(of)
    for one in sorted(inside.get("brief", ())):
        yield from plan_brief_pages(archive, archive.by_id[one])
    for row in PAGE_KINDS:
        if row.of == "site" and row.kind in inside:
            narrow = _NARROW.get(row.kind)
            yield from narrow(archive, frozenset(inside[row.kind])) if narrow else row.plan(archive)
