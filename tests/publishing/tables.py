"""Cases that are data: `cases/<name>.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]

FOLDER = Path(__file__).parent / "cases"


def rows(name: str) -> list[Row]:
    """A file that is a list of cases."""
    found: list[Row] = _read(name)
    return found


def table(name: str) -> dict[str, Any]:
    """A file that is a table of lists of cases."""
    found: dict[str, Any] = _read(name)
    return found


def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
