"""What the documents promise is what there is."""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from briefing.cli import make_parser

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from (option for option in action.option_strings if option.startswith("--"))
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield name
                yield from _options(command)


OPTIONS = sorted(set(_options(make_parser())))


@pytest.mark.parametrize("option", OPTIONS)
def test_every_command_and_option_is_in_the_readme(option: str) -> None:
    assert re.search(rf"`{option}\b", README), f"README.md does not name `{option}`"


def test_the_readme_names_no_option_that_does_not_exist() -> None:
    named = re.findall(r"`(--[a-z][a-z-]*)", README)
    assert set(named) <= set(OPTIONS)


def test_the_test_command_is_what_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    pattern = re.search(r"grep -m 1 -E '([^']+)' README\.md", script)
    assert pattern is not None, ".ci/run no longer reads its command from README.md"
    found = [line for line in README.splitlines() if re.search(pattern.group(1), line)]
    assert len(found) == 1
    assert found[0].endswith(".venv/bin/python -m pytest -n auto")


def test_each_command_is_one_line_that_makes_its_own_environment() -> None:
    commands = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert len(commands) == 2
    for command in commands:
        assert command.count("\n") == 1
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert commands[0].rstrip().endswith(".venv/bin/python build.py")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_linked_files_exist(document: str) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / document).read_text("utf-8"))
    local = [link for link in links if not link.startswith("https://")]
    assert [link for link in local if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_named_files_exist(document: str) -> None:
    named = re.findall(r"`([\w.-]+/[\w./-]*)`", (ROOT / document).read_text("utf-8"))
    ours = [
        name
        for name in named
        if (ROOT / name.partition("/")[0]).is_dir() and not name.startswith((".venv/", "site/", ".cache/"))
    ]
    assert [name for name in ours if not (ROOT / name).exists()] == []


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 125


def test_the_example_is_the_committed_brief_and_its_articles() -> None:
    """What the README shows of the brief stands in the brief, and its quotes stand in the articles."""
    shown = re.search(r"^```yaml\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert shown is not None
    path = ROOT / "content" / "briefs" / "2024-08-21-japan-vietnam.yaml"
    brief = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    for section, items in yaml.load(shown.group(1), Loader=yaml.BaseLoader).items():
        held = {item["id"]: item for item in brief[section]}
        for item in items:
            assert item.items() <= held[item["id"]].items()
    quoted = [line.removeprefix("> ") for line in README.splitlines() if line.startswith("> ")]
    articles = [path.read_text("utf-8") for path in sorted((ROOT / "content" / "articles").glob("*.txt"))]
    assert len(quoted) == 2
    for quote in quoted:
        assert any(quote in article for article in articles)


@pytest.mark.parametrize("name", ["dependencies", "test"])
def test_locked_versions_are_allowed_and_complete(name: str) -> None:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    locked = [Requirement(line) for line in lines if line and not line.startswith("#")]
    versions = {one.name.lower().replace("_", "-"): str(one.specifier).removeprefix("==") for one in locked}
    wanted = PROJECT["dependencies"] if name == "dependencies" else PROJECT["optional-dependencies"]["test"]
    for requirement in map(Requirement, wanted):
        version = versions.get(requirement.name.lower().replace("_", "-"))
        assert version is not None, f"{requirement.name} is not in requirements.lock"
        assert version in requirement.specifier, f"{requirement.name} {version} is not what pyproject.toml allows"


def test_the_workflows_and_the_readme_install_the_same_versions() -> None:
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        for line in path.read_text("utf-8").splitlines():
            assert "pip install" not in line or "-c requirements.lock" in line
