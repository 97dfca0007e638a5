"""A point on which its sources contradict each other says so wherever it stands, and leads to where the brief tells."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from briefing.model import Brief
from briefing.publishing.accounts import contradicted
from tests.publishing.archive_case import shown
from tests.publishing.cases import built

ROW = re.compile(r"<tr.*?</tr>|<li.*?</li>", re.DOTALL)


def apart() -> dict[str, str]:
    """`<brief id>#<item id>` → the first of the differences that name it."""
    return {f"{one.id}#{item}": found[0][0] for one in shown() for item, found in contradicted(one).items()}


def rows(path: str) -> list[str]:
    return ROW.findall(built("archive")[path].decode())


KINDS = ("requests", "relations", "topics", "issues", "countries", "calendar")


@pytest.mark.parametrize("kind", KINDS)
def test_rows_say_that_sources_differ_and_no_others_do(kind: str) -> None:
    wanted, said = apart(), 0
    for path in built("archive"):
        if not re.match(rf"en/{kind}/.*html$", path):
            continue
        for row in rows(path):
            points = re.findall(r'href="[^"]*briefs/([^/"]+)/index\.html#(\w+)"', row)
            named = [f"{brief}#{item}" for brief, item in points]
            if re.search(r"Sources differ(: [^<]+)?</a>", row):
                ways = {f"{name.partition('#')[0]}#{wanted[name]}" for name in named if name in wanted}
                assert ways & set(named), (path, row)
                said += 1
            elif named:
                assert named[0] not in wanted, (path, row)
    assert said > 0


def test_programs_are_told_too() -> None:
    files = built("archive", base_url="https://x.example/")
    found = {one["id"]: one["differs"] for one in json.loads(files["data/requests.json"])["requests"]}
    differing = {name: one for name, one in found.items() if one}
    assert differing
    assert {name: f"{name.split('#')[0]}#{x}" for name, x in apart().items() if name in found} == {
        name: one[0]["id"] for name, one in differing.items()
    }
    table = csv.DictReader(io.StringIO(files["data/requests.csv"].decode("utf-8-sig"), newline=""))
    assert {row["id"]: row["differs"].split() for row in table if row["differs"]} == {
        name: list(dict.fromkeys(part["about"] for part in one)) for name, one in differing.items()
    }


def test_what_one_account_alone_has_contradicts_nobody() -> None:
    assert not [one for one in _omissions() if one in apart().values()]


def _omissions() -> list[str]:
    briefs: list[Brief] = [one for one in shown() if all(x.about == "omission" for x in one.differences)]
    return [name for one in briefs for name in (f"{one.id}#{x.id}" for x in one.differences)]
