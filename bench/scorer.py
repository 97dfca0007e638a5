"""The scorer of a labelled folder, called as it stands there: nothing of it is kept here.

Its folder holds `score_briefs.py` (drafts with the project, prints figures), `score.py` (finds a quote's sentences) and
`sentences.py`, with `texts/` and `gold.json` beside them.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.builders import ROOT


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled folder and the scorer that it is measured with."""

    devset: Path
    texts: Path
    gold: Path

    def text(self, document: str) -> str:
        return (self.texts / f"{document}.txt").read_text("utf-8")

    def labels(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.gold.read_text("utf-8"))
        return found

    def sentences(self, document: str) -> Iterator[tuple[str, str]]:
        """Each sentence's key and words, as the scorer cuts them."""
        self.modules()
        cutter = importlib.import_module("sentences")
        for _, _, sentence in cutter.sentences(unicodedata.normalize("NFC", self.text(document))):
            yield cutter.key(sentence), sentence

    def modules(self) -> tuple[ModuleType, ModuleType]:
        """`score` and `score_briefs`."""
        folder = self.devset.resolve()
        loaded = sys.modules.get("score")
        if loaded is None or Path(str(loaded.__file__)).parent != folder:  # another folder's may be loaded
            for name in ("sentences", "score", "score_briefs"):
                sys.modules.pop(name, None)
        sys.path.insert(0, str(folder))
        try:
            return importlib.import_module("score"), importlib.import_module("score_briefs")
        finally:
            sys.path.pop(0)


def draft_and_score(labelled: Labelled, parts: Sequence[str], keep: Path) -> dict[str, Any]:
    """The scorer's figures. The briefs and what they were turned into stay in `keep`. Raises SystemExit."""
    command = [sys.executable, str(labelled.devset / "score_briefs.py"), "--json", "--keep", str(keep)]
    command += ["--texts", str(labelled.texts), "--gold", str(labelled.gold)]
    done = subprocess.run(
        [*command, *(["--part", *parts] if parts else [])], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{labelled.devset / 'score_briefs.py'}: exit status {done.returncode}\n{done.stderr[-2000:]}")
    if not any((keep / "each").glob("*.yaml")):
        raise SystemExit("the scorer got no brief at all: try `python build.py draft TEXT --each --to DIR` by itself")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def count_shared_items(labelled: Labelled, keep: Path, wanted: set[str]) -> int:
    """The items of the briefs that several articles share, one of those wanted among them."""
    _, score_briefs = labelled.modules()
    total = 0
    for brief in score_briefs.briefs(keep / "together"):
        names = {score_briefs.stem(source) for source in brief["sources"]}
        if len(names) > 1 and names & wanted:
            total += sum(len(brief.get(section) or ()) for section in score_briefs.SECTIONS)
    return total


def read_predictions(keep: Path, document: str) -> dict[str, Any]:
    """What the project said of an article, in the form that the scorer counts."""
    path = keep / "neutral" / f"{document}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return {"items": found.get("items", []), "participants": found.get("participants", [])}


def read_pairs(keep: Path, pair: str) -> list[dict[str, str]]:
    """The quotes that the project paired, of two articles."""
    path = keep / "neutral" / "pairs" / f"{pair}.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else []
