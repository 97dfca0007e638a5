"""Make docs/screenshot.png, the picture in the README, from the site as it stands.

.venv/bin/python build.py && .venv/bin/python -m tests.browser.make_screenshot
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, find_chromium

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "site" / "en" / "briefs" / "2024-08-21-japan-vietnam" / "index.html"
PICTURE = ROOT / "docs" / "screenshot.png"


def main() -> None:
    """Photograph the top of a brief's page, one quotation open, in light colours, on a small desktop screen."""
    chromium = find_chromium()
    if chromium is None or not PAGE.is_file():
        sys.exit("needs Chromium, and a site: run build.py first")
    PICTURE.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        page = browser.new_page(
            viewport={"width": 1120, "height": 1180}, color_scheme="light", locale="en-GB", reduced_motion="reduce"
        )
        page.goto(PAGE.as_uri())
        page.locator(".evidence summary").first.click()
        page.mouse.move(0, 0)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
