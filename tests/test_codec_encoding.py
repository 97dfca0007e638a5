"""Briefs as files for people: what is written, how it is laid out, and that reading gives back every letter."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from briefing.codec import decode_brief, encode_brief
from briefing.codec.nodes import parse
from briefing.codec.scalars import write_scalar
from briefing.model import Agreed, Brief, Change, Difference, Event, Evidence, Meeting, Request, Saying, Source
from tests.brief_strategies import briefs

LONG = (
    "les deux parties ont convenu de multiplier les échanges et les contacts à tous les niveaux"
    " et sous des formes souples"
)
VOV = Source(id="vov", article="vov.txt", lang="en")


def brief(**parts: object) -> Brief:
    return Brief.model_validate({"id": "x", "title": {"en": "Talks"}, "sources": (VOV,), **parts})


def body(**parts: object) -> str:
    """What is written, without the comments."""
    lines = encode_brief(brief(**parts)).splitlines()
    return "\n".join(line for line in lines if not line.startswith("#")).strip("\n")


@given(briefs)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_reading_gives_back_what_was_written(value: Brief) -> None:
    text = encode_brief(value, schema="../../schemas/brief.schema.json")
    decoded = decode_brief(text, "x.yaml")
    assert decoded.problems == []
    assert decoded.value == value
    assert encode_brief(value, schema="../../schemas/brief.schema.json") == text


def test_the_smallest_brief() -> None:
    assert body() == ("id: x\nstatus: draft\ntitle: {en: Talks}\n\nsources:\n  - {id: vov, article: vov.txt, lang: en}")


def test_a_schema_is_named_on_the_first_line() -> None:
    text = encode_brief(brief(), schema="../../schemas/brief.schema.json")
    assert text.splitlines()[0] == "# yaml-language-server: $schema=../../schemas/brief.schema.json"
    assert "yaml-language-server" not in encode_brief(brief())


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ({"meeting": Meeting(country="NO")}, 'meeting: {country: "NO"}'),
        ({"meeting": Meeting(date="2024-08-21")}, "meeting: {date: 2024-08-21}"),
        ({"meeting": Meeting(date="2024")}, "meeting: {date: 2024}"),
        ({"meeting": Meeting(city="2024")}, 'meeting: {city: "2024"}'),
        ({"meeting": Meeting(city="12:30")}, 'meeting: {city: "12:30"}'),
        ({"meeting": Meeting(city="1.10")}, 'meeting: {city: "1.10"}'),
        ({"meeting": Meeting(city="null")}, 'meeting: {city: "null"}'),
        ({"title": {"no": "Samtaler"}}, 'title: {"no": Samtaler}'),
        ({"title": {"en": "Talks: a start"}}, 'title: {en: "Talks: a start"}'),
        ({"title": {"en": "a, b"}}, 'title: {en: "a, b"}'),
        ({"notes": {"en": "One.\n\n- two"}}, "notes:\n  en: |-\n    One.\n\n    - two"),
        ({"notes": {"en": "One.\nTwo\x85three"}}, 'notes:\n  en: "One.\\nTwo\\Nthree"'),
        ({"notes": {"en": "no\u00a0break"}}, "notes: {en: no\u00a0break}"),
        (
            {"requests": (Request(id="r1", by="VN", to="JP", text={"en": "Go on"}, topics=("oda", "visas")),)},
            "requests:\n  - id: r1\n    by: VN\n    to: JP\n    kind: request\n    status: open\n"
            "    text: {en: Go on}\n    topics: [oda, visas]",
        ),
        (
            {"agreed": (Agreed(id="a1", text={"en": "A"}), Agreed(id="a2", text={"en": "B"}))},
            "agreed:\n  - id: a1\n    text: {en: A}\n\n  - id: a2\n    text: {en: B}",
        ),
        (
            {"agreed": (Agreed(id="a1", text={"en": "A"}, evidence=(Evidence(source="vov", exact="both, agreed"),)),)},
            'agreed:\n  - id: a1\n    text: {en: A}\n    evidence:\n      - {source: vov, exact: "both, agreed"}',
        ),
        (
            {"agreed": (Agreed(id="a1", text={"fr": LONG}, evidence=(Evidence(source="vov", exact=LONG),)),)},
            "agreed:\n  - id: a1\n    text:\n      fr: >-\n"
            "        les deux parties ont convenu de multiplier les échanges et les contacts à tous les niveaux\n"
            "        et sous des formes souples\n"
            "    evidence:\n      - source: vov\n        exact: >-\n"
            "          les deux parties ont convenu de multiplier les échanges et les contacts à tous les niveaux\n"
            "          et sous des formes souples",
        ),
        (
            {"events": (Event(id="e1", name={"en": "A summit"}, date="2025", country="VN"),)},
            "events:\n  - id: e1\n    name: {en: A summit}\n    date: 2025\n    country: VN",
        ),
        (
            {"events": (Event(id="e1", name={"en": "A fair"}, date="2025-06-11", until="2025-06-12"),)},
            "events:\n  - id: e1\n    name: {en: A fair}\n    date: 2025-06-11\n    until: 2025-06-12",
        ),
        (
            {"differences": (Difference(id="x1", about="party", says=(Saying(source="vov", exact="ours"),)),)},
            'differences:\n  - id: x1\n    about: party\n    says:\n      - {source: vov, exact: "ours"}',
        ),
        (
            {"history": (Change(date="2024-09-01", note={"en": "Corrected"}),)},
            "history:\n  - date: 2024-09-01\n    note: {en: Corrected}",
        ),
    ],
)
def test_how_parts_are_written(parts: dict[str, object], written: str) -> None:
    assert written in body(**parts)


@given(briefs)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_sections_stand_apart_under_a_comment(value: Brief) -> None:
    lines = encode_brief(value).split("\n")
    for key in parse(encode_brief(value))[0]:
        if key in ("id", "aliases", "status", "publish_after", "title"):
            continue
        at = next(i for i, line in enumerate(lines) if line.startswith(f"{key}:"))
        assert lines[at - 1].startswith("# ")
        above = next(line for line in reversed(lines[:at]) if not line.startswith("# "))
        assert above == ""
    assert lines[-1] == ""
    assert lines[-2] != ""


def test_long_lines_are_folded() -> None:
    text = body(agreed=(Agreed(id="a1", text={"en": LONG * 3}, evidence=(Evidence(source="vov", exact=LONG),)),))
    assert max(map(len, text.splitlines())) <= 115


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2024-08-21-japan-vietnam", "2024-08-21-japan-vietnam"),
        ('say "hi"', 'say "hi"'),
        ('"hi": said', "'\"hi\": said'"),
        ("it's: so", '"it\'s: so"'),
        ("0o17", '"0o17"'),
        ("1e3", '"1e3"'),
        ("y", '"y"'),
        ("", '""'),
        ("a\u2028b", '"a\\Lb"'),
    ],
)
def test_quotes_only_where_they_are_needed(value: str, written: str) -> None:
    assert write_scalar(value) == written
