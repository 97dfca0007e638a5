"""How fast articles are read, start-up apart, on one core; as ratios too, since machines differ and drift.

python -m bench.pace TEXT…      one round as JSON: seconds of reading, of wording, and of cutting into words
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.builders import ROOT

ROUNDS = 5


def measure_pace(texts: Sequence[Path], rounds: int = ROUNDS) -> dict[str, float]:
    """Articles a second, seconds to start, and both against plain work of the same machine at the same minute.

    `reading_s`: read. `articles_s`: read and worded as a brief each. `words_ratio`: the time of that over the time of
    cutting the same texts into words with `re`. `start`: seconds of `draft` on one article. `start_ratio`: over the
    start of a Python that does nothing. Seconds of the processor, except for starting; medians. Each round is a
    process of its own, since what one pass remembers would flatter the next.
    """
    command = [sys.executable, "-m", "bench.pace", *map(str, texts)]
    found = [json.loads(_run(command)) for _ in range(rounds)]
    starts = [_time_start(texts[0]) for _ in range(rounds + 1)][1:]
    return {
        "articles_s": len(texts) / statistics.median(one["reading"] + one["wording"] for one in found),
        "reading_s": len(texts) / statistics.median(one["reading"] for one in found),
        "words_ratio": statistics.median((one["reading"] + one["wording"]) / one["words"] for one in found),
        "start": statistics.median(start for start, _ in starts),
        "start_ratio": statistics.median(start / idle for start, idle in starts),
    }


def _time_start(text: Path) -> tuple[float, float]:
    """Seconds of drafting one article, and of a Python that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        draft = [sys.executable, "build.py", "draft", str(text), "--each", "--quiet", "--to", folder]
        return _timed(lambda: _run(draft)), _timed(lambda: _run([sys.executable, "-c", "pass"]))


def _run(command: list[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:4])} …: exit status {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def one_round(texts: Sequence[Path]) -> dict[str, float]:
    """Seconds for all texts, once. One article in each language was read before, so that every table is loaded."""
    from briefing.articles import decode_article
    from briefing.reading.composing import draft_briefs
    from briefing.reading.drafting import read_article

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = [decode_article(path.read_bytes(), path.name, path.name).article for path in texts]
    articles = [article for article in found if article is not None]
    warm = {reading.lang: reading for article in articles[::8] for reading in read_article(article)}
    draft_briefs(list(warm.values()))
    word = re.compile(r"\w+")
    start = time.process_time()
    for _ in range(20):
        for article in articles:
            word.findall(article.text)
    words = (time.process_time() - start) / 20
    start = time.process_time()
    readings = [reading for article in articles for reading in read_article(article)]
    between = time.process_time()
    for reading in readings:
        draft_briefs([reading])
    return {"reading": between - start, "wording": time.process_time() - between, "words": words}


if __name__ == "__main__":
    print(json.dumps(one_round([Path(name) for name in sys.argv[1:]])))
