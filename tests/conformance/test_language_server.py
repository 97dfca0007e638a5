"""What an editor sees in an editor's own editor: the schemas as the server behind VS Code reads them.

The YAML language server is an npm package (tests/tools/), and is spoken to as an editor speaks to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.building import check_all
from briefing.commands.offering import keep_schema
from briefing.disk.content import read_content
from tests.conformance.language_server import LanguageServer, Message, Place
from tests.conformance.programs import find_package, find_program
from tests.desks import make_desk

ROOT = Path(__file__).resolve().parents[2]
BRIEF = ROOT / "content" / "briefs" / "a.yaml"
HEAD = """\
# yaml-language-server: $schema=../../schemas/brief.schema.json
id: a
title: {en: x}
sources: [{id: vov, article: b.txt, lang: en}]
"""
ITEM = "2024-08-21-japan-vietnam#a2"
CURSOR = "▮"
SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    program = find_package("yaml-language-server", "bin", "yaml-language-server")
    with LanguageServer([find_program("node"), str(program), "--stdio"], ROOT, SETTINGS) as server:
        yield server


def _placed(body: str) -> tuple[str, Place]:
    """A brief, and where the cursor stands in it."""
    before, _, after = (HEAD + body + "\n").partition(CURSOR)
    return before + after, Place(before.count("\n"), len(before) - before.rfind("\n") - 1)


def _offered(server: LanguageServer, body: str) -> dict[str, str]:
    """Label → what is written."""
    return {one["label"]: _written(one) for one in server.completions(BRIEF, *_placed(body))}


def _written(one: Message) -> str:
    return str(one["textEdit"]["newText"] if "textEdit" in one else one.get("insertText", one["label"]))


BRIEFS = [
    *(ROOT / "content" / "briefs").glob("*.yaml"),
    *(ROOT / "tests" / "sites" / "archive" / "content" / "briefs").glob("*.yaml"),
]


def test_in_what_is_right_nothing_is_underlined(server: LanguageServer) -> None:
    assert len(BRIEFS) > 50
    texts = {path: path.read_text("utf-8") for path in BRIEFS}
    assert server.problems_of(texts) == {path: [] for path in texts}


def test_nor_in_the_settings_of_the_site(server: LanguageServer) -> None:
    head = "# yaml-language-server: $schema=../schemas/site.schema.json\n"
    text = (ROOT / "content" / "site.yaml").read_text("utf-8")
    assert server.problems(ROOT / "content" / "a.yaml", head + text) == []
    [(line, said)] = server.problems(ROOT / "content" / "a.yaml", head + "nmae: {en: x}\n" + text)
    assert (line, said) == (2, "Property nmae is not allowed.")


REQUEST = "requests:\n  - id: r1\n    text: {en: x}\n    "


@pytest.mark.parametrize(
    "line", ["by: NO", "by: eu", "to: both", "by:", "kind:", "topics: [never-heard-of]", "topics:"]
)
def test_what_the_engine_takes_is_not_underlined(server: LanguageServer, line: str) -> None:
    assert server.problems(BRIEF, HEAD + REQUEST + line + "\n") == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("by: VM", "no such side"),
        ("by: both", "no such side"),
        ("to: VM", "no such side"),
        ("bye: VN", "Property bye is not allowed"),
        ("kind: hop", '"request", "proposal", "invitation", "hope"'),
        ("topics: exchanges", 'Expected "array"'),
        ("answered_by: r2", "does not match the pattern"),
    ],
)
def test_what_is_wrong_is_underlined_where_it_stands(server: LanguageServer, line: str, said: str) -> None:
    [(number, message)] = server.problems(BRIEF, HEAD + REQUEST + line + "\n")
    assert number == (HEAD + REQUEST).count("\n") + 1
    assert said in message


@pytest.mark.parametrize(
    ("body", "label", "written"),
    [
        (REQUEST + "by: ▮", "VN — Vietnam · Viêt Nam", "VN"),
        (REQUEST + "by: N▮", "NO — Norway · Norvège", "NO"),
        (REQUEST + "by: ▮", "eu — European Union · Union européenne", "eu"),
        (REQUEST + "to: ▮", "both — both sides · les deux parties", "both"),
        (REQUEST + "topics: [▮]", "exchanges — Exchanges and visits · Échanges et visites", "exchanges"),
        (REQUEST + "topics:\n      - ▮", "exchanges — Exchanges and visits · Échanges et visites", "exchanges"),
        (REQUEST + "kind: ▮", "invitation", "invitation"),
        (REQUEST + "translated: [▮]", "fr — French", "fr"),
        ("regional_issues:\n  - id: g1\n    issue: ▮", "black-sea — Black Sea · Mer Noire", "black-sea"),
        ("participants:\n  - id: a\n    organisation: ▮", "asean — ASEAN", "asean"),
        ("meeting:\n  country: ▮", "JP — Japan · Japon", "JP"),
        ("meeting:\n  ▮", "form", "form: "),
        ("agreed:\n  - id: a1\n    text:\n      ▮", "fr", "fr: "),
    ],
)
def test_what_may_stand_there_is_offered(server: LanguageServer, body: str, label: str, written: str) -> None:
    offered = _offered(server, body)
    assert offered.get(label) == written, sorted(offered)


@pytest.mark.parametrize("body", ["meeting:\n  city: ▮", "meeting:\n  form: ▮", "status: ▮", REQUEST + "by: ▮"])
def test_null_is_never_offered_where_nothing_says_the_same(server: LanguageServer, body: str) -> None:
    assert "null" not in _offered(server, body)


@pytest.mark.parametrize("behind", ["requests: ▮", "requests:\n  ▮", "requests:\n  - ▮"])
def test_a_new_entry_begins_with_what_it_needs(server: LanguageServer, behind: str) -> None:
    written = _offered(server, behind)["a request · une demande"]
    assert written.strip().startswith("- ") == ("- " not in behind)
    keys = [line.strip(" -").split(":")[0] for line in written.strip().splitlines()]
    assert keys[:4] == ["id", "by", "to", "kind"]
    assert {"en", "fr", "source", "exact"} <= set(keys)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("st▮atus: draft", ["Status · État", "how far it has come", "où l’on en est", "`withdrawn`", "retirée"]),
        (REQUEST + "▮by: VN", ["the side that speaks", "la partie qui s’exprime"]),
        (REQUEST + "by: ▮VN", ["VN — Vietnam · Viêt Nam"]),
        (REQUEST + "topics: [▮exchanges]", ["Exchanges and visits · Échanges et visites"]),
        ("agr▮eed: []", ["Agreed · Points convenus", "what the sides together agreed", "ont ensemble convenu"]),
        ("agreed:\n  - id: a1\n    te▮xt: {en: x}", ["a clause that reads on its own", "se lit seule"]),
    ],
)
def test_what_a_field_is_for_is_shown_in_both_languages(server: LanguageServer, body: str, shown: list[str]) -> None:
    text = server.hover(BRIEF, *_placed(body))
    assert [words for words in shown if words not in text] == [], text


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder after a build, with what that knows of the briefs beside it; where a brief would stand."""
    folder = make_desk(tmp_path_factory.mktemp("desk"), ROOT / "content") / "content"
    found = read_content(folder)
    assert keep_schema(found, check_all(found, ("en", "fr"), known={}).records, ("en", "fr"))
    return folder / "briefs" / "a.yaml"


