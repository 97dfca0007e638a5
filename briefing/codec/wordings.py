"""How what is wrong with a value is said to an editor: pydantic's errors in plain words, with a way out."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from briefing.codec.faults import Path
from briefing.errors import nearest
from briefing.model import ADDRESS
from briefing.spelling import slugify
from briefing.subjects import KINDS

Hints = tuple[tuple[str, str], ...]
Wording = Callable[[ErrorDetails, Path, type[BaseModel]], tuple[str, Hints]]


def _extra(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    known = _fields_at(model, path[:-1])
    return f"unknown key '{path[-1]}'", unknown_key(str(path[-1]), known)


def unknown_key(key: str, known: tuple[str, ...]) -> Hints:
    """The way out of a key that the model does not know."""
    meant = nearest(key, known)
    return (("try", meant),) if meant else (("expected", ", ".join(known)), ("try", "remove it, or use one of these"))


def _missing(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    return "missing", (("try", f"{path[-1]}: {_example(model, path)}"),)


def _example(model: type[BaseModel], path: Path) -> str:
    return _EXAMPLES.get(str(path[-1]), "…")


_EXAMPLES = {
    "text": "{en: …}",
    "title": "{en: …}",
    "name": "{en: …}",
    "lang": "en",
    "exact": '"the source\'s own words"',
}


def _literal(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    annotation = _annotation_at(model, path)
    known = tuple(str(value) for value in _literals(annotation))
    said = str(error["input"])
    meant = nearest(said, known)
    hints: Hints = (("expected", ", ".join(known)),)
    return f"unknown {path[-1]} '{said}'", (*hints, ("try", meant)) if meant else hints


def _pattern(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    said = str(error["input"])
    for shape, expected in _SHAPES.items():
        if error.get("ctx", {}).get("pattern", "").startswith(shape):
            free = slugify(said) if error["loc"][-1] == "[key]" else ""
            return f"cannot be '{said}'", (("expected", expected), *([("try", free)] if free else []))
    return f"cannot be '{said}'", (("expected", f"text like {error.get('ctx', {}).get('pattern', '…')}"),)


_SHAPES = {
    "^[a-z]{2,3}(": "a language tag, as en or fr",
    "^[a-z0-9]+(": "small letters, digits and single hyphens, as 2024-08-21-japan-vietnam",
    "^[a-z][a-z0-9]*(": "a letter and then letters, digits or hyphens, as a1 or r3",
    "^([A-Z]{2}|": "two capitals for a country (VN, JP), small letters for an organisation (eu, asean), or both",
    "^[0-9]{4}(-": "a date as 2024-08-21, or 2024-08, or 2024",
    "^[0-9]{4}-": "a full date as 2024-08-21",
    ADDRESS: "an address that begins with https:// and its host, without name@ before it",
    "^https?": "an address that begins with https://",
    "^[a-z0-9-]+#": "<brief id>#<item id>, as 2025-02-03-japan-vietnam#a2",
    "^(none|[a-z0-9-]+#": "<brief id>#<item id>, as 2024-08-21-japan-vietnam#r2; or none",
    "^([01][0-9]|2[0-3]):": "a time that says its distance from UTC, as 09:30Z or 09:30+02:00",
}


def _short(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    example = _example(model, path)
    return "is empty", (("try", f"{path[-1]}: {example}" if example != "…" else "write something, or remove the key"),)


def _long(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    most = error["ctx"]["max_length"]
    hints = (("expected", f"{most} characters at most"), ("try", "shorten it"))
    return f"is too long: {len(error['input'])} characters", hints


def _value_error(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    if path == ("publish_after",):
        return f"cannot be '{error['input']}'", (
            ("expected", "2025-03-01, 2025-03-01T18:00Z or 2025-03-01T18:00+02:00"),
        )
    if str(error["input"])[:1].isdigit():
        return f"there is no date '{error['input']}'", (("expected", "a date as 2024-08-21, or 2024-08, or 2024"),)
    return str(error["msg"]).removeprefix("Value error, "), (("try", "correct it"),)


def _wrong_kind(expected: str) -> Wording:
    def word(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
        return f"is {_kind(error['input'])}", (("expected", expected),)

    return word


def _no_mapping(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    return f"is {_kind(error['input'])}", (
        ("expected", _MAPPINGS.get(str(path[-1]), "a text by language, as {en: …, fr: …}")),
    )


def _no_model(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    of_subject = path[0] in KINDS and isinstance(error["input"], str)
    hints: Hints = (("expected", "`key: value` lines"),)
    return f"is {_kind(error['input'])}", (
        *hints,
        ("try", f"{{name: {{en: {error['input']}, fr: …}}}}"),
    ) if of_subject else hints


_MAPPINGS = {
    "issues": "ids, each with its name behind it: {lake-chad: {name: {en: …, fr: …}}}",
    "publishers": "the names of publishers, each with what is to be said of it: {VOV: {side: VN}}",
    "sides": "sides, each with its names: {VN: {en: Viet Nam}}",
    "topics": "ids, each with its name behind it: {fishing-subsidies: {name: {en: …, fr: …}}}",
    "words": "lists of words by language, as {en: [fishing subsidy, fishing subsidies]}",
}
"""What is expected of a mapping that is no text by language, by its key."""


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if value is None:
        return "empty"
    return "a list" if isinstance(value, list | tuple) else f"the text '{value}'"


def _otherwise(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    return error["msg"], (("found", str(error["input"])),)


WORDINGS: dict[str, Wording] = {
    "extra_forbidden": _extra,
    "missing": _missing,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "string_too_short": _short,
    "too_short": _short,
    "string_too_long": _long,
    "value_error": _value_error,
    "string_type": _wrong_kind("one text"),
    "dict_type": _no_mapping,
    "bool_parsing": _wrong_kind("true or false"),
    "tuple_type": _wrong_kind("a list, each entry behind a hyphen"),
    "model_type": _no_model,
    "model_attributes_type": _no_model,
}
"""How each kind of pydantic error is said to an editor."""


@functools.cache
def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    annotation: Any = model
    for step in path:
        annotation = _step(annotation, step)
    found = [one for one in (annotation, *get_args(annotation)) if isinstance(one, type) and issubclass(one, BaseModel)]
    return found[0] if found else None


def _step(annotation: Any, step: str | int) -> Any:
    if get_origin(annotation) is dict:
        return get_args(annotation)[1]
    for one in (annotation, *get_args(annotation)):
        if isinstance(one, type) and issubclass(one, BaseModel) and isinstance(step, str):
            field = one.model_fields.get(step)
            return field.annotation if field else None
    if isinstance(step, int) and get_origin(annotation) is tuple:
        return get_args(annotation)[0]
    return None


def _fields_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    found = _model_at(model, path)
    return tuple(found.model_fields) if found else ()


def _annotation_at(model: type[BaseModel], path: Path) -> Any:
    holder = _model_at(model, path[:-1])
    field = holder.model_fields.get(str(path[-1])) if holder else None
    return field.annotation if field else None


def _literals(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(value for one in get_args(annotation) for value in _literals(one))


def word_error(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    """The message and the hints for one of pydantic's errors at a path of the model."""
    return WORDINGS.get(error["type"], _otherwise)(error, path, model)
