"""A real Chromium that says when a word is on the page it shows."""

from __future__ import annotations

import math
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.inside import Step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
_LOOK = """
(() => {
  const told = new Set();
  const now = () => performance.timeOrigin + performance.now();
  const tell = (name) => { if (!told.has(name)) { told.add(name); benchTold(name, now()); } };
  const look = () => {
    if (!document.body) return;
    for (const [word] of document.body.textContent.matchAll(/Token\\d+/g)) tell(word);
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  benchTold("document", now());
  look();
})();
"""
_STEPS = """
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const step = (name, from, to) => benchStep(name, from, to);
  const { fetch } = window;
  window.fetch = async (...given) => {
    const from = now();
    const answer = await fetch(...given);
    await answer.clone().text();
    step("page: fetch", from, now());
    return answer;
  };
  window.EventSource = class extends EventSource {
    set onmessage(act) {
      super.onmessage = (event) => { const at = now(); step("page: message", at, at); act(event); };
    }
  };
})();
"""


class WatchedPage:
    """One page of the browser. Words are of the form Token123; the page tells each one as soon as it is in its text."""

    def __init__(self, browser: Browser, *, steps: bool = False) -> None:
        self._context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        self.page: Page = self._context.new_page()
        self.seen: dict[str, float] = {}
        """Word → when it was told, by this process's clock."""
        self.documents = 0
        """How many documents the page has loaded: one more at each reload."""
        self.steps: list[tuple[str, float, float]] = []
        """Name, begin and end of what the page did, by this process's clock."""
        self._ahead = 0.0
        self.page.expose_function("benchTold", self._note)
        self.page.expose_function("benchStep", self._note_step)
        self.page.add_init_script(_LOOK)
        if steps:
            self.page.add_init_script(_STEPS)

    def _note(self, name: str, at: float) -> None:
        now = time.perf_counter()
        if name == "document":
            self.documents += 1
        else:
            self.seen.setdefault(name, now)
            self._note_step("page: the text is there", at, at)

    def _note_step(self, name: str, begin: float, end: float) -> None:
        self.steps.append((name, begin / 1000 + self._ahead, end / 1000 + self._ahead))

    def own_steps(self) -> list[Step]:
        """What the page did."""
        return [Step(name, begin, end, "page") for name, begin, end in self.steps]

    def open(self, address: str) -> None:
        """Show a page, and leave it a second in which to get its connection to the server."""
        self.page.bring_to_front()
        self.page.goto(address, wait_until="load", timeout=120_000)
        self.page.wait_for_timeout(1000)
        self._ahead, _ = self.compare_clocks()

    def compare_clocks(self) -> tuple[float, float]:
        """Seconds from the page's clock to this process's, and how long a question and its answer took for it."""
        best = (0.0, math.inf)
        for _ in range(10):
            before = time.perf_counter()
            there = float(self.page.evaluate("performance.timeOrigin + performance.now()")) / 1000
            after = time.perf_counter()
            best = min(best, ((before + after) / 2 - there, after - before), key=lambda one: one[1])
        return best

    def wait_for(self, word: str, patience: float) -> float | None:
        """When a word was told; None where that takes too long."""
        end = time.perf_counter() + patience
        while word not in self.seen and time.perf_counter() < end:
            self.page.wait_for_timeout(20)  # what is told meanwhile is noted at once, not after it
        return self.seen.get(word)

    def rest(self, seconds: float) -> None:
        """Let time pass."""
        self.page.wait_for_timeout(seconds * 1000)

    def close(self) -> None:
        """Close it with its window."""
        self._context.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium: what BRIEFING_CHROMIUM names, or the first that is installed."""
    path = shutil.which(os.environ.get("BRIEFING_CHROMIUM", "")) or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise SystemExit("no Chromium found\n  try: install one, or name it in BRIEFING_CHROMIUM")
    with sync_playwright() as playwright:
        options: dict[str, Any] = {"executable_path": path, "args": list(FLAGS)}
        browser = playwright.chromium.launch(**options)
        try:
            yield browser
        finally:
            browser.close()
