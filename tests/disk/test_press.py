"""What the press draws and keeps."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]

from briefing.disk.fonts import ABSENT, find_characters, font_files, replace_absent
from briefing.disk.press import Kept, draw, press_place, sweep
from briefing.errors import BriefingError
from briefing.publishing.drawing import Drawing, drawing
from briefing.publishing.overriding import Templates

SHEET = """\
#let it = json("/content.json")
#set document(title: it.title)
#set text(font: ("Source Serif 4", "Noto Sans"), lang: "en")
#title()
#it.title
"""
CARD = '#set page(width: 40pt, height: 20pt)\n#image("/dot.svg")\n'
DOT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'

ONE = drawing("sheet.typ", {"title": "Talks in Hà Nội"}, moment="2025-03-01T18:00:00Z")
PICTURE = drawing("card.typ", {}, format="png", files=(("dot.svg", DOT),))


def templates(own: dict[str, str] | None = None, **ours: str) -> Templates:
    named = {f"{name.replace('__', '/')}.typ": text for name, text in {"sheet": SHEET, "card": CARD, **ours}.items()}
    return Templates(named, own or {}, "content/templates/")


def refused(one: Drawing, given: Templates) -> str:
    with pytest.raises(BriefingError) as caught:
        draw(one, given)
    return str(caught.value)


def test_it_makes_files_of_the_format_that_was_asked_for() -> None:
    assert draw(ONE, templates()).startswith(b"%PDF-")
    picture = draw(PICTURE, templates())
    assert picture.startswith(b"\x89PNG")
    assert picture[16:24] == (40).to_bytes(4) + (20).to_bytes(4), "a pixel a point"


def test_the_same_drawing_is_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "given").write_bytes(pickle.dumps((ONE, templates())))
    code = (
        "import pickle, sys; from pathlib import Path; from briefing.disk.press import draw;"
        "sys.stdout.buffer.write(draw(*pickle.loads(Path(sys.argv[1]).read_bytes())))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "given")], capture_output=True, check=True)
    assert done.stdout == draw(ONE, templates())


def test_what_was_drawn_is_kept_and_taken_again(tmp_path: Path) -> None:
    press = pickle.loads(pickle.dumps(Kept(tmp_path / "press")))
    made = press(ONE, templates())
    (kept,) = tmp_path.glob("press/*.pdf")
    before = kept.read_bytes()
    os.utime(kept, ns=(0, 0))
    assert press(ONE, templates()) == made
    assert kept.read_bytes() == before
    assert kept.stat().st_mtime_ns > 0, "it counts as used"


@pytest.mark.parametrize(
    ("one", "given"),
    [
        (ONE._replace(content=b'{"title": "Talks"}'), templates()),
        (ONE._replace(moment=None), templates()),
        (ONE, templates(sheet=SHEET + "More")),
        (ONE, templates(components__other="#let f(x) = x")),
        (ONE, templates({"sheet.typ": SHEET + "Ours"})),
    ],
)
def test_whatever_it_is_made_from_makes_another_one(tmp_path: Path, one: Drawing, given: Templates) -> None:
    press = Kept(tmp_path)
    press(ONE, templates())
    press(one, given)
    assert len(list(tmp_path.glob("*.pdf"))) == 2


@pytest.mark.parametrize("damage", [b"", b"drawn/1\n", b"%PDF-1.7", None])
def test_what_is_damaged_is_drawn_again(tmp_path: Path, damage: bytes | None) -> None:
    press = Kept(tmp_path)
    made = press(ONE, templates())
    (kept,) = tmp_path.glob("*.pdf")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-100] if damage is None else damage)
    assert press(ONE, templates()) == made
    assert kept.read_bytes() == whole


def test_where_nothing_can_be_kept_it_draws_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    press = Kept(tmp_path / "file" / "press")
    assert press(ONE, templates()) == draw(ONE, templates())
    sweep(press.folder, 0, limit=0)


def test_what_was_not_used_for_longest_is_swept_and_nothing_of_this_build(tmp_path: Path) -> None:
    for name, used in (("new", 30), ("old", 10), ("older", 5)):
        (tmp_path / name).write_bytes(b"x" * 100)
        os.utime(tmp_path / name, ns=(used, used))
    sweep(tmp_path, since_ns=20, limit=250)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old"]
    sweep(tmp_path, since_ns=20, limit=0)
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_it_stands_beside_the_content_or_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFING_PRESS", raising=False)
    assert press_place(Path("/x/content")) == Path("/x/.cache/press").absolute()
    monkeypatch.setenv("BRIEFING_PRESS", "/y")
    assert press_place(Path("/x/content")) == Path("/y")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SHEET + "#it.place", "templates/sheet.typ:6: cannot be drawn: dictionary does not contain key"),
        (SHEET + "#let a = [", "templates/sheet.typ:6: cannot be drawn: unclosed delimiter"),
        ('#import "parts/other.typ": f\n#f(1)', "templates/parts/other.typ:1: cannot be drawn: cannot access fields"),
        (SHEET + '#image("/dot.svg")', "templates/sheet.typ:6: cannot be drawn: PDF/UA-1 error: missing alt text"),
        (SHEET + '#image("/../../etc/passwd")', "templates/sheet.typ:6: cannot be drawn: "),
        ('\n#import "@preview/cetz:0.4.0": canvas', "templates/sheet.typ:2: a package from the network"),
    ],
)
def test_a_mistake_is_said_with_its_place(text: str, said: str) -> None:
    given = templates(sheet=text, parts__other="#let f(x) = x.foo")
    words = refused(ONE._replace(files=(("dot.svg", DOT),)), given)
    assert words.startswith(said)
    assert "\n  try: " in words


def test_a_mistake_of_the_editors_is_said_of_the_editors_file() -> None:
    own = {"sheet.typ": '#import "original/sheet.typ"\n#let x = ['}
    assert refused(ONE, templates(own)).startswith("content/templates/sheet.typ:2: cannot be drawn: unclosed")
    assert refused(ONE._replace(template="none.typ"), templates()).startswith("templates/none.typ: no such template")


def test_the_one_that_is_replaced_can_still_be_used() -> None:
    made = draw(ONE, templates({"sheet.typ": '#include "original/sheet.typ"'}))
    assert made == draw(ONE, templates())


def test_what_no_font_has_is_seen_to_be_missing() -> None:
    text = "Nguyễn Hường · Ελένη · Ђорђе · 中华 日本 대한민국 · القاهرة · ירושלים · ไทย · नमस्ते · ქართული · Հայ · → ✓ 🏛"
    assert replace_absent(text) == text
    assert replace_absent("\u202a\u00ad\ufe0f\u200d\n a") == "\u202a\u00ad\ufe0f\u200d\n a"
    assert replace_absent("a𒀀b") == f"a{ABSENT}b"
    assert draw(drawing("sheet.typ", {"title": "a𒀀b"}), templates()).startswith(b"%PDF-")


def test_the_characters_of_fonts_are_read_as_they_are() -> None:
    for path in font_files():
        fonts = TTCollection(path).fonts if path.suffix == ".ttc" else [TTFont(path)]
        expected = {one for font in fonts for table in font["cmap"].tables if table.format != 14 for one in table.cmap}
        assert find_characters(path.read_bytes()) - expected <= {0xFFFF}, path.name
        assert expected <= find_characters(path.read_bytes()), path.name
