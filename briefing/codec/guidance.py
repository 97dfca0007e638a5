"""What editors' tools show beside a field, in English and in French: the words are data, in `fields.yaml`."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any, NamedTuple

import yaml

from briefing.model import Value

FILE = "fields.yaml"


class Pair(NamedTuple):
    """The same in both languages; `fr` is empty where nobody has put it into French."""

    en: str
    fr: str

    @property
    def line(self) -> str:
        """Both on one line, English first.

        >>> Pair("Status", "État").line, Pair("Date", "Date").line
        ('Status · État', 'Date')
        """
        return self.en if self.fr in ("", self.en) else f"{self.en} · {self.fr}"


def title_of(model: type[Value], field: str) -> Pair | None:
    """What a field is called."""
    return _pair(_row("titles", model, field))


def meaning_of(model: type[Value], field: str) -> Pair | None:
    """What a field is for: the model's own description, or what `fields.yaml` says where that is silent."""
    said = model.model_fields[field].description or _row("meanings", model, field)
    return Pair(said, _rows()["french"].get(said, "")) if said else None


def examples_of(model: type[Value], field: str) -> tuple[str, ...]:
    """What may stand behind a field, as it is written in YAML."""
    return tuple(_row("examples", model, field) or ())


def values_of(model: type[Value], field: str) -> dict[str, Pair]:
    """What each value of a field means that takes one of few; empty for others."""
    rows = _rows()["values"].get(f"{model.__name__}.{field}") or {}
    return {value: Pair(*words) for value, words in rows.items()}


def part_of(name: str) -> Pair:
    """What a part of a file is called, or a message about it. Raises KeyError for one that has no words."""
    return Pair(*_rows()["parts"][name])


def snippet_of(model: str) -> Any:
    """What a new one of a model begins with; None where nothing is offered."""
    return _rows()["snippets"].get(model)


def meant_in_french() -> frozenset[str]:
    """All that has been put into French: what nothing says any more can be taken out."""
    return frozenset(_rows()["french"])


def _row(table: str, model: type[Value], field: str) -> Any:
    """Of the model itself, of what it inherits from, or of every field of that name."""
    rows = _rows()[table]
    names = (f"{one.__name__}.{field}" for one in model.__mro__)
    return next((rows[name] for name in names if name in rows), rows.get(field))


def _pair(row: list[str] | None) -> Pair | None:
    return Pair(*row) if row else None


@functools.cache
def _rows() -> dict[str, Any]:
    text = (resources.files("briefing") / "codec" / FILE).read_text("utf-8")
    return dict(yaml.load(text, Loader=_Loader))


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Strings only: a day in an example is one."""
