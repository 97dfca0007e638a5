"""Where the sources differ: of whom or what, in whose words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefing.model import SECTIONS, Brief, Difference, Event, Evidence, Item, Participant
from briefing.publishing import labels
from briefing.publishing.accounts import OMISSION, tellers
from briefing.publishing.views.items import Reader
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.telling import woven
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]


def difference(reader: Reader, one: Difference, compare: str | None) -> View:
    """A point on which the sources do not say the same. `compare` leads to where they stand side by side.

    Of what one source leaves out, the points are listed on demand, and their quotes stand under them: only what else is
    quoted is shown again.
    """
    wording = reader.wording
    omission = one.about == OMISSION
    groups = _concerned(reader, one)
    shown = {(quote.source, quote.exact) for quote in evidence_of(reader.brief, one)} if omission else ()
    return {
        "id": one.id,
        "about": _left_out(reader, one) if omission else [_plain(reader, one)],
        "href": f"{compare}?show=single" if compare and omission else None,
        "groups": groups if omission else (),
        "items": () if omission else [item for group in groups for item in group["items"]],
        "says": reader.quotes(say for say in one.says if (say.source, say.exact) not in shown),
        "note": wording.say(one.note) if one.note else None,
    }


def _left_out(reader: Reader, one: Difference) -> list[View]:
    """How much is left out, and by whom it is told: `7 points in one account only: VOV`."""
    wording, told = reader.wording, tellers(reader.brief)
    sources = dict.fromkeys(source for item in one.items for source in told.get(item, ()))
    named = sum(item in told for item in one.items)
    if len(sources) != 1 or not named:
        return [_plain(reader, one)]
    pattern = wording.ngettext(
        "%(number)s point in one account only: %(sources)s", "%(number)s points in one account only: %(sources)s", named
    ).replace("%(number)s", wording.number(named))
    return woven(wording, pattern, [reader.source(source)["said"] for source in sources])


def _plain(reader: Reader, one: Difference) -> View:
    return {"text": reader.wording.gettext(labels.DIFFERENCES[one.about]), "lang": None}


def _concerned(reader: Reader, one: Difference) -> list[View]:
    """The points that a difference is about, by section."""
    tell, heading, brief = reader.wording.tell, reader.wording.heading, reader.brief
    wanted = dict.fromkeys(one.items)
    people = [_link(row.id, _called(reader.wording, row)) for row in brief.participants if row.id in wanted]
    groups = [{"heading": reader.wording.gettext("Participants"), "items": people}]
    for key in SECTIONS:
        items = [row for row in getattr(brief, key) if row.id in wanted]
        groups.append({"heading": heading(key), "items": [_link(row.id, tell(row.text)) for row in items]})
    events = [_link(row.id, tell(row.name)) for row in brief.events if row.id in wanted]
    groups.append({"heading": heading("events"), "items": events})
    return [group for group in groups if group["items"]]


def _called(wording: Wording, one: Participant) -> Said:
    """A person by name, without a label; by the id where there is none."""
    return {**wording.say(one.name), "note": None} if one.name else {"text": one.id, "lang": None, "note": None}


def _link(anchor: str, said: Said) -> View:
    return {"href": f"#{anchor}", "said": said}


def evidence_of(brief: Brief, one: Difference) -> Iterator[Evidence]:
    """The quotes of the points that a difference is about."""
    rows: list[Participant | Item | Event] = [*brief.participants, *brief.items(), *brief.events]
    for row in rows:
        if row.id in one.items:
            yield from row.evidence


def told_apart(wording: Wording, differs: Iterable[tuple[str, str]]) -> str:
    """What is said of a point on which sources contradict each other; nothing where they do not.

    >>> told_apart(Wording("en", ("en",)), [("x1", "party"), ("x2", "number"), ("x3", "party")])
    'Sources differ: who is meant and a figure'
    """
    about = dict.fromkeys(wording.gettext(labels.DIFFERENCES[one]) for _, one in differs)
    return wording.gettext("Sources differ: %(about)s") % {"about": wording.names(about)} if about else ""


def apart(linker: Linker, brief: str, differs: Sequence[tuple[str, str]]) -> View | None:
    """The way from a point in a list to the first of the differences that name it; None where its sources agree."""
    if not differs:
        return None
    return {"href": linker.brief(brief, differs[0][0]), "words": told_apart(linker.wording, differs)}
