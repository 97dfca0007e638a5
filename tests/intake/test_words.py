"""The lists of furniture: the same in every language, written as they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from briefing.intake.words import _table, bare, load_furniture, plain
from briefing.vocabulary import languages


def _shape(value: Any) -> Any:
    return {key: _shape(inner) for key, inner in sorted(value.items())} if isinstance(value, dict) else type(value)


def _lists(value: Any, name: str = "") -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, list):
        yield name, value
    else:
        for key, inner in value.items():
            yield from _lists(inner, key)


def test_every_language_has_the_same_keys() -> None:
    first, *others = [_shape(_table(lang)) for lang in languages()]
    assert all(other == first for other in others)


@pytest.mark.parametrize("lang", languages())
def test_phrases_are_written_as_they_are_compared_and_once(lang: str) -> None:
    for name, phrases in _lists(_table(lang)):
        assert all(isinstance(phrase, str) and phrase for phrase in phrases), name
        assert len(set(phrases)) == len(phrases), name
        if name == "shapes":
            assert all(re.compile(phrase) for phrase in phrases)
        else:
            assert [phrase for phrase in phrases if phrase != plain(phrase)] == [], name
        if name in ("ends", "alone"):
            assert [phrase for phrase in phrases if not bare(phrase)] == [], name


def test_shapes_take_little_time_whatever_the_line() -> None:
    shapes = load_furniture().shapes
    for line in ("a" * 160, "1 " * 80, "published " * 16, "editor: " * 20, "- " * 80):
        assert not shapes.fullmatch(line) or len(line) <= 160
