"""What another program that reads and writes YAML would turn into something else.

Here a value is the string that stands there; to most others an unquoted `007` is the number 7, and comes back as `7`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import yaml

from briefing.codec.faults import Path
from briefing.codec.nodes import compose, line_of
from briefing.codec.places import name_of
from briefing.errors import Problem

_NUMBER = r"[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF))"
_TAKEN = re.compile(rf"{_NUMBER}|\.(?:nan|NaN|NAN)|T(?:rue|RUE)|F(?:alse|ALSE)|N(?:ull|ULL)")
"""What YAML 1.2 takes for a number, a truth value or nothing."""

_SAME = re.compile(r"-?[1-9][0-9]{0,14}|0|-?(?=[0-9.]{1,15}$)(?:0|[1-9][0-9]*)\.[0-9]{0,5}[1-9]")
"""Numbers that are written as they were read."""

_ODD = "\x85\u2028\u2029\ufeff"
"""Characters at which some programs end a line, and others do not."""

_SUSPECT = re.compile(rf"(?:[:,\[]\s*|-\s+)(?=[-+.0-9TFN])(?:{_TAKEN.pattern})\s*(?:[\n,\]}}#]|\Z)|[{_ODD}]|\\[NLPux]")
"""Never absent where something is found: most texts need not be read again for it."""


def find_foreign(text: str) -> Iterator[tuple[Path, str]]:
    r"""Each value of a YAML text that such a program would not give back, with its place. Nothing for what is no YAML.

    >>> list(find_foreign("title: {en: 007}\nsources: [{id: a, title: '007', published: 2025-01-02}]\ndate: 2025\n"))
    [(('title', 'en'), '007')]
    """
    if not _SUSPECT.search(text):
        return
    try:
        root = compose(text)
    except yaml.YAMLError:
        return
    yield from _find(root, ())


def _find(node: yaml.Node | None, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _find(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield from _find(value, (*path, at))
    elif isinstance(node, yaml.ScalarNode) and _is_turned(node):
        yield path, node.value


def _is_turned(node: yaml.ScalarNode) -> bool:
    value: str = node.value
    if any(one in value for one in _ODD):
        return True
    return not node.style and _TAKEN.fullmatch(value) is not None and not _SAME.fullmatch(value)


@functools.lru_cache(maxsize=16384)
def check_foreign(content: bytes, file: str) -> tuple[Problem, ...]:
    """Problems for such values in a file of a house that also has it written by such a program.

    The answer is kept: a session asks for all files at each save.

    >>> print(*check_foreign(b"title: {en: 007}", "x.yaml"))
    x.yaml:1: title.en: 007 without quotes is not text to the forms at /admin/, and would come back as something else
      try: "007"
    """
    text = content.decode("utf-8-sig", "replace")
    return tuple(
        Problem(file, line_of(text, path), name_of(text, path), *_told(value)) for path, value in find_foreign(text)
    )


def _told(value: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    odd = next((one for one in _ODD if one in value), None)
    if odd is None:
        message = f"{value} without quotes is not text to the forms at /admin/, and would come back as something else"
        return message, (("try", f'"{value}"'),)
    message = f"an invisible end of a line (U+{ord(odd):04X}), which the forms at /admin/ would not give back"
    return message, (("try", "put a space there"),)
