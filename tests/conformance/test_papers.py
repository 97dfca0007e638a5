"""The papers of the whole archive, as PDF programs and screen readers take them: PDF/UA-1, right to the last sign.

What the standard asks and a machine can see is asked of every paper; what is costly to look at, of the hard ones.
"""

from __future__ import annotations

import functools
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
import typst

from briefing.disk.fonts import replace_absent
from briefing.disk.press import draw
from briefing.publishing.drawing import drawing
from briefing.publishing.overriding import Templates
from briefing.publishing.planning.briefs import BriefSubject
from briefing.publishing.rendering import make_renderer, render_page
from tests.pdf_text import lowest_lines, text_of
from tests.publishing.cases import built, read_briefs, read_sources, read_templates
from tests.whole_sites import BASE, Asked, WholeSite, fail_on, planned

MOST = 150_000
"""Bytes that a paper in one language may have: it goes by mail, and into folders of hundreds."""

UNSEEN = "\u200b\u2060\ufeff"
"""Signs that would come along with a copied address, and break it."""

FOOT = 60.0
"""Points at the foot of a sheet that belong to its number."""

Name = pikepdf.Name


@functools.cache
def shown() -> dict[str, dict[str, Any]]:
    """What each paper shows, by path."""
    asked = Asked("archive")
    renderer = make_renderer(replace(read_sources(asked.name), base_url=asked.base_url))
    briefs = {brief.id: brief for brief in read_briefs(asked.name)}
    found = {}
    for page in planned(asked):
        if page.kind == "paper" and isinstance(page.subject, BriefSubject):
            found[page.path] = json.loads(render_page(renderer, page, briefs[page.subject.brief]).content)
    return found


def papers(site: WholeSite) -> Iterator[tuple[str, bytes]]:
    for path in shown():
        yield path, site.files[path]


def hard() -> list[str]:
    """The longest, the shortest, and those with letters of other alphabets."""
    sizes = sorted(shown(), key=lambda path: len(json.dumps(shown()[path])))
    foreign = [path for path in sizes if re.search("[Ͱ-￿]", json.dumps(shown()[path], ensure_ascii=False))]
    far = [path for path in foreign if any(ord(one) > 0x370 and one.isalpha() for one in said(path))]
    return sorted({*sizes[-6:], *sizes[:3], *far[:6]})


def said(path: str) -> str:
    return "".join(texts(shown()[path]))


def texts(value: Any) -> Iterator[str]:
    """Every text that is set: runs, quotes, names of things; no addresses behind links."""
    if isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, str):
                if key in ("text", "exact", "note", "address", "id"):
                    yield one
            elif key != "tongue":
                yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def squeezed(text: str) -> str:
    """Without spaces, and letters as they are written one by one: lines break elsewhere on paper."""
    plain = "".join(one for one in unicodedata.normalize("NFKC", text) if not one.isspace() and one.isprintable())
    return plain.replace("-", "").replace("\N{SOFT HYPHEN}", "")


def elements(node: Any) -> Iterator[Any]:
    """The elements of a document's structure, in the order of reading."""
    if isinstance(node, pikepdf.Dictionary) and Name.S in node:
        yield node
    children: Any = node.get(Name.K, []) if isinstance(node, pikepdf.Dictionary) else []
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and Name.S in child:
            yield from elements(child)


def bookmarks(document: pikepdf.Pdf) -> Iterator[str]:
    with document.open_outline() as outline:
        rows = list(outline.root)
        while rows:
            row = rows.pop(0)
            yield str(row.title)
            rows = [*row.children, *rows]


# --- every paper
def test_every_paper_is_tagged_titled_and_in_its_language(archive: WholeSite) -> None:
    found = []
    for path, content in papers(archive):
        view = shown()[path]
        with pikepdf.open(io.BytesIO(content)) as document:
            root, info = document.Root, document.open_metadata()
            checks = {
                "its language is not told": str(root.Lang) == view["halves"][0]["lang"],
                "it is not tagged": root.MarkInfo.Marked == True and Name.StructTreeRoot in root,  # noqa: E712
                "readers show its file name": root.ViewerPreferences.DisplayDocTitle == True,  # noqa: E712
                "its title is another": str(document.docinfo["/Title"]) == view["title"] == info["dc:title"],
                "it does not say that it is PDF/UA": info.get("pdfuaid:part") == "1",
                "it says another day": view["modified"] is None
                or str(document.docinfo["/CreationDate"])[2:10] == "{:04}{:02}{:02}".format(*view["modified"]),
                "it is locked": not document.is_encrypted,
                "it runs something": not {"/OpenAction", "/AA", "/AcroForm"} & set(root.keys())
                and b"/JavaScript" not in content,
            }
        found += [f"{path}: {words}" for words, holds in checks.items() if not holds]
    fail_on(found)


