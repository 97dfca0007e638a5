"""Topics and issues of a house at the desk: unknown until `site.yaml` names them, then offered, drafted and no more
warned of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefing.building import check_all
from briefing.cli import main
from briefing.commands.offering import PLACE, keep_schema
from briefing.commands.sources import read_site
from briefing.disk.content import read_content
from briefing.subjects import subjects_of
from tests.desks import BRIEF, edit, make_desk

FILE = f"content/briefs/{BRIEF}.yaml"
TOPICS = """
topics:
  pilots:
    name: {en: Harbour pilots, fr: Pilotes de port}
    words: {en: [harbour pilots], fr: [pilotes de port]}
  oda: {name: {en: Aid}}
  education: {offered: off}
"""
ISSUES = """
issues:
  lake-chad:
    name: {en: Lake Chad, fr: Lac Tchad}
    words: {en: [survey ship], fr: [navire de sondage]}
  sahel: {name: {fr: Région du Sahel}}
  gaza: {offered: off}
"""
RAISED = "regional_issues:\n" + "".join(
    f"  - {{id: g{number}, issue: {one}, text: {{en: It was raised, fr: Évoqué}}, evidence: [{{source: fjord, "
    "exact: Dieng asked Norway to lend a survey ship for the season of 2026}]}\n"
    for number, one in enumerate(("lake-chadd", "lake-chad", "gaza"), 1)
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    make_desk(tmp_path)
    edit(tmp_path / FILE, "requests:\n  - id: r1\n", "requests:\n  - id: r1\n    topics: [pilotz, pilots, education]\n")
    return tmp_path


def warned(desk: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """The message and the way out of each warning of a topic."""
    capsys.readouterr()
    main(["check", "--only", "unknown-topic", "--format", "json"], root=desk)
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["warnings"]
    return [(one["message"], one["hints"][-1]["text"]) for one in found]


def name_topics(desk: Path, said: str = TOPICS) -> None:
    with (desk / "content" / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(said)


def unknown(name: str, meant: str, kind: str = "topic") -> tuple[str, str]:
    way_out = f"{meant}; or make it known in content/site.yaml, under `{kind}s:`, as {name}: {{name: {{en: …, fr: …}}}}"
    return f"unknown {kind} '{name}': pages spell it so in every language", way_out


def test_an_unknown_one_is_told_with_the_way_to_make_it_known(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert warned(desk, capsys) == [unknown("pilotz", "one that editors complete"), unknown("pilots", "ports")]
    name_topics(desk)
    left_out = "topic 'education' is left out in content/site.yaml"
    assert warned(desk, capsys) == [
        unknown("pilotz", "pilots"),
        (left_out, "another; or take `offered: off` away from education there"),
    ]


def test_an_unknown_issue_is_told_with_the_way_to_make_it_known(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(desk / FILE, "    topics: [pilotz, pilots, education]\n", "")
    edit(desk / FILE, "commitments:\n", f"{RAISED}commitments:\n")
    anything = "one that editors complete"
    assert warned(desk, capsys) == [unknown(one, anything, "issue") for one in ("lake-chadd", "lake-chad")]
    name_topics(desk, ISSUES)
    left_out = "issue 'gaza' is left out in content/site.yaml"
    assert warned(desk, capsys) == [
        unknown("lake-chadd", "lake-chad", "issue"),
        (left_out, "another; or take `offered: off` away from gaza there"),
    ]


REPORT = f"""\
{FILE}:35: warning: requests.r1.topics[0]: unknown topic 'pilotz': pages spell it so in every language [unknown-topic]
  try: pilots; or make it known in content/site.yaml, under `topics:`, as pilotz: {{name: {{en: …, fr: …}}}}
{FILE}:35: warning: requests.r1.topics[2]: topic 'education' is left out in content/site.yaml [unknown-topic]
  try: another; or take `offered: off` away from education there
