"""What a brief shows on paper: the same as its page, as values that a template of the press can set."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from briefing.publishing.drawing import drawing
from briefing.publishing.places import shared_path
from briefing.publishing.sharing.runs import runs_of
from briefing.publishing.sharing.tree import tree_of
from tests.publishing.cases import built, read_briefs

BASE = "https://example.net/x/y"
SEED = "2024-08-21-japan-vietnam"


@functools.cache
def paper(lang: str | None, brief: str = SEED, case: str = "seeds") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(built(case, False, BASE)[shared_path(lang, brief, "pdf")])
    return found


def texts(value: Any, key: str = "text") -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            if name == key and isinstance(one, str):
                yield one
            yield from texts(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one, key)


def ways(value: Any) -> Iterator[str]:
    return texts(value, "to")


def test_there_is_one_in_each_language_and_one_in_all() -> None:
    assert [half["lang"] for half in paper("fr")["halves"]] == ["fr"]
    both = paper(None)
    assert [half["lang"] for half in both["halves"]] == ["en", "fr"]
    assert [half["follows"] for half in both["halves"]] == [
        "The English version follows.",
        "La version française suit.",
    ]
    assert both["title"] == " / ".join(paper(lang)["title"] for lang in ("en", "fr"))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_point_has_its_words_its_quotes_and_its_address(lang: str) -> None:
    (brief,) = read_briefs("seeds")
    half = paper(lang)["halves"][0]
    points = {row["id"]: row for part in (*half["sections"], {"points": half["events"]}) for row in part["points"]}
    for item in brief.items():
        row = points[item.id]
        assert row["href"] == f"{BASE}/{lang}/briefs/{SEED}/#{item.id}"
        assert [quote["exact"] for quote in row["quotes"]] == [one.exact for one in item.evidence]
        own = item.text.get(lang)
        assert bool(row["said"]["note"]) == (own is None or lang in item.translated)
        assert all("tongue" in run for run in row["said"]["runs"]) == (own is None)
    assert {row["id"] for row in half["differences"]} == {one.id for one in brief.differences}


def test_ways_lead_to_what_is_on_the_same_sheets() -> None:
    for half in paper(None)["halves"]:
        labels = set(texts(half, "label"))
        assert {*ways(half)} <= {*labels, f"{half['lang']}--differences", f"{half['lang']}--events"}
        assert any(way.endswith("-r4") for way in ways(half["differences"]))


def test_where_the_site_has_no_address_no_link_needs_one() -> None:
    papers = [json.loads(made) for path, made in built("odd").items() if path.endswith("brief.pdf")]
    assert papers
    for made in papers:
        assert not any(half["address"] for half in made["halves"])
        assert all(href.startswith(("http", "mailto:")) for href in texts(made, "href"))


def test_nothing_in_it_is_html() -> None:
    for path, content in built("archive", False, BASE).items():
        if path.endswith("brief.pdf"):
            assert not [one for one in texts(json.loads(content)) if re.search("<(sup|a|p|span|em)[ >]|&#", one)], path


def test_dates_are_raised_as_their_language_has_it_and_foreign_words_are_not() -> None:
    assert runs_of("1er", None, "fr") == [{"text": "1"}, {"text": "er", "raised": True}]
    assert [run["text"] for run in runs_of("1er", "fr", "en")] == ["1er"]
    assert runs_of("", None, "fr") == []


@pytest.mark.parametrize(
    ("html", "tree"),
    [
        ("<p>a &amp; b</p>", [{"tag": "p", "children": [{"text": "a & b"}]}]),
        (
            "<ul>\n<li>a</li>\n<li><em>b</em> <em>c</em></li>\n</ul>",
            [
                {
                    "tag": "ul",
                    "children": [
                        {"tag": "li", "children": [{"text": "a"}]},
                        {
                            "tag": "li",
                            "children": [
                                {"tag": "em", "children": [{"text": "b"}]},
                                {"text": " "},
                                {"tag": "em", "children": [{"text": "c"}]},
                            ],
                        },
                    ],
                }
            ],
        ),
        ("<pre>a\n  b</pre>", [{"tag": "pre", "children": [{"text": "a\n  b"}]}]),
        ("<p>a<hr>b", [{"tag": "p", "children": [{"text": "a"}, {"tag": "hr", "children": []}, {"text": "b"}]}]),
    ],
)
def test_prose_becomes_a_tree(html: str, tree: list[dict[str, Any]]) -> None:
    assert tree_of(html) == tree


def test_control_characters_are_left_out_as_on_pages() -> None:
    made = drawing("x.typ", {"a": "b\x07\x07c\x85d", "e": "\\u0007\\\x08"})
    assert json.loads(made.content) == {"a": "bcd", "e": "\\u0007\\"}


def test_pages_lead_to_the_papers_that_there_are() -> None:
    page = built("seeds", False, BASE)[f"fr/briefs/{SEED}/index.html"].decode()
    for lang in ("en", "fr", None):
        assert re.search(f'href="(../)*{shared_path(lang, SEED, "pdf")}"', page), lang


def test_what_is_not_out_is_on_no_paper() -> None:
    for drafts in (False, True):
        files = built("archive", drafts, BASE)
        public = {one.id for one in read_briefs("archive") if one.status == "published" and not one.publish_after}
        assert public <= {path.split("/")[-2] for path in files if path.endswith("brief.pdf")}
        hidden = {one.id for one in read_briefs("archive") if one.status != "published"}
        assert not hidden & {path.split("/")[-2] for path in files if path.endswith("brief.pdf")}
    for path, content in built("archive", True, BASE).items():
        if path.endswith("index.html") and any(f"/briefs/{one}/" in path for one in hidden):
            assert b"brief.pdf" not in content
