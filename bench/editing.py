"""Measure the editor's wait: from the save of a brief to the browser having its new page; beside Hugo and Eleventy.

    sh bench/setup.sh                                     once: installs Hugo and Eleventy below bench/work
    python -m bench.editing --peers DIR [--n 100,2000,10000] [--saves 60]
    python -m bench.editing --inside [--n 2000]           ours alone: where the time goes, step by step
    python -m bench.editing --hours [--n 100]             ours alone: memory over 2,000 saves

DIR holds the ready-made peers' sites (hugo/, eleventy/, shared/). Without --peers only ours is measured.

A real Chromium shows a brief's page, as the program's own server serves it. A save puts a new word into the brief's
source, in place and by rename in turn; every fifth save another brief is opened and saved. A MutationObserver that is
in the page before anything else reports each new word as soon as it is in the page's text, whether it came by a
reload or by a change of the page.

One clock measures all: `time.perf_counter` of this process, read just before the file is opened for writing, and
again when the report of the page comes in. The report's way (page, browser, driver, here) is part of the figure: half
of what a question and its answer take, which is measured and printed, about a millisecond. So figures are too
high by that, never too low. With --inside the page's own clock is laid beside ours, to half that time.

Servers take turns, save by save, with all of them running; before each save one waits until nobody is at work any
more, then 0.6 to 1.6 seconds, at random (but always the same), since a server may look at its files by the tick.
Only "a second after the last" waits for nobody: work that a server puts off is in the way of the next save there.
A server whose saves took longer than --within in all is left out of the rest of that series.
Sites lie on a memory file system where there is one (--sites names another folder).
"""

from __future__ import annotations

import argparse
import math
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import get_args

from bench.build import WORK, machine
from bench.builders import PageSet
from bench.hours import measure_hours
from bench.inside import percentile, read_steps, step_table
from bench.servers import make_sites
from bench.waiting import TEXT, Desk, Plan, Saves, measure_all, start
from bench.watched_pages import chromium

HEADS = (
    *("briefs", "changed and saved", "server", "saves", "median", "95 %", "÷ Hugo’s", "÷ Eleventy’s"),
    *("95 % ÷ Hugo’s", "÷ Eleventy’s"),
)
SERVER_HEADS = ("briefs", "server", "first page after", "resident", "CPU a save", "page left alone, another saved")


def wait_rows(desks: Sequence[Desk], n: int) -> Iterator[str]:
    """A line for each series and server."""
    for series in [name for name in desks[0].waits if desks[0].waits[name]]:
        for desk in desks:
            own = desk.waits[series]
            cells = [f"{n:,}", series, desk.name, str(len(own)), _time(own, 50), _time(own, 95)]
            for percent in (50, 95):
                for other in ("hugo", "eleventy"):
                    their = next((one.waits[series] for one in desks if one.name == other and one is not desk), [])
                    cells.append(_ratio(own, their, percent))
            yield _row(cells)


def server_rows(desks: Sequence[Desk], n: int) -> Iterator[str]:
    """A line for each server."""
    for desk in desks:
        alone = f"{sum(desk.left_alone)} of {len(desk.left_alone)}"
        yield _row([f"{n:,}", desk.name, f"{desk.first:.1f} s", f"{desk.resident:.0f} MB", _time(desk.cpu, 50), alone])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _head(cells: Sequence[str]) -> str:
    return f"{_row(cells)}\n{'|---' * len(cells)}|"


def _time(values: Sequence[float], percent: int) -> str:
    if not values:
        return "–"
    value = percentile(values, percent)
    return "never" if value == math.inf else f"{value * 1000:,.0f} ms"


def _ratio(own: Sequence[float], other: Sequence[float], percent: int) -> str:
    if not own or not other or math.inf in (percentile(own, percent), percentile(other, percent)):
        return "–"
    return f"{percentile(own, percent) / percentile(other, percent):.2g}"


def measure(plan: Plan, base: Path, peers: Path | None) -> None:
    """All of it for one number of briefs; prints its tables."""
    made = make_sites(plan.n, base, peers, WORK, plan.pages, inside=plan.inside)
    sites = [site for site in made if not plan.servers or site.name in plan.servers]
    saves = Saves(sorted(path.stem for path in (base / f"archive-{plan.n}" / "briefs").glob("*.yaml")))
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        started = [start(site, browser, saves.brief(0), plan, stack) for site in sites]
        desks = [desk for desk in started if desk is not None]
        if not desks:
            return
        measure_all(desks, saves, plan)
        print("\n".join([_head(HEADS), *wait_rows(desks, plan.n), ""]))
        print("\n".join([_head(SERVER_HEADS), *server_rows(desks, plan.n), ""]), flush=True)
        _say_more(desks, plan)


def _say_more(desks: Sequence[Desk], plan: Plan) -> None:
    for desk in desks:
        for series, found in desk.missed.items():
            served = sum(one.is_served for one in found)
            print(
                f"{desk.name}, {series}: {len(found)} of {len(desk.waits[series])} saves were not seen within "
                f"{plan.patience:.0f} s; {served} of them were served by then, {len(found) - served} were not.\n"
            )
    trip = statistics.median(desk.page.compare_clocks()[1] for desk in desks)
    print(f"A report from the page takes about {trip * 500:.1f} ms.\n", flush=True)
    if plan.inside:
        steps = read_steps(desks[0].server.site.log.with_name("steps.jsonl"))
        print("\n".join(step_table([*steps, *desks[0].page.own_steps()], desks[0].seen[TEXT])), flush=True)


def make_parser() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, metavar="DIR", help="the ready-made Hugo and Eleventy sites")
    parser.add_argument("--n", help="numbers of briefs (100,2000; with --hours 100)")
    parser.add_argument("--saves", type=int, help="saves of texts at each server, a third of it of the rest (60; 2000)")
    parser.add_argument("--patience", type=float, default=60.0, help="seconds to wait for a page (60)")
    parser.add_argument("--start", type=float, default=600.0, help="seconds to wait for a server's first page (600)")
    parser.add_argument("--within", type=float, default=600.0, help="seconds of waiting in a series of saves (600)")
    parser.add_argument("--pages", default="all", choices=get_args(PageSet), help="the peers' page set (all)")
    parser.add_argument("--servers", default="", help="only these of briefing,hugo,eleventy")
    parser.add_argument("--inside", action="store_true", help="ours alone, with the time that each step takes")
    parser.add_argument("--hours", action="store_true", help="ours alone: memory over many saves")
    parser.add_argument("--sites", type=Path, help="folder for sites (a memory file system)")
    parser.add_argument("--keep", action="store_true", help="leave the sites where they are")
    return parser


def main() -> None:
    """Measure and print tables in Markdown."""
    asked = make_parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers and sites go with it
    memory = Path("/dev/shm")
    base = asked.sites or Path(tempfile.mkdtemp(prefix="briefing-bench-", dir=memory if memory.is_dir() else None))
    peers = asked.peers.resolve() if asked.peers and not asked.inside else None
    print(f"{machine()}; {time.strftime('%Y-%m-%d')}\n", flush=True)
    try:
        for n in map(int, (asked.n or ("100" if asked.hours else "100,2000")).split(",")):
            if asked.hours:
                measure_hours(n, asked.saves or 2000, base)
            else:
                plan = Plan(
                    n=n,
                    saves=asked.saves or 60,
                    patience=asked.patience,
                    start=asked.start,
                    within=asked.within,
                    pages=asked.pages,
                    inside=asked.inside,
                    servers=frozenset(filter(None, asked.servers.split(","))),
                )
                measure(plan, base, peers)
    finally:
        if not asked.keep:
            shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    main()
