"""Mails as a browser shows them: narrow and wide, light and dark, with and without what mail programs drop."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_barriers import AXE, Screen, too_wide, violations
from tests.mails import read_mail
from tests.publishing.test_digests import whole_mail
from tests.whole_sites import Asked, WholeSite, fail_on, find_whole

SCREENS: tuple[Screen, ...] = ((320, "light"), (320, "dark"), (700, "light"), (700, "dark"))
ENDS: tuple[Screen, ...] = ((700, "light"), (320, "dark"))

OF_PAGES = ("landmark-one-main", "region")
"""What is asked of a page and not of a mail, which is shown within the page of a mail program."""


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """Nothing leaves the machine, and nothing wants to."""
    context = browser.new_context(offline=True)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert asked == []


def fullest(site: WholeSite, kind: str = "mail") -> dict[str, str]:
    """The HTML of the largest mail in each language and in all, by path."""
    return {path: read_mail(site.files[path]).html for path in site.fullest(kind)}


def flaws(page: Page, name: str, html: str, screens: tuple[Screen, ...] = ENDS) -> list[str]:
    page.set_content(html)
    page.evaluate(AXE)
    found = []
    for width, scheme in screens:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        wrong = [one for one in violations(page) if one.partition(":")[0] not in OF_PAGES]
        found += [f"{name} ({width} px, {scheme}): {one}" for one in (*wrong, *too_wide(page, width))]
    return found


def without_styles(html: str) -> str:
    """What is left by programs that drop the style block, or give each class another name."""
    return re.sub(r' class="[^"]*"', "", re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL))


def test_mails_are_readable_everywhere(reader: Page, archive: WholeSite) -> None:
    mails = fullest(archive)
    both = next(html for path, html in mails.items() if path.startswith("briefs/"))
    fail_on([*flaws(reader, "both", both, SCREENS), *flaws(reader, "both without styles", without_styles(both))])


def test_a_digest_is_readable_everywhere(reader: Page) -> None:
    html = whole_mail().html
    fail_on([*flaws(reader, "digest", html, SCREENS), *flaws(reader, "digest without styles", without_styles(html))])


def test_no_mail_needs_scrolling_sideways(reader: Page, archive: WholeSite) -> None:
    reader.set_viewport_size({"width": 320, "height": 800})
    found = []
    for path, content in archive.files.items():
        if path.startswith("briefs/") and path.endswith(".eml"):
            reader.set_content(read_mail(content).html)
            found += [f"{path}: {one}" for one in too_wide(reader, 320)]
    fail_on(found)


def test_mails_from_right_to_left(reader: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    mails = fullest(find_whole(Asked("rtl"), tmp_path_factory))
    right = [html for html in mails.values() if '<html lang="ar" dir="rtl"' in html]
    assert right
    fail_on(flaws(reader, "from right to left", right[0]))


def test_in_the_dark_a_mail_is_dark(reader: Page, archive: WholeSite) -> None:
    reader.set_content(next(iter(fullest(archive).values())))
    grounds = {}
    for scheme in ("light", "dark"):
        reader.emulate_media(color_scheme=scheme)
        grounds[scheme] = reader.evaluate("getComputedStyle(document.querySelector('.sheet')).backgroundColor")
    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 27)"}
