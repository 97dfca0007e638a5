"""What the editor should know after a build that worked: notices, and requests that may repeat earlier ones."""

from __future__ import annotations

from briefing.building import Checked
from briefing.building.suggesting import suggest_repeats, word_suggestions
from briefing.disk.content import Content
from briefing.terminal import Terminal, plural

NAMED = 3
"""How many suggestions are told one by one without being asked for: an archive that is new here may have hundreds."""


def tell_notices(terminal: Terminal, content: Content, checked: Checked) -> None:
    """Say them all; of suggestions the first, and all with --verbose."""
    for notice in (*content.notices, *checked.notices):
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
