"""JSON as people read it, and as git compares it."""

from __future__ import annotations

import json


def laid_out(value: object, indent: str = "") -> str:
    """JSON with what is short on one line: a row a value, so that a change of one is one line of a diff.

    >>> print(laid_out({"a": ["b" * 90, {"c": "d" * 20}]}))
    {
      "a": [
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
        {"c": "dddddddddddddddddddd"}
      ]
    }
    """
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(flat) <= 110 or not isinstance(value, dict | list):
        return flat
    inner = indent + "  "
    if isinstance(value, dict):
        rows = [f"{inner}{json.dumps(key)}: {laid_out(one, inner)}" for key, one in value.items()]
        return "{\n" + ",\n".join(rows) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + laid_out(one, inner) for one in value) + f"\n{indent}]"
