"""Texts of a sheet as the press sets them: in runs, with their labels and the ways they lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefing.publishing.sharing.runs import Runs, runs_of
from briefing.publishing.sharing.sheet import Sheet
from briefing.publishing.wording import Wording

View = dict[str, Any]


class Setting:
    """How the texts of one sheet are set. Labels of points begin with its language: there may be several on paper."""

    def __init__(self, wording: Wording, sheet: Sheet) -> None:
        self.wording, self.sheet, self.lang = wording, sheet, wording.lang
        named = [row["id"] for part in (*sheet["sections"], {"points": sheet["events"]}) for row in part["points"]]
        people = [person["id"] for party in sheet["short"]["parties"] for person in party["people"]]
        self._known = {*named, *people, *(row["id"] for row in sheet["differences"])}

    def own(self, text: str) -> Runs:
        """A text in the sheet's own language."""
        return runs_of(text, None, self.lang)

    def said(self, said: Mapping[str, Any]) -> View:
        """A text with its label: what is in another language says so."""
        return {"runs": runs_of(said["text"], said["lang"], self.lang), "note": said["note"]}

    def pieces(self, pieces: Iterable[Mapping[str, Any]]) -> Runs:
        """A sentence in pieces, each in its language: names keep theirs."""
        return [run for one in pieces for run in runs_of(one["text"], one["lang"], self.lang)]

    def named(self, one: Mapping[str, Any]) -> View:
        """A name that leads to its page."""
        said = {"text": one["name"], "lang": one.get("lang"), "note": one.get("note")}
        return {**self.said(said), **self.way(one["href"])}

    def way(self, href: str | None) -> View:
        """Where a link leads: to a point of this sheet, or out."""
        start, _, anchor = (href or "").partition("#")
        if anchor in self._known and start in ("", self.sheet["address"]):
            return {"to": self.label(anchor), "href": None}
        return {"to": None, "href": href}

    def label(self, anchor: str) -> str:
        """What a point is called on these sheets."""
        return f"{self.lang}-{anchor}"
