"""A brief as a text: readable in a terminal, and pasted into anything.

Lines are of 72 columns at most; addresses and words that are longer have one to themselves. The permanent link comes
first, how to cite the brief last. UTF-8 without a mark at its head: a site's server says so of text files, and so does
a mail of its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefing.model import Brief
from briefing.publishing.edition import Edition
from briefing.publishing.interface import InterfaceWords
from briefing.publishing.sharing.prose_text import prose_blocks
from briefing.publishing.sharing.sheet import Sheet, sheet_of
from briefing.publishing.sharing.spoken import (
    between,
    clean_address,
    head_words,
    headed,
    joined,
    named,
    pointing,
    source_facts,
    spoken,
    strength_words,
    who,
)
from briefing.publishing.sharing.wrapping import columns, wrap
from briefing.publishing.values import Page

View = Mapping[str, Any]
Block = list[str]
"""Lines that stand together; an empty one follows."""

INDENT = " " * 5
"""Of a point, behind its `#a1`."""

DEEPER = INDENT + "  "


def text_file(edition: Edition, page: Page, brief: Brief) -> bytes:
    """`brief.txt`, in the language of `page`."""
    lang = page.lang or edition.languages[0]
    return text_of(edition.wordings[lang], sheet_of(edition, page, brief, lang)).encode()


def text_of(words: InterfaceWords, sheet: Sheet) -> str:
    """The brief in one language: what its page says, in the same order and words, ending with a line feed.

    `words` are the interface's in the sheet's language: `edition.wordings[sheet["lang"]]`. Says everything that the
    sheet does but for the ways between pages; every point has its `#id`, by which the page's address is continued.
    """
    return "\n\n".join("\n".join(block) for block in _Text(words, sheet).blocks() if block) + "\n"


class _Text:
    """Puts one sheet into lines."""

    def __init__(self, words: InterfaceWords, sheet: Sheet) -> None:
        self.words, self.sheet = words, sheet
        self.numbers = {source["id"]: number for number, source in enumerate(sheet["sources"], 1)}

    def blocks(self) -> Iterator[Block]:
        """All of it, in the order of the page."""
        sheet, gettext = self.sheet, self.words.gettext
        yield from self._head()
        yield heading_block(gettext("In short"))
        yield from self._short(sheet["short"])
        for section in sheet["sections"]:
            yield heading_block(section["heading"])
            yield from map(self._point, section["points"])
            if more := section.get("more"):  # of a mail that is cut to fit
                yield wrap(self.words.ngettext("and %(number)s more", "and %(number)s more", more) % {"number": more})
        if sheet["differences"]:
            yield heading_block(gettext("Where the sources differ"))
            yield from map(self._difference, sheet["differences"])
        if sheet["events"]:
            yield heading_block(gettext("Announced events"))
            yield from map(self._point, sheet["events"])
        if sheet["sources"]:
            yield heading_block(gettext("Sources"))
            yield from (self._source(number, one) for number, one in enumerate(sheet["sources"], 1))
        if sheet["notes"]:
            yield heading_block(gettext("Editor’s notes"))
            yield from prose_blocks(sheet["notes"]["html"])
            yield wrap(sheet["notes"]["note"] or "")
        if sheet["history"]:
            yield heading_block(gettext("History"))
            yield from map(_change, sheet["history"])
        yield from self._foot()

    # --- the head
    def _head(self) -> Iterator[Block]:
        sheet, gettext = self.sheet, self.words.gettext
        yield address_line(sheet["address"])
        yield heading_block(spoken(sheet["title"]), "=")
        kicker = sheet["kicker"]
        above = [kicker["form"], kicker["date"] and kicker["date"]["text"], kicker["place"]]
        told = [f"{one['label']} {one['date']['text']}" for one in sheet["dateline"]]
        yield [*wrap(between(above)), *wrap(between(told))]
        if sheet["banner"]:
            why = [f"{one}." for one in sheet["banner"]]
            yield wrap(" ".join([*why, gettext("This brief is not published; do not pass it on.")]))
        yield wrap(sheet["borrowed"] or "")
        yield [line for one in sheet["elsewhere"] for line in (*wrap(one["words"]), *address_line(one["href"]))]

    def _short(self, short: View) -> Iterator[Block]:
        gettext = self.words.gettext
        for party in short["parties"]:
            side = named(party["side"]) if party["side"] else gettext("Others")
            yield [*wrap(side), *_all(map(self._person, party["people"]))]
        yield _all(_counted(line, self.sheet["dir"]) for line in short["lines"])
        rests_on = [joined(short["accounts"]["names"]), short["accounts"]["kinds"]]
        if short["strength"]:
            rests_on.append(strength_words(self.words, short["strength"]))
        rows = [f"{row['number']} {joined(row['names'])}" for row in (short["strength"] or {"rows": ()})["rows"]]
        yield [
            *wrap(gettext("Sources")),
            *_all(wrap(text, first="  ") for text in rests_on),
            *_all(wrap(text, first="    ") for text in rows),
        ]
        if not short["dated"] or short["basis"]:
            known = [] if short["dated"] else wrap(gettext("Not known"), first="  ")
            basis = spoken(short["basis"]) if short["basis"] else ""
            yield [*wrap(gettext("Date")), *known, *wrap(basis, first="  ")]

    def _person(self, one: View) -> list[str]:
        named_so = self.words.listed([one["name"], *([spoken(one["role"])] if one["role"] else [])])
        differ = [pointing(self.words.gettext("Sources differ"), href) for href in one["differs"]]
        return wrap(between([named_so, *differ]), first="  ", rest="    ")

    # --- points
    def _point(self, one: View) -> Block:
        differ = [pointing(way["words"], way["href"]) for way in one["differs"]]
        topics = between(map(named, one["topics"]))
        lines = [
            *wrap(between(head_words(one, self.sheet["dir"])), first=INDENT),
            *wrap(spoken(one["said"]), first=INDENT),
            *_all(wrap(text, first=INDENT) for text in differ),
            *wrap("".join(way["before"] + way["words"] for way in one["links"]), first=INDENT),
            *_all(address_line(way["href"], DEEPER) for way in one["links"]),
            *wrap(f"{self.words.gettext('Topics:')} {topics}" if topics else "", first=INDENT),
            *wrap(joined(one["reported"]), first=INDENT),
            *_all(map(self._quote, one["quotes"])),
        ]
        return _behind(f"#{one['id']}", lines)

    def _quote(self, one: View) -> list[str]:
        number = self.numbers.get(one["source"])
        by = joined(one["by"]) + (f"\u00a0[{number}]" if number else "")
        said = self.words.gettext("“%(quote)s” – %(source)s") % {"quote": one["exact"], "source": by}
        return wrap(said, first=DEEPER)

    def _difference(self, one: View) -> Block:
        lines = [
            *wrap(joined(headed(one["about"])), first=INDENT),
            *_all(_item(item, INDENT) for item in one["items"]),
            *_all(map(self._quote, one["says"])),
            *wrap(spoken(one["note"]) if one["note"] else "", first=INDENT),
        ]
        for group in one["groups"]:
            lines += wrap(group["heading"], first=INDENT)
            lines += _all(_item(item, DEEPER) for item in group["items"])
        return _behind(f"#{one['id']}", lines)

    # --- what it rests on
    def _source(self, number: int, one: View) -> Block:
        lines = [
            *wrap(between([spoken(one["said"]), one["language"] or "", one["about"]]), first=INDENT),
            *wrap(one["title"] or "", first=INDENT),
            *address_line(one["url"], INDENT),
            *wrap(between(source_facts(self.words, one)), first=INDENT),
        ]
        return _behind(f"[{number}]", lines)

    def _foot(self) -> Iterator[Block]:
        sheet, cite = self.sheet, self.sheet["cite"]
        yield heading_block(self.words.gettext("Cite this brief"))
        facts = [cite["title"]["text"], cite["site"]["text"], *cite["facts"]]
        yield [*wrap(" ".join(f"{fact}." for fact in facts)), *address_line(cite["url"])]
        if sheet["changed"]:
            yield wrap(f"{self.words.gettext('Last change:')} {sheet['changed']['text']}")


# --- lines
def heading_block(text: str, sign: str = "-") -> Block:
    """A heading, with a line below as long as it."""
    lines = wrap(text)
    return [*lines, sign * max(map(columns, lines), default=0)] if lines else []


def address_line(href: str | None, indent: str = "") -> list[str]:
    """On a line of its own, and whole."""
    return [indent + clean_address(href)] if href else []


def _item(one: View, indent: str) -> list[str]:
    """A point that a difference is about."""
    return wrap(pointing(spoken(one["said"]), one["href"]), first=indent)


def _behind(mark: str, lines: Sequence[str]) -> Block:
    """Indented lines with a mark before the first, or above it where that leaves no room."""
    if columns(mark) >= len(INDENT) or not lines:
        return [mark, *lines]
    return [mark.ljust(len(INDENT)) + lines[0].removeprefix(INDENT), *lines[1:]]


def _counted(one: View, direction: str) -> list[str]:
    """How much a section holds: `5 requests – visas · trade`."""
    words = f"{one['number']} {one['words']}"
    ways = [" – ".join(filter(None, (who(way["by"], way["to"], direction), way["detail"]))) for way in one["ways"]]
    shown = wrap(f"{words} – {one['detail']}" if one["detail"] else words, rest="  ")
    return [*shown, *_all(wrap(way, first="  ", rest="    ") for way in ways)]


def _change(one: View) -> Block:
    """A line of the brief's history."""
    when = one["date"]["text"] if one["date"] else ""
    return [*wrap(between([when, one["label"]])), *wrap(spoken(one["said"]), first="  ")]


def _all(parts: Iterable[Sequence[str]]) -> list[str]:
    return [line for part in parts for line in part]