def test_headings_are_in_order_and_are_the_bookmarks(archive: WholeSite) -> None:
    found = []
    for path, content in papers(archive):
        halves = shown()[path]["halves"]
        with pikepdf.open(io.BytesIO(content)) as document:
            marks = list(bookmarks(document))
            tags = [str(one.S) for one in elements(document.Root.StructTreeRoot)]
        levels = [int(tag[2:]) for tag in tags if re.fullmatch("/H[1-6]", tag)]
        if any(after > before + 1 for before, after in zip([0, *levels], levels, strict=False)):
            found.append(f"{path}: headings jump: {levels}")
        headings = ["".join(run["text"] for run in part["heading"]) for half in halves for part in half["sections"]]
        if not set(headings) <= set(marks) or len(marks) != len(levels):
            found.append(f"{path}: bookmarks are {marks}")
        points = sum(len(part["points"]) for half in halves for part in half["sections"])
        if tags.count("/LI") < points or tags.count("/BlockQuote") < points:
            found.append(f"{path}: {points} points, but {tags.count('/LI')} items of lists")
    fail_on(found)


def test_links_are_said_and_lead_where_the_sheet_says(archive: WholeSite) -> None:
    found = []
    for path, content in papers(archive):
        wanted = set(re.findall(r'"(?:href|url|address)": "([^"]+)"', json.dumps(shown()[path])))
        with pikepdf.open(io.BytesIO(content)) as document:
            there = set()
            for page in document.pages:
                links = list(page.get(Name.Annots, []))
                if links and page.get(Name.Tabs) != Name.S:
                    found.append(f"{path}: the tab key does not follow the order of reading")
                found += [f"{path}: a link that says nothing" for link in links if not str(link.get(Name.Contents, ""))]
                there |= {str(link.A.URI) for link in links if Name.A in link and Name.URI in link.A}
        found += [f"{path}: no way to {one}" for one in sorted(wanted - there)]
        found += [f"{path}: leads to {one}" for one in sorted(there - wanted)]
    fail_on(sorted(set(found)))


def test_papers_are_small_and_every_font_is_in_them(archive: WholeSite) -> None:
    found = []
    for path, content in papers(archive):
        if len(content) > MOST * len(shown()[path]["halves"]):
            found.append(f"{path}: {len(content)} bytes")
        with pikepdf.open(io.BytesIO(content)) as document:
            for one in document.objects:
                if isinstance(one, pikepdf.Dictionary) and one.get(Name.Type) == Name.Font and Name.ToUnicode in one:
                    (kind,) = one.DescendantFonts
                    if not {"/FontFile2", "/FontFile3"} & set(kind.FontDescriptor.keys()):
                        found.append(f"{path}: {one.BaseFont} is not in it")
                elif isinstance(one, pikepdf.Dictionary) and one.get(Name.Subtype) == Name.Type0:
                    found.append(f"{path}: letters of {one.BaseFont} cannot be copied")
    fail_on(found)


def test_there_is_a_shape_for_every_character_of_the_archive() -> None:
    everything = "".join(sorted({one for path in shown() for one in said(path)}))
    assert len(everything) > 100
    assert replace_absent(everything) == everything


# --- the hard ones
def test_the_hard_papers_say_all_that_the_sheet_does(archive: WholeSite) -> None:
    found = []
    for path in hard():
        text = text_of(archive.files[path])
        whole = squeezed(text)
        found += [f"{path}: {one!r}" for one in texts(shown()[path]) if squeezed(one) not in whole]
        found += [
            f"{path}: signs that nobody sees, in copied words"
            for sign in UNSEEN
            if sign in text_of(archive.files[path])
        ]
    fail_on(found)


