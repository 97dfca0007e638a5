"""What is packed shows and says the same."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image, ImageChops

from briefing.disk.packing import pack
from briefing.disk.press import draw
from briefing.publishing.drawing import Drawing
from briefing.publishing.overriding import Templates

PAGES = """
#let told = json("content.json")
#set document(title: told.title)
#set page(width: 600pt, height: 315pt)
#set text(lang: "en", size: 30pt, fill: rgb("#1c3a63"))
#for point in told.points [= #point.name
#point.text #link("https://example.org/")[here]
]
"""
CONTENT = (
    b'{"title": "Talks", "points": [{"name": "Agreed", "text": "Train harbour pilots."},'
    b' {"name": "Asked", "text": "\\u0110\\u1ed7 & others."}]}'
)


@pytest.fixture(scope="module", params=["pdf", "png"])
def drawn(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return request.param, raw(request.param)


def raw(ending: str) -> bytes:
    """What Typst gives, before it is packed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefing.disk.press.pack", lambda content, _: content)
        return draw(drawing(ending), templates())


def drawing(ending: str) -> Drawing:
    return Drawing("brief.typ", CONTENT, format=ending)  # type: ignore[arg-type]


def templates() -> Templates:
    return Templates({"brief.typ": PAGES}, {}, "content/templates/")


def test_it_is_smaller_and_the_same_each_time(drawn: tuple[str, bytes]) -> None:
    ending, content = drawn
    packed = pack(content, ending)
    assert len(packed) < len(content)
    assert packed == pack(content, ending)
    assert draw(drawing(ending), templates()) == packed


def test_a_paper_keeps_its_tags_metadata_and_text() -> None:
    content = raw("pdf")
    with pikepdf.open(io.BytesIO(content)) as before, pikepdf.open(io.BytesIO(pack(content, "pdf"))) as after:
        assert after.docinfo["/Title"] == "Talks" == before.docinfo["/Title"]
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert after.Root.MarkInfo.Marked
        assert after.Root.Lang == before.Root.Lang
        assert len(after.pages) == len(before.pages)
        for one, other in zip(after.pages, before.pages, strict=True):
            assert one.Contents.read_bytes() == other.Contents.read_bytes()
            assert len(one.get("/Annots", [])) == len(other.get("/Annots", []))


def test_a_picture_looks_as_before() -> None:
    content = raw("png")
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(pack(content, "png"))) as after:
        assert after.size == before.size
        apart = ImageChops.difference(before.convert("RGB"), after.convert("RGB")).convert("L")
        assert max(shade for shade, number in enumerate(apart.histogram()) if number) < 12, "seen to differ"


def test_what_is_of_no_known_kind_stays() -> None:
    assert pack(b"<svg/>", "svg") == b"<svg/>"
