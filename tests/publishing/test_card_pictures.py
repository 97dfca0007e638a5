"""Cards as they are drawn: their size, their margins, and that no letter of them is missing or cut off."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from PIL import Image, ImageChops

from briefing.disk.fonts import replace_absent
from briefing.disk.press import draw
from briefing.model import Brief
from briefing.publishing.archive import digest_of
from briefing.publishing.cards import brief_card, site_card
from briefing.publishing.colours import GROUND, READABLE, contrast, nearest_readable
from briefing.publishing.decks import make_deck
from briefing.publishing.drawing import drawing
from briefing.publishing.overriding import Templates
from briefing.publishing.summaries import summarise
from tests.brief_strategies import briefs
from tests.publishing.cases import read_briefs, read_sources, read_templates
from tests.whole_sites import WholeSite, fail_on

MOST = 300_000
"""Bytes: beyond that some who show previews leave the picture out."""

ACCENT = "#1c3a63"
MARGIN = 40
"""Pixels on either side in which no letter stands."""

TEMPLATES = Templates(read_templates(), {}, "content/templates/")

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><path fill="#c00" d="M0 0h9v4H0z"/></svg>'


def card(lang: str = "en", *, rtl: bool = False, **shown: Any) -> dict[str, Any]:
    """What a card shows, in one language."""

    def said(text: str) -> dict[str, Any]:
        return {"lang": lang, "region": None, "rtl": rtl, "runs": [text]}

    return {
        **{"lang": lang, "region": None, "rtl": rtl, "accent": None, "logo": None},
        "heads": [said(one) for one in shown["heads"]],
        "people": [said(one) for one in shown.get("people", ())],
        "facts": [said(one) for one in shown.get("facts", ())],
        "label": shown.get("label", "Agreed"),
        "notes": shown.get("notes", []),
        "point": said(shown["point"]) if shown.get("point") else None,
        "foot": said(shown.get("foot", "Register of Diplomatic Meetings")),
    }


HARD: dict[str, dict[str, Any]] = {
    "names": card(heads=["W", "M"], people=["Dr " + "Đặng Ðorđević " * 4] * 2, point="word " * 36, facts=["W" * 50]),
    "endless": card(heads=["W" * 150, "M" * 150], facts=["W" * 90] * 2, point="W" * 180, notes=["M" * 200]),
    "six sides": card(
        heads=["Saint Vincent and the Grenadines", "Organisation for Economic Co-operation and Development", *"ABCD"],
        facts=["Consultations", "1 December 2026", "Kingstown, Saint Vincent and the Grenadines and beyond"],
        point="word " * 36,
        notes=["Saint Vincent and the Grenadines → Organisation for Economic Co-operation", "In English only"],
        foot="Register " * 20,
    ),
    "stacked marks": card("vi", heads=["Nhật Bản", "Việt Nam"], point="ỄẤỘẮ Ỗ Ậ nguyễn " * 9, foot="ỄẤỘ gọỵ"),
    "Arabic": card(
        "ar", rtl=True, heads=["السنغال", "الإمارات العربية المتحدة"], point="إنشاء مجلس أعمال مشترك بين البلدين " * 5
    ),
    "Japanese": card("ja", heads=["日本", "ベトナム社会主義共和国"], point="あらゆるレベルでの交流を強化し、" * 5),
    "Cyrillic": card("ru", heads=["Россия", "Объединённые Арабские Эмираты"], point="Активизировать обмены"),
    "Greek": card("el", heads=["Ελλάδα", "Κυπριακή Δημοκρατία", "Γαλλία"], point="Να ενισχύσουν τις ανταλλαγές"),
    "beside a logo": {**card(heads=["A", "B"], point="Meet", foot="Register " * 9), "logo": "logo.svg"},
    "long words": card(heads=["Nonproliferationsverträge"], point="Donaudampfschifffahrt " * 6),
    "an endless sign": card(heads=["﷽"], point="﷽ ﷽ ﷽"),
    "bare": card(heads=["A brief without a date"], label=None),
}


def picture(view: dict[str, Any]) -> Image.Image:
    files = (("logo.svg", LOGO),) if view["logo"] else ()
    return Image.open(io.BytesIO(draw(drawing("card.typ", view, format="png", files=files), TEMPLATES)))


def colours(one: Image.Image, *box: *tuple[int, int, int, int]) -> set[str]:
    """Those of a part; of more than a few, that there are many."""
    found = one.crop(box).convert("RGB").getcolors(8)
    return {"many"} if found is None else {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in found}  # type: ignore[misc]


def is_near(colour: str, *wanted: str) -> bool:
    """Whether a colour is one of some, as far as a palette of 64 keeps it."""

    def parts(one: str) -> list[int]:
        return [int(one[at : at + 2], 16) for at in (1, 3, 5)]

    return colour != "many" and any(
        max(abs(a - b) for a, b in zip(parts(colour), parts(one), strict=True)) < 4 for one in wanted
    )


def find_faults(one: Image.Image, accent: str = ACCENT) -> list[str]:
    """What stands where nothing should, or does not where it must."""
    right, low = one.width, one.height
    faults = [f"{one.size}"] if one.size != (1200, 630) else []
    for name, box in {"left": (0, 0, MARGIN, low), "right": (right - MARGIN, 0, right, low)}.items():
        if not all(is_near(found, accent, "#ffffff") for found in colours(one, *box)):
            faults.append(f"something in the {name} margin")
    if not all(is_near(found, accent) for found in colours(one, 0, 0, right, 30)):
        faults.append("something above")
    if colours(one, 0, low - 12, right, low) != {"#ffffff"}:
        faults.append("something below")
    if colours(one, MARGIN, low - 70, right, low) != {"many"}:
        faults.append("no name at the foot: has it gone to a second page?")
    return faults


def test_every_card_of_the_archive_is_as_previews_want_it(archive: WholeSite) -> None:
    found = {path: content for path, content in archive.files.items() if path.rpartition("/")[2].startswith("card.")}
    assert len(found) > 100
    assert {path.rpartition(".")[2] for path in found} == {"png"}
    heavy = [f"{path}: {len(content)} bytes" for path, content in found.items() if len(content) >= MOST]
    faults = [(path, find_faults(Image.open(io.BytesIO(found[path])))) for path in sorted(found)]
    fail_on([*heavy, *(f"{path}: {fault}" for path, some in faults for fault in some)])


@pytest.mark.parametrize("name", HARD)
def test_nothing_is_cut_off_however_long(name: str) -> None:
    assert find_faults(picture(HARD[name])) == []


def test_the_house_has_its_colour_and_its_logo() -> None:
    view = {**HARD["Greek"], "accent": "#0b5d3b", "logo": "logo.svg"}
    one = picture(view)
    assert find_faults(one, "#0b5d3b") == []
    assert colours(one, 64, 575, 160, 610) >= {"#cc0000"}


def test_nothing_is_left_white_where_nothing_is_told() -> None:
    assert colours(picture(HARD["bare"]), 0, 400, 1200, 500) == {ACCENT}


def test_lines_are_of_like_length() -> None:
    """No last word stands alone: `… de la noix de / cajou`."""
    one = picture(card(heads=["A", "B"], point="Set together each January a minimum price for cashew nuts"))
    point = one.crop((0, 380, 1200, 540)).convert("RGB")
    box = ImageChops.difference(point, Image.new("RGB", point.size, "white")).getbbox()
    assert box is not None
    assert 600 < box[2] < 1000


def test_all_can_be_read() -> None:
    """Also on the palest of the colours that a house may choose."""
    text = read_templates()["card.typ"]
    palest = nearest_readable("#ffcc00", GROUND["light"])
    for colour in ("#16191d", "#545b65", ACCENT):
        assert colour in text
    for colour in ("#16191d", "#545b65", ACCENT, palest):
        assert contrast(colour, "#ffffff") >= READABLE


@pytest.mark.parametrize("name", ["seeds", "archive", "odd", "rtl"])
def test_no_letter_is_missing(name: str) -> None:
    deck = make_deck(replace(read_sources(name), base_url="https://register.example"))
    assert deck is not None
    summaries = [summarise(one, one.id) for one in read_briefs(name)]
    for lang in deck.site.languages:
        for one in (site_card(deck, lang), *(brief_card(deck, summary, lang) for summary in summaries)):
            words = json.dumps(one.view, ensure_ascii=False)
            assert replace_absent(words) == words


@settings(max_examples=8, phases=[Phase.generate])
@given(briefs)
def test_no_brief_goes_beyond_its_card(one: Brief) -> None:
    deck = make_deck(replace(read_sources("archive"), base_url="https://register.example"))
    assert deck is not None
    view = brief_card(deck, summarise(one, digest_of(one.model_dump_json())), "fr").view
    assert find_faults(picture(dict(view))) == [], view


@pytest.mark.parametrize("name", HARD)
def test_no_letter_of_another_alphabet_is_missing(name: str) -> None:
    words = json.dumps(HARD[name], ensure_ascii=False)
    assert replace_absent(words) == words
