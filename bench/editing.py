"""Measure the editor's wait: from the save of a brief to the browser having its new page; beside Hugo and Eleventy.

    sh bench/setup.sh                                     once: installs Hugo and Eleventy below bench/work
    python -m bench.editing --peers DIR [--n 100,2000,10000] [--saves 60]
    python -m bench.editing --inside [--n 2000]           ours alone: where the time goes, step by step

DIR holds the ready-made peers' sites (hugo/, eleventy/, shared/). Without --peers only ours is measured.

A real Chromium shows a brief's page, as the program's own server serves it. A save puts a new word into an English
text of that brief's source, in place and by rename in turn; every fifth save another brief is opened and saved. A
MutationObserver that is in the page before anything else reports each new word as soon as it is in the page's text,
whether it came by a reload or by a change of the page.

One clock measures all: `time.perf_counter` of this process, read just before the file is opened for writing, and
again when the report of the page comes in. The report's way (page, browser, driver, here) is part of the figure: half
of what a question and its answer take, which is measured and printed, about a millisecond. So figures are too
high by that, never too low. With --inside the page's own clock is laid beside ours, to half that time.

Servers take turns, save by save, with all of them running; before each save one waits until nobody is at work any
more, then 0.6 to 1.6 seconds, at random (but always the same), since a server may look at its files by the tick.
Sites lie on a memory file system where there is one (--sites names another folder).
"""

from __future__ import annotations

import argparse
import math
import random
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from playwright.sync_api import Browser

from bench.build import WORK, machine
from bench.builders import PageSet
from bench.inside import percentile, read_steps, step_table
from bench.servers import WAYS, Server, Site, make_sites
from bench.watched_pages import WatchedPage, chromium

EVERY = 5
"""Saves after which another brief is opened."""
HEADS = (
    *("briefs", "server", "saves", "in the browser: median", "95 %", "÷ Hugo’s", "÷ Eleventy’s", "÷ Hugo’s 95 %"),
    *(
        "÷ Eleventy’s 95 %",
        "served: median",
        "95 %",
        "another page left alone",
        "CPU a save",
        "resident",
        "first page after",
    ),
)


@dataclass
class Desk:
    """A server with a page open, and what was measured at it. Seconds; infinite where the word never came."""

    server: Server
    page: WatchedPage
    first: float
    browser: list[float] = field(default_factory=list)
    served: list[float] = field(default_factory=list)
    left_alone: list[bool] = field(default_factory=list)
    saves: list[tuple[float, float]] = field(default_factory=list)
    stale: list[bool] = field(default_factory=list)
    """Where the browser never had it: whether what is served has not got it either."""
    cpu: list[float] = field(default_factory=list)
    """Of the processor, until it has come to rest."""
    resident: float = 0.0

    @property
    def name(self) -> str:
        return self.server.site.name


@dataclass(frozen=True)
class Plan:
    """What is measured, and how long anybody waits for it."""

    n: int
    saves: int
    patience: float
    start_patience: float
    pages: PageSet = "all"
    inside: bool = False


class Saves:
    """The saves to make: which brief, which word, how, after which pause. Always the same ones."""

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


