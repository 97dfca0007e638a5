"""Save after save at the servers, and how long each kept the editor waiting."""

from __future__ import annotations

import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import NamedTuple

from playwright.sync_api import Browser

from bench.builders import PageSet
from bench.servers import WAYS, Place, Server, Site
from bench.watched_pages import WatchedPage

TEXT = "an item’s text, until the browser has it"
TITLE = "the title"
HASTE = "a text, a second after the last"
ELSEWHERE = "a text of a brief not in view, until it is served"
EVERY = 5
"""Saves after which another brief is opened."""
LATER = 1.5
"""Seconds in which a server begins with what it has put off."""


class Missed(NamedTuple):
    """A save that the browser never had."""

    is_served: bool
    """Whether the server at least had it."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is measured, and how long anybody waits for it."""

    n: int
    saves: int
    patience: float = 60.0
    """Seconds for one save."""
    start: float = 600.0
    """Seconds for the first page."""
    within: float = 600.0
    """Seconds for all saves of a series."""
    pages: PageSet = "all"
    inside: bool = False
    servers: frozenset[str] = frozenset()
    """Only these; all where it is empty."""


@dataclass
class Desk:
    """A server with a page open, and what was measured at it. Seconds; infinite where the word never came."""

    server: Server
    page: WatchedPage
    first: float
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """By series."""
    seen: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    """By series: when the save began and when it was seen."""
    missed: dict[str, list[Missed]] = field(default_factory=lambda: defaultdict(list))
    cpu: list[float] = field(default_factory=list)
    """Of the processor, from a save until the server has come to rest."""
    left_alone: list[bool] = field(default_factory=list)
    resident: float = 0.0

    @property
    def name(self) -> str:
        return self.server.site.name

    def note(self, series: str, before: float, seen: float | None) -> None:
        """Keep what was measured."""
        self.waits[series].append(math.inf if seen is None else seen - before)
        if seen is not None:
            self.seen[series].append((before, seen))
        tell(f"{self.name}: {series}: {self.waits[series][-1] * 1000:.0f} ms")

    def is_over(self, series: str, within: float) -> bool:
        """Whether this series has taken long enough here."""
        waits = self.waits[series]
        return sum(wait for wait in waits if wait != math.inf) > within or waits.count(math.inf) >= 3


class Saves:
    """The saves to make: which brief, which word, after which pause. Always the same ones."""

    def __init__(self, briefs: Sequence[str]) -> None:
        self._random = random.Random("saves")
        self._briefs = self._random.sample(briefs, min(len(briefs), 12))
        self._number = 0

    def next_word(self) -> str:
        self._number += 1
        return f"Token{self._number:06d}"

    def brief(self, turn: int) -> str:
        """The brief in view at a turn."""
        return self._briefs[turn // EVERY % len(self._briefs)]

    def pause(self) -> float:
        return self._random.uniform(0.6, 1.6)


def tell(text: str) -> None:
    """Say how far it is, beside the tables."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def start(site: Site, browser: Browser, brief: str, plan: Plan, stack: ExitStack) -> Desk | None:
    """A running server with a page open; None where it has no page in time."""
    server = stack.enter_context(Server(site))
    first = server.wait_for_page(brief, plan.start)
    if first is None:
        print(f"{site.name}, {plan.n:,} briefs: no page within {plan.start:.0f} s of its start.\n", flush=True)
        server.stop()
        return None
    tell(f"{site.name}, {plan.n} briefs: first page after {first:.1f} s")
    server.wait_for_rest(plan.start, every=LATER)
    page = WatchedPage(browser, steps=plan.inside)
    stack.callback(page.close)
    return Desk(server, page, first)


def measure_all(desks: Sequence[Desk], saves: Saves, plan: Plan) -> None:
    """Every series."""
    few = max(3, plan.saves // 3)
    _in_turn(desks, saves, plan, plan.saves, lambda desk, turn: _save_in_view(desk, turn, saves, plan, "text"))
    if not plan.inside:
        _in_turn(desks, saves, plan, few, lambda desk, turn: _save_in_view(desk, turn, saves, plan, "title"))
        _in_turn(desks, saves, plan, few, lambda desk, turn: _save_elsewhere(desk, turn, saves, plan))
        for desk in desks:
            _save_in_haste(desk, saves, plan, few)
    for desk in desks:
        desk.server.wait_for_rest()
        desk.resident = desk.server.resident()


def _in_turn(desks: Sequence[Desk], saves: Saves, plan: Plan, times: int, act: Callable[[Desk, int], str]) -> None:
    over: set[str] = set()
    for turn in range(times):
        for desk in desks:
            if desk.name in over:
                continue
            for one in desks:
                one.server.wait_for_rest()
            if desk.is_over(act(desk, turn), plan.within):
                over.add(desk.name)


def _save_in_view(desk: Desk, turn: int, saves: Saves, plan: Plan, place: Place) -> str:
    series = TEXT if place == "text" else TITLE
    brief = saves.brief(turn)
    has_lost = bool(desk.waits[series]) and desk.waits[series][-1] == math.inf
    if turn % EVERY == 0 or has_lost:
        desk.page.open(desk.server.address(brief))
        desk.server.wait_for_rest()
    desk.page.rest(saves.pause())
    word = saves.next_word()
    spent = desk.server.spent()
    before = desk.server.site.save(brief, word, WAYS[turn % 2], place)
    seen = desk.page.wait_for(word, plan.patience)
    desk.note(series, before, seen)
    if seen is None:
        desk.missed[series].append(Missed(word in desk.server.get(brief)))
    desk.server.wait_for_rest(every=LATER)
    if place == "text":
        desk.cpu.append(desk.server.spent() - spent)
    return series


def _save_elsewhere(desk: Desk, turn: int, saves: Saves, plan: Plan) -> str:
    """Save another brief than the one in view, and see whether the one in view stays as it is."""
    brief = saves.brief(turn * EVERY)
    desk.page.open(desk.server.address(saves.brief((turn + 1) * EVERY)))
    desk.server.wait_for_rest()
    desk.page.rest(saves.pause())
    documents = desk.page.documents
    word = saves.next_word()
    before = desk.server.site.save(brief, word, WAYS[turn % 2])
    got = desk.server.wait_for_word(brief, word, plan.patience)
    desk.note(ELSEWHERE, before, got)
    if got is None:
        desk.missed[ELSEWHERE].append(Missed(is_served=False))
    desk.page.rest(1.0)
    desk.left_alone.append(desk.page.documents == documents)
    return ELSEWHERE


def _save_in_haste(desk: Desk, saves: Saves, plan: Plan, times: int) -> None:
    """Save again a second after the page had the last one, whatever the server may still be at."""
    brief = saves.brief(0)
    desk.page.open(desk.server.address(brief))
    desk.server.wait_for_rest()
    for turn in range(times):
        desk.page.rest(1.0)
        word = saves.next_word()
        before = desk.server.site.save(brief, word, WAYS[turn % 2])
        seen = desk.page.wait_for(word, plan.patience)
        desk.note(HASTE, before, seen)
        if seen is None:
            desk.missed[HASTE].append(Missed(word in desk.server.get(brief)))
        if desk.is_over(HASTE, plan.within):
            return
