"""What the editor should know after a build that worked: notices, and requests that may repeat earlier ones."""

from __future__ import annotations

from briefing.building import Checked
from briefing.building.suggesting import suggest_repeats, word_suggestions
from briefing.commands.lost import lost_drafts
from briefing.disk.content import Content
from briefing.publishing.values import Sources
from briefing.terminal import Terminal, plural

NAMED = 3
"""How many suggestions are told one by one without being asked for: an archive that is new here may have hundreds."""


def tell_notices(terminal: Terminal, content: Content, sources: Sources, checked: Checked) -> None:
    """Say them all; of suggestions the first, and all with --verbose."""
    tell_address(terminal, content, sources)
    for notice in (*lost_drafts(content, checked.records), *content.notices, *checked.notices):
        terminal.say(f"notice: {notice}")
    if terminal.quiet:
        return
    found = suggest_repeats(record.summary for record in checked.records.values() if record.summary)
    named = found if terminal.verbose else found[:NAMED]
    for notice in word_suggestions(named, content, checked.records.values()):
        terminal.say(f"notice: {notice}")
    if len(found) > len(named):
        more = plural(len(found) - len(named), "more request")
        terminal.say(f"notice: {more} may repeat earlier ones; --verbose names them")


def tell_first(terminal: Terminal, content: Content, sources: Sources, checked: Checked) -> None:
    """What is said once a session, not at each save."""
    tell_address(terminal, content, sources)
    for notice in lost_drafts(content, checked.records):
        terminal.say(f"notice: {notice}")


def tell_address(terminal: Terminal, content: Content, sources: Sources) -> None:
    """What a site is without that does not know where it is published."""
    if not (sources.base_url or sources.site.base_url):
        without = "no base_url, so no feeds, sitemap, previews, links in mails, or list of what was published"
        terminal.say(f"notice: {content.name('site.yaml')}: {without}; try: base_url: https://example.org/briefs/")
