"""Drafting into content/briefs/: what is new or changed, merged with what the editor has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from briefing.building import Checked, Record
from briefing.codec import decode_brief
from briefing.commands.counting import counts
from briefing.commands.sources import read_site
from briefing.commands.speaking import undrafted
from briefing.disk.content import Content, Shelf
from briefing.disk.output import write_files
from briefing.drafts import Drafted, Held, Redraft, redraft
from briefing.errors import BriefingError, Notice, Problem
from briefing.model import Brief
from briefing.reading.language import language_of
from briefing.reading.single import read
from briefing.settings import SiteConfig
from briefing.terminal import Terminal


def draft_articles(content: Content, checked: Checked, shelf: Shelf, names: Iterable[str], terminal: Terminal) -> bool:
    """Draft the articles named, which must be readable, and say what was done. Returns whether a brief was written."""
    names = sorted(set(names))
    if not names:
        return False
    for notice in [notice for name in names for notice in shelf.decoded(name).notices]:
        terminal.say(f"notice: {notice}")
    site = read_site(content)
    names = _spoken(content, site, names, shelf, terminal)
    if not names:
        return False
    held = _held(content, checked.records, names, shelf)
    sources = {source.article for one in held for source in one.brief.sources} & shelf.names
    beside = [name for name in sorted(sources) if language_of(shelf[name]) in site.languages]
    drafted = redraft({name: shelf[name] for name in [*names, *beside]}, names, held, site.languages)
    written = [_write(content, one) for one in drafted.redrafts]
    _say(content, drafted, terminal)
    return any(written)


def _spoken(content: Content, site: SiteConfig, names: list[str], shelf: Shelf, terminal: Terminal) -> list[str]:
    """The articles in the languages of the site; of the others it is said why they are left out."""
    left_out = {name: undrafted(language_of(shelf[name]), site, content) for name in names}
    for name, why in left_out.items():
        if why:
            terminal.say(f"notice: {Notice(content.name('articles', name), why)}")
    return [name for name, why in left_out.items() if not why]


def _held(content: Content, records: Mapping[str, Record], names: Iterable[str], shelf: Shelf) -> list[Held]:
    """The briefs that the articles are in already, and those between the same sides, which they may belong to."""
    wanted = set(names)
    sides = [frozenset(reading.sides) for name in wanted for reading in read(shelf[name])]
    found = []
    for file, record in records.items():
        if record.summary is None:
            continue
        own = frozenset(record.summary.sides)
        owner = any(source.article in wanted for source in record.sources)
        if owner or any(len(own & one) >= min(2, len(own)) for one in sides):
            found.append(_hold(content, file))
    return found


def _hold(content: Content, file: str) -> Held:
    name = content.name("briefs", file)
    brief = decode_brief(content.briefs[file], name).value
    assert brief is not None, name  # it was checked just now
    base_file = _base_file(content, brief)
    base = content.drafts.get(base_file)
    base_name = content.name("drafts", base_file)
    decoded = decode_brief(base, base_name) if base is not None else None
    if decoded is not None and decoded.problems:
        hint = ("try", f"restore {base_name} as it was committed, or delete it")
        problems = [*decoded.problems, Problem(base_name, None, "", "the last draft cannot be read", (hint,))]
        raise BriefingError(problems)
    text = content.briefs[file].decode("utf-8")
    return Held(name, text, brief, decoded.value if decoded else None)


def _base_file(content: Content, brief: Brief) -> str:
    """Where the last draft of a brief is: of one that was renamed since, under its earlier id."""
    files = [f"{name}.yaml" for name in (brief.id, *reversed(brief.aliases))]
    return next((file for file in files if file in content.drafts), files[0])


def _write(content: Content, redraft: Redraft) -> bool:
    """The brief first and the base after it: a crash between them makes no word of the editor's look like ours."""
    file = f"{redraft.id}.yaml"
    path = content.root / "briefs" / file
    before = content.briefs.get(file)
    contents: dict[Path, bytes] = {}
    if redraft.changed:
        if (path.read_bytes() if path.exists() else None) != before:
            hint = ("try", "run it again")
            message = "was saved while it was being drafted; nothing was written"
            raise BriefingError([Problem(content.name("briefs", file), None, "", message, (hint,))])
        contents[path] = redraft.text.encode()
    if content.drafts.get(file) != (base := redraft.base.encode()):
        contents[content.root / "drafts" / file] = base
    write_files(contents)
    return redraft.changed


def _say(content: Content, drafted: Drafted, terminal: Terminal) -> None:
    for name in drafted.without_meeting:
        terminal.say(f"notice: {Notice(content.name('articles', name), 'no meeting was recognised in it')}")
    for one in drafted.redrafts:
        name = content.name("briefs", f"{one.id}.yaml")
        articles = ", ".join(content.name("articles", article) for article in one.articles)
        if one.new:
            terminal.say(f"drafted {name} from {articles}")
            terminal.say(f"  {counts(one.brief)}")
            terminal.say("  next: correct it beside its articles, then set `status: published`")
        elif one.published and (touched := str(one.touched)):
            warning = f"merged a new draft into {name} (published), from {articles}: {touched}; look before you publish"
            terminal.error(f"warning: {warning}")  # with --quiet too: a reader would see it first
        elif one.changed:
            terminal.say(f"merged a new draft into {name}, from {articles}")
        for proposal in one.proposals:
            terminal.say(str(proposal))
