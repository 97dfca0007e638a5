from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.desk import Desk, at_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A running session on two pages and a stylesheet."""
    content = tmp_path / "content"
    content.mkdir()
    for name, text in {
        "index.html": "<html><head></head><body>start</body></html>",
        "en/index.html": "<html><head></head><body>english</body></html>",
        "site.css": "p { color: black }",
    }.items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    with at_desk(content) as desk:
        yield desk
