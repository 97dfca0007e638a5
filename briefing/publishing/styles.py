"""The style sheet, put together from pieces: one a concern, so that each can be read, and replaced, by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.errors import Problem
from briefing.publishing.colours import accent_tokens
from briefing.settings import SiteConfig

FOLDER = "styles/"
"""Below `templates/`: pieces stand in the order of their names."""

STYLE_SHEET = "site.css"

ACCENT = "05-accent.css"
"""The piece that the house's colour makes; right behind the tokens."""


def join_styles(pieces: Mapping[str, bytes], site: SiteConfig | None = None) -> bytes:
    """One style sheet of all pieces, by name below the folder, without what only its authors read.

    >>> join_styles({"20-b.css": b"b {}", "10-a.css": b"/* first */\\na { color: red; }\\n"})
    b'a{color:red}b{}\\n'
    """
    made = {**pieces, ACCENT: accent_style(site.accent).encode()} if site and site.accent else pieces
    joined = b"\n".join(made[name] for name in sorted(made)).decode("utf-8", "surrogateescape")
    return (squeeze(joined) + "\n").encode("utf-8", "surrogateescape")


_TOKEN = re.compile(r"""/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|/\*|["']|[{}]""", re.DOTALL)


def check_piece(css: str, file: str) -> Problem | None:
    """What would spoil the pieces behind this one: a bracket, a comment or a quotation mark without its other end.

    >>> print(check_piece("a { color: red;\\n\\nb { color: red }", "x.css"))
    x.css:1: this { is never closed
      try: add the } that is missing
    """
    opened: list[int] = []
    for found in _TOKEN.finditer(css):
        token = found[0]
        if token == "{":
            opened.append(found.start())
        elif token == "}" and opened:
            opened.pop()
        elif token in _OTHER_END:
            return _unpaired(css, file, found.start())
    return _unpaired(css, file, opened[-1]) if opened else None


_OTHER_END = {"{": "}", "}": "{", "/*": "*/", '"': '"', "'": "'"}


def _unpaired(css: str, file: str, at: int) -> Problem:
    token = next(one for one in _OTHER_END if css.startswith(one, at))
    what = "closes nothing" if token == "}" else "is never closed"
    line = css.count("\n", 0, at) + 1
    return Problem(file, line, "", f"this {token} {what}", (("try", f"add the {_OTHER_END[token]} that is missing"),))


def accent_style(accent: str) -> str:
    """Tokens of the house's own colour."""
    tokens = accent_tokens(accent)
    light, dark = ("".join(f"{name}: {value};" for name, value in tokens[one].items()) for one in ("light", "dark"))
    return f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/""", re.DOTALL)

_PIECE = re.compile(
    r"""
      (?P<kept>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)"']*\))
    | (?:\s*;)*\s*(?P<end>\})\s*
    | \s*(?P<mark>[{;,>~]|\+(?=[^(){};]*\{))\s*
    | (?<=:)\s+
    | (?P<space>\s+)
    | (?<![\w.\#])0(?=\.\d)
    """,
    re.VERBOSE,
)


def squeeze(css: str) -> str:
    """The same rules with no comments and no more space than they need.

    Spaces that mean something stay: `a :hover` is not `a:hover`, nor `1px + 2px` the same as `1px +2px`.

    >>> squeeze('a :hover > b + c ~ d { content: "a  ;} /* b */"; margin: calc(1px + 0.5em) 0; /* c */ }')
    'a :hover>b+c~d{content:"a  ;} /* b */";margin:calc(1px + .5em) 0}'
    """
    without = _COMMENT.sub(lambda found: found[1] or " ", css)
    return _PIECE.sub(_shortened, without).strip()


def _shortened(found: re.Match[str]) -> str:
    return found["kept"] or found["end"] or found["mark"] or (" " if found["space"] else "")
