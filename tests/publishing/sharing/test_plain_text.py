"""`brief.txt`: in lines of 72 columns, with nothing of the brief lost."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from wcwidth import wcswidth

from briefing.model import Brief
from briefing.publishing.sharing.plain_text import text_of
from briefing.publishing.sharing.prose_text import prose_blocks
from briefing.publishing.sharing.spoken import clean_address, spoken
from briefing.publishing.sharing.wrapping import WIDTH, columns, in_one_line, wrap
from briefing.settings import Fallback
from tests.brief_strategies import any_text, briefs
from tests.publishing.cases import read_briefs
from tests.publishing.sharing.sheets import Told, of_brief, of_site, said_in, squeezed

CASES = Path(__file__).parents[1] / "cases"
WRAPPED = yaml.safe_load((CASES / "wrapping.yaml").read_text("utf-8"))


def text(told: Told) -> str:
    return text_of(told.edition.wordings[told.sheet["lang"]], told.sheet)


@functools.cache
def texts(name: str) -> tuple[tuple[Told, str], ...]:
    return tuple((told, text(told)) for told in of_site(name))


# --- lines
@pytest.mark.parametrize("case", WRAPPED, ids=[case["about"] for case in WRAPPED])
def test_lines_break_where_a_printer_would(case: dict[str, Any]) -> None:
    shown = wrap(case["text"], width=int(case.get("width", 24)), first=case.get("first", ""), rest=case.get("rest"))
    assert shown == case["lines"]


def breakable(line: str) -> bool:
    """Whether a line has a place at which it could have been broken."""
    return re.search(r"[^ «‹] (?![»›:;!?%…–—·])", line.strip()) is not None


@given(any_text | st.lists(any_text, max_size=30).map(" ".join), st.integers(12, 80), st.sampled_from(["", "#a1  "]))
def test_no_line_is_wider_than_it_may_be(words: str, width: int, first: str) -> None:
    lines = wrap(words, width=width, first=first, rest=" " * len(first))
    assert squeezed("".join(lines)) == squeezed(first * bool(lines) + words)
    for line in lines:
        assert wcswidth(line) <= width or not breakable(line.removeprefix(first)), line
        assert "\n" not in line
        assert line == line.rstrip(" ")


@given(any_text)
def test_nothing_takes_hold_of_a_terminal(words: str) -> None:
    assert in_one_line(words).isprintable() or not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", in_one_line(words))
    assert columns(in_one_line(words)) >= 0


# --- briefs
def check(told: Told, shown: str) -> None:
    """No line too wide, nothing lost, addresses whole and on lines of their own."""
    lines = shown.split("\n")
    sheet = told.sheet
    for line in lines:
        assert wcswidth(line) <= WIDTH or not breakable(re.sub(r"^(#\S+ |\[\d+\] )? *", "", line)), line
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", line)
    whole = squeezed(shown)
    prose = Markup(sheet["notes"]["html"]) if sheet["notes"] else Markup()
    notes = [Markup(one).unescape() for one in re.split("<[^>]*>", prose)]
    assert [one for one in (*said_in(sheet), *notes) if squeezed(one) not in whole] == []
    addresses = {line.strip() for line in lines}
    assert all(clean_address(one["url"]) in addresses for one in sheet["sources"] if one["url"])
    assert lines[0] == sheet["address"] if sheet["address"] else not lines[0].startswith("http")
    assert shown.endswith("\n")
    assert not shown.endswith("\n\n")
    assert "\n\n\n" not in shown


@pytest.mark.parametrize("name", ["seeds", "archive", "odd", "rtl"])
def test_a_brief_says_all_that_its_page_does(name: str) -> None:
    for told, shown in texts(name):
        check(told, shown)


@settings(max_examples=40, deadline=None)
@given(briefs, st.sampled_from(get_args(Fallback)))
def test_any_brief_keeps_to_its_columns_and_loses_nothing(brief: Brief, fallback: Fallback) -> None:
    for told in of_brief(brief, fallback=fallback):
        check(told, text(told))


NAMED = ("2025-04-08-norway-vietnam.en", "2025-01-15-france-kenya-un-united-arab-emirates.fr")


@pytest.mark.parametrize("name", NAMED)
def test_what_it_looks_like(name: str) -> None:
    brief, _, lang = name.rpartition(".")
    shown = [shown for told, shown in texts("archive") if (told.brief.id, told.sheet["lang"]) == (brief, lang)]
    assert shown == [(CASES / f"{name}.txt").read_text("utf-8")]


def test_what_is_cut_is_counted() -> None:
    told = of_site("seeds")[0]
    sections = [{**one, "points": one["points"][:1], "more": 2} for one in told.sheet["sections"][:1]]
    assert "\n\nand 2 more\n\n" in text(told._replace(sheet={**told.sheet, "sections": sections}))


def test_an_arrow_points_where_the_text_goes() -> None:
    arrows = {told.sheet["lang"]: set(re.findall("[←→]", shown)) for told, shown in texts("rtl")}
    assert arrows == {"ar": {"←"}, "en": {"→"}}


def test_without_an_address_of_its_own_a_site_s_text_begins_with_the_title() -> None:
    for told in of_brief(read_briefs("seeds")[0], base_url=None):
        shown = text(told)
        assert shown.startswith("\n".join(wrap(spoken(told.sheet["title"]))) + "\n===")
        assert "http" not in shown


# --- the editors' notes
PROSE = [
    ("<p>One\n<em>two</em> three.</p>\n<p>Four.</p>", ["One two three.", "", "Four."]),
    ("<p>One<br>two</p>", ["One", "two"]),
    ("<ol><li>One</li><li><p>Two</p><p>More</p></li></ol>", ["1. One", "2. Two", "   More"]),
    ("<ul><li>One<ul><li>Inner</li></ul></li></ul><p>After</p>", ["- One", "  - Inner", "", "After"]),
    ("<blockquote><p>Their words</p></blockquote>", ["> Their words"]),
    ('<p>See <a href="https://example.org/a b">here</a></p>', ["See here <https://example.org/a%20b>"]),
    ('<p><a href="https://example.org/">https://example.org/</a></p>', ["https://example.org/"]),
    ("<pre><code>a  b\n  c</code></pre>", ["a  b", "  c"]),
    ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", ["A | B", "", "1 | 2"]),
    ('<p>The <abbr title="United Nations">UN</abbr> &amp; 5 &lt; 6</p>', ["The UN (United Nations) & 5 < 6"]),
    ("", []),
]


@pytest.mark.parametrize(("html", "lines"), PROSE)
def test_prose_keeps_its_shape(html: str, lines: list[str]) -> None:
    assert "\n\n".join("\n".join(block) for block in prose_blocks(html)).split("\n") == (lines or [""])
