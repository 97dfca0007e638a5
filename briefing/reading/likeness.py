"""How much two clauses, in one language or two, speak of the same point.

A clause becomes a bag of keys that languages share: concepts, organisations, countries, numbers, ordinals, and the
beginnings of words. Rare keys count more than common ones.
"""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefing.reading.facts import find_facts, key_of_word
from briefing.reading.lexicon import load_lexicon, split_words

_STATIC = {"c": 1.0, "g": 0.3, "o": 1.2, "k": 0.8, "n": 2.0, "d": 1.5, "s": 0.7, "p": 1.5}
"""By kind of key: concept, concept that most meetings are about, organisation, country, number or ordinal, date,
beginning of a word, proper noun."""
_BACKGROUND = 20
"""Clauses imagined beside those at hand, so that two articles alone do not make what they share look common."""
_UNSHARED_WORD = 0.3
"""Of the weight of a word's beginning that only one clause has: in two languages that says little."""


@functools.lru_cache(maxsize=16384)
def keys_of(text: str, lang: str) -> frozenset[str]:
    """The keys of a clause.

    >>> sorted(keys_of("simplifier les visas", "fr") & keys_of("simplify visa procedures", "en"))
    ['c:simplify', 'c:visa']
    """
    words = load_lexicon(lang)
    tokens = split_words(text)
    keys: set[str] = set()
    covered: set[int] = set()
    for hit in words.organisations.find(tokens):
        if tokens[hit.start].capital and (tokens[hit.end - 1].capital or hit.end - hit.start > 1):
            keys.add("o:" + hit.id)
            covered.update(range(hit.start, hit.end))
    for hit in words.countries.find(tokens):
        keys.add("k:" + hit.id.partition(":")[0])
        covered.update(range(hit.start, hit.end))
    for hit in words.concepts.find(tokens):
        if covered.issuperset(range(hit.start, hit.end)):
            continue  # one name is one key
        keys.add(("g:" if hit.id in words.common else "c:") + hit.id)
        covered.update(range(hit.start, hit.end))
    keys.update(_fact_keys(text, lang))
    for at, token in enumerate(tokens):
        if at in covered or token.word in words.stop or not token.word[0].isalpha():
            continue
        if token.capital and at > 0 and len(token.word) >= 3:
            keys.add("p:" + token.word[:6])
        elif len(token.word) >= 4 and token.word not in words.numbers:
            keys.add(key_of_word(token.word))
    return frozenset(keys)


def name_keys(name: str) -> frozenset[str]:
    """The keys that the words of a person's name give where an article names them.

    >>> sorted(name_keys("Hélène Castaing-Morel"))
    ['p:castai', 'p:helene', 'p:morel']
    """
    return frozenset("p:" + token.word[:6] for token in split_words(name))


def _fact_keys(text: str, lang: str) -> Iterable[str]:
    facts = find_facts(text, lang)
    for number in facts.numbers:
        if number.value > 2:
            yield f"n:{number.value:g}"
    for ordinal in facts.ordinals:
        if ordinal.value > 1:  # `the first` is said of anything
            yield f"n:{ordinal.value:g}th"
    for date in facts.dates:
        if date.month:
            yield f"d:m{date.month}"
        if date.year:
            yield f"d:{date.year}"
        if date.days:
            yield f"n:{date.days}d"
        if date.every and not date.rated:
            yield f"n:{date.every}d"


class Weights:
    """What each key is worth among the clauses of one meeting: the rarer, the more."""

    def __init__(self, bags: Iterable[frozenset[str]], *, ignored: Iterable[str] = ()) -> None:
        listed = list(bags)
        self._count = Counter(key for bag in listed for key in bag)
        self._total = max(len(listed), 1)
        self._ignored = frozenset(ignored)
        self._known: dict[str, float] = {}

    def of(self, key: str) -> float:
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._weigh(key)
        return known

    def _weigh(self, key: str) -> float:
        if key in self._ignored:
            return 0.05
        static = _STATIC[key[0]]
        rarity = math.log((self._total + _BACKGROUND) / (self._count[key] + 1)) / math.log(self._total + _BACKGROUND)
        return static * (0.25 + 0.75 * max(rarity, 0.0))

    def substance(self, bag: frozenset[str]) -> float:
        """How much a clause says that is particular, mere words aside."""
        return sum(self.of(key) for key in sorted(bag) if key[0] in "conpd")

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """0 for nothing in common, 1 for the same keys; half for overlap, half for one being part of the other."""
        shared = sum(map(self.of, sorted(one & other)))
        if not shared:
            return 0.0
        rest = [sum(map(self._unshared, sorted(bag - both))) for bag, both in ((one, other), (other, one))]
        overlap = shared / (shared + 0.5 * sum(rest))
        part = shared / (shared + min(rest))
        strength = min(1.0, shared / 1.2)  # a single common key proves little, however short the clauses
        return (0.5 * overlap + 0.5 * part) * strength

    def containment(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of `part` is said in `whole`."""
        shared = sum(map(self.of, sorted(part & whole)))
        rest = sum(map(self._unshared, sorted(part - whole)))
        return shared / (shared + rest) if shared else 0.0

    def _unshared(self, key: str) -> float:
        return self.of(key) * (_UNSHARED_WORD if key[0] in "sp" else 1.0)


class Ranked:
    """Likenesses of rows and columns, and how far each is ahead of its rivals.

    >>> ranked = Ranked({(0, 0): 0.75, (0, 1): 0.25, (1, 1): 0.5})
    >>> ranked.lead_in_row(0, 0), ranked.lead_in_column(0, 1), ranked.lead_in_row(9, 9)
    (0.5, -0.25, 0.0)
    """

    def __init__(self, likenesses: Mapping[tuple[int, int], float]) -> None:
        self._likenesses = likenesses
        self._rows: defaultdict[int, list[float]] = defaultdict(list)
        self._columns: defaultdict[int, list[float]] = defaultdict(list)
        for (i, j), likeness in likenesses.items():
            self._rows[i].append(likeness)
            self._columns[j].append(likeness)
        for listed in (*self._rows.values(), *self._columns.values()):
            listed.sort(reverse=True)

    def lead_in_row(self, i: int, j: int) -> float:
        """Ahead of the next best of its row; below 0 how far behind the best."""
        return _lead(self._likenesses.get((i, j), 0.0), self._rows.get(i, ()))

    def lead_in_column(self, i: int, j: int) -> float:
        return _lead(self._likenesses.get((i, j), 0.0), self._columns.get(j, ()))


def _lead(likeness: float, listed: Sequence[float]) -> float:
    best = listed[0] if listed else 0.0
    return likeness - best if likeness < best else likeness - (listed[1] if len(listed) > 1 else 0.0)
