"""Several contacts in one article: a minister who meets four counterparts, one after the other.

One side, the leading one, meets each of the others apart. Where the others are told of together, it is one contact.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from briefing.reading.attendance import tells_of_contact
from briefing.reading.pack import LanguagePack
from briefing.reading.parties import Parties
from briefing.reading.roster import Figure
from briefing.reading.scene import Sentence


@dataclass(frozen=True, slots=True)
class Turn:
    """From sentence `start` on the article tells of the contact with `other`."""

    start: int
    other: str


@dataclass(frozen=True, slots=True)
class Turns:
    """The side that meets all others, and where each contact begins; one contact may come up again."""

    leading: str
    turns: tuple[Turn, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """The other sides, in the order in which they are met."""
        return tuple(dict.fromkeys(turn.other for turn in self.turns))

    def at(self, number: int) -> str:
        """With whom the contact is that a sentence tells of; what stands before the first belongs to it."""
        begun = bisect_right(self.turns, number, key=lambda turn: turn.start)
        return self.turns[max(0, begun - 1)].other


def find_turns(body: list[Sentence], figures: list[Figure], parties: Parties, pack: LanguagePack) -> Turns | None:
    """The contacts that an article tells apart, or None where it reports on one."""
    present = {i for i in parties.taking_part if figures[i].side in parties.sides and figures[i].places}
    if len(parties.sides) < 3 or not present or _all_at_once(body, pack):
        return None
    leading = figures[min(present, key=lambda i: (figures[i].places[0], i))].side
    turns: list[Turn] = []
    for number, sentence in enumerate(body):
        met = {figures[i].side: i for _, _, i in sentence.persons if i in present}
        met.pop(leading, None)
        tells = tells_of_contact(sentence, pack)
        if len(met) > 1 and tells and not _apart(sentence, pack):
            return None
        other, index = next(iter(met.items())) if len(met) == 1 else (None, 0)
        if other is None or (turns and turns[-1].other == other) or _lists(sentence, pack):
            continue
        if tells or figures[index].places[0][0] == number:
            turns.append(Turn(number, other))
    found = Turns(leading or "", tuple(turns))
    return found if len(found.others) > 1 else None


def _all_at_once(body: list[Sentence], pack: LanguagePack) -> bool:
    """Whether three or more sides are said to have met together: `trilateral`, `the three ministers`."""
    return any(key in pack.words["joint_meetings"] for sentence in body for key in sentence.keys)


def _apart(sentence: Sentence, pack: LanguagePack) -> bool:
    return any(key in pack.words["apart"] for key in sentence.keys)


def _lists(sentence: Sentence, pack: LanguagePack) -> bool:
    """Whether a sentence says who else was in the room."""
    return any(key in pack.words["attending"] for key in sentence.keys)
