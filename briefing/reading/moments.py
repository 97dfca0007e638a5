"""Points and stretches of time that a clause names, for comparing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.quote import Span
from briefing.reading.lexicon import Lexicon, Token


@dataclass(frozen=True, slots=True)
class DateMention:
    """A point or stretch of time: one of the groups of fields is set, or a year and a range of its months."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    """Of `18-19 September`."""
    relative: int | None = None
    """Years from the article's own."""
    months: tuple[int, int] | None = None
    """A season or the end of the year, as a range of months."""
    days: int | None = None
    """A length of time."""
    every: int | None = None
    """Of what comes round: the days from one time to the next."""
    rated: bool = False
    """Whether this only counts by a stretch of time: `three flights a week`."""


def find_dates(tokens: Sequence[Token], words: Lexicon) -> tuple[list[DateMention], set[int]]:
    """The dates among these words, and which words they take."""
    found: list[DateMention] = []
    used: set[int] = set()
    for at, token in enumerate(tokens):
        if at in used:
            continue
        date, taken = _date_at(tokens, at, words)
        if date is not None:
            found.append(date)
            used.update(taken)
        elif (year := _year(token.word)) is not None:
            found.append(DateMention(Span(token.start, token.end), year=year))
            used.add(at)
    return found, used


def _date_at(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[DateMention | None, range]:
    token = tokens[at]
    if token.word in words.months and (token.capital or words.flags["capital_months"] != "true"):
        return _month_at(tokens, at, words)
    if token.word in words.seasons and at and tokens[at - 1].word in words.words["season_before"]:
        low, high = words.seasons[token.word][:2]
        return DateMention(Span(token.start, token.end), months=(low, high)), range(at, at + 1)
    part = words.phrases["year_parts"].at(tokens, at)
    if part and part.end < len(tokens) and (year := _year(tokens[part.end].word)) is not None:
        low, high = words.year_parts[part.id][:2]
        span = Span(token.start, tokens[part.end].end)
        return DateMention(span, year=year, months=(low, high)), range(at, part.end + 1)
    if hit := words.phrases["year_ends"].at(tokens, at):
        return DateMention(Span(token.start, tokens[hit.end - 1].end), months=(11, 12)), range(at, hit.end)
    if hit := words.phrases["relative_years"].at(tokens, at):
        span = Span(token.start, tokens[hit.end - 1].end)
        return DateMention(span, relative=int(hit.id)), range(at, hit.end)
    return _day_first(tokens, at, words) if _day(token.word) else (None, range(0))


def _day_first(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[DateMention | None, range]:
    """`21 août`, `18 et 19 septembre`."""
    after = _behind_day(tokens, at, words)
    last = _behind_day(tokens, after + 1, words) if _opens_range(tokens, after, words) else None
    if last is not None and last < len(tokens) and tokens[last].word in words.months:
        return _month_at(tokens, last, words, days=(at, after + 1))
    if after < len(tokens) and tokens[after].word in words.months:
        return _month_at(tokens, after, words, days=(at,))
    return None, range(0)


def _behind_day(tokens: Sequence[Token], at: int, words: Lexicon) -> int:
    """Past the number of a day and its ending: `1er`."""
    after = at + 1
    ended = after < len(tokens) and tokens[after].start == tokens[at].end
    return after + 1 if ended and tokens[after].word in words.words["ordinal_endings"] else after


def _opens_range(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """`au 11`, `et 19` behind the first day of a range."""
    return at + 1 < len(tokens) and tokens[at].word in words.words["range_words"] and bool(_day(tokens[at + 1].word))


def _month_at(
    tokens: Sequence[Token], at: int, words: Lexicon, *, days: tuple[int, ...] = ()
) -> tuple[DateMention, range]:
    """The month at a token, with the days before it or behind it and the year."""
    start, end = (days[0] if days else at), at + 1
    if not days and words.flags["day_after_month"] == "true":
        behind = [index for index in (end, end + 1) if index < len(tokens) and _day(tokens[index].word)]
        if behind[:1] == [end]:
            hyphen = len(behind) == 2 and tokens[end + 1].start - tokens[end].end == 1
            days = tuple(behind) if hyphen else (end,)
            end = days[-1] + 1
    year = _year(tokens[end].word) if end < len(tokens) else None
    if year is not None:
        end += 1
    numbers = [_day(tokens[index].word) for index in days]
    date = DateMention(
        Span(tokens[start].start, tokens[end - 1].end),
        year=year,
        month=words.months[tokens[at].word],
        day=numbers[0] if numbers else None,
        last_day=numbers[1] if len(numbers) == 2 else None,
    )
    return date, range(start, end)


def _day(word: str) -> int | None:
    return int(word) if word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31 else None


def _year(word: str) -> int | None:
    return int(word) if len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2100 else None
