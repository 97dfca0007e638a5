"""What a new draft would make of one brief, before anything is written."""

from __future__ import annotations

import argparse
from typing import NamedTuple

from briefing.building import check_all
from briefing.commands.bases import read_held
from briefing.commands.drafting import draft_anew
from briefing.commands.named import find_file
from briefing.commands.site import unpack
from briefing.commands.sources import read_site
from briefing.commands.speaking import undrafted
from briefing.commands.wanted import unreadable
from briefing.disk.content import Content, Shelf, read_content
from briefing.disk.state import place_of, read_state
from briefing.drafts import Held, Redraft
from briefing.errors import BriefingError, Problem
from briefing.reading.language import language_of


class Ahead(NamedTuple):
    """A brief as it stands, and what would become of it."""

    content: Content
    file: str
    held: Held
    redraft: Redraft


def look_ahead(arguments: argparse.Namespace) -> Ahead:
    """Draft the named brief from its own articles, and from those that would join it. Raises BriefingError."""
    content = read_content(arguments.content)
    site = read_site(content)
    known = unpack(read_state(place_of(arguments.content, arguments.output)))
    records = check_all(content, site.languages, known=known).records
    file = find_file(arguments.brief, content, records)
    held = read_held(content, file)
    shelf = Shelf(content.root / "articles", content.articles)
    own = [source.article for source in held.brief.sources if source.article in shelf.names]
    if problems := unreadable(shelf, own):
        raise BriefingError(problems)
    owned = {source.article for record in records.values() for source in record.sources}
    fresh = [name for name in content.articles if name not in owned and not shelf.decoded(name).problems]
    names = [name for name in (*own, *fresh) if not undrafted(language_of(shelf[name]), site, content)]
    redrafts = draft_anew(content, records, shelf, names).redrafts if own else ()
    redraft = next((one for one in redrafts if one.id == held.brief.id), None)
    if redraft is None:
        hint = ("try", f"put its articles into {content.name('articles')}/, and name them under `sources`")
        message = "nothing can be drafted from its articles"
        raise BriefingError([Problem(held.file, None, "sources", message, (hint,))])
    return Ahead(content, file, held, redraft)
