"""Checks across briefs: what one says of an item of another must be there, and must make sense in time.

`answered_by` names the item that answered a request; `repeats` names the same point in an earlier meeting. Chains of
`repeats` are what the ledger is made of, so what would tie them into a knot is a problem; what is only unlikely is a
notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefing.aliases import follow
from briefing.errors import Notice, Problem, nearest
from briefing.outlines import Outline, Reference

Known = Mapping[str, Outline]


def _under_ids_of_today(outlines: Iterable[Outline]) -> dict[str, Outline]:
    """By id. What names a brief by an earlier id means the same: nobody has to follow a renaming through all files."""
    found = {one.id: one for one in outlines}
    names = {alias.name: one.id for one in found.values() for alias in one.aliases if alias.name not in found}
    for one in found.values() if names else ():
        references = tuple(row._replace(target=follow(row.target, names)) for row in one.references)
        found[one.id] = one._replace(references=references)
    return found


def check_references(outlines: Iterable[Outline]) -> tuple[list[Problem], list[Notice]]:
    """What is wrong with references from one brief to another's items, and what is only unlikely."""
    known = _under_ids_of_today(outlines)
    problems: list[Problem] = []
    notices: list[Notice] = []
    told = _told_again(known)
    for one in known.values():
        for reference in one.references:
            found = list(_check_target(one, reference, known)) or list(_check_repeat(one, reference, known))
            problems += [Problem(one.file, reference.line, reference.where, said, (hint,)) for said, hint in found]
            if not found:
                unlikely = _find_unlikely(one, reference, known, told)
                notices += [
                    Notice(one.file, f"{reference.where}: {said}", reference.line, kind="unlikely") for said in unlikely
                ]
    return problems, notices


Said = tuple[str, tuple[str, str]]


def _check_target(one: Outline, reference: Reference, known: Known) -> Iterator[Said]:
    brief, _, item = reference.target.partition("#")
    if brief not in known:
        others = (name for name in known if name != one.id or reference.field == "answered_by")
        meant = nearest(brief, others)
        way_out = f"{meant}#{item}" if meant else f"correct the id, or remove {reference.field}"
        yield f"no brief '{brief}'", ("try", way_out)
    elif item not in known[brief].items:
        entries = known[brief].items
        section = one.items[reference.item].section
        fitting = [name for name in entries if reference.field == "answered_by" or entries[name].section == section]
        way_out = ", ".join(f"{brief}#{name}" for name in fitting[:6]) or "another brief"
        yield f"brief '{brief}' has no item '{item}'", ("try", way_out)
    elif (brief, item) == (one.id, reference.item):
        way_out = "none" if reference.field == "repeats" else "the item that answers it"
        yield "points at itself", ("try", f"{way_out}, or remove {reference.field}")


def _check_repeat(one: Outline, reference: Reference, known: Known) -> Iterator[Said]:
    if reference.field != "repeats":
        return
    brief, _, item = reference.target.partition("#")
    section, other = one.items[reference.item].section, known[brief].items[item].section
    if other != section:
        yield (
            f"is of {section}, but '{item}' is of {other}",
            ("try", f"an item of {section}, or none; answered_by names what answered it"),
        )
    elif brief == one.id:
        yield "points into its own brief", ("try", "an item of an earlier meeting, or none")
    elif _is_later(known[brief].date, one.date):
        way_out = f"remove it here, and put repeats: {one.id}#{reference.item} into {reference.target}"
        yield f"points at a later meeting ({known[brief].date})", ("try", way_out)
    elif circle := _circle(f"{one.id}#{reference.item}", known):
        yield f"leads in a circle: {' → '.join(circle)}", ("try", "none, where the point was first made")


def _is_later(date: str | None, than: str | None) -> bool:
    """Whether a date that may be known in part lies after another for certain."""
    if not date or not than:
        return False
    shared = min(len(date), len(than))
    return date[:shared] > than[:shared]


def _circle(start: str, known: Known) -> list[str]:
    """The way from an item along `repeats` back to itself; empty where there is none."""
    way = [start]
    while (following := _repeated(way[-1], known)) and following not in way:
        way.append(following)
    return [*way, start] if following == start else []


def _repeated(name: str, known: Known) -> str | None:
    brief, _, item = name.partition("#")
    found = known.get(brief)
    for reference in found.references if found else ():
        if (reference.item, reference.field) == (item, "repeats"):
            return reference.target
    return None


def _find_unlikely(one: Outline, reference: Reference, known: Known, told: Mapping[str, list[str]]) -> Iterator[str]:
    brief, _, item = reference.target.partition("#")
    other, own = known[brief], one.items[reference.item]
    if other.status == "withdrawn" and one.status != "withdrawn":
        earlier = _repeated(reference.target, known) if reference.field == "repeats" else None
        repeats = f"repeats: {earlier}" if earlier else "remove it, or name a meeting that readers see"
        way_out = "; try: " + (repeats if reference.field == "repeats" else "another item that tells it")
        yield f"'{brief}' is withdrawn, so readers do not see the link{way_out}"
    if reference.field == "answered_by":
        if own.status == "open":
            yield "an answer is named, but the status is open; try: " + _ANSWERED[own.section]
        elif other.status in ("draft", "reviewed") and one.status == "published":
            until = f"'{brief}' is not published yet, so readers see this as open until it is"
            yield f"{until}; try: python build.py publish {brief}"
        if _is_later(one.date, other.date):
            yield f"the answer lies before what it answers ({other.date}); try: an item of a later meeting"
        return
    for key, here, there in (("by", own.by, other.items[item].by), ("to", own.to, other.items[item].to)):
        if here and there and here != there and "both" not in (here, there):
            yield f"{key} is {here} here, but {there} in '{reference.target}'; try: repeats: none"
    for name in told[reference.target]:
        between = known[name.partition("#")[0]]
        if _is_later(one.date, between.date):
            yield f"'{reference.target}' is already repeated by an earlier meeting than this; try: repeats: {name}"


_ANSWERED = {"requests": "status: accepted, declined or done", "commitments": "status: done"}


def _told_again(known: Known) -> dict[str, list[str]]:
    """Item → the items that repeat it."""
    found: dict[str, list[str]] = {}
    for one in known.values():
        for reference in one.references:
            if reference.field == "repeats":
                found.setdefault(reference.target, []).append(f"{one.id}#{reference.item}")
    return found
