"""YAML text → model, every problem with its file, line, field and a way out."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Generic, Literal, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefing.codec.nodes import Fault, Path, decode_text, line_of, parse
from briefing.errors import Problem, nearest, sort_problems
from briefing.model import Brief, SiteConfig

V = TypeVar("V", bound=BaseModel)

FRONT_MATTER = ("lang", "publisher", "url", "published", "retrieved", "title")
"""What an editor may say of an article above its text."""


class Decoded(NamedTuple, Generic[V]):
    """A value, or the problems that keep it from being one."""

    value: V | None
    problems: list[Problem]


def decode_brief(text: str | bytes, file: str) -> Decoded[Brief]:
    """Read `content/briefs/<id>.yaml`. `file` is how problems name it.

    >>> [problem.where for problem in decode_brief("id: x", "x.yaml").problems]
    ['sources', 'title']
    """
    return _decode(text, file, Brief)


def decode_site(text: str | bytes, file: str) -> Decoded[SiteConfig]:
    """Read `content/site.yaml`."""
    return _decode(text, file, SiteConfig)


def decode_front_matter(text: str, file: str, *, first_line: int = 2) -> tuple[dict[str, str], list[Problem]]:
    """The keys above an article's text: strings, and only those that are known."""
    value, faults = parse(text)
    shift = first_line - 1
    problems = [_from_fault(fault._replace(line=(fault.line or 1) + shift), file) for fault in faults]
    if problems or value is None:
        return {}, problems
    if not isinstance(value, dict):
        hint = ("expected", "`key: value` lines between the two ---")
        return {}, [Problem(file, first_line, "", "front matter is not a list of keys", (hint,))]
    for key, one in value.items():
        if key not in FRONT_MATTER:
            message, hints = f"unknown key '{key}'", _unknown(key, FRONT_MATTER)
        elif one is not None and not isinstance(one, str):
            message, hints = "not a plain text", (("try", f"{key}: …"),)
        else:
            continue
        problems.append(Problem(file, (line_of(text, (key,)) or 1) + shift, key, message, hints))
    return {key: one for key, one in value.items() if isinstance(one, str)}, problems


def _decode(source: str | bytes, file: str, model: type[V]) -> Decoded[V]:
    text, faults = decode_text(source) if isinstance(source, bytes) else (source, [])
    if text is None:
        return Decoded(None, [_from_fault(fault, file) for fault in faults])
    value, faults = parse(text)
    problems = [_from_fault(fault, file) for fault in faults]
    if value is None and not faults:
        problems.append(Problem(file, None, "", "empty file", (("try", f"fill it in, or delete {file}"),)))
    elif not isinstance(value, dict) and not faults:
        problems.append(Problem(file, 1, "", "not a mapping", (("expected", "`key: value` lines"),)))
    if not isinstance(value, dict):
        return Decoded(None, problems)
    try:
        made = model.model_validate(_prune(value))
    except ValidationError as error:
        errors = [one for one in error.errors(include_url=False) if not _follows(one)]
        problems += [_from_error(one, file, text, model) for one in errors]
        return Decoded(None, sort_problems(problems))
    return Decoded(None if problems else made, sort_problems(problems))


def _follows(error: ErrorDetails) -> bool:
    """Whether a list is called too short only because of entries that are reported themselves."""
    return error["type"] == "too_short" and len(error["input"]) >= error.get("ctx", {}).get("min_length", 0)


def _prune(value: Any) -> Any:
    """Without keys that have no value: `city:` with nothing behind it says nothing."""
    if isinstance(value, dict):
        return {key: _prune(one) for key, one in value.items() if one is not None}
    return [_prune(one) for one in value] if isinstance(value, list) else value


def _from_fault(fault: Fault, file: str) -> Problem:
    return Problem(file, fault.line, field_name(fault.path), fault.message, fault.hints)


def field_name(path: Path) -> str:
    """A path as an editor reads it.

    >>> field_name(("requests", 0, "text", "fr"))
    'requests[0].text.fr'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _from_error(error: ErrorDetails, file: str, text: str, model: type[BaseModel]) -> Problem:
    path = tuple(step for step in error["loc"] if step != "[key]")
    word = WORDINGS.get(error["type"], _otherwise)
    message, hints = word(error, path, model)
    return Problem(file, line_of(text, path), field_name(path), message, hints)


Hints = tuple[tuple[str, str], ...]
Wording = Callable[[ErrorDetails, Path, type[BaseModel]], tuple[str, Hints]]


def _extra(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    known = _fields_at(model, path[:-1])
    return f"unknown key '{path[-1]}'", _unknown(str(path[-1]), known)


def _unknown(key: str, known: tuple[str, ...]) -> Hints:
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
            return f"cannot be '{said}'", (("expected", expected),)
    return f"cannot be '{said}'", (("expected", f"text like {error.get('ctx', {}).get('pattern', '…')}"),)


_SHAPES = {
    "^[a-z]{2,3}(": "a language tag, as en or fr",
    "^[a-z0-9]+(": "small letters, digits and single hyphens, as 2024-08-21-japan-vietnam",
    "^[a-z][a-z0-9]*(": "a letter and then letters, digits or hyphens, as a1 or r3",
    "^([A-Z]{2}|": "two capitals for a country (VN, JP), small letters for an organisation (eu, asean), or both",
    "^[0-9]{4}(-": "a date as 2024-08-21, or 2024-08, or 2024",
    "^[0-9]{4}-": "a full date as 2024-08-21",
    "^https?": "an address that begins with https://",
    "^[a-z0-9-]+#": "<brief id>#<item id>, as 2025-02-03-japan-vietnam#a2",
}


def _short(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    example = _example(model, path)
    return "is empty", (("try", f"{path[-1]}: {example}" if example != "…" else "write something, or remove the key"),)


def _value_error(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
    if str(error["input"])[:1].isdigit():
        return f"there is no date '{error['input']}'", (("expected", "a date as 2024-08-21, or 2024-08, or 2024"),)
    return str(error["msg"]).removeprefix("Value error, "), (("try", "correct it"),)


def _wrong_kind(expected: str) -> Wording:
    def word(error: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, Hints]:
        return f"is {_kind(error['input'])}", (("expected", expected),)

    return word


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
    "value_error": _value_error,
    "string_type": _wrong_kind("one text"),
    "dict_type": _wrong_kind("a text by language, as {en: …, fr: …}"),
    "tuple_type": _wrong_kind("a list, each entry behind a hyphen"),
    "model_type": _wrong_kind("`key: value` lines"),
    "model_attributes_type": _wrong_kind("`key: value` lines"),
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
