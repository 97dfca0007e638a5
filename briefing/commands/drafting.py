"""Drafting into content/briefs/: what is new or changed, merged with what the editor has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefing.building import Checked, Record
from briefing.building.persons import known_people
from briefing.commands.bases import read_held, write_draft
from briefing.commands.counting import counts
from briefing.commands.sources import read_site
from briefing.commands.speaking import undrafted
from briefing.disk.content import Content, Shelf
from briefing.drafts import Drafted, Held, Redraft, redraft
from briefing.errors import Notice
from briefing.reading.language import language_of
from briefing.reading.single import read
from briefing.subjects import Cues, cues_of, subjects_of
from briefing.terminal import Terminal, plural


def draft_articles(
    content: Content, checked: Checked, shelf: Shelf, names: Iterable[str], terminal: Terminal
) -> tuple[Redraft, ...]:
    """Draft the articles named, which must be readable, write what changes, and say what was done."""
    names = sorted(set(names))
    if not names:
        return ()
    for notice in [notice for name in names for notice in shelf.decoded(name).notices]:
        terminal.say(f"notice: {notice}")
    site = read_site(content)
    left_out = {name: undrafted(language_of(shelf[name]), site, content) for name in names}
    for name, why in left_out.items():
        if why:
            terminal.say(f"notice: {Notice(content.name('articles', name), why)}")
    drafted = draft_anew(content, checked.records, shelf, [name for name in names if not left_out[name]])
    for one in drafted.redrafts:
        write_draft(content, one)
    _say(content, drafted, terminal)
    return drafted.redrafts


def draft_anew(content: Content, records: Mapping[str, Record], shelf: Shelf, names: Sequence[str]) -> Drafted:
    """What becomes of the briefs when these articles, in languages of the site, are drafted. Writes nothing."""
    if not names:
        return Drafted((), ())
    site = read_site(content)
    languages, cues = site.languages, cues_of(subjects_of(site))
    held = _held(content, records, names, shelf, cues)
    sources = {source.article for one in held for source in one.brief.sources} & shelf.names
    beside = [name for name in sorted(sources) if language_of(shelf[name]) in languages]
    articles = {name: shelf[name] for name in [*names, *beside]}
    return redraft(articles, names, held, languages, known_people(content), cues=cues)


def _held(
    content: Content, records: Mapping[str, Record], names: Iterable[str], shelf: Shelf, cues: Cues
) -> list[Held]:
    """The briefs that the articles are in already, and those between the same sides, which they may belong to."""
    wanted = set(names)
    sides = [frozenset(reading.sides) for name in wanted for reading in read(shelf[name], cues)]
    found = []
    for file, record in records.items():
        if record.summary is None:
            continue
        own = frozenset(record.summary.sides)
        owner = any(source.article in wanted for source in record.sources)
        if owner or any(len(own & one) >= min(2, len(own)) for one in sides):
            found.append(read_held(content, file))
    return found


def _say(content: Content, drafted: Drafted, terminal: Terminal) -> None:
    for name in drafted.without_meeting:
        terminal.say(f"notice: {Notice(content.name('articles', name), 'no meeting was recognised in it')}")
    for one in drafted.redrafts:
        name = content.name("briefs", f"{one.id}.yaml")
        articles = ", ".join(content.name("articles", article) for article in one.articles)
        if one.new:
            terminal.say(f"drafted {name} from {articles}")
            terminal.say(f"  {counts(one.brief)}")
            terminal.say(f"  python build.py review {one.id} walks through it; then publish {one.id}")
        elif one.published and (touched := str(one.touched)):
            warning = f"merged a new draft into {name} (published), from {articles}: {touched}; look before you publish"
            terminal.error(f"warning: {warning}")  # with --quiet too: a reader would see it first
        elif one.changed and one.based:
            terminal.say(f"merged a new draft into {name}, from {articles}")
        if not one.based:
            base = content.name("drafts", f"{one.id}.yaml")
            why = "it is not known what was drafted last, so no word is changed, and all that differs is proposed"
            terminal.say(f"notice: {base}: was not there: {why}; if it was deleted: git restore {base}")
        for doubt in one.doubts:
            terminal.say(f"notice: {name}: {doubt}")
        for proposal in one.proposals:
            terminal.say(str(proposal))
        if one.open:
            said = f"{plural(len(one.open), 'proposal')} not decided"
            terminal.say(f"  {name}: {said}; python build.py diff {one.id} shows them side by side")
