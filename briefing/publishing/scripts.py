"""Scripts as they are served: without what only their authors read."""

from __future__ import annotations

import functools
from typing import cast

import rjsmin  # type: ignore[import-untyped]

SUFFIX = ".js"


@functools.lru_cache(maxsize=64)
def squeeze_script(script: bytes) -> bytes:
    r"""The same script with no comments and no more space than it needs; names are left, and strings as they are.

    Comments that begin with `/*!` stay: they are where other people's scripts have their licence.

    >>> squeeze_script(b"// Why\nconst told = `two  spaces`;\n\nif (a / b > c)\n  say(`${ told }`); /*! MIT */\n")
    b'const told=`two  spaces`;if(a/b>c)\nsay(`${ told }`);/*! MIT */\n'
    """
    return cast(bytes, rjsmin.jsmin(script, keep_bang_comments=True)) + b"\n"
