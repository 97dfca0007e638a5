"""Measure builds of the synthetic archive, Hugo and Eleventy beside ours in the same run.

    sh bench/setup.sh                                     once: installs Hugo and Eleventy below bench/work
    python -m bench.build --peers DIR [--n 100,1000] [--runs 5] [--pages same,all] [--what cold,unchanged,changed]

DIR holds the ready-made peers' sites (hugo/, eleventy/, shared/). Without --peers only ours is measured.
Builders take turns, and ratios are taken round by round: a machine's speed drifts more between two minutes than
builders differ. Seconds are medians. Sites lie on a memory file system where there is one (--sites names another
folder), because making thousands of files on a busy disk drowns every difference.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from bench.builders import ROOT, Builder, PageSet, make_eleventy, make_hugo, make_ours
from bench.convert_peers import convert_archive
from bench.make_archive import write_archive
from bench.measuring import Figures, measure

HEADS = (
    *("briefs", "build", "builder", "wall", "CPU", "peak"),
    *("wall ÷ Hugo’s", "CPU ÷ Hugo’s", "wall ÷ Eleventy’s", "CPU ÷ Eleventy’s", "files", "output"),
)
WHAT = ("cold", "unchanged", "changed")
WORK = Path(os.environ.get("BENCH_WORK", ROOT / "bench" / "work"))
SETTLED = 3.0
"""Seconds after which a build trusts the time of a file's last change."""
Rows = dict[str, list[Figures]]


def prepare(n: int, pages: PageSet, sites: Path, peers: Path | None) -> list[Builder]:
    """The builders, ours first, each with its own copy of the archive of N briefs."""
    archive, corpus = sites / f"archive-{n}", sites / f"corpus-{n}"
    if not archive.exists():
        write_archive(n, archive)
    ids = sorted(path.stem for path in (archive / "briefs").glob("*.yaml"))
    brief = ids[len(ids) // 2]
    builders = [make_ours(archive, sites / f"briefing-{n}-{pages}", brief, pages)]
    if peers:
        if not corpus.exists():
            convert_archive(archive, corpus)
        for make, name in ((make_hugo, "hugo"), (make_eleventy, "eleventy")):
            builders.append(make(corpus, sites / f"{name}-{n}-{pages}", brief, pages, peers, WORK))
    return builders


def run(builders: Sequence[Builder], what: str, runs: int) -> Rows:
    """Figures by builder, round by round."""
    rows: Rows = {builder.name: [] for builder in builders}
    if what != "cold":
        for builder in builders:
            _build(builder)
    for turn in range(runs):
        for builder in builders:
            token = f"Token{turn}{time.time_ns()}"
            if what == "cold":
                builder.clean()
            elif what == "changed":
                builder.change(token)
            rows[builder.name].append(_build(builder))
            if what == "changed" and token not in builder.page.read_text("utf-8"):
                raise SystemExit(f"{builder.name}: the change is not in {builder.page}")
    return rows


def _build(builder: Builder) -> Figures:
    environment = {**os.environ, "NO_COLOR": "1", "PATH": f"{WORK / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    return measure(builder.command, builder.folder, environment, builder.out.parent / "bench.log")


def table_rows(rows: Rows, n: int, what: str, builders: Sequence[Builder]) -> Iterator[str]:
    """A line of the table for each builder."""
    for builder in builders:
        own = rows[builder.name]
        wall, cpu, peak = (statistics.median(getattr(one, key) for one in own) for key in Figures._fields)
        files, size = builder.size()
        cells = [f"{n:,}", what, builder.name, f"{wall:.2f} s", f"{cpu:.2f} s", f"{peak:.0f} MB"]
        for other in ("hugo", "eleventy"):
            pairs = list(zip(own, rows.get(other, ()), strict=False)) if other != builder.name else []
            cells += [_ratio([getattr(a, key) / getattr(b, key) for a, b in pairs]) for key in ("wall", "cpu")]
        yield f"| {' | '.join([*cells, f'{files:,}', f'{size / 1e6:.1f} MB'])} |"


def _ratio(ratios: Sequence[float]) -> str:
    return f"{statistics.median(ratios):.2f}" if ratios else "–"


def machine() -> str:
    """The machine in general terms."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{system}, {platform.python_implementation()} {platform.python_version()}"


def make_parser() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, metavar="DIR", help="the ready-made Hugo and Eleventy sites")
    parser.add_argument("--n", default="100,1000", help="numbers of briefs (100,1000)")
    parser.add_argument("--runs", type=int, default=5, help="rounds (5)")
    parser.add_argument("--pages", default=",".join(get_args(PageSet)), help="page sets (same,all)")
    parser.add_argument("--what", default=",".join(WHAT), help="what is measured (cold,unchanged,changed)")
    parser.add_argument("--sites", type=Path, help="folder for sites (a memory file system)")
    parser.add_argument("--keep", action="store_true", help="leave the sites where they are")
    return parser


def main() -> None:
    """Measure and print a Markdown table for each page set."""
    asked = make_parser().parse_args()
    memory = Path("/dev/shm")
    base = asked.sites or Path(tempfile.mkdtemp(prefix="briefing-bench-", dir=memory if memory.is_dir() else None))
    print(f"{machine()}; {time.strftime('%Y-%m-%d')}; {asked.runs} rounds\n")
    try:
        for pages in asked.pages.split(","):
            print(f"### Page set: {pages}\n")
            print(f"| {' | '.join(HEADS)} |\n{'|---' * len(HEADS)}|")
            for n in map(int, asked.n.split(",")):
                builders = prepare(n, pages, base, asked.peers and asked.peers.resolve())
                time.sleep(SETTLED)
                for what in asked.what.split(","):
                    for line in table_rows(run(builders, what, asked.runs), n, what, builders):
                        print(line, flush=True)
            print()
    finally:
        if not (asked.keep or asked.sites):
            shutil.rmtree(base)


if __name__ == "__main__":
    main()
