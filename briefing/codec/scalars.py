"""One string as a YAML scalar: quoted where some reader would take it for something else, folded where it is long.

Quoting, escaping and folding are PyYAML's; here is only chosen which of its styles is asked for.
"""

from __future__ import annotations

import io
import re
from typing import Any, Literal

import yaml
from yaml.emitter import Emitter

WIDTH = 96
"""Where long texts are folded: a line ends with the first word that reaches beyond it."""

Style = Literal["", '"', "'", ">", "|"]

_DATE = re.compile(r"[1-9][0-9]{3}|[0-9]{4}-[0-9]{2}(-[0-9]{2})?|true|false")
_OTHER_THAN_TEXT = re.compile(
    r"""[-+]?(0o[0-7]+|0x[0-9a-fA-F]+|(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)  # numbers of YAML 1.2
      | [-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)
      | [yYnN]|[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF|[tT]rue|TRUE|[fF]alse|FALSE|~|[nN]ull|NULL|<<|=
      | [-+]?[0-9][0-9_,]*(:[0-5]?[0-9])*(\.[0-9_]*)?  # 12:30 is 750 to YAML 1.1
      | [0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?""",
    re.VERBOSE,
)
"""What some reader of YAML, old or new, takes for a number, a truth value, nothing or a date."""

_ODD_ENDS = re.compile("[\x85\u2028\u2029]")
"""What YAML 1.1 takes for the end of a line and YAML 1.2 does not."""

_RESOLVER: Any = yaml.resolver.Resolver()


def is_text(value: str) -> bool:
    """Whether every reader takes an unquoted `value` for a string.

    >>> [is_text(value) for value in ("Hanoi", "NO", "12:30", "007", "1.10", "2025", "null")]
    [True, False, False, False, False, False, False]
    """
    if _OTHER_THAN_TEXT.fullmatch(value):
        return False
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))
    return tag == "tag:yaml.org,2002:str"


def write_scalar(
    value: str, *, style: Style = "", flow: bool = False, dated: bool = False, column: int = 0, indent: int = 0
) -> str:
    """A scalar that begins at `column`; further lines are indented by `indent`.

    `style` is a wish: another is taken where it cannot hold the value. `flow`: within brackets or braces.
    `dated`: the field is a date or a switch, so that 2024-08-21, 2025 and true need no quotes.

    >>> print(write_scalar("NO"), write_scalar("2025", dated=True), write_scalar("a, b", flow=True))
    "NO" 2025 "a, b"
    """
    stream = io.StringIO()
    emitter = Emitter(stream, width=WIDTH, allow_unicode=True)
    emitter.indent, emitter.column = indent, column
    emitter.whitespace = True
    chosen = _possible(emitter, value, style, flow, dated)
    if chosen == "":
        emitter.write_plain(value, split=False)
    elif chosen == '"':
        emitter.write_double_quoted(value, split=False)
    elif chosen == "'":
        emitter.write_single_quoted(value, split=False)
    elif chosen == ">":
        emitter.write_folded(value)
    else:
        emitter.write_literal(value)
    return stream.getvalue().rstrip("\n")


def _possible(emitter: Emitter, value: str, style: Style, flow: bool, dated: bool) -> Style:
    analysis = emitter.analyze_scalar(value)
    if style in (">", "|"):
        clean = value == value.strip() and not (style == ">" and analysis.multiline) and not _ODD_ENDS.search(value)
        if not flow and clean and analysis.allow_block:
            return style
        style = ""
    if analysis.multiline or not analysis.allow_single_quoted:
        return '"'  # single quotes fold line ends, and readers do not agree on what a line end is
    bare = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    if style == "" and bare and (is_text(value) or (dated and _DATE.fullmatch(value))):
        return ""
    if style == "'" or (style == "" and ('"' in value or "\\" in value) and "'" not in value):
        return "'"
    return '"'
