"""YAML text → model, every problem with its file, line, field and a way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefing.codec.faults import Fault, Path
from briefing.codec.nodes import decode_text, line_of, parse
from briefing.codec.places import name_of
from briefing.codec.wordings import unknown_key, word_error
from briefing.errors import Problem, sort_problems
from briefing.model import Brief, Source
from briefing.persons import KnownPerson, People
from briefing.settings import SiteConfig
from briefing.subjects import check_subjects

V = TypeVar("V", bound=BaseModel)

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that nobody sees and that turn round the text behind them, on pages up to the next paragraph."""

FRONT_MATTER = ("lang", "publisher", "url", "published", "retrieved", "title")
"""What an editor may say of an article above its text."""


class Decoded(NamedTuple, Generic[V]):
    """A value, or the problems that keep it from being one."""

    value: V | None
    problems: list[Problem]


def decode_brief(text: str | bytes, file: str) -> Decoded[Brief]:
    """Read `content/briefs/<id>.yaml`. `file` is how problems name it.

    >>> [problem.where for problem in decode_brief("id: x", "x.yaml").problems]
    ['title']
    """
    return _decode(text, file, Brief)


def decode_site(text: str | bytes, file: str) -> Decoded[SiteConfig]:
    """Read `content/site.yaml`."""
    decoded = _decode(text, file, SiteConfig)
    said = text if isinstance(text, str) else text.decode("utf-8-sig", "replace")
    problems = [
        Problem(file, line_of(said, path), name_of(said, path), message, hints)
        for path, message, hints in (check_subjects(decoded.value) if decoded.value else ())
    ]
    return Decoded(None, sort_problems(problems)) if problems else decoded


def decode_people(text: str | bytes, file: str) -> Decoded[People]:
    """Read `content/people.yaml`: a list, which may be empty. Problems name a person by the id.

    >>> [str(problem) for problem in decode_people("- {id: vu, name: {en: Vu}, rank: 1}", "people.yaml").problems][0]
    "people.yaml:1: vu.rank: unknown key 'rank'\\n  expected: id, name, also, country, organisation, roles, apart, \
aliases\\n  try: remove it, or use one of these"
    """
    said, faults = decode_text(text) if isinstance(text, bytes) else (text, [])
    value, more = parse(said) if said is not None else (None, [])
    problems = [_from_fault(fault, file, said or "") for fault in (*faults, *more)]
    if said is None or problems:
        return Decoded(None, problems)
    value = [] if value is None else value
    if not isinstance(value, list):
        hints = (("expected", "- id: …"), ("try", "begin each person with a hyphen"))
        return Decoded(None, [Problem(file, 1, "", "not a list of persons", hints)])
    problems = _turned(value, file, said)
    try:
        made = People.model_validate(_prune(value))
    except ValidationError as error:
        errors = [one for one in error.errors(include_url=False) if not _follows(one)]
        problems += [_person_error(one, file, said) for one in errors]
        return Decoded(None, sort_problems(problems))
    return Decoded(None if problems else made, sort_problems(problems))


def _person_error(error: ErrorDetails, file: str, text: str) -> Problem:
    path = _place(error)
    message, hints = word_error(error, path[1:] or path, KnownPerson)
    return Problem(file, line_of(text, path), name_of(text, path), message, hints)


def decode_front_matter(text: str, file: str, *, first_line: int = 2) -> tuple[dict[str, str], list[Problem]]:
    """The keys above an article's text: strings as a source of a brief has them, and only those that are known.

    >>> [problem.line for problem in decode_front_matter("title: Talks\\nurl: vov.vn", "a.txt")[1]]
    [3]
    """
    value, faults = parse(text)
    shift = first_line - 1
    problems = [_from_fault(fault._replace(line=(fault.line or 1) + shift), file, text) for fault in faults]
    if problems or value is None:
        return {}, problems
    if not isinstance(value, dict):
        hint = ("expected", "`key: value` lines between the two ---")
        return {}, [Problem(file, first_line, "", "front matter is not a list of keys", (hint,))]
    for key, one in value.items():
        if key not in FRONT_MATTER:
            message, hints = f"unknown key '{key}'", unknown_key(key, FRONT_MATTER)
        elif one is not None and not isinstance(one, str):
            message, hints = "not a plain text", (("try", f"{key}: …"),)
        else:
            continue
        problems.append(Problem(file, (line_of(text, (key,)) or 1) + shift, key, message, hints))
    said = {key: one for key, one in value.items() if key in FRONT_MATTER and isinstance(one, str)}
    found = _mistakes({**_ANY_SOURCE, **said}, file, text, Source) + _turned(said, file, text)
    return said, sort_problems(problems + [replace(one, line=(one.line or 1) + shift) for one in found])


