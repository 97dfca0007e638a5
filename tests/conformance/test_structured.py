"""What pages say of themselves to programs, against the vocabulary of schema.org.

schema-dts has every type of it, with its properties and what each may hold; the TypeScript compiler then finds an
unknown type or property, and a value that a property cannot have, at any depth.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.programs import find_package, find_program
from tests.whole_sites import WholeSite, fail_on

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
OPTIONS = ("--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "bundler", "--module", "esnext")


def check(folder: Path, values: list[Any]) -> list[str]:
    """What is wrong with documents in JSON-LD."""
    compiler = find_package("typescript", "bin", "tsc")
    types = find_package("schema-dts", "dist", "schema.d.ts")
    where = json.dumps(str(types).removesuffix(".d.ts"))
    lines = [f"import type {{ Graph, SearchAction, WithActionConstraints }} from {where};"]
    actions = [action for value in values for action in actions_in(value)]
    lines += [f"export const n{at}: Graph = {json.dumps(value)};" for at, value in enumerate(values)]
    lines += [f"export const a{at}: WithActionConstraints<SearchAction> = {one};" for at, one in enumerate(actions)]
    source = folder / "pages.ts"
    source.write_text("\n".join(lines), "utf-8")
    command = [find_program("node"), str(compiler), *OPTIONS, str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600, cwd=folder)
    assert done.returncode in (0, 1, 2), done.stderr
    return [line for line in done.stdout.splitlines() if "error" in line]


def actions_in(value: Any) -> Iterator[str]:
    """The actions, from which is taken what they ask of whoever performs them: no property of the vocabulary."""
    for one in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from actions_in(one)
    if isinstance(value, dict) and str(value.get("@type")).endswith("Action"):
        yield json.dumps(value)
        for key in [key for key in value if key.endswith("-input")]:
            del value[key]


def test_every_page_speaks_in_words_of_the_vocabulary(archive: WholeSite, tmp_path: Path) -> None:
    found = {path: _SCRIPT.findall(page.decode()) for path, page in archive.files.items() if path.endswith(".html")}
    values = [json.loads(text) for texts in found.values() for text in texts]
    assert len(values) > 100
    fail_on(check(tmp_path, values))


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ({"@type": "Reprt"}, "Reprt"),
        ({"@type": "Report", "headlin": "A"}, "headlin"),
        ({"@type": "Report", "citation": [{"@type": "NewsArticle", "publishr": "A"}]}, "publishr"),
        ({"@type": "Event", "attendee": {"@type": "Country", "name": "A"}}, "Country"),
        ({"@type": "WebSite", "potentialAction": {"@type": "SearchAction", "qery-input": "required"}}, "qery-input"),
    ],
)
def test_the_checker_finds_what_is_wrong(node: dict[str, Any], said: str, tmp_path: Path) -> None:
    found = check(tmp_path, [{"@context": "https://schema.org", "@graph": [node]}])
    assert len(found) == 1
    assert said in found[0]
