"""A digest as a mail: each thing that is new in a few words, grouped and counted, with the way to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefing.publishing.addresses import absolute, page_path
from briefing.publishing.catalogues import mark
from briefing.publishing.edition import Edition
from briefing.publishing.planning.digests import Digest
from briefing.publishing.sharing.brief_mail import LARGEST
from briefing.publishing.sharing.composing import Half, Render, compose
from briefing.publishing.sharing.digest_rows import Rows, and_more
from briefing.publishing.sharing.mails import Mail, mail_bytes
from briefing.publishing.sharing.plain_text import address_line, heading_block
from briefing.publishing.sharing.spoken import between, spoken
from briefing.publishing.sharing.wrapping import wrap
from briefing.publishing.wording import Wording

View = dict[str, Any]

TEMPLATE = "mail/digest.html"

HEADINGS = {
    "new": mark("New briefs"),
    "answered": mark("Answered, carried out"),
    "changed": mark("Changes and corrections"),
    "coming": mark("Coming events"),
}

MOST = ((60, 3), (60, 1), (30, 1), (15, 1), (8, 1), (4, 1), (2, 1))
"""How many rows of a group are shown, and how many points of each section of a brief, as far as the mail then fits."""


def digest_mail(
    edition: Edition, digest: Digest, languages: Sequence[str], render: Render, subject: str | None = None
) -> Mail:
    """A mail in these languages, in their order; no longer than what mail programs show whole."""
    for most in MOST:
        halves = [_half(edition, digest, lang, most, subject) for lang in languages]
        mail = compose(edition, render, halves)
        if len(mail_bytes(mail)) <= LARGEST:
            break
    return mail


def _half(edition: Edition, digest: Digest, lang: str, most: tuple[int, int], subject: str | None) -> Half:
    view = digest_view(edition, digest, lang, most)
    words = edition.wordings[lang]
    side = [words.side(digest.side)] if digest.side else []
    about = " · ".join([edition.names[lang]["text"], *side, words.period(digest.since, digest.until)])
    counts = counted_groups(view["groups"])
    return Half(lang, TEMPLATE, view, digest_text(words, view), subject or about, counts)


def digest_view(edition: Edition, digest: Digest, lang: str, most: tuple[int, int] = MOST[0]) -> View:
    """What a digest shows in one language: `groups` of `rows`; links are absolute, or None without an address.

    A row is as `digest_rows.Rows` makes it. `counts` is of several groups: that of one stands in its heading.
    """
    words = edition.wordings[lang]
    lines = Rows(edition, words, digest, most[1])
    found = {
        "new": [lines.brief(one) for one in digest.new],
        "answered": [lines.answered(one) for one in digest.answered],
        "changed": [lines.changed(one) for one in digest.changed],
        "coming": [lines.coming(one) for one in digest.coming],
    }
    groups = [
        _group(lines, key, [row for row in rows if not _is_hidden(words, row)], most[0]) for key, rows in found.items()
    ]
    shown = [group for group in groups if group["rows"]]
    period = {"period": words.period_in_words(digest.since, digest.until)}
    return {
        "site": edition.names[lang],
        "title": words.gettext("What is new %(period)s") % period,
        "of": words.gettext("Meetings %(of_side)s") % {"of_side": words.of_side(digest.side)} if digest.side else "",
        "counts": counted_groups(shown) if len(shown) > 1 else "",
        "groups": shown,
        "home": absolute(edition.base_url, page_path(lang)) if edition.base_url else None,
        "owner": words.say(edition.sources.site.owner) if edition.sources.site.owner else None,
    }


def counted_groups(groups: Iterable[View]) -> str:
    """`New briefs (2) · Coming events (5)`."""
    return between(group["counted"].replace(" (", "\u00a0(") for group in groups)


def is_told(edition: Edition, digest: Digest, lang: str) -> bool:
    """Whether there is any news in a language: where nothing is borrowed, there may be none."""
    return any(group["key"] != "coming" for group in digest_view(edition, digest, lang)["groups"])


def _is_hidden(words: Wording, row: View) -> bool:
    """Where nothing is borrowed, what this language lacks is not told in it."""
    return words.fallback == "hide" and "only" in row["said"]


def _group(lines: Rows, key: str, rows: list[View], most: int) -> View:
    """Rows under a heading that counts them."""
    words = lines.words
    numbers = {"heading": words.gettext(HEADINGS[key]), "number": words.number(len(rows))}
    return {
        "key": key,
        "counted": words.gettext("%(heading)s (%(number)s)") % numbers,
        "rows": rows[:most],
        "more": and_more(words, len(rows) - most),
        "way": _rest(lines, key) if len(rows) > most else None,
    }


def _rest(lines: Rows, key: str) -> str | None:
    """Where all of a group stand."""
    paths = {"coming": lines.linker.calendar() or "", "answered": lines.linker.ledger() or ""}
    return lines.way_to(paths.get(key, page_path(lines.words.lang, "briefs")))


# --- as plain text
def digest_text(words: Wording, view: View) -> str:
    """The same in plain text, in lines as `plain_text.text_of` makes them."""
    return "\n\n".join("\n".join(block) for block in _blocks(words, view) if block) + "\n"


def _blocks(words: Wording, view: View) -> Iterator[list[str]]:
    yield wrap(spoken(view["site"]))
    yield heading_block(view["title"], "=")
    yield [*wrap(view["of"]), *wrap(view["counts"])]
    for group in view["groups"]:
        yield heading_block(group["counted"])
        for row in group["rows"]:
            yield [
                *wrap(between([row["strong"], *row["above"]])),
                *wrap(spoken(row["said"])),
                *address_line(row["href"]),
                *_below(row["below"]),
                *(line for one in row["told"] for line in _told(words, one)),
                *_below(row["behind"]),
            ]
        yield [*wrap(group["more"]), *address_line(group["way"])]
    owner = wrap(spoken(view["owner"])) if view["owner"] else []
    yield [*wrap(spoken(view["site"])), *owner, *address_line(view["home"])]


def _below(rows: Iterable[View]) -> Iterator[str]:
    for one in rows:
        yield from wrap(spoken(one))
        yield from address_line(one["href"], "  ")


def _told(words: Wording, one: View) -> Iterator[str]:
    """Points under their heading."""
    heading = words.gettext("%(heading)s:")
    yield from wrap(heading % {"heading": one["heading"]})
    for point in one["points"]:
        said = spoken(point["said"])
        text = f"{heading % {'heading': point['head']}} {said}" if point["head"] else said
        yield from wrap(text, first="- ", rest="  ")
    yield from wrap(one["more"], first="  ", rest="  ")
