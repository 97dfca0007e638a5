"""What a digest says of each thing that is new, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefing.publishing import labels
from briefing.publishing.addresses import absolute
from briefing.publishing.edition import Edition
from briefing.publishing.habits import direction
from briefing.publishing.placing import place
from briefing.publishing.planning.briefs import Other
from briefing.publishing.planning.digests import Answered, Changed, Digest
from briefing.publishing.planning.gathering import Announced
from briefing.publishing.sharing.sheet import lead
from briefing.publishing.sharing.spoken import between, noted, who
from briefing.publishing.shortening import plain, shorten
from briefing.publishing.summaries import Point, Summary
from briefing.publishing.views import lists
from briefing.publishing.views.fallback import point_link
from briefing.publishing.views.linking import Linker
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]

LONGEST = 160
"""Characters of a point: the brief has the whole of it."""

TOLD = ("agreed", "requests")
"""What is said of a new brief in words."""

WAITS_FOR_NOTHING = "hope"


class Rows:
    """Puts what is new into rows, in one language; of each section of a brief, so many points.

    A row is `{strong, by, to, above, said, href, below, told, behind}`: facts beside each other, of which `strong`
    comes first, and texts with their language. Where one side asks another, `by` and `to` are what `strong` says.
    `told` has points in words, under their headings, between what stands `below` the text and `behind` it.
    """

    def __init__(self, edition: Edition, words: Wording, digest: Digest, points: int) -> None:
        self.words, self.digest, self.points = words, digest, points
        self.linker = Linker(edition, words, "")
        self.base = absolute(edition.base_url, "index.html") if edition.base_url else None

    def way_to(self, href: str) -> str | None:
        """An address that leads there from anywhere; None where the site has none."""
        return lead(href, self.base) if href else None

    def brief(self, one: Summary) -> View:
        """A brief that came out: who met, what came of it, and what was corrected since."""
        shown = lists.entry(self.linker, one)
        sides = self.words.names(side["name"] for side in shown["sides"])
        behind = [_plain(self._day(labels.DONE_ON["published"], one.published))]
        for change in self.digest.amended:
            if change.brief.id == one.id:
                label = self._day(labels.DONE_ON[change.note.kind], change.note.date)
                behind += [_plain(label), self.words.say(change.note.note)]
        return self._row(
            [shown["date"] and shown["date"]["text"], shown["form"], shown["place"]],
            shown,
            said=shown["title"],
            below=[_plain(between([sides, *shown["counts"]]))],
            told=[group for key in TOLD if (group := self._told(one, key))],
            behind=behind,
        )

    def _told(self, one: Summary, key: str) -> View | None:
        """The first points of a section in words; what waits for no answer comes last."""
        every = sorted(one.of(key), key=lambda point: point.kind == WAITS_FOR_NOTHING)
        readable = [view for view in (self._point(one, point) for point in every) if "only" not in view["said"]]
        if not readable:
            return None
        total = len(readable) if self.words.fallback == "hide" else len(every)
        shown = readable[: self.points]
        return {"heading": self.words.heading(key), "points": shown, "more": and_more(self.words, total - len(shown))}

    def _point(self, one: Summary, point: Point) -> View:
        said = lists.spoken(self.linker, one.id, point)["said"]
        by = self.linker.side(point.by) if point.by else None
        to = self.linker.addressee(point.to, several=point.several) if point.to else None
        return {"by": by, "to": to, "head": who(by, to, direction(self.words.lang)), "said": _cut(said)}

    def answered(self, one: Answered) -> View:
        """A request or a commitment, and what became of it: at which meeting, in which words."""
        shown = lists.point(self.linker, one.told)
        below = list(self._answer(one.told.answer, one.meeting, shown["answer"])) if one.told.answer else []
        if shown["since"]:
            below.append(_plain(self.words.capital(shown["since"]["words"])))
        status = shown["status"]
        return self._row(
            [shown["kind"], noted(status["label"], status["note"]) if status else ""],
            shown,
            strong=who(shown["by"], shown["to"], direction(self.words.lang)),
            below=below,
        ) | {"by": shown["by"], "to": shown["to"]}

    def _answer(self, other: Other, meeting: Summary, shown: View) -> Iterator[Said]:
        way, words = {"href": self.way_to(shown["href"])}, self._words(other, meeting)
        label = lists.capital(self.words, shown["said"])
        form = self.words.gettext(labels.FORMS[meeting.form]) if meeting.form else ""
        where = between([form, place(self.words, meeting.city, meeting.country)])
        if label["lang"] is None:
            label, where = {**label, "text": between([label["text"], where])}, ""
        yield label if words else {**label, **way}
        yield _plain(where)
        if words:
            yield {**_cut(words), **way}

    def _words(self, other: Other, meeting: Summary) -> Said | None:
        """What the item says that answers; None where this language has it not, and does not borrow it."""
        views = [
            *(lists.spoken(self.linker, meeting.id, one) for one in meeting.points if one.id == other.item),
            *(
                point_link(self.words, "", meeting.id, one.id, one.name)
                for one in meeting.events
                if one.id == other.item
            ),
        ]
        return next((view["said"] for view in views if "only" not in view["said"]), None)

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
        told: Sequence[View] = (),
        behind: Iterable[View] = (),
    ) -> View:
        differs = shown.get("differs")
        also = [_plain(differs["words"])] if differs else []
        return {
            "above": [fact for fact in above if fact],
            "strong": strong,
            "by": None,
            "to": None,
            "said": said or shown["said"],
            "href": self.way_to(shown["href"]),
            "below": [{"href": None, **one} for one in (*below, *also) if one["text"]],
            "told": told,
            "behind": [{"href": None, **one} for one in behind if one["text"]],
        }


def and_more(words: Wording, number: int) -> str:
    """`and 3 more`; nothing where there are none."""
    return lists.counted(words, "and %(number)s more", "and %(number)s more", number) if number > 0 else ""


def _cut(said: Said) -> Said:
    """As much of a point as a digest has room for."""
    return {**said, "text": shorten(plain(said["text"]), LONGEST)}


def _plain(text: str) -> Said:
    return {"text": text, "lang": None, "note": None}
