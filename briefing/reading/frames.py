"""Frames: the rows of a language pack that say which words give an act away, and how they are found in a sentence.

A trigger is written as words with spaces between them, each one of

- `a|b`        one of these words
- `{agree}`    any form of a verb of `verbs.yaml`; `{agree|pledge.past}` certain forms of several; `{SAY}` of a group
- `<future>`   a word class of `clauses.yaml`
- `[word]`     an optional word, of any of the kinds above
- `_`          up to three words, whatever they are

Adverbs may stand between the words of a trigger.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from briefing.model import SECTIONS, RequestKind

Test = Callable[[str], bool]

QUOTES = frozenset({"«", "»", "“", "”", '"'})

SUBJECTS = ("together", "one", "any", "none", "owner", "speaker")
"""What a frame may want for a subject: see `Frame.subject`."""
_REMEMBERED = 50_000
"""Words whose triggers are kept in memory: more than a language's press uses in a year."""


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a trigger, or one of several."""

    words: frozenset[str]
    test: Test | None = None
    optional: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A row of `frames.yaml`. The engine knows these keys; what they hold is the language's own."""

    id: str
    section: str
    """A section of the brief; or `contact`, `event`, or `none` for a guard: words that are no act."""
    triggers: tuple[tuple[Element, ...], ...]
    subject: str = "any"
    """What must stand left: `together`, `one` side, `any`thing, or `none` for impersonal phrases; `owner`: the act is a
    noun and belongs to somebody; `speaker`: the one who says what the clause's own subject is to do."""
    right: tuple[str, ...] = ()
    """What the act's content may be, tried in order: see `briefing.reading.complements`."""
    to: str = "other"
    """Where the addressee comes from if nobody is named: `other`; `both`; `nobody`; `side`: the other, whatever the
    matter; `joint`: both, where the matter is one of both."""
    kind: RequestKind | None = None
    form: str | None = None
    needs: str | None = None
    """`future` or `duty`, a pattern of the pack: the content must hold such a verb, or it is no promise, no request;
    `side`: it must be for the other side, not for a question of the region."""
    wish: str | None = None
    """`yes`: words for what ought to be; with no party named and on a question of the region, they ask nobody."""
    answers: str | None = None
    """`yes`: words of consent; a request before them in the sentence is agreed."""
    only_next: frozenset[str] = frozenset()
    """One or two words, of which one must follow the trigger, where there are any."""
    not_next: frozenset[str] = frozenset()
    """Words that undo the trigger where they follow it."""
    not_before: frozenset[str] = frozenset()
    """Words that undo the trigger where they stand just before it."""
    after: frozenset[str] = frozenset()
    """Words of which one must stand before the trigger in its sentence, where there are any."""
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A frame found in a sentence: tokens `start` to `end`."""

    frame: Frame
    start: int
    end: int


_Row = tuple[Frame, tuple[Element, ...], frozenset[str] | None]
"""A frame, one of its triggers, and the words of which one must follow the first, where that is plain."""


def _second(elements: tuple[Element, ...]) -> frozenset[str] | None:
    words: set[str] = set()
    for element in elements[1:]:
        if element.gap or element.test is not None:
            return None
        words |= element.words
        if not element.optional:
            return frozenset(words)
    return None


@dataclass(slots=True)
class FrameTable:
    """All triggers by the first word they need, so that a sentence is read once for all of them."""

    adverbs: frozenset[str]
    barriers: frozenset[str] = frozenset()
    """Words that no gap reaches over: the complementisers."""
    by_word: dict[str, list[_Row]] = field(default_factory=dict)
    by_class: list[tuple[Test, _Row]] = field(default_factory=list)
    seen: dict[str, tuple[_Row, ...]] = field(default_factory=dict)
    passing: frozenset[str] = field(init=False)
    """What may stand between the words of a trigger."""

    def __post_init__(self) -> None:
        self.passing = self.adverbs | QUOTES

    def add(self, frame: Frame) -> None:
        for elements in frame.triggers:
            first, row = elements[0], (frame, elements, _second(elements))
            for word in first.words:
                self.by_word.setdefault(word, []).append(row)
            if first.test is not None:
                self.by_class.append((first.test, row))

    def find(self, keys: Sequence[str], names: frozenset[int] = frozenset()) -> list[Trigger]:
        """The triggers of a sentence, left to right; the longest of those that overlap comes first. No act begins at
        one of the `names`: `the Heads of State` state nothing.
        """
        found: list[Trigger] = []
        seen, passing = self.seen, self.passing
        for at, (key, after) in enumerate(zip(keys, [*keys[1:], ""], strict=True)):
            rows = seen.get(key)
            for frame, elements, second in self._starting(key) if rows is None else rows:
                if second is not None and after not in second and after not in passing:
                    continue
                end = self._match(keys, elements, at) if len(elements) > 1 else at + 1
                if at in names and frame.section in SECTIONS:
                    continue
                if end and self._fits_next(frame, keys, end) and _fits_after(frame, keys, at):
                    found.append(Trigger(frame, at, end))
        return _longest(found)

    def _starting(self, key: str) -> tuple[_Row, ...]:
        classes = [row for test, row in self.by_class if test(key)]
        rows = (*self.by_word.get(key, ()), *classes)
        if len(self.seen) < _REMEMBERED:
            self.seen[key] = rows
        return rows

    def _match(self, keys: Sequence[str], elements: tuple[Element, ...], at: int) -> int:
        """Where the elements end that begin at a token, or 0."""
        end = at
        for i, element in enumerate(elements):
            if element.gap:
                return self._match_gap(keys, elements[i + 1 :], end)
            place = end
            while i and place < len(keys) and keys[place] in self.passing and not _fits(element, keys[place]):
                place += 1
            if place < len(keys) and _fits(element, keys[place]):
                end = place + 1
            elif not element.optional:
                return 0
        return end

    def _fits_next(self, frame: Frame, keys: Sequence[str], end: int) -> bool:
        if not frame.not_next and not frame.only_next:
            return True
        while end < len(keys) and keys[end] in self.adverbs and keys[end] not in frame.only_next:
            end += 1
        following = {" ".join(keys[end : end + count]) for count in (1, 2)}
        return not (following & frame.not_next) and (not frame.only_next or bool(following & frame.only_next))

    def _match_gap(self, keys: Sequence[str], elements: tuple[Element, ...], at: int) -> int:
        reach = 4 + keys[at : at + 4].count("'s")  # `the city's firm commitment`: what marks the owner is no word
        for place in range(at, min(at + reach, len(keys))):
            if end := self._match(keys, elements, place):
                return end
            if keys[place] in self.barriers:
                break
        return 0


def _fits_after(frame: Frame, keys: Sequence[str], at: int) -> bool:
    return not frame.after or not frame.after.isdisjoint(keys[:at])


def _fits(element: Element, key: str) -> bool:
    return key in element.words or (element.test is not None and element.test(key))


def _longest(found: list[Trigger]) -> list[Trigger]:
    """The longest of those that overlap, and after it the shorter ones that begin with it: they are what the words
    mean where the longer frame does not fit. A guard leaves nothing beside it; a position comes after all other acts.
    """
    taken: list[Trigger] = []
    covering: dict[int, list[Trigger]] = {}
    for trigger in sorted(found, key=lambda t: (t.start - t.end, t.start, not t.frame.only_next)):
        rivals = [other for at in range(trigger.start, trigger.end) for other in covering.get(at, ())]
        if all(_apart(trigger, other) for other in rivals):
            taken.append(trigger)
            for at in range(trigger.start, trigger.end):
                covering.setdefault(at, []).append(trigger)
    return sorted(taken, key=lambda t: (t.start, t.frame.section == "regional_issues", -t.end))


def _apart(one: Trigger, other: Trigger) -> bool:
    """Whether both may stand: they do not overlap, or begin with the same words in several frames."""
    if one.end <= other.start or one.start >= other.end or (one.start, one.end) == (other.start, other.end):
        return True
    if (one.frame.section == "contact") != (other.frame.section == "contact"):
        return True  # who met whom is told beside any act, and a guard against an act may be words of a visit
    return one.start == other.start and "none" not in {one.frame.section, other.frame.section}
