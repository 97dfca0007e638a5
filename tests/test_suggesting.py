"""Which requests are taken for a repetition of earlier ones: rather too few than one that is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing.building import suggesting
from briefing.building.suggesting import suggest_repeats
from briefing.cli import main
from briefing.model import Brief
from briefing.publishing.summaries import Summary, summarise
from tests.desks import ROOT, make_desk
from tests.publishing.cases import read_briefs

OLD, NEW = "2023-01-10-chile-norway", "2025-02-20-chile-norway"
Said = dict[str, Any]
OTHERS = [
    "Attend the opening of the museum in Oslo",
    "Open a consulate in Punta Arenas",
    "Train harbour pilots in Bergen",
    "Publish the rules for survey licences",
    "Send observers to the elections in the spring",
    "Finance the repair of the coastal road",
]
"""What is also asked, so that it shows which words are common."""


def brief(name: str, *points: Said, section: str = "requests", **parts: Any) -> Summary:
    asked = [{"id": f"r{at}", "by": "CL", "to": "NO"} | one for at, one in enumerate(points, 1)]
    head = {"id": name, "title": {"en": "Talks"}, "sources": [{"id": "one", "article": "one.txt", "lang": "en"}]}
    value = Brief.model_validate({**head, "meeting": {"date": name[:10]}, section: asked, **parts})
    return summarise(value, name)


NOISE = brief("2022-01-01-noise", *({"by": "PE", "to": "AR", "text": {"en": text}} for text in OTHERS))


def found(*briefs: Summary) -> list[tuple[str, str, str]]:
    return [(one.brief, one.item, one.earlier) for one in suggest_repeats([*briefs, NOISE])]


def pair(before: str, after: str, **more: Any) -> list[tuple[str, str, str]]:
    return found(brief(OLD, {"text": {"en": before}}), brief(NEW, {"text": {"en": after}, **more}))


SAME = [
    ("Lend a survey ship for the season", "Lend a survey ship for the season"),
    ("Raise the Icelandic quota of cod off Labrador", "Raise the cod quota off Labrador"),
    ("Fund mine clearance training for three years", "Fund the mine clearance training for three years, not one"),
    ("Simplify the certification of pangasius", "Simplify certification of pangasius soon"),
    ("Recognise the diplomas of nurses trained in Talca", "Recognise diplomas of nurses who trained in Talca"),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_the_same_request_in_other_words_is_recognised(before: str, after: str) -> None:
    assert pair(before, after) == [(NEW, "r1", f"{OLD}#r1")]


OTHER = [
    ("Attend the opening of the museum in Oslo", "Attend the opening of the stadium in Oslo"),
    ("Open a consulate in Antofagasta", "Open a consulate in Valdivia"),
    ("Hold rescue drills in Mackay Bay", "Hold rescue drills in Almirante Bay"),
    ("Finance national road 5", "Finance national road 7"),
    ("Attend the forum of 2024", "Attend the forum of 2025"),
    ("Train pilots", "Train engineers"),
    ("Lift the duty on salmon and on every other fish that is landed by small boats", "Lift the duty on salmon"),
]


@pytest.mark.parametrize(("before", "after"), OTHER)
def test_another_request_is_not(before: str, after: str) -> None:
    assert pair(before, after) == []


FERRY: Said = {"text": {"en": "Open a ferry line between the northern ports"}}
SETTLED: list[tuple[Said, Said]] = [
    ({}, {"repeats": "none"}),
    ({}, {"repeats": f"{OLD}#r1"}),
    ({"status": "done"}, {}),
    ({"status": "withdrawn"}, {}),
    ({"by": "NO", "to": "CL"}, {}),
    ({"to": "PE"}, {}),
    ({"by": None}, {"by": None}),
    ({"topics": ["trade"]}, {"topics": ["transport"]}),
    ({"text": {"en": FERRY["text"]["en"]}}, {"text": {"fr": FERRY["text"]["en"]}}),
]


@pytest.mark.parametrize(("before", "after"), SETTLED)
def test_what_is_settled_or_cannot_be_is_not_suggested(before: Said, after: Said) -> None:
    assert found(brief(OLD, {**FERRY, **before}), brief(NEW, {**FERRY, **after})) == []


def test_it_can_be_suggested_otherwise() -> None:
    assert found(brief(OLD, FERRY), brief(NEW, FERRY)) == [(NEW, "r1", f"{OLD}#r1")]
    parts = {"topics": ["trade", "transport"]}
    assert found(brief(OLD, {**FERRY, **parts}), brief(NEW, {**FERRY, "topics": ["transport"]}))
    french = {"text": {"fr": "Ouvrir une ligne de ferry", "en": "Something else entirely"}}
    assert found(brief(OLD, {**FERRY, **french}), brief(NEW, {**FERRY, "text": {"fr": "Ouvrir une ligne de ferry"}}))


@pytest.mark.parametrize("parts", [{"status": "withdrawn"}, {"meeting": {}}, {"meeting": {"date": "2025-02"}}])
def test_meetings_that_may_not_lie_before_are_left_aside(parts: Said) -> None:
    assert found(brief(OLD, FERRY, **parts), brief(NEW, FERRY)) == []


def test_the_latest_of_several_is_named_and_one_meeting_does_not_repeat_itself() -> None:
    middle = "2024-06-06-chile-norway"
    assert found(brief(OLD, FERRY), brief(middle, FERRY, FERRY), brief(NEW, FERRY)) == [
        (NEW, "r1", f"{middle}#r2"),
        (middle, "r2", f"{OLD}#r1"),
        (middle, "r1", f"{OLD}#r1"),
    ]


def test_promises_are_compared_with_promises() -> None:
    promised = brief(OLD, {**FERRY}, section="commitments")
    assert found(promised, brief(NEW, FERRY)) == []
    assert found(promised, brief(NEW, FERRY, section="commitments")) == [(NEW, "r1", f"{OLD}#r1")]


def test_the_work_does_not_grow_with_the_square(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    like = suggesting._is_same

    def counted(*pair: Any) -> bool:
        compared.append(pair)
        return like(*pair)

    monkeypatch.setattr(suggesting, "_is_same", counted)
    many = [
        brief(
            f"{2000 + at // 300}-{at % 12 + 1:02}-{at % 25 + 1:02}-{at}", {"text": {"en": f"Lend a ship for bay {at}"}}
        )
        for at in range(1000)
    ]
    assert suggest_repeats(many) == []
    assert len(compared) < 1000 * suggesting.RARE * suggesting.LATEST / 2


def test_the_archive_has_nothing_suggested_that_is_not_so() -> None:
    """Read one by one: all five ask for the same thing again."""
    archive = [summarise(one, one.id) for one in read_briefs("archive")]
    assert [(one.brief, one.earlier) for one in suggest_repeats(archive)] == [
        ("2025-03-04-canada-iceland", "2024-05-14-canada-iceland#r1"),
        ("2025-02-04-eu-vietnam", "2024-03-26-eu-vietnam#r2"),
        ("2024-10-22-au-australia", "2023-10-17-au-australia#r1"),
        ("2024-05-14-canada-iceland", "2023-08-22-canada-iceland#r1"),
        ("2024-03-26-eu-vietnam", "2023-05-23-eu-vietnam#r1"),
    ]


def test_the_editor_is_told_with_file_and_line_and_readers_never(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(tmp_path, ROOT / "tests/sites/archive/content")
    monkeypatch.chdir(desk)
    assert main([], root=desk) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    at = next(at for at, line in enumerate(lines) if "may repeat 2024-05-14-canada-iceland#r1" in line)
    place, _, said = lines[at].removeprefix("notice: ").partition(": ")
    file, _, line = place.rpartition(":")
    assert "id: r1" in (desk / file).read_text("utf-8").splitlines()[int(line) - 1]
    assert said == "requests.r1: may repeat 2024-05-14-canada-iceland#r1 “Raise the quota of cod off Labrador”"
    assert lines[at + 1] == "  try: repeats: 2024-05-14-canada-iceland#r1, or repeats: none"
    assert out.count("may repeat") == 4
    assert "notice: 2 more requests may repeat earlier ones; --verbose names them" in lines
    assert "Asked before" not in (desk / "site/en/briefs/2025-03-04-canada-iceland/index.html").read_text("utf-8")

    (desk / file).write_text(
        (desk / file).read_text("utf-8").replace("  - id: r1\n", "  - id: r1\n    repeats: none\n")
    )
    assert main(["--verbose"], root=desk) == 0
    out = capsys.readouterr().out
    assert "may repeat 2024-05-14-canada-iceland#r1" not in out
    assert out.count("may repeat") == 4
    assert "--verbose names them" not in out
