"""A site in Arabic and English: each text in its language and its direction."""

from __future__ import annotations

import functools
import re
from html.parser import HTMLParser
from typing import NamedTuple

import pytest

from briefing.publishing.habits import direction
from briefing.publishing.wording import Wording
from tests.publishing.cases import ROOT, built, read_catalogues, read_templates
from tests.publishing.markup import VOID

ARABIC = re.compile(r"[\u0600-\u06ff]+")
PROPER = {"صحيفة النهر", "لينا القاسمي", "باولو فيلا"}
"""Names stand as they are in any language."""


class Run(NamedTuple):
    text: str
    lang: str
    dir: str


class Runs(HTMLParser):
    """The texts of a page with the language and the direction that hold for them."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Run] = []
        self._around: list[tuple[str, str]] = [("", "ltr")]
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        lang, way = self._around[-1]
        if tag not in VOID:
            self._around.append((given.get("lang", lang), given.get("dir", way)))

    def handle_endtag(self, tag: str) -> None:
        self._around.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and self.lasttag not in ("title", "script"):
            self.found.append(Run(data.strip(), *self._around[-1]))


@functools.cache
def pages() -> dict[str, list[Run]]:
    return {path: Runs(content).found for path, content in built("rtl").items() if path.endswith(".html")}


def test_every_page_is_written_its_own_way() -> None:
    for path, content in built("rtl").items():
        if path.endswith(".html") and "/" in path:
            lang = path.partition("/")[0]
            assert f'<html lang="{lang}" dir="{direction(lang)}" '.encode() in content, path


def test_what_is_in_a_language_runs_its_way() -> None:
    turned = [(path, run) for path, runs in pages().items() for run in runs if run.dir != direction(run.lang)]
    assert turned == []


def test_arabic_is_said_to_be_arabic_everywhere() -> None:
    for path, runs in pages().items():
        for run in runs:
            words = run.text
            for name in PROPER:
                words = words.replace(name, "")
            assert run.lang == "ar" or not ARABIC.search(words), (path, run)


PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[a-z-]*|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:float|clear|text-align)\s*:\s*(?:left|right)\b"
)
"""Left and right, where what is meant is the start and the end of a line."""


@pytest.mark.parametrize(
    "rule", ["a { left: 0 }", "a{margin-left:1px}", "a { border-left-color: red; }", "a { float: right }"]
)
def test_left_and_right_are_seen(rule: str) -> None:
    assert PHYSICAL.search(rule)
    assert not PHYSICAL.search("a { margin-inline-start: 1px; text-align: start; background: left-hand }")


def test_styles_know_no_left_and_no_right() -> None:
    """But for the margins of printed sheets, which have their own names."""
    sheets = {path.name: path.read_text("utf-8") for path in (ROOT / "templates" / "styles").glob("*.css")}
    assert sheets
    apart = re.compile(r"/\*.*?\*/|@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}", re.DOTALL)
    found = {name: PHYSICAL.findall(apart.sub("", text)) for name, text in sheets.items()}
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_templates_name_a_language_with_its_direction() -> None:
    """`<q{{ in_lang(quote.lang) }}>` gives both `lang` and, where it is needed, `dir`."""
    by_hand = re.compile(r'<(?!html)[^<>]* lang="\{\{')
    assert [name for name, text in read_templates().items() if by_hand.search(text)] == []


def test_both_languages_are_on_each_others_pages() -> None:
    """Else the tests above would see nothing."""
    brief = "briefs/2025-03-04-jordan-norway/index.html"
    for own, other in (("ar", "en"), ("en", "ar")):
        assert {run.lang for run in pages()[f"{own}/{brief}"]} == {own, other}


@pytest.mark.parametrize(
    ("number", "words"), [(1, "طلب"), (2, "طلبان"), (3, "طلبات"), (11, "طلبًا"), (100, "طلب"), (0, "طلبات")]
)
def test_a_language_may_have_six_plural_forms(number: int, words: str) -> None:
    wording = Wording("ar", ("ar", "en"), catalogue=read_catalogues("rtl")["ar"])
    assert wording.count("request", number) == words


def test_dates_come_from_cldr_where_a_language_has_no_data_of_ours() -> None:
    wording = Wording("ar", ("ar", "en"), catalogue=read_catalogues("rtl")["ar"])
    assert wording.date("2025-03-04") == "4 مارس 2025"
    assert wording.period("2025-09-10", "2025-09-12") == "10–12 سبتمبر 2025"
    assert wording.period_in_words("2025-09-10", "2025-09-12").endswith("12 سبتمبر 2025")
    assert wording.age("2024-03-04", "2025-05-20") == "سنة وشهران"
    assert wording.at_side("JO") == "الأردن"
    assert wording.time("09:30Z").endswith("UTC")
    assert wording.ordinal(3) == "3"
