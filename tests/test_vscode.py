"""`.vscode/`: what it promises VS Code is so."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefing.codec.schema import SCHEMAS
from briefing.errors import Problem

FOLDER = Path(__file__).parents[1] / ".vscode"


def read(name: str) -> dict[str, Any]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return dict(json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//"))))


@pytest.mark.parametrize(
    ("line", "place", "severity", "said"),
    [
        (
            str(Problem("content/briefs/a.yaml", 31, "requests.r1.by", "unknown side 'VM'", (("try", "VN"),))),
            ("content/briefs/a.yaml", "31"),
            None,
            "requests.r1.by: unknown side 'VM'",
        ),
        (
            "content/briefs/a b.yaml:30: warning: sources.fjord: no url [bare-source]",
            ("content/briefs/a b.yaml", "30"),
            "warning",
            "sources.fjord: no url [bare-source]",
        ),
        ("C:\\desk\\content\\site.yaml:3: no such file", ("C:\\desk\\content\\site.yaml", "3"), None, "no such file"),
    ],
)
def test_a_problem_is_found_with_its_line(line: str, place: tuple[str, str], severity: str | None, said: str) -> None:
    (check,) = (task for task in read("tasks.json")["tasks"] if task["label"] == "check")
    pattern = check["problemMatcher"]["pattern"]
    found = re.match(pattern["regexp"], line.splitlines()[0])
    assert found
    assert (found[pattern["file"]], found[pattern["line"]]) == place
    assert (found[pattern["severity"]], found[pattern["message"]]) == (severity, said)


@pytest.mark.parametrize("line", ["  try: VN (Vietnam)", "2 problems in 1 file; site/ is unchanged.", "next: 12:30"])
def test_and_nothing_else_is_one(line: str) -> None:
    (check,) = (task for task in read("tasks.json")["tasks"] if task["label"] == "check")
    assert not re.match(check["problemMatcher"]["pattern"]["regexp"], line)


def test_the_schemas_it_names_are_there_and_nothing_reformats_a_brief() -> None:
    settings = read("settings.json")
    assert set(settings["yaml.schemas"]) == {f"./schemas/{name}" for name in SCHEMAS}
    assert settings["yaml.format.enable"] is False
    assert settings["[yaml]"]["editor.formatOnSave"] is False
    assert read("extensions.json")["recommendations"] == ["redhat.vscode-yaml"]
