"""A Chromium for the tests that look at pages.

The system's own browser is driven, so that nothing is downloaded. Without one these tests are skipped, with the reason;
under CI=true they fail instead, because a run there is a promise that they were run.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

PATIENCE = 60.0
"""Seconds after which what does not come is missed. Only a failure waits so long; machines are busy."""

expect.set_options(timeout=PATIENCE * 1000)


def find_chromium() -> str | None:
    """The path of a Chromium: what BRIEFING_CHROMIUM says, or the first that is installed."""
    named = os.environ.get("BRIEFING_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((found for found in map(shutil.which, NAMES) if found), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        reason = f"no Chromium found: install one ({', '.join(NAMES)}), or name it in BRIEFING_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS), timeout=3 * PATIENCE * 1000)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page with no history, cookies or cache, on a desktop screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()
