"""A brief in one line that can be copied, and its files: what one needs to hand it on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.publishing.places import brief_export_path, event_file_path
from briefing.publishing.planning.calendar import has_file
from briefing.publishing.views.items import Reader

View = dict[str, Any]


def cite(reader: Reader, view: View) -> View:
    """From the view of the brief's frame: its title, whose it is, when and where, when it came out, its address."""
    kicker = view["kicker"]
    meeting = [kicker["form"], kicker["date"] and kicker["date"]["text"], kicker["place"]]
    told = [f"{one['label']} {one['date']['text']}" for one in view["dateline"]]
    facts = [reader.wording.listed(one for one in meeting if one), *told]
    return {
        "title": view["title"],
        "site": view["site"],
        "facts": [one for one in facts if one],
        "url": view["head"]["canonical"],
        "files": list(_files(reader)),
    }


def _files(reader: Reader) -> Iterator[View]:
    """For programs: the brief, where it is public, and each event whose day is known."""
    edition, brief, wording = reader.linker.edition, reader.brief, reader.wording
    if edition.has("exports") and brief.status == "published" and reader.subject.embargo is None:
        yield {"href": reader.linker.root + brief_export_path(brief.id), "label": "JSON"}
    for one in brief.events if edition.has("calendar") else ():
        if has_file(one, wording.lang, edition.sources.site):
            label = wording.gettext("calendar entry %(point)s") % {"point": f"#{one.id}"}
            yield {"href": reader.linker.root + event_file_path(wording.lang, brief.id, one.id), "label": label}
