"""Lay an archive out as the corpus that the ready-made Hugo and Eleventy sites read.

    python -m bench.convert_peers CONTENT CORPUS

Makes CORPUS/countries.yaml and CORPUS/briefs/<id>.yaml. The same words in another shape: quotes joined to one string,
texts in both languages (a reader is shown the other language where one is missing, as on our pages), and what those
sites have no section for (`discussed`, `events`, `differences`) as sections of items. Its time is never counted.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from bench.phrases import COUNTRIES
from briefing.codec import decode_brief
from briefing.model import Brief, Item, Request, Saying, Text
from briefing.model import Evidence as Quote

STATUS = {"done": "answered"}
"""Their name for what has another name here."""
Json = dict[str, Any]


def convert(brief: Brief) -> Json:
    """One brief in the shape of the peers' corpus."""
    meeting = brief.meeting
    return {
        "id": brief.id,
        "date": datetime.date.fromisoformat(meeting.date or "1970-01-01"),
        "place": meeting.city,
        "title": _both(brief.title),
        "participants": [
            {"name": one.name["en"], "country": one.country, "role": _both(one.role)} for one in brief.participants
        ],
        "agreed": [_item(one) for one in brief.agreed],
        "requests": [_request(one) for one in brief.requests],
        "regional": [_item(one) for one in brief.regional_issues],
        "commitments": [{"by": one.by, **_item(one)} for one in brief.commitments],
        "discussed": [_item(one) for one in brief.discussed],
        "events": [
            {"by": one.country, "text": _both(one.name), "evidence": _quotes(one.evidence)} for one in brief.events
        ],
        "differences": [{"text": _both(one.note), "evidence": _quotes(one.says)} for one in brief.differences],
        "sources": [{"outlet": one.publisher, "url": one.url} for one in brief.sources],
    }


def _item(item: Item) -> Json:
    return {"text": _both(item.text), "evidence": _quotes(item.evidence)}


def _request(request: Request) -> Json:
    status = STATUS.get(request.status, request.status)
    return {"by": request.by, "to": request.to, "status": status, **_item(request)}


def _both(text: Text) -> Text:
    other = next(iter(text.values()))
    return {lang: text.get(lang, other) for lang in ("en", "fr")}


def _quotes(quotes: Iterable[Quote | Saying]) -> str:
    return " / ".join(one.exact for one in quotes)


def convert_archive(content: Path, corpus: Path) -> None:
    """Convert every brief of a content folder."""
    (corpus / "briefs").mkdir(parents=True)
    names = {code: {"en": name[0], "fr": name[1]} for code, (name, _) in COUNTRIES.items()}
    (corpus / "countries.yaml").write_text(_dump(names), encoding="utf-8")
    for path in sorted((content / "briefs").glob("*.yaml")):
        brief, problems = decode_brief(path.read_text("utf-8"), str(path))
        if brief is None:
            raise SystemExit("\n".join(map(str, problems)))
        (corpus / "briefs" / path.name).write_text(_dump(convert(brief)), encoding="utf-8")


def _dump(value: Any) -> str:
    # the usual dumper: it quotes 'NO' and leaves the date plain, which is what those sites expect
    return str(yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path)
    parser.add_argument("corpus", type=Path)
    asked = parser.parse_args()
    convert_archive(asked.content, asked.corpus)
