"""Every pair of colours that the style sheet uses can be told apart, in light and dark and with more contrast."""

from __future__ import annotations

import functools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.publishing.colours import (
    GROUND,
    READABLE,
    VISIBLE,
    accent_tokens,
    contrast,
    from_oklch,
    nearest_readable,
    to_oklch,
)
from tests.publishing.stylesheets import DARK, PIECES, read_styles, rules, tokens

CSS = read_styles()
MORE = "(prefers-contrast:more)"
SCHEMES = {"light": (), "dark": (DARK,), "light, more contrast": (MORE,), "dark, more contrast": (DARK, MORE)}
KNOWN = {scheme: tokens(CSS, *circumstances) for scheme, circumstances in SCHEMES.items()}
TOKEN = re.compile(r"var\((--[\w-]+)\)")
COLOURS = {name for name, value in tokens(CSS).items() if value.startswith("#")}

MARKS = re.compile(r"border(-\w+)*|outline|box-shadow|text-decoration(-color)?")
DIVIDERS = {"--line", "--here"}
"""They only repeat what space says: WCAG asks nothing of them."""


def on_screen() -> list[tuple[str, dict[str, str]]]:
    return [(one.selector, one.sets) for one in rules(CSS) if "@media print" not in one.around]


def own_ground(sets: dict[str, str]) -> str | None:
    found = TOKEN.search(sets.get("background", sets.get("background-color", "")))
    return found[1] if found else None


PARTNERS = {"--accent-ink": "--accent"}
"""What stands nowhere else."""

GROUNDS = sorted(
    {"--paper"}
    | {ground for _, sets in on_screen() if (ground := own_ground(sets)) and sets.get("color", "inherit") == "inherit"}
    - {"--strong-line"}
)
"""What words of any colour may stand on: the backgrounds of things that leave the colour of their words alone. (A dot
has a background and no words.)"""


@functools.cache
def pairs() -> set[tuple[str, str, float]]:
    """(what is seen, on what, how much contrast it needs)"""
    found = set()
    for _, sets in on_screen():
        if (word := TOKEN.fullmatch(sets.get("color", ""))) and word[1] in COLOURS:
            ground = PARTNERS.get(word[1]) or own_ground(sets)
            grounds = [ground] if ground else [one for one in GROUNDS if one != "--mark"]
            found |= {(word[1], one, READABLE) for one in grounds}
        for name, value in sets.items():
            if MARKS.fullmatch(name):
                seen = set(TOKEN.findall(value)) - DIVIDERS
                found |= {(one, ground, VISIBLE) for one in seen for ground in ("--paper", "--ground", "--here")}
    return found | {("--ink", ground, READABLE) for ground in GROUNDS}


def test_there_is_something_to_hold() -> None:
    assert ("--soft", "--ground", READABLE) in pairs()
    assert ("--accent-ink", "--accent", READABLE) in pairs()
    assert ("--edge", "--paper", VISIBLE) in pairs()
    assert {"--paper", "--ground", "--here", "--mark"} <= set(GROUNDS)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_that_is_used_has_the_contrast_it_needs(scheme: str) -> None:
    known = KNOWN[scheme]
    poor = {
        f"{seen} on {ground}: {contrast(known[seen], known[ground]):.2f}"
        for seen, ground, least in pairs()
        if contrast(known[seen], known[ground]) < least
    }
    assert poor == set()


def test_colours_come_from_tokens() -> None:
    """Else nobody could change them, and nobody would have measured them."""
    for path in PIECES:
        for rule in rules(path.read_text("utf-8")):
            raw = {name: value for name, value in rule.sets.items() if re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", value)}
            assert raw == {} or (rule.selector == ":root" and all(name.startswith("--") for name in raw)), path.name


def test_every_token_is_defined_and_every_colour_is_used() -> None:
    used = set(TOKEN.findall(CSS))
    defined = {name for rule in rules(CSS) if rule.selector == ":root" for name in rule.sets}
    assert used <= defined
    assert used >= COLOURS


def test_dark_changes_every_colour() -> None:
    light, dark = tokens(CSS), tokens(CSS, DARK)
    assert [name for name in COLOURS if light[name] == dark[name]] == []


def test_the_grounds_that_a_house_colour_is_measured_on_are_those_of_the_style_sheet() -> None:
    assert tokens(CSS)["--ground"] == GROUND["light"]
    assert tokens(CSS, DARK)["--ground"] == GROUND["dark"]


colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@settings(deadline=None)
@given(colours)
def test_a_house_colour_makes_tokens_that_can_be_told_apart(colour: str) -> None:
    accent = nearest_readable(colour, GROUND["light"])
    made = accent_tokens(accent)
    for scheme, known in KNOWN.items():
        ours = {**known, **made["dark" if scheme.startswith("dark") else "light"]}
        for seen, ground, least in pairs():
            if {seen, ground} & made["light"].keys():
                assert contrast(ours[seen], ours[ground]) >= least, (accent, seen, ground)


@given(colours)
def test_a_colour_that_can_be_read_is_left_alone_and_another_is_moved_no_further_than_needed(colour: str) -> None:
    ground = GROUND["light"]
    found = nearest_readable(colour, ground)
    if contrast(colour, ground) >= READABLE:
        assert found == colour
    else:
        assert READABLE <= contrast(found, ground) < READABLE + 0.35


@given(colours)
def test_a_colour_comes_back_from_how_it_looks(colour: str) -> None:
    assert from_oklch(to_oklch(colour)) == colour
