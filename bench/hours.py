"""What a long session holds on to: memory, threads and open files of our server over many saves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.inside import percentile
from bench.make_archive import write_archive
from bench.servers import WAYS, Server, make_own_site, write
from bench.waiting import Saves
from bench.watched_pages import WatchedPage, chromium

EACH = 100
"""Saves between two looks."""
PATIENCE = 60.0
HEADS = "| saves | resident | threads | open files | the page had it after: median |\n|---|---|---|---|---|"


class Look(NamedTuple):
    """How the session stands after so many saves."""

    saves: int
    resident: float
    threads: int
    files: int
    median: float


def measure_hours(n: int, saves: int, base: Path) -> None:
    """Save again and again, with a page open; print how the session stands at each hundredth save."""
    archive = base / f"archive-{n}"
    if not archive.exists():
        write_archive(n, archive)
    looks = []
    print(HEADS, flush=True)
    for look in _looks(archive, base / f"hours-{n}", saves):
        looks.append(look)
        cells = (f"{look.saves:,}", f"{look.resident:.1f} MB", str(look.threads), str(look.files))
        print(f"| {' | '.join(cells)} | {look.median * 1000:.0f} ms |", flush=True)
    if len(looks) > 1:
        first, last = looks[len(looks) // 2], looks[-1]
        kept = (last.resident - first.resident) * 1000 / max(1, last.saves - first.saves)
        print(f"\nIn the second half a save left {kept:.1f} kB.\n", flush=True)


def _looks(archive: Path, folder: Path, saves: int) -> Iterator[Look]:
    """Texts of a dozen briefs, every tenth save the title, every twentieth a file that is not YAML, then mended."""
    plan = Saves(sorted(path.stem for path in (archive / "briefs").glob("*.yaml")))
    waits: list[float] = []
    with Server(make_own_site(archive, folder)) as server, chromium() as browser:
        server.wait_for_page(plan.brief(0), 600.0)
        page = WatchedPage(browser)
        server.wait_for_rest()
        for turn in range(1, saves + 1):
            brief, word = plan.brief(turn // 10), plan.next_word()
            if turn == 1 or brief != plan.brief((turn - 1) // 10):
                page.open(server.address(brief))
            if turn % 20 == 0:
                path = next(iter(server.site.builder(brief).texts))
                sound = path.read_text("utf-8")
                write(path, f"{sound}\n: [", "in place")
                page.rest(1.0)
                write(path, sound, "by rename")
                page.rest(0.6)
            before = server.site.save(brief, word, WAYS[turn % 2], "title" if turn % 10 == 0 else "text")
            seen = page.wait_for(word, PATIENCE)
            if seen is None:
                raise SystemExit(f"save {turn}: not seen within {PATIENCE:.0f} s")
            waits.append(seen - before)
            if turn % EACH == 0:
                server.wait_for_rest()
                yield Look(turn, server.resident(), *server.holds(), percentile(waits, 50))
                waits.clear()
        page.close()
