"""`python build.py add FILE|URL …`: articles taken in, checked, and stored in content/articles/."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefing.codec import decode_site
from briefing.commands.fetching import fetch, is_address
from briefing.commands.inputs import today
from briefing.commands.speaking import undrafted, unread
from briefing.disk.content import Content, Shelf, read_content
from briefing.disk.files import display
from briefing.disk.output import write_new_file
from briefing.errors import BriefingError, Notice, Problem, UsageError, place_of
from briefing.intake import LARGEST, Arrival, Intake, body_digest, same_address, stored_name, stored_text, take_in
from briefing.terminal import Terminal, plural


class Stock:
    """What is in content/articles/ already, by address and by text."""

    def __init__(self, folder: Path, names: tuple[str, ...]) -> None:
        self.folder = folder
        self._addresses: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        shelf = Shelf(folder, names)
        for name in sorted(names):
            if article := shelf.decoded(name).article:
                self.record(name, article.meta.get("url"), article.text)

    def record(self, name: str, url: str | None, text: str) -> None:
        self._texts.setdefault(body_digest(text), name)
        if url:
            self._addresses.setdefault(same_address(url), name)

    def with_text(self, text: str) -> str | None:
        """The article that says the same, if there is one."""
        return self._texts.get(body_digest(text))

    def with_address(self, url: str | None) -> str | None:
        """The article from the same address, if there is one."""
        return self._addresses.get(same_address(url)) if url else None


def run_add(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Take in each of the files and addresses that are named; what is refused does not keep the others out."""
    if not arguments.sources:
        raise UsageError("add takes files or addresses: python build.py add page.html https://example.org/article")
    root: Path = arguments.content
    folder = root / "articles"
    content = read_content(root)
    stock = Stock(folder, content.articles)
    problems: list[Problem] = []
    added = drafted = 0
    for source in terminal.progress(arguments.sources, len(arguments.sources), "adding articles"):
        try:
            if intake := _add(_arrival(source), stock, terminal):
                added += 1
                drafted += _will_be_drafted(intake, content, terminal)
        except BriefingError as error:
            problems += error.problems
            for problem in error.problems:
                terminal.error(str(problem))
    if added:
        it = "it" if added == 1 else "them"
        then = f", then python build.py drafts {it} and builds the site" if drafted else ""
        terminal.say(f"next: read {it} against the original{then}")
    if problems:
        terminal.error(f"{plural(len(problems), 'refusal')}; {plural(added, 'article')} added.")
        terminal.say(f"next: do what `try` says at {place_of(problems[0])}, and add it again")
    return 1 if problems else 0


def _arrival(source: str) -> Arrival:
    if is_address(source):
        return fetch(source)
    path = Path(source)
    name = display(path)
    if path.is_dir():
        raise _refused(name, "a folder, not an article", f"name its files: python build.py add {name}/*")
    if not path.exists():
        raise _refused(name, "no such file", _meant(path))
    with path.open("rb") as file:
        return Arrival(file.read(LARGEST + 1), name)


def _meant(path: Path) -> str:
    if path.name != str(path) and "." in path.parts[0]:
        return f"https://{path.as_posix()}, if it is an address"
    beside = sorted(one.name for one in path.parent.iterdir()) if path.parent.is_dir() else []
    near = difflib.get_close_matches(path.name, beside, n=1)
    return display(path.parent / near[0]) if near else "see where the file was saved"


def _refused(name: str, message: str, way_out: str) -> BriefingError:
    return BriefingError([Problem(name, None, "", message, (("try", way_out),))])


def _will_be_drafted(intake: Intake, content: Content, terminal: Terminal) -> bool:
    """Whether the next build reads an article; where its site has not got the language, that is said."""
    lang = (intake.lang or "").split("-")[0].lower() or None
    if unread(lang) or content.site is None:
        return not unread(lang)
    site, _ = decode_site(content.site, content.name("site.yaml"))
    why = undrafted(lang, site, content) if site else None
    if why:
        terminal.say(f"  notice: {why}")
    return not why


def _add(arrival: Arrival, stock: Stock, terminal: Terminal) -> Intake | None:
    """Store one, and say so; None where it is there already."""
    taken = take_in(arrival)
    if taken.intake is None:
        raise BriefingError(taken.problems)
    day = today()
    intake = replace(taken.intake, retrieved=taken.intake.retrieved or day)
    if intake.published and intake.published > day:
        terminal.say(f"notice: {Notice(arrival.name, f'published on {intake.published}, which is still to come')}")
    text = stored_text(intake)
    body = "\n".join([intake.title or "", *intake.paragraphs])
    if name := stock.with_text(body):
        terminal.say(f"{arrival.name}: already there, as {display(stock.folder / name)}")
        return None
    if name := stock.with_address(intake.url):
        stored = display(stock.folder / name)
        message = f"an article from the same address is there, as {stored}; its text is another"
        raise _refused(arrival.name, message, f"correct {stored} by hand; or delete it, and add this again")
    path = _store(stock.folder, stored_name(intake), text)
    stock.record(path.name, intake.url, body)
    _say(arrival, intake, path, terminal)
    for notice in taken.notices:
        terminal.say(f"  notice: {notice.message}")
    return intake


def _store(folder: Path, name: str, text: str) -> Path:
    """A new file, whatever stands there already: a name that is taken gets a number."""
    for path in _free(folder, name):
        if write_new_file(path, text.encode()):
            return path
    raise AssertionError("numbers do not end")


def _free(folder: Path, name: str) -> Iterator[Path]:
    stem, lang, suffix = name.rsplit(".", 2)
    number = 1
    while True:
        yield folder / (name if number == 1 else f"{stem}-{number}.{lang}.{suffix}")
        number += 1


def _say(arrival: Arrival, intake: Intake, path: Path, terminal: Terminal) -> None:
    terminal.say(f"added {display(path)}")
    terminal.say(f"  title      {intake.title or 'none found: write one as the first line'}")
    terminal.say(f"  publisher  {intake.publisher or 'not found: say `publisher:` at its head'}")
    terminal.say(f"  published  {intake.published or 'not found: say `published:` at its head, as 2025-03-04'}")
    terminal.say(f"  language   {intake.lang or 'not known'}")
    terminal.say(f"  text       {plural(intake.words, 'word')} in {plural(len(intake.paragraphs), 'paragraph')}")
    if intake.url:
        terminal.say(f"  address    {intake.url}")
    if intake.left_out:
        terminal.say(f"  left out   {plural(len(intake.left_out), 'line')} that stood round it (--verbose shows them)")
    for line in intake.left_out:
        terminal.detail(f"             {line}")
    if path.parent.resolve() in (one.resolve() for one in Path(arrival.name).parents) and not is_address(arrival.name):
        terminal.say(f"  the original is not needed there any more: {arrival.name} may be deleted")
