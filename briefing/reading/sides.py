"""The side tracker: which party a name, a pronoun or a role phrase stands for, sentence after sentence.

With three or more parties `the other side` is never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.reading.clauses import opens_clause
from briefing.reading.pack import LanguagePack
from briefing.reading.roster import Figure
from briefing.reading.scene import NATIONS, Mention, Sentence

BOTH = "both"
_OFFICE = 8
"""Tokens of an office at most."""
_SAID = 4
"""Words of an office that tell its holder from others: `the president of the republic`."""


@dataclass(slots=True)
class Tracker:
    """Who was spoken of last, and what follows for `he`, `his guest`, `the official`."""

    pack: LanguagePack
    figures: list[Figure]
    parties: tuple[str, ...]
    host: str | None = None
    last: int | None = None
    """The figure that was last a subject."""
    by_gender: dict[str, int] = field(default_factory=dict)
    last_side: str | None = None
    named_last: str | None = None
    by_office: dict[str, dict[int, str | None]] | None = None
    represented: frozenset[str | None] = frozenset()
    """The sides of all persons, whether or not they take part."""

    def __post_init__(self) -> None:
        self.represented = frozenset(figure.side for figure in self.figures)

    def read(self, sentence: Sentence) -> None:
        """Give a sentence its mentions with their sides, and remember its subject."""
        sentence.mentions = sorted([*self._persons(sentence), *_free(sentence)], key=lambda m: m.start)
        for mention in sentence.mentions:
            mention.side = self._side(mention, sentence)
        self._remember(sentence)
        named = [m.side for m in sentence.mentions if m.side in self.parties and m.kind != "own"]
        self.named_last = named[-1] if named else self.named_last

    def other(self, side: str | None) -> str | None:
        """The other of two parties."""
        if side is None or side == BOTH or len(self.parties) != 2 or side not in self.parties:
            return None
        return next(party for party in self.parties if party != side)

    def _persons(self, sentence: Sentence) -> list[Mention]:
        figures = self.figures
        return [
            Mention(start, end, "person", figures[i].name, figures[i].side, i) for start, end, i in sentence.persons
        ]

    def _side(self, mention: Mention, sentence: Sentence) -> str | None:
        kind = mention.kind
        if kind == "person" or kind in NATIONS:
            return mention.side if kind == "person" else mention.value
        if kind in {"together", "they"}:
            return BOTH
        if kind in {"host", "guest"}:
            return self.host if kind == "host" else self.other(self.host)
        if kind == "role" and (nation := _nation_of(mention, sentence, self.pack)) is not None:
            return nation
        if kind in {"he", "she", "role", "we", "speaker", "latter"}:
            return self._person_side(mention, sentence)
        before = self._before(mention, sentence)
        return self.other(before) if kind == "other" else before

    def _before(self, mention: Mention, sentence: Sentence) -> str | None:
        """The subject that `his` or `it` goes back to: nearest in the sentence, else the last one."""
        before = [
            m
            for m in sentence.mentions
            if m.end <= mention.start and m.side not in {None, BOTH} and m.kind not in {"own", "other"}
        ]
        subjects = [m for m in before if opens_clause(sentence, m, self.pack)]
        if subjects:
            return subjects[-1].side
        if mention.kind == "own" and (side := self._by_incise(mention, sentence)) is not None:
            return side
        if mention.kind in {"own", "other"} and self._is_not_the_last(sentence.keys[mention.start]):
            return self.other(self.last_side)
        return before[-1].side if before and mention.kind == "it" else self.last_side

    def _is_not_the_last(self, owner: str) -> bool:
        """Whether `his`, `her` cannot be the one spoken of last."""
        last = self.figures[self.last].gender if self.last is not None else None
        genders = ("feminine", "masculine")
        return last is not None and any(g != last and owner in self.pack.words[f"{g}_owner"] for g in genders)

    def _by_incise(self, mention: Mention, sentence: Sentence) -> str | None:
        """`Son pays, a-t-elle dit, …`: the pronoun that follows tells whose it is."""
        for key in sentence.keys[mention.end : mention.end + _OFFICE]:
            for gender in ("feminine", "masculine"):
                if key in self.pack.words[f"{gender}_clitics"] and gender in self.by_gender:
                    return self.figures[self.by_gender[gender]].side
        return None

    def _person_side(self, mention: Mention, sentence: Sentence) -> str | None:
        gender = {"he": "masculine", "she": "feminine"}.get(mention.kind)
        if mention.kind == "role":
            index = self._by_role(mention, sentence)
        elif mention.kind == "latter":
            return self._latter(mention, sentence)
        else:
            index = self._by_pronoun(gender, mention, sentence)
        mention.person = index
        return self.figures[index].side if index is not None else self.last_side

    def _latter(self, mention: Mention, sentence: Sentence) -> str | None:
        """Who was named last, here or in the sentence before."""
        before = [m.side for m in sentence.mentions if m.end <= mention.start and m.side not in {None, BOTH}]
        return before[-1] if before else self.named_last

    def _by_pronoun(self, gender: str | None, mention: Mention, sentence: Sentence) -> int | None:
        inside = [m for m in sentence.mentions if m.end <= mention.start and m.kind == "person"]
        for index in (*(m.person for m in reversed(inside) if opens_clause(sentence, m, self.pack)), self.last):
            if index is not None and (gender is None or self.figures[index].gender in {None, gender}):
                return index
        return self.by_gender.get(gender or "", self.last)

    def _by_role(self, mention: Mention, sentence: Sentence) -> int | None:
        """`the ambassador`: the one person who holds such an office, else the one spoken of last."""
        held = self._holders().get(sentence.keys[mention.end - 1], {})
        holders = [i for i in held if held[i] in self.parties] or list(held)
        gender = self._gender(sentence.keys[mention.start : mention.end])
        holders = [i for i in holders if self.figures[i].gender in {None, gender}] if gender else holders
        if len({held[i] for i in holders}) > 1:
            said = " ".join(sentence.keys[mention.end - 1 : mention.end + _SAID])
            holders = [i for i in holders if said in (self.figures[i].role or "").lower().replace("’", "'")] or holders
        if not holders or self.last in holders:
            return self.last
        return holders[0] if len({held[i] for i in holders}) == 1 else self.last

    def _gender(self, keys: list[str]) -> str | None:
        """What an office with its article says: `la ministre`, `the chairwoman`."""
        for gender in ("feminine", "masculine"):
            if keys[0] in self.pack.words[f"{gender}_articles"] or keys[-1] in self.pack.words[gender]:
                return gender
        return None

    def _holders(self) -> Mapping[str, Mapping[int, str | None]]:
        """By each word of an office: who holds one, with their sides."""
        if self.by_office is None:
            self.by_office = {}
            for index, figure in enumerate(self.figures):
                for word in (figure.role or "").lower().split():
                    self.by_office.setdefault(word, {})[index] = figure.side
        return self.by_office

    def _remember(self, sentence: Sentence) -> None:
        subjects = [m for m in sentence.mentions if opens_clause(sentence, m, self.pack)]
        for mention in subjects:
            if mention.person is None and mention.kind in {"adjective", "host", "guest", "role"}:
                mention.person = self._holder(mention.side)
        people = [m.person for m in subjects if m.person is not None]
        if people:
            self.last = people[0] if subjects[0].person is not None else people[-1]
        for index in people:
            if gender := self.figures[index].gender:
                self.by_gender[gender] = index
        sides = [m.side for m in subjects if m.side and m.side != BOTH]
        if people and self.figures[self.last or 0].side:
            self.last_side = self.figures[self.last or 0].side
        elif sides:
            self.last_side = sides[0]

    def _holder(self, side: str | None) -> int | None:
        holders = [i for i, figure in enumerate(self.figures) if side and figure.side == side]
        return holders[0] if len(holders) == 1 else (self.last if self.last in holders else None)


def _nation_of(mention: Mention, sentence: Sentence, pack: LanguagePack) -> str | None:
    """`the president of Rwanda`, `le ministre des Affaires étrangères du Togo`: whose office it is."""
    at, keys, words = mention.end, sentence.keys, pack.words
    while at < len(keys) and at - mention.end < _OFFICE:
        named = sentence.named_at(at)
        if named is not None and named.kind in NATIONS:
            linked = keys[at - 1] in words["of"] or (
                keys[at - 1] in words["determiners"] and keys[at - 2] in words["of"]
            )
            return named.value if linked and keys[at - 1] not in words["posted"] else None
        if not any(keys[at] in words[name] for name in ("of", "determiners", "portfolio", "modifiers", "joiners")):
            return None
        at += 1
    return None


def _free(sentence: Sentence) -> list[Mention]:
    """What is named outside the names of persons, fresh, because a second pass may know more."""
    nations = {m.start for m in sentence.named if m.kind in NATIONS}
    return [
        Mention(m.start, m.end, m.kind, m.value)
        for m in sentence.named
        if not any(start <= m.start < end for start, end, _ in sentence.persons)
        and not (m.kind in {"together", "role"} and m.end in nations)  # `les dirigeants japonais` are one side's
    ]
