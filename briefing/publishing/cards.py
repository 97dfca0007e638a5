"""The pictures that links bring along in mails and chats: what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from briefing.model import Text
from briefing.publishing import labels
from briefing.publishing.abridging import abridge
from briefing.publishing.decks import Card, Deck, name_card
from briefing.publishing.habits import direction, load_habits, territorial
from briefing.publishing.places import brief_parts
from briefing.publishing.placing import place
from briefing.publishing.shortening import shorten
from briefing.publishing.summaries import Point, Summary
from briefing.publishing.typesetting import raiser
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]


ROOM = 180
"""Letters of a point: about three lines of it."""

ALT = 420
"""Characters of what is said to those who do not see a card: more is not read out everywhere."""

TITLE_ROOM = 150
"""Letters of a title, where no sides can be named."""


# --- what a card shows
def brief_card(deck: Deck, summary: Summary, lang: str) -> Card:
    """Who with whom, when and where, and the first thing that was agreed, in one language.

    Where nothing was agreed: the first request or what else the brief tells first, named as what it is. Where no
    sides are known, the title stands for them. Sides stand in the order of the brief, as in all that is said of it.
    """
    return deck.recall(summary.id, summary.digest, lang, lambda: _brief_card(deck, summary, lang))


def _brief_card(deck: Deck, summary: Summary, lang: str) -> Card:
    wording = deck.wordings[lang]
    title = _cut(wording.say(summary.title), TITLE_ROOM)
    sides = summary.sides
    heads: list[Said] = [_plain(wording.side(side)) for side in sides] or [title]
    facts = _facts(wording, summary)
    told = _told(wording, summary) or _Told(title if sides else None)
    shown = _Shown(heads, facts, told, wording.say(deck.site.name), _people(wording, summary))
    return _card(deck, shown, lang, brief_parts(summary.id))


def site_card(deck: Deck, lang: str) -> Card:
    """For pages that are of no single brief."""
    return deck.recall("", "", lang, lambda: _site_card(deck, lang))


def _site_card(deck: Deck, lang: str) -> Card:
    wording, site = deck.wordings[lang], deck.site
    name = wording.say(site.name)
    said = _cut(wording.say(site.description), ROOM) if site.description else None
    owner = wording.say(site.owner) if site.owner else _plain(re.sub("^https?://|/$", "", deck.base_url))
    return _card(deck, _Shown([name], [], _Told(said), owner), lang)


class _Told(NamedTuple):
    """A point, or what stands for it."""

    said: Said | None
    label: str | None = None
    who: tuple[str, ...] = ()
    """Whose it is."""
    notes: tuple[str, ...] = ()
    """What is to be known of it."""


class _Shown(NamedTuple):
    """All words of a card."""

    heads: list[Said]
    facts: list[str]
    told: _Told
    foot: Said
    people: tuple[Said, ...] = ()

    @property
    def alt(self) -> str:
        """The same in a line, for those who do not see it."""
        told, who = self.told, (" – ".join(one["text"] for one in row) for row in (self.heads, self.people) if row)
        point = [told.label, *told.who, told.said["text"], *told.notes] if told.said else []
        line = " · ".join([*who, *self.facts, *filter(None, point)])
        return shorten(line, ALT)


def _card(deck: Deck, shown: _Shown, lang: str, folder: tuple[str, ...] = ()) -> Card:
    said = shown.told.said
    view = {
        **_language(lang),
        "accent": deck.site.accent,
        "heads": [_runs(lang, one) for one in shown.heads],
        "people": [_runs(lang, one) for one in shown.people],
        "facts": [_runs(lang, _plain(one)) for one in shown.facts],
        "label": shown.told.label,
        "notes": (*shown.told.who, *shown.told.notes),
        "point": _runs(lang, said) if said else None,
        "foot": _runs(lang, shown.foot),
        "logo": deck.logo[0] if deck.logo else None,
    }
    return name_card(deck, view, "/".join((lang, *folder)), shown.alt)


def _plain(text: str) -> Said:
    return {"text": text, "lang": None, "note": None}


def _language(lang: str) -> View:
    """As the template sets it: signs of one code look otherwise in Chinese and in Japanese."""
    language, _, country = territorial(lang).partition("_")
    return {"lang": language, "region": country or None, "rtl": direction(lang) == "rtl"}


def _runs(lang: str, said: Said) -> View:
    """A text with the language that it is in, in pieces: every second one is raised, as in 1er."""
    written = said["lang"] or lang
    raised = raiser(written)(said["text"])
    pieces = re.split("</?sup>", str(raised)) if isinstance(raised, Markup) else [said["text"]]
    runs = [str(Markup(one).unescape()) for one in pieces] if isinstance(raised, Markup) else pieces
    return {**_language(written), "runs": runs}


def _facts(wording: Wording, summary: Summary) -> list[str]:
    """Form of contact, date, place: as far as they are known."""
    form = wording.gettext(labels.FORMS[summary.form]) if summary.form else None
    date = wording.date(summary.date) if summary.date else None
    return [one for one in (form, date, place(wording, summary.city, summary.country)) if one]


def _told(wording: Wording, summary: Summary) -> _Told | None:
    """The first point that can be shown of the first section that has any.

    Of the points in the card's own language, failing these of those in another, labelled, if the site borrows at all.
    """
    points: tuple[Point, ...] = next((found for key in labels.SECTIONS if (found := summary.of(key))), ())
    own = [one for one in points if wording.lang in one.text]
    borrowed = [one for one in points if wording.lang not in one.text and wording.fallback == "show"]
    for point in (*own, *borrowed):
        said = wording.say(point.text)
        written = said["lang"] or wording.lang
        text = abridge(said["text"], ROOM, load_habits(written).turning)
        if text:
            who, notes = tuple(_who(wording, point)), tuple(_notes(wording, point))
            return _Told({**said, "text": text}, _label(wording, point), who, notes)
    return None


def _label(wording: Wording, point: Point) -> str:
    """What the point is."""
    if point.kind:
        return wording.gettext(labels.REQUEST_KINDS[point.kind])
    if point.section == "agreed":
        return wording.pgettext("of one point", "Agreed")
    return wording.gettext(labels.SINGLE[point.section])


def _people(wording: Wording, summary: Summary) -> tuple[Said, ...]:
    """Whom the brief names first on each of two sides; nobody where one of them has nobody."""
    first: dict[str | None, Text] = {}
    for one in summary.people:
        if one.name:
            first.setdefault(one.side, one.name)
    named = [first[side] for side in summary.sides if side in first]
    return tuple(map(wording.say, named)) if len(named) == len(summary.sides) == 2 else ()


def _who(wording: Wording, point: Point) -> Iterator[str]:
    """By whom, and to whom."""
    if point.by:
        names = [wording.side(point.by)]
        names += [wording.addressee(point.to, several=point.several)] if point.to else []
        yield (" ← " if direction(wording.lang) == "rtl" else " → ").join(names)


def _notes(wording: Wording, point: Point) -> Iterator[str]:
    """That it is in another language, out of date or in dispute."""
    lang = wording.say(point.text)["lang"]
    if lang:
        yield wording.gettext("Reported in %(language)s only") % {"language": wording.language(lang)}
    elif wording.lang in point.stale:
        yield wording.gettext("Translation out of date")
    if point.differs:
        yield wording.pgettext("of one point", "Sources differ")


def _cut(said: Said, room: int) -> Said:
    """A title or a description, which say what something is called and so lose no sense."""
    return {**said, "text": abridge(said["text"], room, ())}
