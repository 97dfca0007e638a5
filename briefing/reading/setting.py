"""What the sides of persons are settled from."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.reading.pack import LanguagePack
from briefing.reading.roster import Figure
from briefing.reading.scene import Sentence


@dataclass(slots=True)
class Setting:
    """What the sides of persons are settled from."""

    body: list[Sentence]
    figures: list[Figure]
    taking_part: frozenset[int]
    named: list[str]
    """Countries and organisations by weight."""
    mentioned: frozenset[str]
    """All of them."""
    house: str | None
    """The country of the publisher, where it is known."""
    home: str | None
    """The country of the press, by publisher or dateline."""
    place: str | None
    """The country where the contact took place."""
    pack: LanguagePack

    def loose(self) -> list[int]:
        return [i for i in sorted(self.taking_part) if self.figures[i].side is None]

    def sides(self) -> list[str]:
        """The sides of those who take part, as far as they are known, in the order of the text."""
        known = [self.figures[i].side for i in sorted(self.taking_part)]
        return list(dict.fromkeys(side for side in known if side))


def people_of(setting: Setting, n: int) -> list[tuple[int, str]]:
    """Persons of a sentence whose side is known: where they stand, and their side."""
    found = [
        (start, side)
        for start, _, i in setting.body[n].persons
        if i in setting.taking_part and (side := setting.figures[i].side)
    ]
    return sorted(found)