def _tell(text: str) -> None:
    """Say how far it is, beside the table."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def start(site: Site, browser: Browser, brief: str, plan: Plan, stack: ExitStack) -> Desk | None:
    """A running server with a page open; None where it has no page in time."""
    server = stack.enter_context(Server(site))
    first = server.wait_for_page(brief, plan.start_patience)
    if first is None:
        print(
            f"\n{site.name}, {plan.n:,} briefs: no page within {plan.start_patience:.0f} s of its start.\n", flush=True
        )
        return None
    _tell(f"{site.name}, {plan.n} briefs: first page after {first:.1f} s")
    server.wait_for_rest()
    page = WatchedPage(browser, steps=plan.inside)
    stack.callback(page.close)
    return Desk(server, page, first)


def measure_in_browser(desks: Sequence[Desk], saves: Saves, plan: Plan) -> None:
    """Save after save, desk by desk: until the browser has it."""
    for turn in range(plan.saves):
        for desk in desks:
            brief = saves.brief(turn)
            if turn % EVERY == 0 or (desk.browser and desk.browser[-1] == math.inf):
                desk.page.open(desk.server.address(brief))
            desk.page.page.bring_to_front()
            _settle(desks, desk.page, saves)
            word = saves.next_word()
            spent = desk.server.spent()
            before = desk.server.site.save(brief, word, WAYS[turn % 2])
            seen = desk.page.wait_for(word, plan.patience)
            desk.browser.append(math.inf if seen is None else seen - before)
            if seen is None:
                desk.stale.append(word not in desk.server.get(brief))
            else:
                desk.saves.append((before, seen))
            desk.server.wait_for_rest()
            desk.cpu.append(desk.server.spent() - spent)
            _tell(f"{desk.name}, save {turn + 1}: {desk.browser[-1] * 1000:.0f} ms, CPU {desk.cpu[-1] * 1000:.0f} ms")


def measure_served(desks: Sequence[Desk], saves: Saves, plan: Plan) -> None:
    """Save another brief than the one in view: until its new page is served, and whether the one in view stays."""
    for turn in range(max(5, plan.saves // 4)):
        for desk in desks:
            brief = saves.brief(turn * EVERY)
            desk.page.open(desk.server.address(saves.brief((turn + 1) * EVERY)))
            _settle(desks, desk.page, saves)
            documents = desk.page.documents
            word = saves.next_word()
            before = desk.server.site.save(brief, word, WAYS[turn % 2])
            got = desk.server.wait_for_word(brief, word, plan.patience)
            desk.served.append(math.inf if got is None else got - before)
            desk.page.rest(1.0)
            desk.left_alone.append(desk.page.documents == documents)


def _settle(desks: Sequence[Desk], page: WatchedPage, saves: Saves) -> None:
    for desk in desks:
        desk.server.wait_for_rest()
    page.rest(saves.pause())


def table_rows(desks: Sequence[Desk], n: int) -> Iterator[str]:
    """A line of the table for each server."""
    for desk in desks:
        cells = [f"{n:,}", desk.name, f"{len(desk.browser)}", _time(desk.browser, 50), _time(desk.browser, 95)]
        for percent in (50, 95):
            for other in ("hugo", "eleventy"):
                their = next((one for one in desks if one.name == other and one is not desk), None)
                cells.append(_ratio(desk.browser, their.browser, percent) if their else "–")
        cells += [_time(desk.served, 50), _time(desk.served, 95)]
        cells += [f"{sum(desk.left_alone)} of {len(desk.left_alone)}", _time(desk.cpu, 50)]
        cells += [f"{desk.resident:.0f} MB", f"{desk.first:.1f} s"]
        yield f"| {' | '.join(cells)} |"


def _time(values: Sequence[float], percent: int) -> str:
    if not values:
        return "–"
    value = percentile(values, percent)
    return "never" if value == math.inf else f"{value * 1000:,.0f} ms"


def _ratio(own: Sequence[float], other: Sequence[float], percent: int) -> str:
    if not own or not other or percentile(own, percent) == math.inf or percentile(other, percent) == math.inf:
        return "–"
    return f"{percentile(own, percent) / percentile(other, percent):.3f}"


def measure(plan: Plan, base: Path, peers: Path | None) -> None:
    """All of it for one number of briefs; prints its lines of the table."""
    sites = make_sites(plan.n, base, peers, WORK, plan.pages, inside=plan.inside)
    saves = Saves(sorted(path.stem for path in (base / f"archive-{plan.n}" / "briefs").glob("*.yaml")))
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        started = [start(site, browser, saves.brief(0), plan, stack) for site in sites]
        desks = [desk for desk in started if desk is not None]
        measure_in_browser(desks, saves, plan)
        measure_served(desks, saves, plan)
        for desk in desks:
            desk.resident = desk.server.resident()
        print("\n".join(table_rows(desks, plan.n)), flush=True)
        _say_more(desks, plan)


def _say_more(desks: Sequence[Desk], plan: Plan) -> None:
    for desk in desks:
        if missed := desk.browser.count(math.inf):
            print(
                f"\n{desk.name}: {missed} of {len(desk.browser)} saves were not in the browser within "
                f"{plan.patience:.0f} s; {sum(desk.stale)} of them were not served either.\n"
            )
    trips = [desk.page.compare_clocks()[1] for desk in desks]
    print(f"\nA report from the page takes about {statistics.median(trips) * 500:.1f} ms.\n", flush=True)
    if plan.inside and desks:
        steps = read_steps(desks[0].server.site.log.with_name("steps.jsonl"))
        print("\n".join(step_table([*steps, *desks[0].page.own_steps()], desks[0].saves)), flush=True)


def make_parser() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, metavar="DIR", help="the ready-made Hugo and Eleventy sites")
    parser.add_argument("--n", default="100,2000", help="numbers of briefs (100,2000)")
    parser.add_argument("--saves", type=int, default=60, help="saves at each server (60)")
    parser.add_argument("--patience", type=float, default=60.0, help="seconds to wait for a page (60)")
    parser.add_argument("--start", type=float, default=600.0, help="seconds to wait for a server's first page (600)")
    parser.add_argument("--pages", default="all", choices=get_args(PageSet), help="the peers' page set (all)")
    parser.add_argument("--inside", action="store_true", help="ours alone, with the time that each step takes")
    parser.add_argument("--sites", type=Path, help="folder for sites (a memory file system)")
    parser.add_argument("--keep", action="store_true", help="leave the sites where they are")
    return parser


def main() -> None:
    """Measure and print a table in Markdown."""
    asked = make_parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers and sites go with it
    memory = Path("/dev/shm")
    base = asked.sites or Path(tempfile.mkdtemp(prefix="briefing-bench-", dir=memory if memory.is_dir() else None))
    peers = asked.peers.resolve() if asked.peers and not asked.inside else None
    print(f"{machine()}; {time.strftime('%Y-%m-%d')}; {asked.saves} saves\n")
    print(f"| {' | '.join(HEADS)} |\n{'|---' * len(HEADS)}|", flush=True)
    try:
        for n in map(int, asked.n.split(",")):
            measure(Plan(n, asked.saves, asked.patience, asked.start, asked.pages, asked.inside), base, peers)
    finally:
        if not (asked.keep or asked.sites):
            shutil.rmtree(base)


if __name__ == "__main__":
    main()
