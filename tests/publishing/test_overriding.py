"""An editor's own templates, colour, logo and foot: each changes what it names, and nothing else."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import Any

import pytest

from briefing.publishing.images import Size, image_size
from briefing.publishing.site import build_site
from briefing.publishing.values import Sources
from tests.publishing.cases import TODAY, read_briefs, read_sources
from tests.publishing.cases import built as whole
from tests.publishing.markup import Markup

BRIEF = "en/briefs/2024-08-21-japan-vietnam/index.html"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"/>'


def built(
    *, static: dict[str, bytes] | None = None, site: dict[str, Any] | None = None, **own: str
) -> dict[str, bytes]:
    """The seeds' site with templates of the editor's, named with `__` for `/`."""
    sources: Sources = read_sources("seeds")
    named = {name.replace("__", "/") + ".html": text for name, text in own.items()}
    sources = replace(
        sources,
        own_templates=named,
        static={**sources.static, **(static or {})},
        site=sources.site.model_copy(update=site or {}),
    )
    return {file.path: file.content for file in build_site(sources, read_briefs("seeds"), now=TODAY)}


def test_one_block_can_be_changed_and_the_rest_stays() -> None:
    before = built()
    after = built(prose='{% extends "original/prose.html" %}{% block colophon %}<p>Harbour & desk</p>{% endblock %}')
    assert [path for path in before if before[path] != after[path]] == ["en/about/index.html", "fr/about/index.html"]
    page, was = (one["en/about/index.html"].decode() for one in (after, before))
    assert "<p>Harbour & desk</p>" in page
    assert page.partition("<footer")[0] == was.partition("<footer")[0]


def test_the_frame_of_all_pages_can_be_changed_in_one_place() -> None:
    files = built(base='{% extends "original/base.html" %}{% block colophon %}{{ super() }}<p>Ours</p>{% endblock %}')
    pages = [path for path in files if path.endswith(".html") and path.count("/") > 1]
    assert len(pages) > 10
    assert [path for path in pages if b"<p>Ours</p>" not in files[path]] == []


def test_a_component_is_replaced_wherever_it_is_used() -> None:
    files = built(components__permalink='{% macro permalink(id) %}<a href="#{{ id }}">§</a>{% endmacro %}')
    assert '<a href="#x1">§</a>' in files[BRIEF].decode()


def test_what_an_own_template_shows_is_escaped() -> None:
    files = built(prose='{% extends "original/prose.html" %}{% block extra %}{{ "<b>" }}{% endblock %}')
    assert b"&lt;b&gt;</head>" in files["en/about/index.html"]


def test_own_templates_change_the_keys_of_pages_and_no_template_is_no_change() -> None:
    assert built() == built(**{})
    assert built(static={"sign.svg": SVG}) != built()


def test_a_logo_stands_beside_the_name_and_keeps_its_place() -> None:
    files = built(static={"sign.svg": SVG}, site={"logo": "sign.svg"})
    [image] = Markup(files[BRIEF]).all("img", **{"class": "masthead-logo"})
    assert image.attributes.items() >= {("width", "120"), ("height", "40"), ("alt", "")}
    [path] = [path for path in files if path.startswith("static/sign.")]
    assert image.attributes["src"].endswith(path)
    assert Markup(built()[BRIEF]).all("img", **{"class": "masthead-logo"}) == []


def test_owner_and_footer_stand_at_the_foot_of_every_page_in_its_language() -> None:
    texts = {"owner": {"en": "Harbour desk", "fr": "Bureau du port"}, "footer": {"fr": "Écrire à *nous* : <b>"}}
    files = built(site=texts)
    english, french = (files[f"{lang}/about/index.html"].decode().partition("<footer")[2] for lang in ("en", "fr"))
    assert "Harbour desk" in english
    assert '<div class="colophon-note" lang="fr"' in english
    assert '<span class="note">in French only</span>' in english
    assert "Bureau du port" in french
    assert "<p>Écrire à <em>nous</em>\N{NO-BREAK SPACE}: " in french
    assert "in French" not in french


def test_links_of_the_footer_begin_at_the_home_page() -> None:
    files = built(site={"footer": {"en": "[About us](about/#us), [all](https://example.org/)"}})
    for path, way in ((BRIEF, "../../"), ("en/index.html", "")):
        assert f'href="{way}../en/about/index.html#us"' in files[path].decode(), path
        assert 'href="https://example.org/"' in files[path].decode()


def test_the_foot_says_when_a_page_last_changed() -> None:
    page = whole("odd", drafts=True)["en/briefs/2025-02-eu-norway-vietnam/index.html"].decode().partition("<footer")[2]
    assert 'Last change: <time datetime="2025-03-01">1 March 2025</time>' in page


def jpeg(width: int, height: int) -> bytes:
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"abcd"
    return b"\xff\xd8" + comment + b"\xff\xc2" + struct.pack(">HBHH", 11, 8, height, width) + b"\x03" * 8


def webp(kind: bytes, rest: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + kind + b"\0\0\0\0" + rest


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 200), (640, 200)),
        (jpeg(640, 200), (640, 200)),
        (webp(b"VP8X", b"\0\0\0\0" + (639).to_bytes(3, "little") + (199).to_bytes(3, "little")), (640, 200)),
        (webp(b"VP8L", b"\x2f" + (639 | 199 << 14).to_bytes(4, "little") + b"\0" * 5), (640, 200)),
        (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 200)), (640, 200)),
        (b'<?xml version="1.0"?>\n<svg width="64px" height="20" xmlns="x">', (64, 20)),
        (b'<svg viewBox="0,0 64.5 20">', (64.5, 20)),
        (b"<svg xmlns='x' width='100%' height='20'/>", None),
        (b'<svg viewBox="0 0 0 20"/>', None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"\xff\xd8\xff", None),
        (b"RIFF", None),
        (b"nothing", None),
    ],
)
def test_images_say_how_large_they_are(content: bytes, size: tuple[float, float] | None) -> None:
    assert image_size(content) == (Size(*size) if size else None)
