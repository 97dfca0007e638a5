"""What an editor typed is shown as a printer sets it; what a source wrote and what programs read stay as they were."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from markupsafe import escape

from briefing.model import Brief
from briefing.publishing.site import build_site
from tests.publishing.cases import TODAY, read_sources

TYPED = 'C\'est la "route" - au 1er mai...'
"""As people type it."""
SET = "C’est la «\u00a0route\u00a0» – au 1<sup>er</sup> mai…"


def files(text: str = TYPED) -> dict[str, bytes]:
    one: dict[str, Any] = {
        "id": "2024-05-01-norway-vietnam",
        "status": "published",
        "title": {"fr": text, "en": "Talks"},
        "meeting": {"date": "2024-05-01", "city": "Val d'Isère", "country": "FR"},
        "sources": [{"id": "s", "article": "s.txt", "lang": "fr", "publisher": "Dépêche"}],
        "participants": [
            {"id": "a", "name": {"fr": "Anne d'Arc"}, "role": {"fr": text}, "country": "NO"},
            {"id": "b", "name": {"fr": "B"}, "country": "VN"},
        ],
        "agreed": [
            {
                "id": "a1",
                "text": {"fr": text, "en": "Go"},
                "topics": ["community"],
                "evidence": [{"source": "s", "exact": text}],
            }
        ],
    }
    sources = replace(read_sources("archive"), base_url="https://desk.example/")
    made = build_site(sources, [Brief.model_validate(one)], now=TODAY)
    return {file.path: file.content for file in made}


def test_pages_set_the_editor_s_words_and_leave_the_sources_alone() -> None:
    page = files()["fr/briefs/2024-05-01-norway-vietnam/index.html"].decode()
    assert page.count(SET) >= 2  # the point, the role
    assert f">{escape(TYPED)}</blockquote>" in page
    assert "Val d’Isère" in page
    assert "Anne d’Arc" in page
    assert "Communautés à l’étranger" in page


def test_exports_keep_the_editor_s_bytes() -> None:
    made = files()
    [item] = json.loads(made["briefs/2024-05-01-norway-vietnam/brief.json"])["items"]
    assert item["text"]["fr"] == TYPED
    assert item["evidence"][0]["selector"]["exact"] == TYPED