"""


def test_the_report_is_exactly_this(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name_topics(desk)
    assert main(["check", "--only", "unknown-topic"], root=desk) == 0
    assert capsys.readouterr().out.startswith(REPORT)


def test_nothing_is_called_unknown_while_nobody_can_say_what_is_known(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name_topics(desk, TOPICS + "nonsense: true\n")
    assert warned(desk, capsys) == []


def test_a_language_without_words_is_told_of_and_stops_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(desk / "content/site.yaml", "languages: [en, fr]", "languages: [en, fr, de]")
    name_topics(desk, "topics: {pilots: {name: {en: Harbour pilots, fr: Pilotes de port, de: Lotsen}}}\n")
    assert main(["check", "--quiet"], root=desk) == 1
    assert "languages: no language pack for 'de'" in capsys.readouterr().out


OFFERED = {
    "topics": (
        TOPICS,
        "pilots — Harbour pilots · Pilotes de port",
        "oda",
        {"Development assistance": "Aid"},
        "education",
    ),
    "issues": (ISSUES, "lake-chad — Lake Chad · Lac Tchad", "sahel", {"Sahel": "Sahel · Région du Sahel"}, "gaza"),
}


@pytest.mark.parametrize("kind", sorted(OFFERED))
def test_editors_tools_offer_them_as_soon_as_the_site_names_them(desk: Path, kind: str) -> None:
    def offered() -> dict[str, str]:
        content = read_content(desk / "content")
        site = read_site(content)
        keep_schema(content, check_all(content, site.languages, known={}).records, site.languages, subjects_of(site))
        schema: dict[str, Any] = json.loads((desk / "content" / PLACE).read_text("utf-8"))
        snippets = schema["definitions"][f"offered-{kind}"]["defaultSnippets"]
        return {one["body"]: one["label"] for one in snippets}

    said, label, renamed, otherwise, left_out = OFFERED[kind]
    own = label.partition(" ")[0]
    before = offered()
    name_topics(desk, said)
    after = offered()
    assert own not in before
    assert after[own] == label
    for old, new in otherwise.items():
        assert after[renamed] == before[renamed].replace(old, new) != before[renamed]
    assert before.keys() - after.keys() == {left_out}


def test_drafts_find_them_by_their_words(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name_topics(desk)
    assert main(["draft", "--to", "out", "--quiet"], root=desk) == 0
    (drafted,) = Path("out").glob("*.yaml")
    assert "    topics: [pilots]\n" in drafted.read_text("utf-8")
    (desk / FILE).unlink()
    main(["draft", "content/articles/fjord-wire.txt", "--quiet"], root=desk)
    assert "    topics: [pilots]\n" in (desk / FILE).read_text("utf-8")
    assert capsys.readouterr().err == ""


def test_a_brief_begun_by_hand_names_them_in_its_comments(desk: Path) -> None:
    many = "".join(f"  lane-{number}: {{name: {{en: Sea lane {number}, fr: Voie {number}}}}}\n" for number in range(20))
    name_topics(desk, TOPICS + many + ISSUES)
    assert main(["new", "2026-10-01", "NO", "SN", "--quiet"], root=desk) == 0
    lines = (desk / "content/briefs/2026-10-01-norway-senegal.yaml").read_text("utf-8").splitlines()
    (first,) = (number for number, line in enumerate(lines) if line.startswith("# The house's topics: "))
    said = " ".join(line.lstrip("# ") for line in lines[first : lines.index("", first)])
    assert said.startswith("The house's topics: pilots (Harbour pilots), oda (Aid), lane-0 (Sea lane 0), ")
    assert "lane-19 (Sea lane 19) The house's regional issues: " in said
    assert "education" not in said
    assert "# The house's regional issues: lake-chad (Lake Chad), sahel (Sahel)" in lines
    assert max(map(len, lines)) <= 120
    assert main(["check", "2026-10-01-norway-senegal", "--quiet"], root=desk) == 0
