"""The style sheet and the scripts as they are served: small, and saying what their pieces say."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from briefing.publishing.styles import STYLE_SHEET, join_styles, squeeze
from briefing.settings import SiteConfig
from tests.publishing.cases import ROOT, read_static
from tests.publishing.stylesheets import DARK, read_styles, rules, tokens

STYLES_AT_MOST = 30_000
SCRIPTS_AT_MOST = 15_000


def test_the_style_sheet_stays_small() -> None:
    assert len(read_static()[STYLE_SHEET]) < STYLES_AT_MOST


def test_our_scripts_stay_small() -> None:
    scripts = [content for name, content in read_static().items() if name.endswith(".js")]
    assert 0 < sum(map(len, scripts)) < SCRIPTS_AT_MOST


def test_nothing_moves_for_readers_who_asked_for_less() -> None:
    moving = [
        (one.selector, name)
        for one in rules(read_styles() + (ROOT / "templates" / "static" / "design.css").read_text("utf-8"))
        for name in one.sets
        if name.startswith(("transition", "animation", "scroll-behavior"))
        and "@media (prefers-reduced-motion:no-preference)" not in one.around
    ]
    assert moving == []


def test_squeezing_twice_changes_nothing() -> None:
    once = squeeze(read_styles())
    assert squeeze(once) == once
    assert "/*" not in once


@given(st.text(st.characters(codec="utf-8", exclude_characters='\n\r\f\\\0"')), st.sampled_from(" \n\t"))
def test_what_stands_in_quotes_is_left_alone(text: str, space: str) -> None:
    quoted = json.dumps(text, ensure_ascii=False) if text.isprintable() else f'"{text}"'
    assert squeeze(f"a{space}{{{space}content:{space}{quoted}{space};{space}}}") == f"a{{content:{quoted}}}"


def test_a_house_colour_wins_over_the_tokens_in_light_and_dark() -> None:
    pieces = {"00-ground.css": read_styles().encode(), "90-print.css": b""}
    site = SiteConfig(name={"en": "Notes"}, languages=("en",), accent="#8b0000")
    plain, ours = (join_styles(pieces, one).decode() for one in (None, site))
    assert tokens(ours)["--strong-line"] == "#8b0000"
    assert tokens(ours, DARK)["--strong-line"] != tokens(plain, DARK)["--strong-line"]
    assert tokens(ours)["--ink"] == tokens(plain)["--ink"]
