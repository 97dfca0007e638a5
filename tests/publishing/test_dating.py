"""Dates, ranges, times, ages and ordinals in each language's words."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.publishing.wording import Wording
from tests.publishing.tables import Row, table

LANGUAGES = ("en", "fr", "es")
WORDINGS = {lang: Wording(lang, LANGUAGES) for lang in LANGUAGES}
CASES = [(name, row) for name, found in table("dates").items() for row in found]
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31)).map(str)
PARTIAL = st.builds(lambda day, length: day[:length], DAYS, st.sampled_from([4, 7, 10]))


def plain(text: str | None) -> str | None:
    """Without what keeps a line from breaking."""
    return None if text is None else text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")


@pytest.mark.parametrize(("name", "row"), CASES, ids=lambda one: one if isinstance(one, str) else str(one["given"]))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_words(lang: str, name: str, row: Row) -> None:
    assert plain(getattr(WORDINGS[lang], name)(*row["given"])) == row[lang]


@given(PARTIAL, PARTIAL, st.sampled_from(LANGUAGES))
def test_a_range_names_both_its_ends(one: str, other: str, lang: str) -> None:
    wording = WORDINGS[lang]
    start, until = sorted((one, other), key=lambda date: date.ljust(10, "0"))
    known = min(len(start), len(until))
    for told in (wording.period(start, until), wording.period_in_words(start, until)):
        assert start[:4] in told or start[:4] == until[:4]
        assert until[:4] in told
        assert until[:known] != start[:known] or wording.date(start[:known]) in told
        assert wording.date(until[:known]) in told or until[:known] != start[:known]


@given(PARTIAL, PARTIAL, DAYS, st.sampled_from(LANGUAGES))
def test_what_is_older_is_never_younger_in_words(one: str, other: str, today: str, lang: str) -> None:
    """Of two dates known equally well, the earlier one gives no smaller age."""
    length = min(len(one), len(other))
    older, younger = sorted((one[:length], other[:length]))
    assert WORDINGS[lang].age(older, today) or not WORDINGS[lang].age(younger, today)
