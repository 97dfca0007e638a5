"""Numbers as they are written: `1,200`, `two hundred and fifty`, `quatre-vingt-douze`, `2,3 millions`, `the 12th`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.reading.lexicon import Lexicon, Token

_ROMAN = {"i": 1, "v": 5, "x": 10}
_HUNDRED = 100
_WORDS_TOO = {"vive"}
"""« Vive »: made of the same letters, and no sixth."""


class Quantity(NamedTuple):
    """A number among words: from token `start` to before token `end`."""

    start: int
    end: int
    value: float
    ordinal: bool


def find_quantities(tokens: Sequence[Token], words: Lexicon, used: set[int]) -> Iterator[Quantity]:
    """All numbers of words, save those of `used`, which belong to something else."""
    at = 0
    while at < len(tokens):
        if at in used:
            at += 1
            continue
        end, value, ordinal = _quantity_at(tokens, at, words)
        if value is not None:
            yield Quantity(at, end, value, ordinal)
        at = max(end, at + 1)


def adjoin(tokens: Sequence[Token], at: int) -> bool:
    """Whether one character at most parts a token from the one behind it: a space or a hyphen, and no mark."""
    return tokens[at + 1].start - tokens[at].end <= 1


def parse_number(word: str, decimal_mark: str) -> float | None:
    """The value of a written number, whatever marks its thousands.

    >>> parse_number("570.000", ","), parse_number("570,000", "."), parse_number("1,5", ",")
    (570000.0, 570000.0, 1.5)
    """
    if not word[0].isdigit():
        return None
    parts = [part for part in _split_digits(word) if part]
    if len(parts) == 1:
        return float(parts[0])
    if len(parts) == 2 and decimal_mark in word and (len(parts[1]) != 3 or parts[0] == "0"):
        return float(f"{parts[0]}.{parts[1]}")
    if all(len(part) == 3 for part in parts[1:]):
        return float("".join(parts))
    return float(f"{parts[0]}.{parts[1]}")


def _split_digits(word: str) -> list[str]:
    return "".join(c if c.isdigit() else " " for c in word).split()


def _quantity_at(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[int, float | None, bool]:
    token = tokens[at]
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.word in words.ordinals:
        return at + 1, float(words.ordinals[token.word]), True
    if follows and follows.start == token.end and follows.word in words.words["ordinal_endings"]:
        value = parse_number(token.word, words.flags["decimal_mark"]) if token.word[0].isdigit() else None
        return (at + 2, value, True) if value is not None else (at + 1, None, False)
    if words.flags["roman_ordinals"] == "true" and token.capital and (value := _roman(token.word)) is not None:
        return at + 1, value, True
    tally = _begin(tokens, at, words)
    if tally is None:
        return at + 1, None, False
    end = _count_on(tokens, at + 1, words, tally)
    value = tally.value
    if tally.spelt and end < len(tokens) and adjoin(tokens, end - 1) and value % 10 == 0 and value >= 20:
        behind = words.ordinals.get(tokens[end].word, 10)  # `twenty-fifth`
        if behind < 10:
            return end + 1, value + behind, True
    return end, value, False


class _Tally:
    """A number that is being read: what stands before its last scale, and what has been counted since."""

    def __init__(self, value: float, *, spelt: bool) -> None:
        self.spelt = spelt
        self._total = 0.0
        self._scale = 0
        self._group = value

    @property
    def value(self) -> float:
        return round(self._total + self._group, 6)  # 2.3 times a million is 2,300,000 and not a hair less

    def add(self, number: int) -> bool:
        """Take a smaller number that stands right behind: `twenty five`, `two thousand twelve`, `soixante douze`."""
        last = self._group % _HUNDRED
        if number < 10 and last >= 10 and last % 10 == 0:
            fits = last >= 20 or number >= 7  # `dix-huit`
        elif number < _HUNDRED and not last:
            fits = self._group > 0 or self._total > 0
        else:
            fits = (10 <= number < 20 and last in (60, 80)) or (
                _HUNDRED <= number < 10 * _HUNDRED and not self._group and self._total > 0
            )
        self._group += number if self.spelt and fits else 0
        return self.spelt and fits

    def join(self, number: int, kind: str, *, scaled: bool) -> bool:
        """Take one behind `and`: above hundreds in English, above tens in French and Spanish."""
        last = self._group % _HUNDRED
        if kind == "ten":
            fits = last >= 20 and last % 10 == 0 and (number < 10 or (number == 11 and last == 60))
        else:
            fits = number < _HUNDRED and not last and (self._group > 0 or (self._total > 0 and not scaled))
        return fits and self.add(number)

    def multiply(self, by: int, below: int) -> bool:
        fits = self.spelt and 0 < self._group < below
        self._group *= by if fits else 1
        return fits

    def scale(self, by: int) -> None:
        if self._total and by > self._scale:  # `dos mil millones`
            self._total, self._group = (self._total + self._group) * by, 0
        else:
            self._total, self._group = self._total + self._group * by, 0
        self._scale = by

    def add_score(self) -> bool:
        """`quatre-vingts`."""
        fits = self.spelt and self._group % _HUNDRED == 4
        self._group += 76 if fits else 0
        return fits

    def add_half(self) -> None:
        if self._scale and not self._group:
            self._total += self._scale / 2
        else:
            self._group += 0.5


def _begin(tokens: Sequence[Token], at: int, words: Lexicon) -> _Tally | None:
    word = tokens[at].word
    if word[0].isdigit():
        value = parse_number(word, words.flags["decimal_mark"])
        return None if value is None else _Tally(value, spelt=False)
    if word in words.words["bare_numbers"] and not _ends_percent(tokens, at, words):
        tally = _Tally(1, spelt=True)
        if word in words.words["hundred"]:
            tally.multiply(_HUNDRED, _HUNDRED)
        else:
            tally.scale(words.scales[word])
        return tally
    if word in words.words["counting_articles"]:
        return _Tally(1, spelt=True) if _counts(tokens, at, words) else None
    if word in words.numbers and word not in words.words["vague_numbers"]:
        return _Tally(words.numbers[word], spelt=True)
    return None


def _ends_percent(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """The `cent` of `pour cent`."""
    return at > 0 and (hit := words.phrases["percent"].at(tokens, at - 1)) is not None and hit.end == at + 1


def _counts(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether an article is the one of `a hundred`, `un million`: not of `half a million`, `a country`."""
    if at + 1 >= len(tokens) or not adjoin(tokens, at):
        return False
    behind = tokens[at + 1].word
    big = behind in words.words["hundred"] or words.scales.get(behind, 0) >= 10 * _HUNDRED
    if not (big or words.phrases["half_more"].at(tokens, at + 1)):
        return False
    return not any(token.word in words.words["parts_of"] for token in tokens[max(0, at - 2) : at])