@pytest.mark.parametrize(
    ("body", "label", "written"),
    [
        ("participants:\n  - id: ▮", "nguyen-minh-vu — Nguyen Minh Vu · Nguyên Minh Vu (VN)", "nguyen-minh-vu"),
        (REQUEST + "answered_by: ▮", f"{ITEM} — Improve the efficiency", ITEM),
        (REQUEST + "answered_by: 2024▮", f"{ITEM} — Improve the efficiency", ITEM),
        (REQUEST + "repeats: ▮", "none — a new point · un point nouveau", "none"),
        (REQUEST + "evidence:\n      - source: ▮", "cvn", "cvn"),
        ("commitments:\n  - id: c1\n    translated: [▮]", "fr — French", "fr"),
    ],
)
def test_what_the_content_holds_is_offered(
    server: LanguageServer, desk: Path, body: str, label: str, written: str
) -> None:
    text, place = _placed(body)
    text = text.replace("../../schemas/", "../.schema/")
    offered = [(one["label"], _written(one)) for one in server.completions(desk, text, place)]
    assert [value for shown, value in offered if shown.startswith(label)] == [written], offered  # long ones are cut


def test_and_what_it_does_not_hold_is_right_all_the_same(server: LanguageServer, desk: Path) -> None:
    text = HEAD.replace("../../schemas/", "../.schema/") + REQUEST + "answered_by: 2031-01-01-japan-vietnam#a1\n"
    assert server.problems(desk, text + "participants:\n  - {id: somebody-new, name: {en: Somebody New}}\n") == []
    [(_, said)] = server.problems(desk, text.replace("answered_by", "answer"))
    assert said == "Property answer is not allowed."
