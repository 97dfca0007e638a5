"""Models as plain values: ordered dicts, lists and strings, just what a YAML file holds.

The order of keys is the model's, save that what is peculiar to a kind of item (`by`, `to`, `kind` …) stands between
its id and its text, where a reader looks for it. What is empty or default is left out, save for what an editor
should see in every file: the status of a brief, the kind and status of a request.
"""

from __future__ import annotations

import functools
from typing import Any, TypeAlias, get_args

from briefing.model import Brief, Item, Request, Value

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""A value as YAML text holds it when every scalar is a string."""

ALWAYS: dict[type[Value], tuple[str, ...]] = {Brief: ("status",), Request: ("kind", "status")}
"""Fields that are written though they have their default value."""


def plain(value: Value) -> dict[str, Plain]:
    """A model as a dict of what would be written.

    >>> from briefing.model import Request
    >>> plain(Request(id="r1", by="VN", text={"en": "Simplify procedures"}))
    {'id': 'r1', 'by': 'VN', 'kind': 'request', 'status': 'open', 'text': {'en': 'Simplify procedures'}}
    """
    always = ALWAYS.get(type(value), ())
    found: dict[str, Plain] = {}
    for name in key_order(type(value)):
        one = _plain(getattr(value, name))
        field = type(value).model_fields[name]
        if name in always or field.is_required() or (one and getattr(value, name) != field.default):
            found[name] = one
    return found


def _plain(value: Any) -> Plain:
    if isinstance(value, Value):
        return plain(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


@functools.cache
def key_order(model: type[Value]) -> tuple[str, ...]:
    """The keys of a model as they are written.

    >>> from briefing.model import Commitment
    >>> key_order(Commitment)
    ('id', 'by', 'to', 'status', 'answered_by', 'repeats', 'text', 'topics', 'translated', 'stale', 'evidence')
    """
    names = tuple(model.model_fields)
    if not issubclass(model, Item) or model is Item:
        return names
    shared = tuple(Item.model_fields)
    own = tuple(name for name in names if name not in shared)
    return (shared[0], *own, *shared[1:])


@functools.cache
def model_of(holder: type[Value], name: str) -> type[Value] | None:
    """The model that a field holds, alone or in a list; None for texts and scalars.

    >>> model_of(Brief, "requests") is Request
    True
    """
    field = holder.model_fields.get(name)
    annotation = field.annotation if field else None
    found = [one for one in (annotation, *get_args(annotation)) if isinstance(one, type) and issubclass(one, Value)]
    return found[0] if found else None
