"""Sentences as this small scorer cuts them: at a full stop or a line's end."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator


def sentences(text: str) -> Iterator[tuple[int, int, str]]:
    for match in re.finditer(r"[^.\n]+\.?", text):
        if match.group().strip():
            yield match.start(), match.end(), match.group().strip()


def key(sentence: str) -> str:
    return hashlib.sha1(re.sub(r"\W+", " ", sentence).strip().lower().encode()).hexdigest()[:12]