def test_no_heading_stands_at_the_foot_of_a_sheet(archive: WholeSite) -> None:
    found = []
    for path in shown():
        headings = {"".join(run["text"] for run in part["heading"]) for part in parts(path)}
        headings |= {half["words"][key] for half in shown()[path]["halves"] for key in ("short", "sources", "history")}
        lowest = lowest_lines(archive.files[path], above=FOOT)
        found += [f"{path}: sheet {number} ends with {one}" for number, one in enumerate(lowest, 1) if one in headings]
    fail_on(found)


def parts(path: str) -> list[dict[str, Any]]:
    return [part for half in shown()[path]["halves"] for part in half["sections"]]


def test_no_sign_is_missing_on_the_hard_papers(archive: WholeSite) -> None:
    found = []
    for path in hard():
        with pikepdf.open(io.BytesIO(archive.files[path])) as document:
            glyphs = [number for page in document.pages for number in shapes(page)]
        assert len(glyphs) > 200
        if 0 in glyphs:
            found.append(f"{path}: {glyphs.count(0)} empty boxes")
    fail_on(found)


def shapes(page: pikepdf.Page) -> Iterator[int]:
    """The numbers of the shapes that a page shows, two bytes each; 0 stands for one that the font has not got."""
    for instruction in pikepdf.parse_content_stream(page, "Tj TJ"):
        rows: Any = instruction.operands
        if str(instruction.operator) == "TJ":
            rows = rows[0]
        for one in rows:
            if isinstance(one, pikepdf.String):
                coded = bytes(one)
                yield from (int.from_bytes(coded[at : at + 2]) for at in range(0, len(coded), 2))


def test_a_missing_sign_would_be_seen() -> None:
    """Typst itself refuses it in a PDF/UA; without that, the test above has to see it."""
    made = typst.compile("a\U00012000".encode(), ignore_system_fonts=True)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert 0 in list(shapes(document.pages[0]))


@pytest.mark.parametrize("lang", ["zh", "zh-TW", "ja", "ko", "ar", "he", "th", "hi", "ka", "hy", "el", "ru", "vi"])
def test_quotes_in_any_language_are_set_and_read_in_it(lang: str) -> None:
    view = json.loads(built("seeds", False, BASE)["en/briefs/2024-08-21-japan-vietnam/brief.pdf"])
    base, _, region = lang.partition("-")
    tongue = {"lang": base, "region": region or None, "rtl": base in ("ar", "he")}
    quotes = view["halves"][0]["sections"][0]["points"][0]["quotes"]
    quotes[0].update(tongue, exact=SAMPLES[lang])
    files = {
        f"{half['lang']}.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>' for half in view["halves"]
    }
    content = draw(drawing("brief.typ", view, files=tuple(files.items())), Templates(read_templates(), {}, "x/"))
    with pikepdf.open(io.BytesIO(content)) as document:
        tagged = {str(one.Lang) for one in elements(document.Root.StructTreeRoot) if Name.Lang in one}
        tagged |= set(
            re.findall(r"/Lang ?\((.*?)\)", "".join(str(page.Contents.read_bytes()) for page in document.pages))
        )
    assert lang in tagged
    if lang not in ("ar", "he", "th", "hi"):  # whose letters PDF programs put together each in its own way
        assert squeezed(SAMPLES[lang]) in squeezed(text_of(content))


SAMPLES = {
    "zh": "双方同意加强各级别交流",
    "zh-TW": "雙方同意加強各級別交流",
    "ja": "双方は、あらゆるレベルでの交流を強化することで一致した",
    "ko": "양측은 모든 수준의 교류를 강화하기로 합의했다",
    "ar": "اتفق الجانبان على تكثيف التبادلات",
    "he": "הצדדים הסכימו להגביר את חילופי הדברים",
    "th": "ทั้งสองฝ่ายเห็นพ้องที่จะเพิ่มการแลกเปลี่ยน",
    "hi": "दोनों पक्ष आदान-प्रदान बढ़ाने पर सहमत हुए",
    "ka": "მხარეები შეთანხმდნენ გაცვლების გაძლიერებაზე",
    "hy": "Կողմերը պայմանավորվեցին ակտիվացնել փոխանակումները",
    "el": "Οι δύο πλευρές συμφώνησαν να εντείνουν τις ανταλλαγές",
    "ru": "Стороны договорились активизировать обмены",
    "vi": "Hai bên nhất trí tăng cường trao đổi ở mọi cấp",
}
