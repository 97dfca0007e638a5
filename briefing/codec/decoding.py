"""YAML text → model, every problem with its file, line, field and a way out."""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefing.codec.nodes import Fault, Path, decode_text, line_of, parse
from briefing.codec.wordings import unknown_key, word_error
from briefing.errors import Problem, sort_problems
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
            message, hints = f"unknown key '{key}'", unknown_key(key, FRONT_MATTER)
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
    message, hints = word_error(error, path, model)
    return Problem(file, line_of(text, path), field_name(path), message, hints)
