"""Drafts the articles beside it as the real scorer does, and prints figures of the same form."""

from __future__ import annotations

import argparse
import itertools
import json
import pathlib
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

SECTIONS = {"agreed": "AGREED", "requests": "REQUEST", "commitments": "COMMITMENT"}
SECTIONS |= {"regional_issues": "REGIONAL", "discussed": "DISCUSSED"}


def briefs(folder: pathlib.Path) -> Iterator[Any]:
    for path in sorted(folder.glob("*.yaml")):
        yield yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def stem(source: Mapping[str, str]) -> str:
    return pathlib.Path(source["article"]).stem


def together(folder: pathlib.Path, gold: Any, texts: Any, lang: Mapping[str, str]) -> tuple[Any, Any, Any]:
    shared = set()
    for brief in briefs(folder):
        shared |= set(itertools.combinations(sorted(stem(source) for source in brief["sources"]), 2))
    return shared, {}, {}


def _neutral(brief: Any) -> dict[str, Any]:
    items = [
        {"kind": kind, "exact": evidence["exact"], "by": item.get("by"), "to": item.get("to")}
        for section, kind in SECTIONS.items()
        for item in brief.get(section) or []
        for evidence in item["evidence"]
    ]
    people = [
        {"name": next(iter(p["name"].values())), "country": p.get("country")} for p in brief.get("participants") or []
    ]
    return {"items": items, "participants": people}


def main() -> None:
    parser = argparse.ArgumentParser()
    for option in ("--keep", "--texts", "--gold"):
        parser.add_argument(option, type=pathlib.Path)
    parser.add_argument("--part", nargs="*", default=[])
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    files = sorted(map(str, asked.texts.glob("*.txt")))
    (asked.keep / "neutral").mkdir(parents=True)
    for options, folder in ((["--each"], "each"), ([], "together")):
        command = [sys.executable, "build.py", "draft", *files, *options, "--to", str(asked.keep / folder)]
        subprocess.run(command, check=True, capture_output=True)
    for brief in briefs(asked.keep / "each"):
        path = asked.keep / "neutral" / f"{stem(brief['sources'][0])}.json"
        path.write_text(json.dumps(_neutral(brief)), "utf-8")
    found: dict[str, Any] = {"groups": {}, "problems": [], "pairs": {"f1": None}, "ungrounded": {"total": 0}}
    found["meetings"] = {"right": 1, "missed": 1, "wrong": 0}
    found["differences"] = {"planted": 0, "found": 0, "false_alarms": 0}
    found["groups"]["all"] = {"micro": {"f1": 0.5}, "direction": {"accuracy": 0.8, "requests": 5}}
    print(json.dumps(found | {"parts": asked.part}))


if __name__ == "__main__":
    main()
