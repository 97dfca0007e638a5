"""Persons that may be one under two ids: names of one side that differ only as spellings of one name do.

It is a question for the editor, never an answer: nothing is joined because of it. What tells names apart is weighed
so that it is asked seldom in vain: a word of one syllable is told apart by any letter (`Pham Minh Chinh` is not `Pham
Binh Minh`), endings of women's and men's names are no typing errors, and two who met at one table are two persons,
unless their names are the same to the letter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from briefing.people.gathering import Named
from briefing.people.transcribing import hear, without_title
from briefing.spelling import folded_words, is_syllable

_PARTICLES = """
abu al as at ben bin bint da das de del della den der di do dos du e el ibn la of ter van vom von y zu
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Words between names that one article writes and another leaves out."""

EXACT, LETTERS, JOINED, ORDER, PARTICLE, SOUND, INITIALS, TYPING, SHORTER, SINGLE = (
    "the same name",
    "the same but for accents and marks",
    "the same, written together or apart",
    "the same words in another order",
    "the same but for a particle or a title",
    "two transcriptions of one name",
    "initials of the same name",
    "one letter differs",
    "one is a shorter form of the other",
    "a single name that only the other one bears",
)
"""Why two names may be of one person, the surest first."""

_REASONS = (EXACT, LETTERS, JOINED, ORDER, PARTICLE, SOUND, INITIALS, TYPING, SHORTER, SINGLE)
_SURE = (EXACT, LETTERS, JOINED)
"""Reasons that hold though both took part in one meeting: somebody is listed twice there."""
_LONG = 5
"""Letters from which a word may be mistyped; shorter ones are too often other names."""


class Alike(NamedTuple):
    """Two persons who may be one."""

    one: str
    other: str
    """Their ids, in the order of the alphabet."""
    names: tuple[str, str]
    """The spellings that say so."""
    reason: str


class _Spelling(NamedTuple):
    person: Named
    name: str
    words: tuple[str, ...]
    """Folded."""
    kept: tuple[str, ...]
    """Without titles and particles."""
    heard: tuple[str, ...]
    """Of each of these one spelling for all."""


def find_alike(persons: Iterable[Named], apart: Collection[frozenset[str]] = ()) -> list[Alike]:
    """Pairs that may be one person, each once, with the surest reason.

    `apart`: ids that an editor said are of two persons.

    >>> vu = [Named("vu", ("Nguyen Minh Vu",), ("VN",), ("a",)), Named("vu-2", ("Nguyên Minh Vũ",), ("VN",), ("b",))]
    >>> [(pair.one, pair.other, pair.reason) for pair in find_alike(vu)]
    [('vu', 'vu-2', 'the same but for accents and marks')]
    >>> find_alike(vu, apart=[frozenset({"vu", "vu-2"})])
    []
    """
    spellings = [_spell(one, name) for one in sorted(persons) for name in one.names]
    spellings = [one for one in spellings if one.words]
    found: dict[tuple[str, str], tuple[int, tuple[str, str]]] = {}
    for one, other in (*_sharing_a_word(spellings), *_single(spellings)):
        if _may_be_one(one.person, other.person, apart) and (reason := _compare(one, other)):
            at = _REASONS.index(reason)
            together = set(one.person.briefs) & set(other.person.briefs)
            known = found.get((one.person.id, other.person.id))
            if (not together or reason in _SURE) and (known is None or at < known[0]):
                found[one.person.id, other.person.id] = (at, (one.name, other.name))
    return [Alike(*ids, names, _REASONS[at]) for ids, (at, names) in sorted(found.items())]


def is_sure(one: str, other: str) -> bool:
    """Whether two names are spellings of one beyond doubt: the same letters but for accents, or turned round.

    >>> is_sure("Nguyên Minh Vũ", "nguyen minh vu"), is_sure("Hayakawa Natsuko", "Natsuko Hayakawa")
    (True, True)
    >>> is_sure("N. M. Vu", "Nguyen Minh Vu")
    False
    """
    nobody = Named("", (), (), ())
    a, b = _spell(nobody, one), _spell(nobody, other)
    return bool(a.words and b.words) and _compare(a, b) in (*_SURE, ORDER)


def _spell(person: Named, name: str) -> _Spelling:
    words = tuple(folded_words(name))
    bare = without_title(words)
    kept = tuple(word for at, word in enumerate(bare) if not at or word not in PARTICLES)
    return _Spelling(person, name, words, kept, tuple(map(hear, kept)))


def _may_be_one(one: Named, other: Named, apart: Collection[frozenset[str]]) -> bool:
    if one.id == other.id or frozenset((one.id, other.id)) in apart:
        return False
    return not one.sides or not other.sides or bool(set(one.sides) & set(other.sides))


def _sharing_a_word(spellings: Sequence[_Spelling]) -> Iterator[tuple[_Spelling, _Spelling]]:
    """Pairs of spellings that have a word in common, or all of them; who shares none is not compared at all."""
    by_word: dict[str, list[_Spelling]] = {}
    for one in spellings:
        words = {word for word in one.heard if len(word) > 1} if len(one.kept) > 1 else set()
        for word in sorted({*words, f"={''.join(one.words)}"}):
            by_word.setdefault(word, []).append(one)
    for sharing in by_word.values():
        yield from combinations(sharing, 2)


def _single(spellings: Sequence[_Spelling]) -> Iterator[tuple[_Spelling, _Spelling]]:
    """A name of one word beside the only person of its side whose name begins or ends with it."""
    by_end: dict[str, list[_Spelling]] = {}
    for one in spellings:
        for word in sorted({one.kept[0], one.kept[-1]}) if len(one.kept) > 1 else ():
            by_end.setdefault(word, []).append(one)
    for one in spellings:
        bearing = by_end.get(one.kept[0], []) if len(one.kept) == 1 else []
        bearing = [other for other in bearing if _may_be_one(one.person, other.person, ())]
        if len({other.person.id for other in bearing}) == 1:
            yield min((one, bearing[0]), (bearing[0], one), key=lambda pair: pair[0].person.id)


def _compare(one: _Spelling, other: _Spelling) -> str | None:
    a, b = one.words, other.words
    if "".join(a) == "".join(b):
        return EXACT if one.name == other.name else LETTERS if a == b else JOINED
    if 1 in (len(one.kept), len(other.kept)):
        short, long = sorted((one.kept, other.kept), key=len)
        return SINGLE if len(long) > 1 and short[0] in (long[0], long[-1]) else None
    syllables = all(map(is_syllable, (*one.kept, *other.kept)))
    if sorted(a) == sorted(b):
        return ORDER if _is_turned(a, b) or (not syllables and _is_rotated(a, b)) else None
    if one.kept == other.kept:
        return PARTICLE
    if not syllables and (_is_rotated(one.heard, other.heard) or _run_together(a) == _run_together(b)):
        return SOUND
    return _compare_words(one, other, syllables=syllables)


def _run_together(words: Sequence[str]) -> str:
    return "".join(map(hear, words))


def _is_rotated(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether some words moved from the front to the end: the family's before the given ones, or behind.

    >>> _is_rotated(("a", "b", "c", "d"), ("c", "d", "a", "b")), _is_rotated(("a", "b", "c"), ("a", "c", "b"))
    (True, False)
    """
    return len(a) == len(b) and any(tuple(b) == (*a[at:], *a[:at]) for at in range(len(a)))