_ANY_SOURCE = {"id": "x", "article": "x", "lang": "en"}
"""What a source must have, and front matter need not say."""


def _mistakes(value: dict[str, Any], file: str, text: str, model: type[BaseModel]) -> list[Problem]:
    try:
        model.model_validate(value)
    except ValidationError as error:
        return [_from_error(one, file, text, model) for one in error.errors(include_url=False) if not _follows(one)]
    return []


def _turned(value: Any, file: str, text: str) -> list[Problem]:
    """What is said of characters that change the direction of a text."""
    if "\\u" not in text and "\\U" not in text and not any(one in text for one in TURNING):
        return []
    way_out = (("try", "remove it"),)
    problems = []
    for path, one in _strings(value, ()):
        for character in sorted(set(TURNING).intersection(one)):
            message = f"an invisible character (U+{ord(character):04X}) changes the direction of the text"
            problems.append(Problem(file, line_of(text, path), name_of(text, path), message, way_out))
    return problems


def _strings(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for step, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(one, (*path, step))


def _decode(source: str | bytes, file: str, model: type[V]) -> Decoded[V]:
    text, faults = decode_text(source) if isinstance(source, bytes) else (source, [])
    if text is None:
        return Decoded(None, [_from_fault(fault, file, "") for fault in faults])
    value, faults = parse(text)
    problems = [_from_fault(fault, file, text) for fault in faults]
    if value is None and not faults:
        problems.append(Problem(file, None, "", "empty file", (("try", f"fill it in, or delete {file}"),)))
    elif not isinstance(value, dict) and not faults:
        problems.append(Problem(file, 1, "", "not a mapping", (("expected", "`key: value` lines"),)))
    if not isinstance(value, dict):
        return Decoded(None, problems)
    problems += _turned(value, file, text)
    try:
        made = model.model_validate(_prune(value))
    except ValidationError as error:
        errors = [one for one in error.errors(include_url=False) if not _follows(one)]
        problems += [_from_error(one, file, text, model) for one in errors]
        return Decoded(None, sort_problems(problems))
    return Decoded(None if problems else made, sort_problems(problems))


def _follows(error: ErrorDetails) -> bool:
    """Whether an error only repeats another: a list is called too short because of entries that are reported
    themselves; what is neither a word nor a text by language is reported as not the second."""
    if error["loc"][-1:] == ("str",) and error["type"] == "string_type":
        return True
    return error["type"] == "too_short" and len(error["input"]) >= error.get("ctx", {}).get("min_length", 0)


def _prune(value: Any) -> Any:
    """Without keys that have no value: `city:` with nothing behind it says nothing."""
    if isinstance(value, dict):
        return {key: _prune(one) for key, one in value.items() if one is not None}
    return [_prune(one) for one in value] if isinstance(value, list) else value


def _from_fault(fault: Fault, file: str, text: str) -> Problem:
    return Problem(file, fault.line, name_of(text, fault.path), fault.message, fault.hints)


def _from_error(error: ErrorDetails, file: str, text: str, model: type[BaseModel]) -> Problem:
    path = _place(error)
    message, hints = word_error(error, path, model)
    return Problem(file, line_of(text, path), name_of(text, path), message, hints)


def _place(error: ErrorDetails) -> Path:
    return tuple(step for step in error["loc"] if step != "[key]" and not str(step).startswith("dict["))
