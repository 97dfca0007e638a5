"""What an office is, across languages: for telling whether two sources give a person the same role."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.reading.lexicon import load_lexicon, split_words

_HELD_TOGETHER = frozenset(
    frozenset(pair)
    for pair in (
        ("deputy-head-of-government", "minister"), ("head-of-government", "minister"),
        ("vice-president", "commissioner"), ("minister", "minister-of-state"),
    )
)  # fmt: skip
"""Offices that one person often has at once, of which a source may name one."""


@dataclass(frozen=True, slots=True)
class Rank:
    """What a role says of its holder: the offices, what qualifies them, and what they are for."""

    heads: frozenset[str]
    """Ids of offices: `minister`, `deputy-minister` …"""
    qualifiers: frozenset[str]
    portfolios: frozenset[str]

    @property
    def bare(self) -> bool:
        """A short form, as in a later mention: it says less, not something else."""
        return not self.qualifiers and not self.portfolios


def find_rank(role: str, lang: str) -> Rank | None:
    """The office that a role names; None where it names none or only refers to another's (`his counterpart`).

    >>> sorted(find_rank("vice-ministre permanent", "fr").qualifiers)
    ['permanent']
    """
    words = load_lexicon(lang)
    tokens = split_words(role)
    heads = words.phrases["role_heads"].find(tokens)
    if not heads or words.phrases["counterparts"].find(tokens):
        return None
    taken = {at for hit in heads for at in range(hit.start, hit.end)}
    qualifiers = {
        hit.id
        for hit in words.phrases["role_qualifiers"].find(tokens)
        if not taken.issuperset(range(hit.start, hit.end))
    }
    portfolios = {hit.id for hit in words.concepts.find(tokens)} - words.words["role_topics"]
    return Rank(frozenset(hit.id for hit in heads), frozenset(qualifiers), frozenset(portfolios))


def ranks_differ(one: Rank, other: Rank) -> bool:
    """Whether two descriptions cannot both be whole: other offices, other qualifiers, other portfolios.

    One that only says less is no difference, be it a bare short form or the first of two offices.

    >>> def differ(en: str, fr: str) -> bool:
    ...     return ranks_differ(find_rank(en, "en"), find_rank(fr, "fr"))
    >>> differ("Deputy Minister of Foreign Affairs", "vice-ministre permanent")
    True
    >>> differ("Senior Deputy Minister for Foreign Affairs", "vice-ministre")
    False
    """
    shared = one.heads & other.heads
    if not shared:
        return not any(frozenset((a, b)) in _HELD_TOGETHER for a in one.heads for b in other.heads)
    if one.bare or other.bare:
        return False
    if one.heads == other.heads and len(shared) == 1 and one.qualifiers != other.qualifiers:
        return True
    return bool(one.portfolios and other.portfolios and not one.portfolios & other.portfolios)
