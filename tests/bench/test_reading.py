"""`python -m bench.reading` on a labelled folder of two articles, drafted by the project itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.outcomes import find_changes
from bench.reading import main, unpack
from bench.targets import table_lines

LABELLED = Path(__file__).parent / "labelled"


def _run(capsys: pytest.CaptureFixture[str], folder: Path, *options: str) -> str:
    main(["--devset", str(LABELLED), "--readings", str(folder), "--date", "2025-01-31", "--no-speed", *options])
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one recorded run."""
    folder = tmp_path_factory.mktemp("readings")
    main(["--devset", str(LABELLED), "--readings", str(folder), "--date", "2025-01-31", "--no-speed", "--record", "a"])
    return folder


def test_a_run_records_what_came_of_each_point_and_no_sentence(kept: Path) -> None:
    run = json.loads((kept / "a.json").read_text("utf-8"))
    assert (run["name"], run["number"], run["date"], run["parts"]) == ("a", 1, "2025-01-31", ["A", "B", "C"])
    keys = {
        name: [row["key"][:8] for row in document["sentences"]]
        for document in json.loads((LABELLED / "gold.json").read_text("utf-8"))["documents"]
        for name in [document["id"]]
    }
    english, french = keys["en-1"], keys["fr-1"]
    outcomes = unpack(run["outcomes"])
    assert outcomes["en-1"] == {
        f"{english[2]} AGREED": "right",
        f"{english[3]} REQUEST": "right",
        f"{english[3]} direction": "undirected",
        f"{english[4]} AGREED": "missed",
        f"{english[4]} COMMITMENT": "wrong",
        "person Ann Odhiambo": "right",
        "country of Ann Odhiambo": "right",
        "person Eric Mugisha": "right",
        "country of Eric Mugisha": "right",
        "person Jean Habimana": "missed",
    }
    assert outcomes["fr-1"][f"{french[1]} DISCUSSED"] == "missed"
    assert outcomes["fr-1"]["country of Eric Mugisha"] == "undirected"
    assert outcomes["en-1--fr-1"] == {
        "meeting": "right",
        f"pair {english[2]} {french[2]}": "missed",
        "difference 0": "missed",
    }
    assert "maize" not in (kept / "a.json").read_text("utf-8")


def test_the_same_program_gains_and_loses_nothing(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "against a (2025-01-31, " in (out := _run(capsys, kept))
    assert out.endswith("): 0 gains, 0 losses\n")


def test_gains_and_losses_are_told_sentence_by_sentence(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = json.loads((kept / "a.json").read_text("utf-8"))
    points = run["outcomes"]["en-1"]
    points["missed"].append(points["right"].pop(points["right"].index("person Ann Odhiambo")))
    points["right"].append(points["missed"].pop(0))
    (kept / "b.json").write_text(json.dumps(run | {"name": "b", "number": 2}), "utf-8")
    lines = _run(capsys, kept).splitlines()
    (kept / "b.json").unlink()
    assert lines[-3].startswith("against b ")
    assert lines[-2:] == [
        "  + en-1 person Ann Odhiambo missed → right",
        "  - en-1:4 AGREED right → missed: Rwanda is ready to train Kenyan nurses.",
    ]


def test_runs_on_other_labels_are_not_compared(kept: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text((LABELLED / "gold.json").read_text("utf-8") + "\n", "utf-8")
    assert "no run on these labels is recorded" in _run(capsys, kept, "--gold", str(gold))


def test_part_d_comes_with_a_reminder_and_an_empty_part_is_refused(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="no article in part D"):
        _run(capsys, kept, "--part", "D")
    assert capsys.readouterr().out.startswith("note: part D is for the end")


def test_a_wrong_name_of_a_run_is_refused(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"no run x in .*; there are a"):
        _run(capsys, kept, "--against", "x")


FIGURES = {
    "groups": {"all": {"micro": {"f1": 0.7999}, "labels": {"AGREED": {"f1": 0.8396}}}, "en": {"micro": {"f1": 0.9}}},
    "meetings": {"right": 46, "missed": 2, "wrong": 1},
    "differences": {"planted": 83, "found": 59, "false_alarms": 3},
    "shared_items": 30,
    "pairs": {"f1": None},
    "ungrounded": {"total": 0},
    "problems": ["en-9: no text"],
    "pace": {"articles_s": 299.6, "start": 0.31},
}


def test_the_table_says_which_goals_are_met() -> None:
    rows = {line[:30].strip(): line[30:].split() for line in table_lines(FIGURES)}
    assert rows["kinds, micro F1"] == ["0.800"]
    assert rows["en"] == ["0.900", "≥", "0.800", "yes"]
    assert rows["AGREED F1"] == ["0.840", "≥", "0.840", "yes"], "what is printed as the goal has met it"
    assert rows["one meeting recognised"] == ["0.958", "≥", "0.958", "yes"]
    assert rows["kept apart wrongly together"] == ["1", "≤", "0", "no"]
    assert rows["planted differences found"] == ["0.711", "≥", "0.723", "no"]
    assert rows["false alarms an item"] == ["0.100", "≤", "0.067", "no"]
    assert rows["items paired, F1"] == ["–", "≥", "0.850"]
    assert rows["start, seconds"] == ["0.31", "≤", "0.30", "no"]


def test_the_table_shows_the_run_before_beside() -> None:
    lines = list(table_lines(FIGURES, FIGURES | {"pairs": {"f1": 0.5}, "pace": {"start": 0.4}}))
    assert lines[0].split() == ["figure", "reached", "goal", "before", "change"]
    assert next(line for line in lines if line.startswith("start, seconds")).split()[-2:] == ["0.40", "-0.09"]
    assert next(line for line in lines if line.startswith("kinds")).split()[-2:] == ["0.800", "="]
    assert lines[-1] == "  ! en-9: no text"


def test_a_request_found_without_its_direction_is_no_worse_than_one_missed() -> None:
    before = {"a": {"1 REQUEST": "missed", "2 direction": "undirected"}}
    after = {"a": {"1 REQUEST": "right", "1 direction": "undirected", "2 direction": "right"}, "b": {"x": "wrong"}}
    assert [change.point for change in find_changes(before, after)] == ["1 REQUEST", "2 direction"]
