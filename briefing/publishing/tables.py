"""Rows as CSV for spreadsheets: RFC 4180, UTF-8 with the mark that Excel needs, and no cell that it would run.

>>> write_table(["id", "text"], [["r1", "=1+1"], ["r2", 'say "yes", please']]).decode("utf-8-sig")
'id,text\\r\\nr1,\\'=1+1\\r\\nr2,"say ""yes"", please"\\r\\n'
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet take a cell for a formula, wide forms included."""


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table whose first line names the columns."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[safe_cell(cell) for cell in row] for row in rows])
    return stream.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet shows and does not run: an apostrophe before it makes it a text.

    >>> safe_cell("-5"), safe_cell("Send 5 experts")
    ("'-5", 'Send 5 experts')
    """
    return f"'{text}" if text.startswith(_RUN) else text