def _is_turned(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the family's name stands first in one and last in the other.

    >>> _is_turned(("nguyen", "minh", "vu"), ("minh", "vu", "nguyen"))
    True
    >>> _is_turned(("nguyen", "minh", "vu"), ("nguyen", "vu", "minh"))
    False
    """
    return tuple(b) in ((*a[1:], a[0]), (a[-1], *a[:-1]), tuple(reversed(a)))


def _compare_words(one: _Spelling, other: _Spelling, *, syllables: bool) -> str | None:
    short, long = sorted((one, other), key=lambda spelling: len(spelling.kept))
    a, b = short.kept, long.kept
    if len(a) != len(b):
        if _is_initial(a[0], b[0]) and len(a) == 2 and short.heard[-1] == long.heard[-1]:
            return INITIALS
        rest = iter(long.heard)
        part = short.heard[0] == long.heard[0] and all(word in rest for word in short.heard)
        return SHORTER if part and (not syllables or a[-1] == b[-1]) else None
    unlike = [at for at, pair in enumerate(zip(short.heard, long.heard, strict=True)) if pair[0] != pair[1]]
    if syllables:
        unlike = [at for at, pair in enumerate(zip(a, b, strict=True)) if pair[0] != pair[1]]
    if len(unlike) < len(a) and all(_is_initial(a[at], b[at]) for at in unlike):
        return INITIALS
    return TYPING if len(unlike) == 1 and _is_mistyped(a[unlike[0]], b[unlike[0]]) else None


def _is_initial(one: str, other: str) -> bool:
    return 1 in (len(one), len(other)) and one[0] == other[0]


def _is_mistyped(one: str, other: str) -> bool:
    """Whether one word is the other with one letter wrong, missing, too many, or two in the wrong order.

    >>> _is_mistyped("lindholm", "lindhlom"), _is_mistyped("daniel", "daniela"), _is_mistyped("khanh", "thanh")
    (True, False, False)
    """
    if min(len(one), len(other)) < _LONG or (is_syllable(one) and is_syllable(other)):
        return False
    if one.rstrip("aeo") == other.rstrip("aeo"):
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1
