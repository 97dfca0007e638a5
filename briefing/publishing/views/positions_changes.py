"""What a side said, beside what it said before to the same others: two texts and their dates, and no verdict."""

from __future__ import annotations

from typing import Any

from briefing.publishing import labels
from briefing.publishing.highlighting import Segments, differing_spans, is_alike, mark_spans
from briefing.publishing.planning.positions import Group, Line, Track
from briefing.publishing.positions import compare_statements, shared_language
from briefing.publishing.views import lists
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.statements import line_view, others_of
from briefing.publishing.wording import Wording

View = dict[str, Any]


def changes_view(linker: Linker, side: str, group: Group, track: Track) -> list[View]:
    """The statements of a track, each with what was said before, if anything was.

    What editors have confirmed to be the same point comes before what is only worded alike.
    """
    languages = linker.wording.languages
    compared = compare_statements(
        [line.statement for line in track.lines if line.statement.point.id not in group.repeated],
        [line.statement for line in track.before],
        languages,
    )
    close = {one.now.point.id: one for one in compared if one.before}
    before = {line.statement.point.id: line for line in track.before}
    shown = []
    for line in track.lines:
        view, item = line_view(linker, line, side), line.statement.point.id
        view |= {"segments": None, "then": None, "since": None}
        if item in group.repeated:
            then = group.repeated[item]
            lang = shared_language(line.statement.point, then.statement.point, languages)
            texts = (line.statement.point.text, then.statement.point.text)
            same = bool(lang) and is_alike(texts[0][lang or ""], texts[1][lang or ""])
            _set_beside(linker, view, then, _asked_before(linker.wording, then), lang, same=same)
        elif item in close and (found := close[item].before):
            then, lang, same = before[found.point.id], close[item].lang, close[item].same
            _set_beside(linker, view, then, _earlier(linker.wording, side, then, same=same), lang, same=same)
        shown.append(view)
    return shown


def _set_beside(linker: Linker, view: View, before: Line, words: str, lang: str | None, *, same: bool) -> None:
    """Put the earlier words below those of now; where they are the same, or cannot be shown, only when it was."""
    wording = linker.wording
    then: View = lists.spoken(linker, before.told.head.brief, before.statement.point)
    if same or "only" in then["said"]:
        view["then"] = {"href": then["href"], "words": words, "said": None, "segments": None}
        return
    then |= {"words": wording.gettext("%(said)s:") % {"said": words}, "segments": None}
    if lang is not None and _shown_in(wording, view, then) == lang:
        view["segments"], then["segments"] = _marked(view, then), _marked(then, view)
    view["then"] = then


def _shown_in(wording: Wording, view: View, other: View) -> str | None:
    """The language in which both texts are shown; None where it is not one, or where one is not shown at all."""
    said, then = view["said"], other["said"]
    if "only" in said or "only" in then or said["lang"] != then["lang"]:
        return None
    return str(said["lang"] or wording.lang)


def _marked(view: View, other: View) -> Segments:
    text = view["said"]["text"]
    return mark_spans(text, differing_spans(text, [other["said"]["text"]]))


def _on(wording: Wording, before: Line) -> str:
    date = before.told.head.date
    return wording.on_date(date) if date else wording.gettext("at an earlier meeting")


def _asked_before(wording: Wording, before: Line) -> str:
    """`Asked before on 10 January 2023`: on an editor's word."""
    message = (labels.ASKED if before.statement.mode == "asked" else labels.PROMISED)["before"]
    return wording.capital(wording.gettext(message) % {"on_date": _on(wording, before)})


def _earlier(wording: Wording, side: str, before: Line, *, same: bool) -> str:
    """`Earlier, with Norway on 10 January 2023`."""
    others = others_of(before, side)
    words = {"on_date": _on(wording, before), "sides": wording.names(wording.the_side(one) for one in others)}
    if same:
        if others:
            return wording.gettext("In the same words, with %(sides)s %(on_date)s") % words
        return wording.gettext("In the same words %(on_date)s") % words
    if others:
        return wording.gettext("Earlier, with %(sides)s %(on_date)s") % words
    return wording.gettext("Earlier, %(on_date)s") % words
