"""Measure the reading half on labelled articles: figures against their goals, gains and losses against the last run.

    python -m bench.reading --devset DIR [--part A B C] [--record NAME]

DIR holds the labelled folder with its scorer (score_briefs.py, score.py, sentences.py, texts/, gold.json). Another
labelled folder in the same form is measured with --texts and --gold. --record keeps the run in bench/readings/: which
point was right, missed or wrong, by the key of its sentence, and no sentence. Speed is measured last, since it keeps to
one core; --no-speed leaves it out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.builders import ROOT
from bench.outcomes import KEY, Change, Outcomes, find_changes, find_outcomes
from bench.pace import measure_pace
from bench.scorer import Labelled, count_shared_items, draft_and_score
from bench.targets import table_lines

READINGS = ROOT / "bench" / "readings"
HELD_BACK = "note: part D is for the end: whoever looks at its errors has used it up"
SHOWN = 90
"""Characters of a sentence that are shown beside what came of it."""


def make_parser() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--devset", type=Path, required=True, metavar="DIR", help="the labelled folder and its scorer")
    parser.add_argument("--part", nargs="*", metavar="X", help="parts to score (A B C; all of them with --gold)")
    parser.add_argument("--texts", type=Path, metavar="DIR", help="other texts (DIR/texts)")
    parser.add_argument("--gold", type=Path, metavar="FILE", help="their labels (DIR/gold.json)")
    parser.add_argument("--record", metavar="NAME", help="keep this run as bench/readings/NAME.json")
    parser.add_argument("--against", metavar="NAME", help="the run to compare with (the last one on these labels)")
    parser.add_argument("--readings", type=Path, default=READINGS, metavar="DIR", help="where runs are kept")
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"), help="of the record (today)")
    parser.add_argument("--no-speed", action="store_true", help="do not measure speed")
    return parser


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, compare, print, record."""
    asked = make_parser().parse_args(argv)
    devset = asked.devset
    labelled = Labelled(devset, asked.texts or devset / "texts", asked.gold or devset / "gold.json")
    parts = asked.part if asked.part is not None else [] if asked.gold else ["A", "B", "C"]
    if "D" in parts:
        print(HELD_BACK, end="\n\n")
    documents = labelled.labels()["documents"]
    wanted = {d["id"] for d in documents if not parts or d.get("part") in parts}
    if not wanted:
        raise SystemExit(f"{labelled.gold}: no article in part {', '.join(parts)}")
    with tempfile.TemporaryDirectory() as folder:
        figures = draft_and_score(labelled, parts, Path(folder))
        outcomes = find_outcomes(labelled, Path(folder), wanted)
        figures["shared_items"] = count_shared_items(labelled, Path(folder), wanted)
    figures["points"] = dict(sorted(Counter(o for points in outcomes.values() for o in points.values()).items()))
    if not asked.no_speed:
        figures["pace"] = measure_pace([labelled.texts / f"{name}.txt" for name in sorted(wanted)])
    before = last_run(asked.readings, labelled, asked.against)
    print("\n".join(table_lines(figures, before["figures"] if before else None)))
    print("\n".join(["", *change_lines(before, outcomes, labelled)]))
    if asked.record:
        print(f"\nrecorded in {record(asked, labelled, parts, figures, outcomes)}")


def gold_digest(labelled: Labelled) -> str:
    """Names the labels that a run was measured with."""
    return hashlib.sha256(labelled.gold.read_bytes()).hexdigest()[:KEY]


def last_run(readings: Path, labelled: Labelled, name: str | None) -> dict[str, Any] | None:
    """The run to compare with: the one named, else the last on the same labels. Raises SystemExit for a wrong name."""
    runs = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(readings.glob("*.json"))}
    if name is not None and name not in runs:
        raise SystemExit(f"no run {name} in {readings}; there are {', '.join(runs) or 'none'}")
    labels = gold_digest(labelled)
    same = [run for run in runs.values() if run["labels"] == labels]
    found: dict[str, Any] | None = runs[name] if name else max(same, key=lambda run: run["number"], default=None)
    return found


