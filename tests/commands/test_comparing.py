"""`diff` and `take`: what a new draft would change, and how proposals are decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.console import Console

from briefing.cli import main
from briefing.commands.abreast import show_sides, sides_of
from briefing.reading.merging import Proposal
from tests.desks import BRIEF, edit, make_desk, tree

FILE = f"content/briefs/{BRIEF}.yaml"
BASE = f"content/drafts/{BRIEF}.yaml"
WIRE = "content/articles/fjord-wire.txt"
CAP = "content/articles/depeche-du-cap.txt"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A brief as it was drafted, with one word of the editor's, and another one in its article since."""
    monkeypatch.chdir(tmp_path)
    made = make_desk(tmp_path)
    (made / FILE).unlink()
    assert main(["--quiet"], root=made) == 0
    edit(made / FILE, "Train 40 harbour pilots", "Train forty harbour pilots")
    edit(made / WIRE, "train 40 harbour pilots", "train 50 harbour pilots")
    capsys.readouterr()
    return made


def run(desk: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    status = main([*options], root=desk)
    said = capsys.readouterr()
    return status, said.out, said.err


def test_diff_tells_what_would_change_and_writes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(desk / "content")
    status, out, _ = run(desk, capsys, "diff", BRIEF)
    assert (status, tree(desk / "content")) == (0, before)
    assert f"{FILE}: a new draft would change it" in out
    assert any(line.startswith("+ ") and "train 50 harbour pilots" in line for line in out.splitlines())
    assert "1  agreed.a1.text.en  " in out
    assert "Train [+forty+] harbour pilots" in out
    assert f"next: python build.py draft {WIRE} {CAP}" in out
    assert run(desk, capsys, "diff", FILE, "--exit-code", "--quiet")[:2] == (1, "")


def test_diff_for_programs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(desk, capsys, "diff", BRIEF, "--format", "json")[1])
    assert (found["brief"], found["file"]) == (BRIEF, FILE)
    assert [f"content/articles/{name}" for name in found["articles"]] == [WIRE, CAP]
    (one,) = found["proposals"]
    assert (one["place"], one["number"], one["fresh"]) == ("agreed.a1.text.en", 1, True)
    assert (one["before"][:8], one["yours"][:11], one["draft"][:8]) == ("Train 40", "Train forty", "Train 50")
    text = (desk / FILE).read_text("utf-8").splitlines()
    assert "Train forty" in text[one["line"] - 1]
    assert found["diff"].startswith(f"--- {FILE}\n+++ {FILE} (new draft)\n@@ ")


