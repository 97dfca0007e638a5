"""The checkers that are no Python: where they are, and what is said where they are not.

`.ci/run` installs them: Java and Node from the system's packages, the rest from `tests/tools/package-lock.json`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

PACKAGES = Path(__file__).resolve().parents[1] / "tools" / "node_modules"


def find_program(name: str) -> str:
    """The path of a program; the test is skipped where there is none, and fails where CI promises it."""
    return shutil.which(name) or _missing(f"{name}: CONTRIBUTING.md says how to get it")


def find_package(*parts: str) -> Path:
    """The path of what an npm package holds, likewise."""
    path = PACKAGES.joinpath(*parts)
    return path if path.exists() else Path(_missing(f"{parts[0]}: npm ci --prefix tests/tools"))


def _missing(what: str) -> str:
    if os.environ.get("CI") == "true":
        pytest.fail(f"missing: {what}")
    pytest.skip(f"missing: {what}")