def _count_on(tokens: Sequence[Token], end: int, words: Lexicon, tally: _Tally) -> int:
    """Take all that still belongs to the number; gives the token behind it."""
    while end < len(tokens) and adjoin(tokens, end - 1):
        word = tokens[end].word
        if half := words.phrases["half_more"].at(tokens, end):
            tally.add_half()
            end = half.end
            continue
        if (joined := _join(tokens, end, words, tally)) is not None:
            end = joined
            continue
        if word in words.scales:
            tally.scale(words.scales[word])
        elif not _takes(tally, word, words):
            break
        end += 1
    return end


def _takes(tally: _Tally, word: str, words: Lexicon) -> bool:
    return (
        (word in words.words["scores"] and tally.add_score())
        or (word in words.words["hundred"] and tally.multiply(_HUNDRED, _HUNDRED))
        or (word in words.collectives and tally.multiply(words.collectives[word], 10))
        or (word in words.numbers and tally.add(words.numbers[word]))
    )


def _join(tokens: Sequence[Token], at: int, words: Lexicon, tally: _Tally) -> int | None:
    """Past `and fifty`; None where it begins something else: `between two hundred and three hundred`."""
    kind = words.number_joiners.get(tokens[at].word)
    if kind is None or at + 1 >= len(tokens) or not adjoin(tokens, at) or tokens[at + 1].word not in words.numbers:
        return None
    behind = tokens[at + 2].word if at + 2 < len(tokens) and adjoin(tokens, at + 1) else ""
    if behind in words.words["hundred"]:
        return None
    fits = tally.join(words.numbers[tokens[at + 1].word], kind, scaled=behind in words.scales)
    return at + 2 if fits else None


def _roman(word: str) -> float | None:
    """`XIVe` as one word: the ending is `e`, and what stands before it is a Roman number of two letters at least."""
    if len(word) < 3 or not word.endswith("e") or set(word[:-1]) - set(_ROMAN) or word in _WORDS_TOO:
        return None
    values = [_ROMAN[letter] for letter in word[:-1]]
    return float(sum(-v if any(v < later for later in values[i + 1 :]) else v for i, v in enumerate(values)))
