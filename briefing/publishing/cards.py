"""The pictures that links bring along in mails and chats: what they show, and the names of their files.

A preview is kept for days by those who show it, so a card's name holds a digest of all that it is made from: a card
that has changed has another address, and one that has not keeps it, whatever else changes in the program.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from briefing.publishing import labels
from briefing.publishing.abridging import abridge
from briefing.publishing.drawing import Drawing, drawing
from briefing.publishing.habits import direction, load_habits, territorial
from briefing.publishing.overriding import templates_of
from briefing.publishing.places import brief_parts
from briefing.publishing.placing import place
from briefing.publishing.sections import has_section
from briefing.publishing.summaries import Point, Summary
from briefing.publishing.typesetting import raiser
from briefing.publishing.values import Sources
from briefing.publishing.wording import Said, Wording
from briefing.settings import SiteConfig

View = dict[str, Any]

TEMPLATE = "card.typ"
WIDTH, HEIGHT = 1200, 630
"""In pixels, as all who show previews want them."""

ROOM = 180
"""Letters of a point: about three lines of it."""

TITLE_ROOM = 150
"""Letters of a title, where no sides can be named."""


class Picture(NamedTuple):
    """A card, as pages that show it name it."""

    path: str
    alt: str


class Card(NamedTuple):
    """A card to be drawn."""

    picture: Picture
    view: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """What all cards of a site have in common."""

    site: SiteConfig
    base_url: str
    wordings: Mapping[str, Wording]
    logo: tuple[str, bytes] | None
    """The name under which the template asks for it, and the image."""
    style: str
    """A digest of what the cards are drawn with: the template, the logo, the press."""


def make_deck(sources: Sources, wordings: Mapping[str, Wording] | None = None) -> Deck | None:
    """None where there are no cards: a preview names its picture by an absolute address, or not at all."""
    site, base_url = sources.site, sources.base_url or sources.site.base_url
    template = templates_of(sources).find(TEMPLATE)
    if not base_url or template is None or not has_section(site, "cards"):
        return None
    image = sources.static.get(site.logo) if site.logo else None
    logo = (f"logo.{site.logo.rpartition('.')[2]}", image) if site.logo and image else None
    return Deck(
        site=site,
        base_url=base_url,
        wordings=wordings or {lang: _wording(sources, lang) for lang in site.languages},
        logo=logo,
        style=_digest(template.encode(), *(logo[1:] if logo else ())),
    )


def _wording(sources: Sources, lang: str) -> Wording:
    site, catalogue = sources.site, sources.catalogues.get(lang)
    return Wording(lang, site.languages, site.sides, site.fallback, catalogue=catalogue, publishers=site.publishers)


def _digest(*parts: bytes) -> str:
    return hashlib.blake2b(b"\0".join(parts), digest_size=8).hexdigest()


def draw_card(deck: Deck, card: Card) -> Drawing:
    """For the press."""
    return drawing(TEMPLATE, card.view, files=(deck.logo,) if deck.logo else (), format="png")


# --- what a card shows
def brief_card(deck: Deck, summary: Summary, lang: str) -> Card:
    """Who with whom, when and where, and the first thing that was agreed, in one language.

    Where nothing was agreed: the first request or what else the brief tells first, named as what it is. Where no two
    sides are known, the title stands for them.
    """
    wording = deck.wordings[lang]
    title = _cut(wording.say(summary.title), TITLE_ROOM)
    sides = sorted(map(wording.side, summary.sides), key=wording.sort_key) if len(summary.sides) > 1 else []
    heads: list[Said] = [_plain(side) for side in sides] or [title]
    facts = _facts(wording, summary)
    told = _told(wording, summary) or _Told(title if sides else None)
    shown = _Shown(heads, facts, told, wording.say(deck.site.name))
    return _card(deck, shown, lang, brief_parts(summary.id))


def site_card(deck: Deck, lang: str) -> Card:
    """For pages that are of no single brief."""
    wording, site = deck.wordings[lang], deck.site
    name = wording.say(site.name)
    said = _cut(wording.say(site.description), ROOM) if site.description else None
    owner = wording.say(site.owner) if site.owner else _plain(re.sub("^https?://|/$", "", deck.base_url))
    return _card(deck, _Shown([name], [], _Told(said), owner), lang)


class _Told(NamedTuple):
    """A point, or what stands for it."""

    said: Said | None
    label: str | None = None
    notes: tuple[str, ...] = ()


class _Shown(NamedTuple):
    """All words of a card."""

    heads: list[Said]
    facts: list[str]
    told: _Told
    foot: Said

    @property
    def alt(self) -> str:
        """The same in a line, for those who do not see it."""
        point = [self.told.label, *self.told.notes, self.told.said["text"]] if self.told.said else []
        return " · ".join([" – ".join(one["text"] for one in self.heads), *self.facts, *filter(None, point)])


def _card(deck: Deck, shown: _Shown, lang: str, folder: tuple[str, ...] = ()) -> Card:
    said = shown.told.said
    view = {
        **_language(lang),
        "accent": deck.site.accent,
        "heads": [_runs(lang, one) for one in shown.heads],
        "facts": [_runs(lang, _plain(one)) for one in shown.facts],
        "label": shown.told.label,
        "notes": shown.told.notes,
        "point": _runs(lang, said) if said else None,
        "foot": _runs(lang, shown.foot),
        "logo": deck.logo[0] if deck.logo else None,
    }
    made = json.dumps(view, ensure_ascii=False, sort_keys=True)
    name = f"card.{_digest(deck.style.encode(), made.encode())}.png"
    return Card(Picture("/".join((lang, *folder, name)), shown.alt), view)


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
            return _Told({**said, "text": text}, _label(wording, point), tuple(_notes(wording, point)))
    return None


def _label(wording: Wording, point: Point) -> str:
    """What the point is."""
    if point.kind:
        return wording.gettext(labels.REQUEST_KINDS[point.kind])
    if point.section == "agreed":
        return wording.pgettext("of one point", "Agreed")
    return wording.gettext(labels.SINGLE[point.section])


def _notes(wording: Wording, point: Point) -> Iterator[str]:
    """Whose it is; that it is in another language, out of date or in dispute."""
    if point.by:
        names = [wording.side(point.by)]
        names += [wording.addressee(point.to, several=point.several)] if point.to else []
        yield (" ← " if direction(wording.lang) == "rtl" else " → ").join(names)
    lang = wording.say(point.text)["lang"]
    if lang:
        yield wording.gettext("Reported in %(language)s only") % {"language": wording.language(lang)}
    elif wording.lang in point.stale:
        yield wording.gettext("Translation out of date")
    for about in dict.fromkeys(about for _, about in point.differs):
        yield wording.gettext("Sources differ: %(about)s") % {"about": wording.gettext(labels.DIFFERENCES[about])}


def _cut(said: Said, room: int) -> Said:
    """A title or a description, which say what something is called and so lose no sense."""
    return {**said, "text": abridge(said["text"], room, ())}
