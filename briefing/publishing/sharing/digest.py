"""A digest as a mail: one line of each thing that is new, grouped and counted, with the way to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefing.publishing import labels
from briefing.publishing.addresses import absolute, page_path
from briefing.publishing.catalogues import mark
from briefing.publishing.edition import Edition
from briefing.publishing.habits import direction
from briefing.publishing.planning.digests import Changed, Digest
from briefing.publishing.planning.gathering import Announced, Told
from briefing.publishing.sharing.brief_mail import LARGEST
from briefing.publishing.sharing.composing import Half, Render, compose
from briefing.publishing.sharing.mails import Mail, mail_bytes
from briefing.publishing.sharing.plain_text import address_line, heading_block
from briefing.publishing.sharing.sheet import lead
from briefing.publishing.sharing.spoken import between, noted, spoken, who
from briefing.publishing.sharing.wrapping import wrap
from briefing.publishing.summaries import Summary
from briefing.publishing.views import lists
from briefing.publishing.views.linking import Linker
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]

TEMPLATE = "mail/digest.html"

HEADINGS = {
    "new": mark("New briefs"),
    "answered": mark("Answered, carried out"),
    "changed": mark("Changes and corrections"),
    "coming": mark("Coming events"),
}

MOST = (60, 30, 15, 8, 4, 2)
"""How many rows of a group are shown, as far as the mail then fits."""


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


def _half(edition: Edition, digest: Digest, lang: str, most: int, subject: str | None) -> Half:
    view = digest_view(edition, digest, lang, most)
    words = edition.wordings[lang]
    side = [words.side(digest.side)] if digest.side else []
    about = " · ".join([edition.names[lang]["text"], *side, words.period(digest.since, digest.until)])
    return Half(lang, TEMPLATE, view, digest_text(words, view), subject or about, view["counts"])


def digest_view(edition: Edition, digest: Digest, lang: str, most: int = MOST[0]) -> View:
    """What a digest shows in one language: `groups` of `rows`; links are absolute, or None without an address.

    A row is `{strong, by, to, above, said, href, below}`: facts beside each other, of which `strong` comes first, and
    texts with their language. Where one side asks another, `by` and `to` are what `strong` says.
    """
    words = edition.wordings[lang]
    lines = _Lines(edition, words, digest)
    found = {
        "new": [lines.brief(one) for one in digest.new],
        "answered": [lines.answered(one) for one in digest.answered],
        "changed": [lines.changed(one) for one in digest.changed],
        "coming": [lines.coming(one) for one in digest.coming],
    }
    groups = [
        lines.group(key, [row for row in rows if not _is_hidden(words, row)], most) for key, rows in found.items()
    ]
    shown = [group for group in groups if group["rows"]]
    period = {"period": words.period_in_words(digest.since, digest.until)}
    return {
        "site": edition.names[lang],
        "title": words.gettext("What is new %(period)s") % period,
        "of": words.gettext("Meetings %(of_side)s") % {"of_side": words.of_side(digest.side)} if digest.side else "",
        "counts": between(group["counted"].replace(" (", "\u00a0(") for group in shown),
        "groups": shown,
        "home": absolute(edition.base_url, page_path(lang)) if edition.base_url else None,
        "owner": words.say(edition.sources.site.owner) if edition.sources.site.owner else None,
    }


def is_told(edition: Edition, digest: Digest, lang: str) -> bool:
    """Whether there is any news in a language: where nothing is borrowed, there may be none."""
    return any(group["key"] != "coming" for group in digest_view(edition, digest, lang)["groups"])


def _is_hidden(words: Wording, row: View) -> bool:
    """Where nothing is borrowed, what this language lacks is not told in it."""
    return words.fallback == "hide" and "only" in row["said"]


class _Lines:
    """Puts what is new into rows, in one language."""

    def __init__(self, edition: Edition, words: Wording, digest: Digest) -> None:
        self.words, self.digest = words, digest
        self.linker = Linker(edition, words, "")
        self.base = absolute(edition.base_url, "index.html") if edition.base_url else None

    def group(self, key: str, rows: list[View], most: int) -> View:
        """Rows under a heading that counts them."""
        heading, number = self.words.gettext(HEADINGS[key]), self.words.number(len(rows))
        counted = self.words.gettext("%(heading)s (%(number)s)") % {"heading": heading, "number": number}
        return {
            "key": key,
            "counted": counted,
            "rows": rows[:most],
            "more": lists.counted(self.words, "and %(number)s more", "and %(number)s more", len(rows) - most)
            if len(rows) > most
            else "",
            "way": self._rest(key) if len(rows) > most else None,
        }

    def _rest(self, key: str) -> str | None:
        lang = self.words.lang
        paths = {"coming": self.linker.calendar() or "", "answered": self.linker.ledger() or ""}
        return self._to(paths.get(key, page_path(lang, "briefs")))

    def _to(self, href: str) -> str | None:
        return lead(href, self.base) if href else None

    def brief(self, one: Summary) -> View:
        """A brief that came out: who met, and how much came of it."""
        shown = lists.entry(self.linker, one)
        sides = self.words.names(side["name"] for side in shown["sides"])
        published = self._day(labels.DONE_ON["published"], one.published)
        return self._row(
            [shown["date"] and shown["date"]["text"], shown["form"], shown["place"]],
            shown,
            said=shown["title"],
            below=[_plain(between([sides, *shown["counts"]])), _plain(published)],
        )

    def answered(self, one: Told) -> View:
        """A request or a commitment, and what became of it."""
        shown = lists.point(self.linker, one)
        answer = shown["answer"]
        below = [{**lists.capital(self.words, answer["said"]), "href": self._to(answer["href"])}] if answer else []
        if shown["since"]:
            below.append(_plain(self.words.capital(shown["since"]["words"])))
        status = shown["status"]
        return self._row(
            [shown["kind"], noted(status["label"], status["note"]) if status else ""],
            shown,
            strong=who(shown["by"], shown["to"], direction(self.words.lang)),
            below=below,
        ) | {"by": shown["by"], "to": shown["to"]}

    def changed(self, one: Changed) -> View:
        """A brief that was corrected, and what its editors say of it."""
        words = self.words
        label = words.gettext(labels.CHANGES[one.note.kind])
        shown = lists.entry(self.linker, one.brief)
        above = [words.date(one.note.date), label]
        return self._row(above, shown, said=shown["title"], below=[words.say(one.note.note)])

    def coming(self, one: Announced) -> View:
        """An event, with its date as far as it is known."""
        shown = lists.announced(self.linker, one)
        when = shown["date"]["text"] if shown["date"] else self.words.gettext("No date yet")
        now = self.words.gettext("New announcement") if one.brief in self.digest.announced else ""
        called_off = self.words.gettext("Cancelled") if shown["cancelled"] else ""
        return self._row([shown["place"], called_off, now], shown, strong=self.words.capital(when))

    def _day(self, label: str, moment: str | None) -> str:
        day = moment and moment[: len("2025-03-01")]
        return f"{self.words.gettext(label)} {self.words.date(day)}" if day else ""

    def _row(
        self,
        above: Iterable[str | None],
        shown: View,
        *,
        said: Said | None = None,
        strong: str = "",
        below: Iterable[View] = (),
    ) -> View:
        differs = shown.get("differs")
        also = [_plain(differs["words"])] if differs else []
        return {
            "above": [fact for fact in above if fact],
            "strong": strong,
            "by": None,
            "to": None,
            "said": said or shown["said"],
            "href": self._to(shown["href"]),
            "below": [{"href": None, **one} for one in (*below, *also) if one["text"]],
        }


def _plain(text: str) -> Said:
    return {"text": text, "lang": None, "note": None}


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
                *(line for one in row["below"] for line in (*wrap(spoken(one)), *address_line(one["href"], "  "))),
            ]
        yield [*wrap(group["more"]), *address_line(group["way"])]
    owner = wrap(spoken(view["owner"])) if view["owner"] else []
    yield [*wrap(spoken(view["site"])), *owner, *address_line(view["home"])]