def change_lines(before: Mapping[str, Any] | None, outcomes: Outcomes, labelled: Labelled) -> Iterator[str]:
    """Gains and losses, point by point, with the beginning of the sentence."""
    if before is None:
        yield "no run on these labels is recorded: nothing to compare with"
        return
    changes = list(find_changes(unpack(before["outcomes"]), outcomes))
    gains = [change for change in changes if change.gain > 0]
    losses = [change for change in changes if change.gain < 0]
    yield f"against {before['name']} ({before['date']}, {before['commit']}): {len(gains)} gains, {len(losses)} losses"
    sentences = read_sentences(labelled)
    for sign, some in (("+", gains), ("-", losses)):
        for change in some:
            yield f"  {sign} {describe(change, sentences)}"


Sentences = Mapping[tuple[str, str], tuple[int, str]]
"""(article, short key) → the sentence's number and words."""


def read_sentences(labelled: Labelled) -> Sentences:
    """The labelled sentences of all articles."""
    found = {}
    for document in labelled.labels()["documents"]:
        words = dict(labelled.sentences(document["id"]))
        for row in document["sentences"]:
            found[document["id"], row["key"][:KEY]] = (row["n"], words.get(row["key"], ""))
    return found


def describe(change: Change, sentences: Sentences) -> str:
    """A change in one line: where, what, and the beginning of the sentence.

    >>> sentences = {("en-1", "2eb9d211"): (4, "She agreed.")}
    >>> describe(Change("en-1", "2eb9d211 AGREED", "missed", "right"), sentences)
    'en-1:4 AGREED missed → right: She agreed.'
    """
    shown, words = [], []
    for word in change.point.split(" "):
        places = [(d, *sentences[d, word]) for d in change.document.split("--") if (d, word) in sentences]
        for document, number, sentence in places[:1]:
            words.append(sentence)
            shown.append(f"{document}:{number}")
        if not places:
            shown.append(word)
    head = [] if words else [change.document]
    steps = f"{change.before or 'nothing'} → {change.after or 'nothing'}"
    return " ".join([*head, *shown, steps]) + "".join(f": {_short(sentence)}" for sentence in words[:1])


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"


def pack(outcomes: Outcomes) -> dict[str, dict[str, list[str]]]:
    """The outcomes as they are recorded: by article, then by outcome."""
    return {
        document: {o: [point for point in sorted(points) if points[point] == o] for o in sorted(set(points.values()))}
        for document, points in sorted(outcomes.items())
    }


def unpack(recorded: Mapping[str, Mapping[str, Sequence[str]]]) -> Outcomes:
    """The reverse.

    >>> unpack(pack({"a": {"1 AGREED": "right"}}))
    {'a': {'1 AGREED': 'right'}}
    """
    return {
        document: {point: outcome for outcome, points in of.items() for point in points}
        for document, of in recorded.items()
    }


def record(
    asked: argparse.Namespace, labelled: Labelled, parts: Sequence[str], figures: Mapping[str, Any], outcomes: Outcomes
) -> Path:
    """Keep a run: one article a line, so that two runs can be compared in a diff too."""
    asked.readings.mkdir(parents=True, exist_ok=True)
    numbers = [json.loads(path.read_text("utf-8"))["number"] for path in asked.readings.glob("*.json")]
    run = {
        "name": asked.record,
        "number": max(numbers, default=0) + 1,
        "date": asked.date,
        "commit": _commit(),
        "labels": gold_digest(labelled),
        "parts": list(parts),
        "figures": {key: figures[key] for key in sorted(figures) if key not in {"problems", "seconds"}},
    }
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in run.items()]
    rows = [f"{json.dumps(name)}: {json.dumps(of, ensure_ascii=False)}" for name, of in pack(outcomes).items()]
    lines.append('"outcomes": {\n' + ",\n".join(rows) + "\n}")
    path: Path = asked.readings / f"{asked.record}.json"
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return path


def _commit() -> str:
    """The commit's short hash, with `+` where files differ from it; empty without git."""
    head = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    changed = subprocess.run(
        ["git", "status", "--porcelain", "briefing"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return head.stdout.strip() + ("+" if changed.stdout.strip() else "")


if __name__ == "__main__":
    main()
