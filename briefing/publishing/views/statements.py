"""What a side said at a meeting, in one line: as what, when and to whom, by whose account, and what became of it."""

from __future__ import annotations

from typing import Any

from briefing.publishing import labels
from briefing.publishing.planning.positions import Cell, Line
from briefing.publishing.positions import Statement
from briefing.publishing.views import lists
from briefing.publishing.views.linking import Linker
from briefing.publishing.wording import Wording

View = dict[str, Any]


def line_view(linker: Linker, line: Line, side: str) -> View:
    """A statement of a side."""
    wording, statement, told = linker.wording, line.statement, line.told
    others = others_of(line, side)
    return {
        **lists.point(linker, told),
        "mode": mode_name(wording, statement, others),
        "met": _met(wording, statement, others),
        "source": source_words(wording, statement),
    }


def others_of(line: Line, side: str) -> tuple[str, ...]:
    """Whom a side met when it said something."""
    return tuple(one for one in line.told.head.sides if one != side)


def mode_name(wording: Wording, one: Statement, others: tuple[str, ...]) -> str:
    """As what something was said: `Request`, `Position stated`, `Agreed with Japan and Kenya`."""
    if one.mode == "position":
        return wording.gettext("Position stated")
    if one.mode in ("asked", "promised"):
        label = labels.REQUEST_KINDS[str(one.point.kind)] if one.mode == "asked" else labels.SINGLE["commitments"]
        return wording.gettext(label)
    sides = wording.names(wording.the_side(side) for side in others)
    if one.mode == "agreed":
        return wording.gettext("Agreed with %(sides)s") % {"sides": sides}
    return wording.gettext("Raised with %(sides)s, no position reported") % {"sides": sides}


def _met(wording: Wording, one: Statement, others: tuple[str, ...]) -> str:
    """`with Norway`, where nothing else on the line says who met."""
    if one.mode in ("agreed", "raised") or others in ((), (one.point.to,)):
        return ""
    return wording.gettext("with %(sides)s") % {"sides": wording.names(wording.the_side(side) for side in others)}


def source_words(wording: Wording, one: Statement) -> str:
    """By whose account it is known: `Source: VOV`, `One source only: VOV` where others report on the meeting too."""
    found = one.point.publishers
    names = {"sources": wording.names(wording.publisher(name) for name in found)}
    if not found:
        return ""
    if one.alone:
        return wording.gettext("One source only: %(sources)s") % names
    return wording.ngettext("Source: %(sources)s", "Sources: %(sources)s", len(found)) % names


def amount(wording: Wording, cell: Cell) -> str:
    """How much a side has said about a subject, by kind: `8 points · 1 position · 2 raised without a position`."""
    counts = [
        lists.counted(wording, "%(number)s point", "%(number)s points", cell.points) if cell.points else "",
        lists.counted(wording, "%(number)s position", "%(number)s positions", cell.positions) if cell.positions else "",
        lists.counted(
            wording, "%(number)s raised without a position", "%(number)s raised without a position", cell.raised
        )
        if cell.raised
        else "",
    ]
    return " · ".join(filter(None, counts))
