"""A brief as Markdown (CommonMark), for those who keep or edit texts as such. Tests read it with markdown-it-py.

Without front matter: most programs would show it as words. Links are absolute, quotations are quotations, and
what stands in titles, names and quotes is never taken for a sign. The editors' notes are Markdown themselves and stay
as they wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefing.model import Brief
from briefing.publishing.edition import Edition
from briefing.publishing.interface import InterfaceWords
from briefing.publishing.sharing.marking import (
    bare_link,
    escape,
    item,
    label,
    link,
    notes_outward,
    pieces,
    quotation,
    strong,
)
from briefing.publishing.sharing.sheet import Sheet, sheet_of
from briefing.publishing.sharing.spoken import (
    between,
    head_words,
    headed,
    joined,
    named,
    source_facts,
    strength_words,
    who,
)
from briefing.publishing.values import Page

View = Mapping[str, Any]


def markdown_file(edition: Edition, page: Page, brief: Brief) -> bytes:
    """`brief.md`, in the language of `page`."""
    lang = page.lang or edition.languages[0]
    return markdown_of(edition.wordings[lang], sheet_of(edition, page, brief, lang)).encode()


def markdown_of(words: InterfaceWords, sheet: Sheet) -> str:
    """The brief in one language, as `plain_text.text_of`: what its page says, in the same order and words."""
    text = "\n\n".join(block for block in _Markdown(words, sheet).blocks() if block)
    return "\n".join(line.rstrip(" ") for line in text.split("\n")) + "\n"


class _Markdown:
    """Puts one sheet into paragraphs."""

    def __init__(self, words: InterfaceWords, sheet: Sheet) -> None:
        self.words, self.sheet = words, sheet
        self.numbers = {source["id"]: number for number, source in enumerate(sheet["sources"], 1)}

    def blocks(self) -> Iterator[str]:
        """All of it, in the order of the page."""
        sheet, gettext = self.sheet, self.words.gettext
        yield from self._head()
        yield f"## {escape(gettext('In short'))}"
        yield from self._short(sheet["short"])
        for section in sheet["sections"]:
            yield f"## {escape(section['heading'])}"
            yield from map(self._point, section["points"])
        if sheet["differences"]:
            yield f"## {escape(gettext('Where the sources differ'))}"
            yield from map(self._difference, sheet["differences"])
        if sheet["events"]:
            yield f"## {escape(gettext('Announced events'))}"
            yield from map(self._point, sheet["events"])
        if sheet["sources"]:
            yield f"## {escape(gettext('Sources'))}"
            yield from (self._source(number, one) for number, one in enumerate(sheet["sources"], 1))
        if sheet["notes"]:
            yield f"## {escape(gettext('Editor’s notes'))}"
            yield notes_outward(sheet["notes"]["markdown"], sheet["address"])
            yield escape(sheet["notes"]["note"] or "")
        if sheet["history"]:
            yield f"## {escape(gettext('History'))}"
            yield from map(_change, sheet["history"])
        yield from self._foot()

    # --- the head
    def _head(self) -> Iterator[str]:
        sheet = self.sheet
        yield bare_link(sheet["address"])
        yield f"# {_text(sheet['title'])}"
        kicker = sheet["kicker"]
        yield escape(between([kicker["form"], kicker["date"] and kicker["date"]["text"], kicker["place"]]))
        yield escape(between(f"{one['label']} {one['date']['text']}" for one in sheet["dateline"]))
        if sheet["banner"]:
            why = [f"{one}." for one in sheet["banner"]]
            yield strong(" ".join([*why, self.words.gettext("This brief is not published; do not pass it on.")]))
        yield escape(sheet["borrowed"] or "")
        yield from (link(one["words"], one["href"]) for one in sheet["elsewhere"])

    def _short(self, short: View) -> Iterator[str]:
        gettext = self.words.gettext
        for party in short["parties"]:
            side = strong(named(party["side"]) if party["side"] else gettext("Others"))
            people = self.words.pgettext("between clauses", "; ").join(map(self._person, party["people"]))
            yield " – ".join(filter(None, (side, people)))
        yield from map(self._counted, short["lines"])
        yield strong(gettext("Sources"))
        yield pieces(short["accounts"]["names"])
        yield escape(short["accounts"]["kinds"])
        if short["strength"]:
            yield escape(strength_words(self.words, short["strength"]))
            rows = (f"{row['number']} {joined(row['names'])}" for row in short["strength"]["rows"])
            yield from (item("- ", [escape(row)]) for row in rows)
        if not short["dated"] or short["basis"]:
            yield strong(gettext("Date"))
            yield "" if short["dated"] else escape(gettext("Not known"))
            yield _text(short["basis"]) if short["basis"] else ""

    def _person(self, one: View) -> str:
        role = f"{self.words.pgettext('between facts', ', ')}{_text(one['role'])}" if one["role"] else ""
        differ = (link(self.words.gettext("Sources differ"), self._to(href[1:])) for href in one["differs"])
        return between([escape(one["name"]) + role, *differ])

    def _counted(self, one: View) -> str:
        words = link(f"{one['number']} {one['words']}", self._to(one["anchor"]))
        ways = (
            item(
                "- ",
                [
                    " – ".join(
                        filter(None, (strong(who(way["by"], way["to"], self.sheet["dir"])), escape(way["detail"])))
                    )
                ],
            )
            for way in one["ways"]
        )
        return item("- ", [f"{words} – {escape(one['detail'])}" if one["detail"] else words, *ways])

    # --- points
    def _point(self, one: View) -> str:
        head = between([strong(between(head_words(one, self.sheet["dir"])))] if one["headed"] else [])
        topics = between(link(named(topic), topic["href"]) for topic in one["topics"])
        ways = (escape(way["before"]) + _space(way["before"]) + link(way["words"], way["href"]) for way in one["links"])
        return self._marked(
            one["id"],
            [
                head,
                _text(one["said"]),
                *(link(way["words"], way["href"]) for way in one["differs"]),
                "".join(ways),
                f"{escape(self.words.gettext('Topics:'))} {topics}" if topics else "",
                pieces(one["reported"]),
                *map(self._quote, one["quotes"]),
            ],
        )

    def _quote(self, one: View) -> str:
        number = self.numbers.get(one["source"])
        by = link(joined(one["by"]), one["href"]) + (f" {escape(f'[{number}]')}" if number else "")
        return quotation([escape(one["exact"]), f"– {by}"])

    def _difference(self, one: View) -> str:
        groups = (
            item("- ", [escape(group["heading"]), *(item("- ", [_pointing(row)]) for row in group["items"])])
            for group in one["groups"]
        )
        about = [strong(joined(headed(one["about"]))), *map(_pointing, one["items"]), *map(self._quote, one["says"])]
        return self._marked(one["id"], [*about, _text(one["note"]) if one["note"] else "", *groups])

    def _marked(self, key: str, blocks: list[str]) -> str:
        """An item with its permanent link before the first words."""
        first, *others = [block for block in blocks if block] or [""]
        mark = link(f"#{key}", self._to(key))
        return item("- ", [f"{mark} {first}" if not first.startswith((">", "- ")) else mark, *others])

    def _to(self, anchor: str) -> str | None:
        return f"{self.sheet['address']}#{anchor}" if self.sheet["address"] else None

    # --- what it rests on
    def _source(self, number: int, one: View) -> str:
        name = strong(one["said"]["text"]) + label(one["said"]["note"])
        facts = between([name, escape(one["language"] or ""), escape(one["about"])])
        title = link(one["title"] or "", one["url"]) or bare_link(one["url"])
        return item(f"{number}. ", [facts, title, escape(between(source_facts(self.words, one)))])

    def _foot(self) -> Iterator[str]:
        sheet, cite = self.sheet, self.sheet["cite"]
        yield f"## {escape(self.words.gettext('Cite this brief'))}"
        facts = [cite["title"]["text"], cite["site"]["text"], *cite["facts"]]
        yield " ".join([*(f"{escape(fact)}." for fact in facts), bare_link(cite["url"])]).strip()
        if sheet["changed"]:
            yield escape(f"{self.words.gettext('Last change:')} {sheet['changed']['text']}")


def _text(said: View) -> str:
    return escape(said["text"]) + label(said["note"])


def _space(before: str) -> str:
    """What was at the end of words between two links, which escaping takes off."""
    return " " if before.endswith(" ") else ""


def _pointing(one: View) -> str:
    """A point that a difference is about."""
    return link(one["said"]["text"], one["href"]) + label(one["said"]["note"])


def _change(one: View) -> str:
    """A line of the brief's history."""
    when = strong(one["date"]["text"]) if one["date"] else ""
    return item("- ", [between([when, escape(one["label"])]), _text(one["said"])])
