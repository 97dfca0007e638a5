"""Where two clauses on one point cannot both be right: another figure, date, party, or a list against a general word.

Equal in another dress is no clash: 12th and 12e, 570,000 and 570.000, next year and 2025.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from briefing.model import About
from briefing.quote import Span
from briefing.reading.bodies import SHARED, Body, find_bodies
from briefing.reading.facts import Number, find_facts
from briefing.reading.lexicon import Token, load_lexicon, split_words
from briefing.reading.moments import DateMention

_FORTNIGHT = 14
F = TypeVar("F", Number, DateMention, Body)

_SIDES_THEMSELVES = frozenset({"government", "leaders", "companies"})
"""Bodies that stand for a side as a whole: one source may have it ask and the other have the other side asked."""


class Clash(NamedTuple):
    """What the two clauses say, as spans relative to each."""

    about: About
    one: Span
    other: Span


class Clause(NamedTuple):
    """A clause with what is needed to understand it."""

    text: str
    lang: str
    year: int | None = None
    """Of the meeting: what `next year` counts from."""
    day: tuple[int | None, int | None] = (None, None)
    """Month and day of the meeting itself, which are compared elsewhere."""


def find_clashes(one: Clause, other: Clause) -> list[Clash]:
    """All clashes of two clauses that state the same point, parties first.

    >>> one = Clause("grants of 35 million euros for 12 schools", "en")
    >>> other = Clause("une aide de 32 millions d’euros pour 12 écoles", "fr")
    >>> [(c.about, c.one.of(one.text), c.other.of(other.text)) for c in find_clashes(one, other)]
    [('number', '35 million euros', '32 millions d’euros')]
    """
    return [*_parties(one, other), *_numbers(one, other), *_dates(one, other), *_lists(one, other)]


def _left_over(
    ones: Sequence[F], others: Sequence[F], same: Callable[[F, F], bool]
) -> tuple[list[F], list[F]]:  # fmt: skip
    """What is left when each has been set against an equal of the other."""
    rest = list(others)
    left: list[F] = []
    for one in ones:
        twin = next((other for other in rest if same(one, other)), None)
        if twin is None:
            left.append(one)
        else:
            rest.remove(twin)
    return left, rest


def _parties(one: Clause, other: Clause) -> Iterator[Clash]:
    left, right = _left_over(find_bodies(one.text, one.lang), find_bodies(other.text, other.lang), _same_body)
    for a in left:
        for b in right:
            if a.kinds & b.kinds and not a.kinds & _SIDES_THEMSELVES and _other_body(a, b):
                yield Clash("party", a.span, b.span)
                right.remove(b)
                break


def _same_body(a: Body, b: Body) -> bool:
    return bool(a.kinds & b.kinds) and not _other_body(a, b)


def _other_body(a: Body, b: Body) -> bool:
    if a.owners and b.owners and SHARED not in a.owners | b.owners and not a.owners & b.owners:
        return True
    same_owners = a.owners == b.owners and bool(a.owners)
    return same_owners and bool(a.portfolios and b.portfolios) and not a.portfolios & b.portfolios


def _numbers(one: Clause, other: Clause) -> Iterator[Clash]:
    facts, others = find_facts(one.text, one.lang), find_facts(other.text, other.lang)
    if len(facts.multiples) == len(others.multiples) == 1 and facts.multiples[0].value != others.multiples[0].value:
        yield Clash("number", facts.multiples[0].span, others.multiples[0].span)
    for mine, theirs in ((facts.numbers, others.numbers), (facts.ordinals, others.ordinals)):
        left, right = _left_over(mine, theirs, lambda a, b: a.value == b.value)
        for a in left:
            rivals = [b for b in right if a.unit & b.unit]
            if (
                not rivals
                and len(left) == len(right) == 1
                and (_comparable(left[0], right[0]) or (mine is facts.numbers and _share(mine, theirs)))
            ):
                rivals = right
            if not rivals or any(a.value == b.value for b in theirs):
                continue
            best = max(rivals, key=lambda b: (len(a.unit & b.unit), -b.span.start))
            if not any(best.value == mine_too.value for mine_too in mine):
                shared = a.unit & best.unit
                yield Clash("number", a.with_unit(shared), best.with_unit(shared))
                right.remove(best)


def _share(mine: Sequence[Number], theirs: Sequence[Number]) -> bool:
    """Whether two clauses have a figure in common, so that the one figure that is left belongs with it."""
    return any(a.value == b.value > 2 for a in mine for b in theirs)


def _comparable(a: Number, b: Number) -> bool:
    """Two lone figures of one size, neither of them money or a share: they count the same thing by other words."""
    measured = any(key.startswith("u:") for key in a.unit | b.unit)
    return (
        not measured
        and bool(a.unit and b.unit)
        and min(a.value, b.value) > 1
        and max(a.value, b.value) <= 3 * min(a.value, b.value)
    )


def _dates(one: Clause, other: Clause) -> Iterator[Clash]:
    dates, others = _other_dates(one), _other_dates(other)
    left, right = _left_over(dates, others, lambda a, b: _dates_agree(a, b, one.year or other.year) is True)
    left, right = ([date for date in rest if not date.rated] for rest in (left, right))
    clashing = [(a, b) for a in left for b in right if _dates_agree(a, b, one.year or other.year) is False]
    if not (one.year or other.year) and any(date.relative is not None for date in (*dates, *others)):
        clashing = [(a, b) for a, b in clashing if not (a.year and b.year)]  # the relative one may be either
    for kind in (_kind_of_date(a) for a, _ in clashing[:1]):
        pairs = [(a, b) for a, b in clashing if _kind_of_date(a) == kind]
        if len(pairs) == 1:  # with several dates on a side nobody can tell which belongs to which
            yield Clash("date", pairs[0][0].span, pairs[0][1].span)


def _other_dates(clause: Clause) -> list[DateMention]:
    dates = find_facts(clause.text, clause.lang).dates
    return [date for date in dates if date.month is None or (date.month, date.day) != clause.day]


def _kind_of_date(date: DateMention) -> str:
    if date.every is not None:
        return "interval"
    return "length" if date.days is not None else "point"


def _dates_agree(a: DateMention, b: DateMention, year: int | None) -> bool | None:  # noqa: PLR0911
    """None where the two cannot be compared."""
    if _kind_of_date(a) != _kind_of_date(b):
        return None
    for mine, theirs in ((a.days, b.days), (a.every, b.every)):
        if mine is not None and theirs is not None:  # twelve months are a year, two weeks quinze jours
            return abs(mine - theirs) <= max(0.06 * max(mine, theirs), 1 if min(mine, theirs) >= _FORTNIGHT else 0)
    years = [date.year or (year + date.relative if year and date.relative is not None else None) for date in (a, b)]
    if years[0] and years[1] and years[0] != years[1]:
        return False
    if a.month and b.month:
        return a.month == b.month and _days_meet(a, b)
    for month, span in ((a.month, b.months), (b.month, a.months)):
        if month and span:
            return span[0] <= month <= span[1]
    if a.months and b.months:
        return a.months[0] <= b.months[1] and b.months[0] <= a.months[1]
    return True if years[0] and years[1] else None


def _days_meet(a: DateMention, b: DateMention) -> bool:
    if not (a.day and b.day):
        return True
    return a.day <= (b.last_day or b.day) and b.day <= (a.last_day or a.day)


def _lists(one: Clause, other: Clause) -> Iterator[Clash]:
    """One names the members where the other has only the word for the group."""
    for (group, place), (other_group, other_place) in _pairs(_groups(one), _groups(other)):
        if group != other_group:
            continue
        names, other_names = _names(one), _names(other)
        if len(names) >= 2 and not other_names:
            yield Clash("scope", _whole_list(one.text, names), other_place)
            return
        if len(other_names) >= 2 and not names:
            yield Clash("scope", place, _whole_list(other.text, other_names))
            return


def _pairs(
    ones: Sequence[tuple[str, Span]], others: Sequence[tuple[str, Span]]
) -> Iterator[tuple[tuple[str, Span], tuple[str, Span]]]:
    return ((one, other) for one in ones for other in others)


def _groups(clause: Clause) -> list[tuple[str, Span]]:
    words = load_lexicon(clause.lang)
    tokens = split_words(clause.text)
    found = []
    for hit in words.phrases["groups"].find(tokens):
        start, end = hit.start, hit.end
        qualifiers, joiners = words.words["group_qualifiers"], words.words["body_joiners"]
        while start > 0 and tokens[start - 1].word in qualifiers:
            start -= 1
        while end < len(tokens) and tokens[end].word in qualifiers:
            end += 1
        while start < hit.start and tokens[start].word in joiners:
            start += 1
        while end > hit.end and tokens[end - 1].word in joiners:
            end -= 1
        stop = tokens[end - 1].end
        dots = clause.text[stop:]
        stop += 3 if dots.startswith("...") else 1 if dots.startswith("…") else 0
        found.append((hit.id, Span(tokens[start].start, stop)))
    return found


def _names(clause: Clause) -> list[Span]:
    """Organisations, and words in capitals, which are short for one."""
    words = load_lexicon(clause.lang)
    tokens = split_words(clause.text)
    spans = [
        _span(tokens, hit.start, hit.end)
        for hit in words.organisations.find(tokens)
        if tokens[hit.start].capital and tokens[hit.end - 1].capital
    ]
    spans += [
        Span(token.start, token.end)
        for token in tokens
        if len(raw := clause.text[token.start : token.end]) >= 2
        and raw.isupper()
        and raw.isalpha()
        and not any(span.start <= token.start < span.end for span in spans)
    ]
    return sorted(spans)


def _span(tokens: Sequence[Token], start: int, end: int) -> Span:
    return Span(tokens[start].start, tokens[end - 1].end)


def _whole_list(text: str, names: Sequence[Span]) -> Span:
    start, end = names[0].start, names[-1].end
    opened = text.count("(", start, end) - text.count(")", start, end)
    return Span(start, end + 1 if opened > 0 and text[end : end + 1] == ")" else end)
