"""`check`: all that is wrong, what is only unwise, for people, programs and GitHub; and nothing is written."""

from __future__ import annotations

import datetime
import json
import os
import random
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.cautions.values import KINDS, Caution
from briefing.cli import main, make_parser
from briefing.commands import overseeing
from briefing.commands.annotating import annotations_of, commands_of, markdown_of
from briefing.commands.desk import open_desk
from briefing.commands.reporting import Report
from briefing.terminal import Terminal
from tests.desks import BRIEF, ROOT, edit, make_desk, tree

FILE = f"content/briefs/{BRIEF}.yaml"
NEXT = "2025-06-01-norway-senegal"
OTHER = f"""\
id: {NEXT}
status: published
meeting: {{date: 2025-06-01}}
title: {{en: Later talks, fr: Autre entretien}}
sources:
  - {{id: later, article: later.txt, lang: en, publisher: Post, url: "https://example.org/1", published: 2025-06-02}}
participants:
  - {{id: ousmane-dieng, name: {{en: Ousmâne Fall Diêng, fr: Ousmâne Fall Diêng}}, country: SN}}
requests:
  - id: r1
    by: SN
    to: "NO"
    topics: [fisheriez]
    text: {{en: Open the port}}
    evidence: [{{source: later, exact: "Senegal asked Norway to open the port"}}]
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.setattr(overseeing, "today", lambda: "2025-12-01")
    make_desk(tmp_path)
    (tmp_path / "content" / "articles" / "later.txt").write_text("Later\n\nSenegal asked Norway to open the port.\n")
    (tmp_path / "content" / "briefs" / f"{NEXT}.yaml").write_text(OTHER, "utf-8")
    return tmp_path


def check(desk: Path, *options: str) -> int:
    return main(["check", *options], root=desk)


def found(desk: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    check(desk, "--format", "json", *options)
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def kinds(report: dict[str, Any]) -> list[tuple[str, str, int | None]]:
    return [(one["kind"], one["file"], one["line"]) for one in report["warnings"]]


def test_it_tells_everything_and_writes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(desk)
    assert check(desk) == 0
    said = capsys.readouterr().out
    assert "warning: requests.r1.text: 1 of 2 texts is missing in fr [missing-translation]" in said
    assert said.splitlines()[-1].startswith("next: python build.py")
    written = {path: content for path, content in tree(desk).items() if not path.startswith(".cache/")}
    assert written == before


def test_only_points_are_told_to_name_what_was_translated(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`translated:` is a key of points; a role that names it is refused."""
    path = desk / "content" / "briefs" / f"{NEXT}.yaml"
    wanted = [("", "what is missing, with translated: [fr]; until"), ("role", "with translated: [fr] at points; until")]
    wanted.append(("text", "what is missing; until"))
    for lacking, hint in wanted:
        if lacking == "role":
            edit(path, "country: SN}", "country: SN, role: {en: Envoy}}")
        elif lacking:
            edit(
                path, "text: {en: Open the port}", "translated: [fr]\n    text: {en: Open the port, fr: Ouvrir le port}"
            )
        (one,) = found(desk, capsys, NEXT, "--only", "missing-translation")["warnings"]
        assert hint in one["hints"][-1]["text"]


def test_problems_end_with_the_place_to_mend_first(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / "content" / "briefs" / f"{NEXT}.yaml"
    path.write_text(path.read_text("utf-8").replace("status: ", "status: x", 1), "utf-8")
    assert check(desk) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"next: mend content/briefs/{NEXT}.yaml:")


