"""What all pages of a brief have in common: the head, the banner, the title, the ways between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.model import Brief
from briefing.publishing import labels
from briefing.publishing.accounts import counts_of, kinds_of
from briefing.publishing.addresses import page_path, root_from
from briefing.publishing.edition import Edition
from briefing.publishing.jsonld import brief_linked
from briefing.publishing.placing import place
from briefing.publishing.planning.briefs import QR, BriefSubject
from briefing.publishing.stamps import published_at
from briefing.publishing.summaries import languages_of
from briefing.publishing.values import Page
from briefing.publishing.views.chronicle import dateline
from briefing.publishing.views.counting import tally
from briefing.publishing.views.fallback import available_in
from briefing.publishing.views.items import Reader, date_view
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.previews import DESCRIPTION
from briefing.publishing.views.shell import shell
from briefing.publishing.wording import Wording

View = dict[str, Any]


def reader_of(edition: Edition, page: Page, brief: Brief) -> Reader:
    """What shows the brief in the page's language."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    return Reader(brief, Linker(edition, wording, root_from(page.path)), subject_of(page))


def subject_of(page: Page) -> BriefSubject:
    """What a brief's page shows besides the brief."""
    if not isinstance(page.subject, BriefSubject):
        message = f"{page.path} is not a brief's page"
        raise TypeError(message)
    return page.subject


def frame(edition: Edition, page: Page, brief: Brief, *, title: str | None = None) -> View:
    """The shell, the title with what stands above and below it, the ways to the brief's other pages."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    said, above = wording.say(brief.title), kicker(wording, brief)
    real = languages_of(brief)
    description = describe(wording, brief, above)
    view = shell(
        edition,
        page,
        title=f"{title} – {said['text']}" if title else said["text"],
        description=description,
        kind="article",
        published=published_at(brief),
        linked="" if title else brief_linked(edition, page, brief, description),
    )
    folder = "" if page.path == page_path(wording.lang, "briefs", brief.id) else "../"
    compare = len(brief.sources) > 1 and edition.has("compare")
    parallel = len(edition.languages) > 1 and edition.has("parallel")
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "title": said,
        "kicker": above,
        "banner": banner(wording, brief, subject_of(page)),
        "dateline": dateline(wording, brief),
        "borrowed": None if wording.lang in real else borrowed(wording, real, page, view["root"]),
        "own": f"{folder}index.html",
        "qr": f"{folder}{QR}" if edition.base_url and page.indexed else None,
        "compare": f"{folder}compare/index.html" if compare else None,
        "parallel": f"{folder}parallel/index.html" if parallel else None,
    }


def banner(wording: Wording, brief: Brief, subject: BriefSubject) -> list[str]:
    """Why a brief that a preview shows is not out yet: what it waits for, each with a full stop of its own."""
    why = [] if brief.status == "published" else [wording.gettext(labels.STATUSES[brief.status])]
    if subject.embargo:
        date, _, time = subject.embargo.partition("T")
        until = wording.gettext("Under embargo until %(moment)s")
        why.append(until % {"moment": wording.moment(date, time or None)})
    return why


def borrowed(wording: Wording, real: tuple[str, ...], page: Page, root: str) -> str:
    """The notice on a page whose language the brief has not been written in."""
    if wording.fallback != "show":
        return available_in(wording, real, page, root)
    message = wording.gettext("This brief is not yet available in %(language)s; its texts are shown in %(others)s.")
    others = wording.names(wording.language(one) for one in real)
    return message % {"language": wording.language(wording.lang), "others": others}


def kicker(wording: Wording, brief: Brief) -> View:
    """Form of contact, date and place, above the title."""
    meeting = brief.meeting
    return {
        "form": wording.gettext(labels.FORMS[meeting.form]) if meeting.form else None,
        "date": date_view(wording, meeting.date),
        "place": place(wording, meeting.city, meeting.country),
    }


def describe(wording: Wording, brief: Brief, above: View) -> str:
    """One line for link previews and search engines: who met, where and when, then the first point that was agreed.

    Where nothing was, or no text of this language says it, how much each section holds. `above` is the kicker.
    """
    sides = dict.fromkeys(person.side for person in brief.participants if person.side)
    who = wording.names([wording.side(side) for side in sides]) if sides else None
    start = [one for one in (who, above["form"], above["place"], above["date"] and above["date"]["text"]) if one]
    agreed = next((item.text for item in brief.agreed if wording.lang in item.text), None)
    if agreed:
        point = wording.gettext("Agreed: %(point)s") % {"point": wording.say(agreed)["text"]}
        told = " · ".join([*start, point])
        # What was agreed is what readers look for: the parties, which titles name, give way to it.
        return told if len(told) <= DESCRIPTION or not who else " · ".join([*start[1:], point])
    return " · ".join([*start, *tally(wording, counts_of(brief), kinds_of(brief), labels.SECTIONS)])


def counted(brief: Brief) -> Iterator[tuple[str, int]]:
    """How much each section holds, as far as it holds anything."""
    counts = counts_of(brief)
    yield from ((key, counts[key]) for key in labels.SECTIONS if key in counts)
