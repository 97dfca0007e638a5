"""The style sheet as a browser reads it."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from briefing.publishing.styles import squeeze
from tests.publishing.stylesheets import PIECES, read_styles

RULES = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map((rule) => rule.cssText);
}"""


def test_a_browser_reads_the_same_rules_with_and_without_comments_and_space(page: Page) -> None:
    for css in (read_styles(), *(path.read_text("utf-8") for path in PIECES)):
        rules = read(page, css)
        assert rules
        assert read(page, squeeze(css)) == rules


def read(page: Page, css: str) -> list[str]:
    """The rules in the browser's own writing; it leaves custom properties as they were written."""
    return [re.sub(r"(?<![\w.])0(?=\.)", "", rule.replace(", ", ",")) for rule in page.evaluate(RULES, css)]