def test_problems_and_warnings_stand_at_their_lines(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(desk / FILE, "by: SN", "by: SX")
    report = found(desk, capsys)
    (problem,) = report["problems"]
    lines = (desk / problem["file"]).read_text("utf-8").splitlines()
    assert lines[problem["line"] - 1].strip() == "by: SX"
    for one in report["warnings"]:
        places = one["places"] or [one]
        text = (desk / one["file"]).read_text("utf-8").splitlines()
        for place in places:
            if place["column"]:
                key = place["where"].rpartition(".")[2].partition("[")[0]
                at = text[place["line"] - 1][place["column"] - 1 :]
                assert at.startswith((key, "id:", "{", "fisheriez")), (place, at)


WARNED: dict[str, tuple[str, str]] = {
    "missing-translation": ("", ""),
    "unanswered": ("", ""),
    "unknown-topic": ("", ""),
    "same-person": ("", ""),
    "missing-title": ("en: Later talks, fr: Autre entretien", "en: Later talks"),
    "stale-translation": ("    text: {en: Open the port}", "    stale: [en]\n    text: {en: Open the port}"),
    "bare-source": (', url: "https://example.org/1"', ""),
    "groundless": ("    by: SN", "    status: done\n    by: SN"),
    "adrift": ("en: Open the port}\n", "en: Open the port next year}\n"),
    "stale-source": ("published: 2025-06-02", "published: 2025-06-02, digest: 0123456789abcdef"),
    "lost-draft": ("published: 2025-06-02", "published: 2025-06-02, digest: 0123456789abcdef"),
    "bare-difference": ("requests:", "differences: [{id: x1, about: scope}]\nrequests:"),
}


@pytest.mark.parametrize("kind", WARNED)
def test_each_kind_is_found_chosen_and_left_out(kind: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = WARNED[kind]
    edit(desk / "content" / "briefs" / f"{NEXT}.yaml", old, new)
    only = found(desk, capsys, "--only", kind)
    assert {one["kind"] for one in only["warnings"]} == {kind}
    assert f"content/briefs/{NEXT}.yaml" in [one["file"] for one in only["warnings"]]
    assert all(one["hints"][-1]["label"] == "try" for one in only["warnings"])
    assert kind not in {one["kind"] for one in found(desk, capsys, "--ignore", kind)["warnings"]}


def test_a_draft_that_lies_is_told_from_the_thirty_first_day_on(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / "content" / "briefs" / f"{NEXT}.yaml"
    edit(path, "status: published", "status: draft")
    for day, count in (("2025-11-01", 0), ("2025-10-31", 1)):
        moment = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()
        os.utime(path, (moment, moment))
        told = found(desk, capsys, "--only", "unreviewed")["warnings"]
        assert [one["line"] for one in told] == [2] * count


def test_files_among_the_articles_are_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = desk / "content" / "articles"
    (folder / "page.html").write_text("<p>Talks", "utf-8")
    (folder / "fresh.txt").write_text("Senegal and Norway met.\n", "utf-8")
    told = {(one["kind"], one["file"]) for one in found(desk, capsys)["warnings"]}
    assert {("article", "content/articles/page.html"), ("undrafted", "content/articles/fresh.txt")} <= told
    (desk / "content" / "briefs" / f"{NEXT}.yaml").write_text("title: [", "utf-8")
    assert found(desk, capsys, "--only", "undrafted")["warnings"] == [], "nobody knows what a broken brief rests on"


def test_a_proposal_waits_until_it_is_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = make_desk(tmp_path)
    (desk / FILE).unlink()
    assert main(["draft", "--quiet"], root=desk) == 0
    edit(desk / FILE, "Train 40 harbour pilots", "Train forty harbour pilots")
    edit(desk / "content" / "articles" / "fjord-wire.txt", "train 40 harbour pilots", "train 50 harbour pilots")
    assert main(["draft", "--quiet"], root=desk) == 0
    capsys.readouterr()
    (one,) = found(desk, capsys, "--only", "undecided")["warnings"]
    assert "agreed.a1.text.en" in one["message"]
    assert main([*one["hints"][-1]["text"].split()[2:]], root=desk) == 0, "the way out is a command that works"
    assert main(["take", BRIEF, "1", "--mine", "--quiet"], root=desk) == 0
    capsys.readouterr()
    assert found(desk, capsys, "--only", "undecided")["warnings"] == []


def test_a_lost_draft_is_told_before_a_new_one_needs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = make_desk(tmp_path)
    edit(desk / "content" / "site.yaml", "search: off", "search: off, pdf: off, cards: off")
    (desk / FILE).unlink()
    assert main(["draft", "--quiet"], root=desk) == 0
    base = desk / "content" / "drafts" / f"{BRIEF}.yaml"
    kept = base.read_bytes()
    said(capsys)
    for is_lost in (False, True):
        if is_lost:
            base.unlink()
        assert main(["--jobs", "1"], root=desk) == 0
        assert (f"notice: content/drafts/: what was drafted last is not there for {BRIEF}:" in said(capsys)) is is_lost
        assert bool(found(desk, capsys, "--only", "lost-draft")["warnings"]) is is_lost
        arguments = make_parser().parse_args(["--watch"])
        arguments.content, arguments.output = desk / "content", desk / "site"
        with open_desk(arguments, desk / "templates", Terminal()) as session:
            session.build(frozenset())
            session.build(frozenset())
        assert said(capsys).count("what was drafted last is not there") == is_lost
    (one,) = found(desk, capsys, "--only", "lost-draft")["warnings"]
    again = re.search(r"python build.py (draft \S+)", one["hints"][-1]["text"])
    assert again
    assert main(again[1].split(), root=desk) == 0, "the way out is a command that works"
    said(capsys)
    assert found(desk, capsys, "--only", "lost-draft")["warnings"] == []
    assert base.read_bytes() == kept


def test_a_withdrawn_brief_is_told_nothing_of(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(desk / "content" / "briefs" / f"{NEXT}.yaml", "status: published", "status: withdrawn")
    assert [one for one in found(desk, capsys)["warnings"] if one["file"].endswith(f"{NEXT}.yaml")] == []


def test_a_repeated_request_is_told_at_its_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(
        desk / "content" / "briefs" / f"{NEXT}.yaml",
        "{en: Open the port}",
        "{en: Lend a survey ship for the season of 2026}",
    )
    (one,) = found(desk, capsys, "--only", "repeat")["warnings"]
    assert (one["line"], one["where"]) == (10, "requests.r1")
    assert f"repeats: {BRIEF}#r1" in one["hints"][-1]["text"]


def test_a_mended_text_is_no_longer_warned_of(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is remembered of a brief never outlives what it was made from."""
    assert ("unknown-topic", f"content/briefs/{NEXT}.yaml", 13) in kinds(found(desk, capsys))
    assert found(desk, capsys) == found(desk, capsys)
    edit(desk / "content" / "briefs" / f"{NEXT}.yaml", "fisheriez", "fisheries")
    assert "unknown-topic" not in [kind for kind, _, _ in kinds(found(desk, capsys))]


@pytest.mark.parametrize(("days", "count"), [("182", 1), ("183", 0), ("0", 1)])
def test_requests_wait_from_an_age_on(days: str, count: int, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = found(desk, capsys, NEXT, "--only", "unanswered", "--older-than", days)
    assert len(report["warnings"]) == count


def test_an_answered_or_repeated_request_waits_no_more(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a chain, its newest link alone is told, with the age of the first."""
    path = desk / "content" / "briefs" / f"{NEXT}.yaml"
    edit(path, "    by: SN", f"    repeats: {BRIEF}#r1\n    by: SN")
    told = found(desk, capsys, "--only", "unanswered")["warnings"]
    assert [one["file"] for one in told] == [f"content/briefs/{NEXT}.yaml"]
    assert "made 2 times" in told[0]["message"]
    assert "since 2025-03-04" in told[0]["message"]
    edit(path, "    by: SN", f"    status: done\n    answered_by: {BRIEF}#r1\n    by: SN")
    assert found(desk, capsys, "--only", "unanswered")["warnings"] == []


def test_two_ids_of_one_person_are_told_with_the_command_that_joins_them(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (one,) = found(desk, capsys, "--only", "same-person")["warnings"]
    assert one["hints"][-1]["text"].startswith("python build.py people --merge ousmane-fall-dieng ousmane-dieng; or")
    assert (one["file"], one["others"]) == (f"content/briefs/{NEXT}.yaml", [FILE])
    listed = "- {id: ousmane-dieng, name: {en: Ousmâne Fall Diêng}, apart: [ousmane-fall-dieng]}\n"
    (desk / "content" / "people.yaml").write_text(listed, "utf-8")
    assert found(desk, capsys, "--only", "same-person")["warnings"] == []


def test_some_briefs_are_checked_and_problems_elsewhere_are_counted(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(desk / FILE, "by: SN", "by: SX")
    assert check(desk, f"https://example.org/fr/briefs/{NEXT}/") == 0
    said = capsys.readouterr().out
    assert "1 problem in other files" in said
    assert FILE not in said.replace(f"({BRIEF}", "")
    assert check(desk, BRIEF, "--quiet") == 1
    assert capsys.readouterr().out.startswith(f"{FILE}:")
    assert check(desk, "no-such-brief") == 2


@pytest.mark.parametrize(
    ("options", "status"),
    [([], 0), (["--strict"], 1), (["--strict", "--only", "article"], 0), (["--older-than=-1"], 2)],
)
def test_exit_statuses(options: list[str], status: int, desk: Path) -> None:
    assert check(desk, *options) == status


def test_a_template_that_is_wrong_is_a_problem(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = desk / "content" / "templates" / "brief.html"
    own.parent.mkdir()
    own.write_text("{% if %}", "utf-8")
    assert check(desk) == 1
    assert "content/templates/brief.html:1:" in capsys.readouterr().out


def test_a_quote_that_a_new_draft_may_mend_says_so(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / "content" / "briefs" / f"{NEXT}.yaml"
    edit(path, "published: 2025-06-02", "published: 2025-06-02, digest: 0123456789abcdef")
    edit(path, "Senegal asked Norway to open the port", "Senegal begged Norway to open the port")
    (problem,) = found(desk, capsys)["problems"]
    assert problem["hints"][-1]["text"].startswith("python build.py draft content/articles/later.txt")


@pytest.fixture
def summary(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(desk / "summary.md"))
    (desk / ".git").mkdir()
    below = desk / "sub"
    below.mkdir()
    (desk / "content").rename(below / "content")
    monkeypatch.chdir(below)
    return desk / "summary.md"


def test_github_is_told_paths_from_its_root(
    desk: Path, summary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(desk / "sub" / FILE, "by: SN", "by: SX")
    assert main(["check", "--format", "github", "--content", "content"], root=desk) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"::error file=sub/{FILE},line=")
    assert "title=requests.r1.by::unknown side 'SX'%0Atry: " in said[0]
    (desk / "aside").mkdir()
    monkeypatch.chdir(desk / "aside")
    assert main(["check", "--format", "github", "--content", "../sub/content"], root=desk) == 1
    assert capsys.readouterr().out.splitlines()[0] == said[0], "from wherever it is run"
    told = summary.read_text("utf-8")
    assert f"| error | `sub/{FILE}:" in told
    assert told.startswith("### Briefs: 1 problem and ")


def test_annotations_of_what_changed_last_come_first_and_no_more_than_are_shown() -> None:
    """What GitHub would drop without a word stands in the log."""
    cautions = [Caution(f"{name}.yaml", 1, 1, "bare-source", "", "no url") for name in "abcdefghijklm"]
    found = annotations_of(
        Report((), tuple(cautions), 13),
        lambda file: f"content/{file}",
        {"m.yaml": "2025-02-01", "k.yaml": "2025-01-01"},
    )
    assert [one.file for one in found[:3]] == ["content/m.yaml", "content/k.yaml", "content/a.yaml"]
    lines = list(commands_of(found))
    assert [line.startswith("::warning ") for line in lines] == [True] * 10 + [False] * 4
    assert lines[-1] == "content/l.yaml:1: warning: bare-source: no url"


def test_a_summary_stays_within_what_github_takes() -> None:
    """Words of the content stay words: no mark-up of theirs comes to life."""
    nasty = Caution("a|`b.yaml", 1, 1, "bare-source", "", "<script>|\n" + "é" * 400)
    report = Report((), (nasty,) * 2000, 1)
    told = markdown_of(report, annotations_of(report, lambda file: file, {}))
    assert len(told.encode()) <= 1_000_100
    assert "more: the log of the job has them all" in told
    assert "<script>" not in told
    row = next(line for line in told.splitlines() if line.startswith("| warning"))
    assert row.count("|") == 5


def test_the_help_names_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    said = capsys.readouterr().out
    assert [kind for kind in KINDS if f"  {kind} " not in said] == []


@pytest.mark.parametrize("workflow", ["pages.yml", "tests.yml"])
def test_the_workflows_ask_for_annotations(workflow: str) -> None:
    """In a job that has checked the repository out and installed the program."""
    text = (ROOT / ".github" / "workflows" / workflow).read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"].values()
    steps = next(job["steps"] for job in jobs if any("build.py check" in step.get("run", "") for step in job["steps"]))
    runs = [step.get("run", step.get("uses", "")) for step in steps]
    at = next(at for at, run in enumerate(runs) if "build.py check" in run)
    arguments = make_parser().parse_args(runs[at].split("build.py ")[1].split())
    assert (arguments.command, arguments.format) == ("check", "github")
    assert runs[0].startswith("actions/checkout")
    assert any("pip install" in run for run in runs[:at])


EDITS = (
    ("briefs/{}.yaml", "status: published", "status: draft"),
    ("briefs/{}.yaml", "status: draft", "status: published"),
    ("briefs/{}.yaml", "by: SN", "by: SX"),
    ("briefs/{}.yaml", "by: SX", "by: SN"),
    ("briefs/{}.yaml", "fr:", "xx:"),
    ("briefs/{}.yaml", "xx:", "fr:"),
    ("articles/fjord-wire.txt", "The two sides", "Both sides"),
    ("articles/fjord-wire.txt", "Both sides", "The two sides"),
    ("articles/later.txt", "asked", "begged"),
    ("site.yaml", "[en, fr]", "[en]"),
    ("site.yaml", "[en]", "[en, fr]"),
)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_remembered_changes_nothing(seed: int, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After any sequence of edits, with a build in between, a check tells what one without a memory tells."""
    chance = random.Random(seed)
    for step in range(8):
        name, old, new = chance.choice(EDITS)
        path = desk / "content" / name.format(chance.choice([BRIEF, NEXT]))
        if path.exists():
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        if chance.random() < 0.2:
            path = desk / "content" / "briefs" / f"{NEXT}.yaml"
            path.unlink() if path.exists() else path.write_text(OTHER, "utf-8")
        if step == 3:
            main(["--quiet"], root=desk)
            capsys.readouterr()
        told = found(desk, capsys)
        aside = desk / ".cache"
        if aside.exists():
            aside.rename(desk / ".cache-aside")
        assert told == found(desk, capsys), (step, name, old, new)
        shutil.rmtree(aside, ignore_errors=True)
        if (desk / ".cache-aside").exists():
            (desk / ".cache-aside").rename(aside)
