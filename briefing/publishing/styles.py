"""The style sheet, put together from pieces: one a concern, so that each can be read, and replaced, by itself."""

from __future__ import annotations

from collections.abc import Mapping

FOLDER = "styles/"
"""Below `templates/`: pieces stand in the order of their names."""

STYLE_SHEET = "site.css"


def join_styles(pieces: Mapping[str, bytes]) -> bytes:
    """One style sheet of all pieces, by name below the folder.

    >>> join_styles({"20-b.css": b"b {}\\n", "10-a.css": b"a {}"})
    b'a {}\\nb {}\\n'
    """
    return b"".join(pieces[name].rstrip(b"\n") + b"\n" for name in sorted(pieces))
