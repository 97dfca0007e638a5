"""Which sides a contact has, and who is the host: what the side tracker starts from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from briefing.reading.attendance import find_attendance
from briefing.reading.contact import Contact
from briefing.reading.home import Home
from briefing.reading.pack import LanguagePack
from briefing.reading.roster import Figure
from briefing.reading.scene import NATIONS, Sentence
from briefing.reading.setting import Setting
from briefing.reading.settling import settle_sides
from briefing.reading.voices import COUNTRIES


@dataclass(frozen=True, slots=True)
class Parties:
    """The sides of a contact, the host first, and who takes part."""

    sides: tuple[str, ...]
    host: str | None
    taking_part: frozenset[int]
    """Indices of figures."""


def find_parties(
    sentences: list[Sentence], figures: list[Figure], contact: Contact, home: Home, pack: LanguagePack
) -> Parties:
    """Settle the sides of figures whose role does not name one, then the list of parties, host first."""
    body = [sentence for sentence in sentences if sentence.kind != "title"]
    taking_part = find_attendance(body, figures, pack)
    named = _named_first(sentences)
    mentioned = frozenset(m.value for s in sentences for m in s.named if m.kind in NATIONS)
    settle_sides(Setting(body, figures, taking_part, named, mentioned, home.house, home.country, contact.country, pack))
    sides = list(dict.fromkeys(figures[i].side for i in sorted(taking_part) if figures[i].side))
    if len(sides) < 2:
        sides += [side for side in named if side not in sides][: 2 - len(sides)]
    host = contact.country if contact.country in sides else _receiving(body, figures, pack)
    host = host if host in sides else None
    ordered = ([host] if host else []) + [side for side in sides if side and side != host]
    return Parties(tuple(ordered), host, taking_part)


def _named_first(sentences: list[Sentence]) -> list[str]:
    """Countries and organisations of the title, else those the text names most."""
    title = [m.value for s in sentences if s.kind == "title" for m in s.named if m.kind in COUNTRIES]
    if len(set(title)) >= 2:
        return list(dict.fromkeys(title))
    counts = Counter(m.value for s in sentences for m in s.named if m.kind in COUNTRIES)
    found = list(dict.fromkeys([*title, *(side for side, _ in counts.most_common(2))]))
    if len(found) < 2:  # an organisation is a side where only one country is named
        bodies = Counter(m.value for s in sentences for m in s.named if m.kind == "organisation")
        found += [side for side, _ in bodies.most_common(2 - len(found))]
    return found


def _receiving(body: list[Sentence], figures: list[Figure], pack: LanguagePack) -> str | None:
    """The side of the one who received the other: before the verb, or after `by`."""
    for n, sentence in enumerate(body[:4]):
        for trigger in sentence.triggers:
            if trigger.frame.form != "reception":
                continue
            near = [
                (start, figure.side) for figure in figures for m, start, _ in figure.places if m == n and figure.side
            ]
            passive = any(key in pack.words["agents"] for key in sentence.keys[trigger.start : trigger.end + 3])
            fits = [side for start, side in sorted(near) if (start > trigger.start) == passive]
            if fits:
                return fits[0]
    return None
