"""A brief as a mail: one language, or all of them in one, never longer than what mail programs show whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from briefing.model import Brief
from briefing.publishing.edition import Edition
from briefing.publishing.sharing.composing import Half, Render, compose
from briefing.publishing.sharing.letters import subject_of
from briefing.publishing.sharing.mails import Mail, mail_bytes
from briefing.publishing.sharing.plain_text import text_of
from briefing.publishing.sharing.sheet import Sheet, sheet_of, sheets_of
from briefing.publishing.values import Page

LARGEST = 100_000
"""Bytes of a whole mail: Gmail shows no more than 102 kB of one, and hides the rest behind a link."""

TEMPLATE = "mail/brief.html"

View = dict[str, Any]


class Cut(NamedTuple):
    """How much of a brief a mail tells."""

    quotes: Literal["all", "own", "none"] = "all"
    """`own`: of each point those in the language of the mail, or else the first. In a mail of several languages each
    half then has its own, and next to nothing is lost."""
    asides: bool = True
    """The history, and the editors' notes."""
    differences: bool = True
    points: int | None = None
    """Of each section, so many; None: all."""


CUTS = (
    Cut(),
    Cut("own"),
    Cut("none"),
    Cut("none", asides=False),
    Cut("none", asides=False, differences=False),
    *(Cut("none", asides=False, differences=False, points=number) for number in (50, 25, 12, 6, 3, 0)),
)
"""In which order things go until the mail fits: what can be read on the page with one click goes first."""


def mail_file(edition: Edition, page: Page, brief: Brief, render: Render) -> bytes:
    """`brief.eml`: a draft without addressee, in the language of `page`, or in all of the site's where it has none."""
    return _fitted(edition, sheets_for(edition, page, brief, page.lang), render, None)[1]


def sheets_for(edition: Edition, page: Page, brief: Brief, lang: str | None) -> list[Sheet]:
    """The brief in one language; for None in all of the site's that it has been written in.

    A half that only borrows what the other says would be no second language.
    """
    if lang:
        return [sheet_of(edition, page, brief, lang)]
    sheets = sheets_of(edition, page, brief)
    return [sheet for sheet in sheets if not sheet["borrowed"]] or sheets[:1]


def brief_mail(edition: Edition, sheets: Sequence[Sheet], render: Render, subject: str | None = None) -> Mail:
    """The brief as a mail, in the languages of the sheets; as much of it as fits."""
    return _fitted(edition, sheets, render, subject)[0]


def _fitted(edition: Edition, sheets: Sequence[Sheet], render: Render, subject: str | None) -> tuple[Mail, bytes]:
    """The mail and its bytes, with the first cut that makes it small enough, or else with the last."""
    last = CUTS[-1]
    for cut in CUTS:
        if cut != last and sum(_at_least(cut_to(sheet, cut)) for sheet in sheets) > LARGEST:
            continue
        mail = compose(edition, render, [_half(edition, sheet, cut, subject) for sheet in sheets])
        content = mail_bytes(mail)
        if len(content) <= LARGEST:
            break
    return mail._replace(shortened=cut != CUTS[0]), content


def _at_least(sheet: Sheet) -> int:
    """Bytes that its points will take at the very least, in text and HTML: what is hopeless is not even rendered."""
    points = [point for one in sheet["sections"] for point in one["points"]]
    quotes = [quote for point in points for quote in point["quotes"]]
    words = sum(len(point["said"]["text"]) for point in points) + sum(len(quote["exact"]) for quote in quotes)
    return 2 * words + 100 * len(points)


def _half(edition: Edition, sheet: Sheet, cut: Cut, subject: str | None) -> Half:
    lang, words = sheet["lang"], edition.wordings[sheet["lang"]]
    shown = cut_to(sheet, cut)
    kicker = sheet["kicker"]
    above = [kicker["form"], kicker["date"] and kicker["date"]["text"], kicker["place"]]
    view = {
        "sheet": shown,
        "kicker": " · ".join(one for one in above if one),
        "coming": words.heading("events"),
        "cut": cut != CUTS[0],
    }
    text = text_of(words, shown)
    if cut != CUTS[0]:
        text = "\n".join([*_shortened(edition, sheet), "", text])
    why = f"[{sheet['banner'][0]}] " if sheet["banner"] else ""
    return Half(
        lang, TEMPLATE, view, text, why + (subject or subject_of(sheet)), sheet["description"], sheet["address"]
    )


def _shortened(edition: Edition, sheet: Sheet) -> list[str]:
    """What is said at the head of a plain text that does not tell all."""
    gettext = edition.wordings[sheet["lang"]].gettext
    if sheet["address"]:
        return [gettext("Shortened to fit into a mail; the whole brief is at"), sheet["address"]]
    return [gettext("Shortened to fit into a mail; ask whoever sent it for the whole brief.")]


def cut_to(sheet: Sheet, cut: Cut) -> Sheet:
    """As much of a sheet as `cut` leaves; what of a section is left out is counted as its `more`."""
    lang = sheet["lang"]
    return {
        **sheet,
        "sections": [
            {
                **one,
                "points": _points(one["points"], cut, lang),
                "more": len(one["points"]) - len(one["points"][: cut.points]),
            }
            for one in sheet["sections"]
        ],
        "events": _points(sheet["events"], cut, lang),
        "differences": sheet["differences"] if cut.differences else [],
        "notes": sheet["notes"] if cut.asides else None,
        "history": sheet["history"] if cut.asides else [],
    }


def _points(points: Sequence[View], cut: Cut, lang: str) -> list[View]:
    return [{**one, "quotes": _quotes(one["quotes"], cut, lang)} for one in points[: cut.points]]


def _quotes(quotes: Sequence[View], cut: Cut, lang: str) -> Sequence[View]:
    if cut.quotes == "all":
        return quotes
    return [one for one in quotes if one["lang"] == lang] or quotes[:1] if cut.quotes == "own" else []
