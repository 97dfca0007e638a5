"""What stands at an earlier address of a brief.

A script goes on to the new one with whatever stood behind the old, `#item` and query. Without scripts nobody is sent
anywhere: the refresh that HTML has would lose the item. Each item's old anchor stands on the page instead, as a link to
the new one, so that whoever followed a link to it is there with one more click.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from briefing.model import Brief
from briefing.publishing import labels
from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.places import brief_path, person_parts
from briefing.publishing.planning.moved import MovedPerson
from briefing.publishing.stamps import updated_at
from briefing.publishing.values import Page
from briefing.publishing.views.brief_frame import frame, subject_of
from briefing.publishing.views.fallback import point_link
from briefing.publishing.views.shell import shell
from briefing.publishing.wording import Wording

View = dict[str, Any]


def moved_view(edition: Edition, page: Page, brief: Brief) -> View:
    """The way to the page that the address stood for, and to each of the brief's points there.

    Programs that fetch the old address to show what it leads to, as mail and chat do, are told what the new one says.
    """
    wording = edition.wordings[page.lang or edition.languages[0]]
    parts = page.path.split("/")[3:-1]
    paths = {lang: page_path(lang, "briefs", brief.id, *parts) for lang in page.alternates}
    is_out = brief.status == "published" and subject_of(page).embargo is None
    there = replace(page, path=paths[wording.lang], alternates=paths, indexed=is_out, modified=updated_at(brief))
    told = frame(edition, there, brief)
    view = shell(edition, page, title=told["head"]["title"])
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "head": {**told["head"], "noindex": True, "linked": ""},
        "heading": wording.gettext("This brief has a new address"),
        "title": told["title"],
        "href": view["root"] + there.path,
        "points": list(_points(wording, view["root"], brief)),
    }


def moved_person_view(edition: Edition, page: Page, _: object) -> View:
    """The way to a person's page from the address that it had under an earlier id."""
    subject = cast(MovedPerson, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    parts = (*person_parts(subject.id), *subject.behind)
    paths = {lang: page_path(lang, *parts) for lang in page.alternates}
    there = replace(page, path=paths[wording.lang], alternates=paths, indexed=True)
    name = wording.say(subject.name)
    view = shell(edition, page, title=str(name["text"]))
    head = shell(edition, there, title=str(name["text"]))["head"]
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "head": {**head, "noindex": True},
        "heading": wording.gettext("The page of this person has a new address"),
        "title": name,
        "href": view["root"] + there.path,
        "points": [],
    }


def _points(wording: Wording, root: str, brief: Brief) -> Iterator[View]:
    """What has an anchor of its own, by what it says; the links lead to where it can be read."""
    for item in brief.items():
        yield {"id": item.id, **point_link(wording, root, brief.id, item.id, item.text)}
    for one in brief.differences:
        about = wording.gettext(labels.DIFFERENCES[one.about])
        said = {"text": wording.gettext("Sources differ: %(about)s") % {"about": about}, "lang": None, "note": None}
        yield {"id": one.id, "said": said, "href": f"{root}{brief_path(wording.lang, brief.id)}#{one.id}"}
    for event in brief.events:
        yield {"id": event.id, **point_link(wording, root, brief.id, event.id, event.name)}