def test_an_open_proposal_is_found_again_until_it_is_decided(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(desk, capsys, "take", BRIEF, "1", "--mine")
    assert (status, "a new draft would change other places first" in err) == (1, True)
    out = run(desk, capsys, "draft")[1]
    assert f"1 proposal not decided; python build.py diff {BRIEF}" in out
    assert out.splitlines()[-1].startswith(f"next: python build.py diff {BRIEF} ")
    for _ in range(2):
        out = run(desk, capsys, "diff", BRIEF)[1]
        assert f"{FILE}: a new draft would change nothing" in out
        assert "1  agreed.a1.text.en  " in out


def test_take_the_drafts_word(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(desk, capsys, "draft")
    before = (desk / FILE).read_text("utf-8")
    status, out, _ = run(desk, capsys, "take", FILE, "agreed.a1", "--draft")
    assert status == 0
    assert (desk / FILE).read_text("utf-8") == before.replace("Train forty", "Train 50")
    assert "agreed.a1.text.en: now Train 50 harbour pilots" in out
    assert run(desk, capsys, "diff", BRIEF, "--exit-code")[0] == 0
    edit(desk / WIRE, "train 50 harbour pilots", "train 60 harbour pilots")  # the machine's word, which it may change
    run(desk, capsys, "draft")
    assert "Train 60 harbour pilots" in (desk / FILE).read_text("utf-8")


def test_keep_mine_for_good(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(desk, capsys, "draft")
    before = (desk / FILE).read_bytes()
    status, out, _ = run(desk, capsys, "take", BRIEF, "all", "--mine")
    assert (status, (desk / FILE).read_bytes()) == (0, before)
    assert "kept Train forty harbour pilots" in out
    assert "will not come back" in out
    run(desk, capsys, "draft", WIRE)
    assert run(desk, capsys, "diff", BRIEF, "--exit-code")[0] == 0
    edit(desk / WIRE, "train 50 harbour pilots", "train 60 harbour pilots")  # another proposal, which is made
    run(desk, capsys, "draft")
    assert "1  agreed.a1.text.en" in run(desk, capsys, "diff", BRIEF)[1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("take", BRIEF, "agreed.a1.text.fr", "--mine"), "did you mean agreed.a1.text.en?"),
        (("take", BRIEF, "7", "--mine"), "there are 1 to 1: diff shows them"),
        (("diff", "2025-03-04-norway-senegl"), f"did you mean {BRIEF}?"),
    ],
)
def test_a_name_that_means_nothing(
    options: tuple[str, ...], said: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = run(desk, capsys, *options)
    assert (status, said in err) == (2, True), err


THREE = sides_of(Proposal("x.yaml", 3, "title.en", "Open a new line", "Open two lines", "Open a line"))


def shown(*, width: int, terminal: bool) -> list[str]:
    console = Console(width=width, force_terminal=terminal, color_system=None, no_color=True, legacy_windows=False)
    with console.capture() as captured:
        show_sides(THREE, console)
    return captured.get().splitlines()


def test_sides_stand_in_columns_in_a_terminal_and_below_each_other_elsewhere() -> None:
    plain = ["  before: Open a line", "  yours:  Open a [+new+] line", "  draft:  Open [+two lines+]"]
    assert shown(width=200, terminal=False) == plain
    assert [" ".join(line.split()) for line in shown(width=100, terminal=True)][1:] == [
        "Open a line │ Open a [+new+] line │ Open [+two lines+]"
    ]
    for width in (72, 80, 160):
        assert all(len(line) <= width for line in shown(width=width, terminal=True))
    assert shown(width=60, terminal=True) == plain


def test_what_is_missing_on_a_side_is_said() -> None:
    new = sides_of(Proposal("x.yaml", 3, "requests", None, "id: r2"))
    assert [(side.name, side.words) for side in new] == [("yours", "(not in the file)"), ("draft", "id: r2")]
    gone = sides_of(Proposal("x.yaml", 3, "requests.r1", "id: r1", None, "id: r1"))
    assert [side.words for side in gone][-1] == "(no longer says it)"


MARKED = "<<<<<<< HEAD\ntitle: {{en: One}}\n=======\ntitle: {{en: Two}}\n>>>>>>> theirs\n{}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MARKED, f"{BASE}:1: conflict markers of git, lines 1–5"),
        ("id: [", f"{BASE}: the last draft cannot be read"),
        ("", f"{BASE}: the last draft cannot be read"),
    ],
    ids=["conflict", "damaged", "emptied"],
)
def test_a_base_that_cannot_be_read_is_said_with_a_way_out(
    text: str, said: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / BASE).write_text(text, "utf-8")
    before = tree(desk / "content")
    for options in (("draft",), ("diff", BRIEF), ("take", BRIEF, "all", "--draft")):
        status, _, err = run(desk, capsys, *options)
        assert (status, said in err) == (1, True), err
        assert f"try: restore {BASE} as it was committed, or delete it" in err
    assert tree(desk / "content") == before


def test_without_a_base_no_word_is_changed_and_that_is_said(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only `digest:` follows the article, of which nobody is asked."""
    (desk / BASE).unlink()
    before = (desk / FILE).read_text("utf-8").splitlines()
    shown = run(desk, capsys, "diff", BRIEF)[1]
    assert "agreed.a1.text.en" in shown
    assert ".digest" not in shown
    _, out, _ = run(desk, capsys, "draft", WIRE)
    after = (desk / FILE).read_text("utf-8").splitlines()
    assert [old.split()[0] for old, new in zip(before, after, strict=True) if old != new] == ["digest:"]
    assert "merged a new draft" not in out
    assert f"notice: {BASE}: was not there" in out
    assert f"git restore {BASE}" in out
    assert (desk / BASE).exists()
    assert "agreed.a1.text.en" in run(desk, capsys, "diff", BRIEF)[1]


def test_a_brief_with_conflict_markers_is_told_with_its_lines(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (desk / FILE).read_text("utf-8")
    line = text.splitlines().index("status: draft") + 1
    marks = "<<<<<<< HEAD\nstatus: draft\n=======\nstatus: reviewed\n>>>>>>> other\n"
    (desk / FILE).write_text(text.replace("status: draft\n", marks), "utf-8")
    for options in ((), ("draft",), ("diff", BRIEF)):
        status, _, err = run(desk, capsys, *options)
        assert (status, f"{FILE}:{line}: conflict markers of git, lines {line}–{line + 4}" in err) == (1, True), err
        assert "try: keep what is right of both sides" in err
