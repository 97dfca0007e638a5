"""What changed since something was last said, in words and in the words themselves."""

from __future__ import annotations

from typing import Any

from briefing.publishing.highlighting import Segments, differing_spans, mark_spans
from briefing.publishing.planning.positions import Before, Group, Track
from briefing.publishing.positions import Compared, Statement, compare_statements
from briefing.publishing.views import lists
from briefing.publishing.views.linking import Linker
from briefing.publishing.wording import Wording

View = dict[str, Any]


def changes_view(linker: Linker, group: Group, track: Track) -> list[View]:
    """The statements of a track beside those before; first what was said now, then what is not reported again."""
    if track.before is None:
        return [_plain(linker, group.head.brief, one) for one in track.statements]
    before = track.before
    languages = linker.wording.languages
    found = compare_statements(track.statements, before.head.brief, before.statements, languages)
    return [_compared(linker, group.head.brief, before, one) for one in found]


def _plain(linker: Linker, brief: str, one: Statement) -> View:
    view = lists.spoken(linker, brief, one.point)
    return {**view, "statement": one, "segments": None, "kind": None, "then": None, "gone": False}


def _compared(linker: Linker, brief: str, before: Before, one: Compared) -> View:
    wording = linker.wording
    if one.now is None:
        assert one.before is not None  # a comparison has at least one side
        gone = _plain(linker, before.head.brief, one.before)
        return {**gone, "gone": True, "then": _dated(wording, "gone", before)}
    view = _plain(linker, brief, one.now)
    if one.kind == "new":
        view["kind"] = {"id": "new", "label": wording.gettext("New")}
    if one.before is None or one.kind not in ("same", "changed"):
        return view
    earlier = lists.spoken(linker, before.head.brief, one.before.point)
    then: View = {**earlier, "words": _dated(wording, one.kind, before), "segments": None}
    if one.kind == "changed" and _shown_in(wording, view, earlier) == one.lang:
        view["segments"] = _marked(view, earlier)
        then["segments"] = _marked(earlier, view)
    return {**view, "kind": {"id": one.kind, "label": ""}, "then": then}


def _shown_in(wording: Wording, view: View, other: View) -> str | None:
    """The language in which both texts are shown; None where it is not one, or where one is not shown at all."""
    said, then = view["said"], other["said"]
    if "only" in said or "only" in then or said["lang"] != then["lang"]:
        return None
    return str(said["lang"] or wording.lang)


def _marked(view: View, other: View) -> Segments:
    text = view["said"]["text"]
    return mark_spans(text, differing_spans(text, [other["said"]["text"]]))


def _dated(wording: Wording, kind: str, before: Before) -> str:
    """When something was said before, and how that stands to now."""
    on = wording.on_date(before.head.date) if before.head.date else wording.gettext("at an earlier meeting")
    if kind == "same":
        return wording.gettext("In the same words %(on_date)s") % {"on_date": on}
    if kind == "changed":
        return wording.gettext("In other words %(on_date)s:") % {"on_date": on}
    return wording.gettext("Said %(on_date)s, not reported again:") % {"on_date": on}
