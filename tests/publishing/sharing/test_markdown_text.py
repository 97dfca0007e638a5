"""`brief.md`: read again by another program, it says what the page says, and nothing in it is a sign by chance."""

from __future__ import annotations

import functools
import re
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from briefing.model import Brief
from briefing.publishing.sharing.markdown_text import markdown_of
from briefing.publishing.sharing.marking import escape, item, link, notes_outward, strong
from briefing.publishing.sharing.spoken import clean_address
from briefing.settings import Fallback
from tests.brief_strategies import any_text, briefs
from tests.publishing.sharing.sheets import BASE, Told, of_brief, of_site, said_in, squeezed

READER = MarkdownIt("gfm-like", {"linkify": False})
"""CommonMark with GitHub's tables and struck-out words."""


def markdown(told: Told) -> str:
    return markdown_of(told.edition.wordings[told.sheet["lang"]], told.sheet)


@functools.lru_cache(maxsize=4)
def tokens(text: str) -> list[Token]:
    return [one for token in READER.parse(text) for one in (token, *(token.children or ()))]


def words(text: str) -> str:
    """What a reader is shown."""
    return squeezed("".join(one.content for one in tokens(text) if one.type in ("text", "code_inline", "fence")))


def hrefs(text: str) -> list[str]:
    return [str(one.attrs["href"]) for one in tokens(text) if one.type == "link_open"]


def kinds(text: str) -> set[str]:
    return {one.type.removesuffix("_open").removesuffix("_close") for one in tokens(text)}


HOSTILE = [
    "# no heading",
    "no heading #",
    "#hashtag",
    "* no list",
    "- none either",
    "+ nor this",
    "1. January",
    "2024) was a year",
    "a. first",
    "(1) first",
    "> no quote",
    "    no code",
    "`no code`",
    "``` no fence",
    "~~~",
    "---",
    "***",
    "===",
    "| no | table |",
    "*none* **of** _this_ __here__",
    "[no](https://example.org) link",
    "![no](picture.png)",
    "[no]: https://example.org",
    "[^1]: no note",
    "<b>no</b> <!-- tag --> <https://example.org>",
    "&amp; &copy; &#35; & Co",
    "5 < 6 > 4",
    "back\\slash \\* and \\",
    "~~not~~ ~this~ ^either^ $x$",
    "{#id .class}",
    "Title {#id}",
    ": no definition",
    "::: no div",
    "% no title",
    "@nobody",
    "two  \nlines\\\nhere",
    "tab\there",
    "\u00a0spaces\u202f",
    "snake_case_name*",
    "**",
    "_",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_no_signs(text: str) -> None:
    for written in (escape(text), f"Before {escape(text)} after", f"- {escape(text)}", f"> {escape(text)}"):
        assert squeezed(text) in words(written)
        assert kinds(written) <= {
            "paragraph",
            "inline",
            "text",
            "text_special",
            "list_item",
            "bullet_list",
            "blockquote",
        }
    assert words(f"# {escape(text)}") == squeezed(text)


@given(
    any_text, st.text(min_size=1, max_size=20), st.sampled_from(["https://example.org/", "https://example.org/?a=b&"])
)
def test_any_words_stand_as_they_are(text: str, path: str, start: str) -> None:
    href = start + path
    written = f"{escape(text)}\n\n- {link(text, href)}\n- {strong(text)} end"
    if text.strip():
        assert words(written) == 3 * squeezed(text) + "end"
        assert hrefs(written) == ([READER.normalizeLink(link("x", href)[4:-1])] if squeezed(text) else [])
    assert kinds(written) <= {*kinds("a\n\n- [b](c)\n- **d** end"), "text_special"}


# --- briefs
def check(told: Told) -> None:
    """Everything of the sheet is shown, links lead where its own do, and nothing else is in it than we put there."""
    text, sheet = markdown(told), told.sheet
    shown, found = words(text), hrefs(text)
    prose = Markup(sheet["notes"]["html"]) if sheet["notes"] else Markup()
    assert [one for one in said_in(sheet) if squeezed(one) not in shown] == []
    if not prose:
        assert kinds(text) <= EXPECTED, text
        assert all(href.startswith(("https://", "http://")) for href in found)
    addresses = [one["url"] for one in sheet["sources"] if one["url"]]
    assert all(any(plain_link(one) == plain_link(href) for href in found) for one in addresses)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]|[ \t]$", text, re.MULTILINE)
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    assert [one.tag for one in tokens(text) if one.type == "heading_open"].count("h1") == 1 or prose


EXPECTED = {
    *("heading", "paragraph", "inline", "text", "text_special", "link", "strong", "blockquote"),
    *("bullet_list", "ordered_list", "list_item"),
}


def plain_link(href: str) -> str:
    return re.sub("%28", "(", re.sub("%29", ")", re.sub("%26", "&", READER.normalizeLink(clean_address(href)))))


@pytest.mark.parametrize("name", ["seeds", "archive", "odd", "rtl"])
def test_a_brief_says_all_that_its_page_does(name: str) -> None:
    for told in of_site(name):
        check(told)


@settings(max_examples=25, deadline=None)
@given(briefs, st.sampled_from(get_args(Fallback)))
def test_any_brief_is_shown_as_it_is(brief: Brief, fallback: Fallback) -> None:
    for told in of_brief(brief.model_copy(update={"notes": {}}), fallback=fallback):
        check(told)


def test_headings_stand_in_order_and_quotes_are_quotes() -> None:
    told = of_site("seeds")[0]
    found = tokens(markdown(told))
    levels = [one.tag for one in found if one.type == "heading_open"]
    assert levels == ["h1", *["h2"] * (len(levels) - 1)]
    quotes = [quote for section in told.sheet["sections"] for point in section["points"] for quote in point["quotes"]]
    quotes += [quote for one in (*told.sheet["differences"],) for quote in one["says"]]
    quotes += [quote for one in told.sheet["events"] for quote in one["quotes"]]
    assert sum(one.type == "blockquote_open" for one in found) == len(quotes)
    first = next(one.content for one in found if one.type == "inline")
    assert first == f"<{BASE}/en/briefs/{told.brief.id}/>"


NOTES = [
    ("# Why", "### Why"),
    ("###### deep", "###### deep"),
    ("#no heading", "#no heading"),
    ("[x](../a/#r1)", f"[x]({BASE}/en/briefs/a/#r1)"),
    ("[x]: ../a/", f"[x]: {BASE}/en/briefs/a/"),
    ("[x](https://example.org/a(b))", "[x](https://example.org/a(b))"),
    ("*kept* `as` **it** is", "*kept* `as` **it** is"),
    (
        "<script>alert(1)</script> <sup>e</sup> <https://example.org>",
        "\\<script>alert(1)\\</script> <sup>e</sup> <https://example.org>",
    ),
    ("```\n# <code>\n```", "```\n# <code>\n```"),
]


@pytest.mark.parametrize(("written", "shown"), NOTES)
def test_notes_stay_as_they_were_written(written: str, shown: str) -> None:
    assert notes_outward(written, f"{BASE}/en/briefs/b/") == shown


def test_a_list_keeps_its_paragraphs_together() -> None:
    found = item("10. ", ["First", item("- ", ["Inner", ""]), "> quote\n>\n> more"])
    assert found == "10. First\n\n    - Inner\n\n    > quote\n    >\n    > more"
