"""A brief in one line, as it is cited."""

from __future__ import annotations

from typing import Any

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
    }
