"""Which editor opens a line, and what may be opened: nothing but the editor's own files, by nobody else's word."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from briefing.codec.anchors import find_anchors
from briefing.errors import Problem, UsageError
from briefing.preview.editors import Editor, command_for, find_editor, link_to
from briefing.preview.opening import Opening, Places
from tests.preview.desk import DEADLINE, Desk, at_desk

LINKS = [
    ("vscode", PurePosixPath("/srv/a.yaml"), "vscode://file/srv/a.yaml:{line}:{column}"),
    ("Cursor", PureWindowsPath("C:/desk/a.yaml"), "cursor://file/C:/desk/a.yaml:{line}:{column}"),
    ("idea", PurePosixPath("/srv/é&b.yaml"), "idea://open?file=/srv/%C3%A9%26b.yaml&line={line}&column={column}"),
    ("textmate", PurePosixPath("/srv/a.yaml"), "txmt://open?url=file:///srv/a.yaml&line={line}&column={column}"),
    ("my-editor://x?f={file}#{line}", PurePosixPath("/a"), "my-editor://x?f=/a#{line}"),
]


@pytest.mark.parametrize(("asked", "file", "link"), LINKS)
def test_links(asked: str, file: PurePosixPath, link: str) -> None:
    editor = find_editor(asked)
    assert editor
    assert link_to(editor, file) == link


def test_a_command_is_words_that_no_shell_reads() -> None:
    editor = find_editor("xterm -e 'my vim' +{line} {file}")
    assert editor
    words = command_for(editor, PurePosixPath("/srv/$(touch x); {line}.yaml"), 3, 1)
    assert words == ["xterm", "-e", "my vim", "+3", "/srv/$(touch x); {line}.yaml"]
    assert link_to(editor, PurePosixPath("/srv/a.yaml")) == ""


def test_none_is_an_answer() -> None:
    assert find_editor("none") is None


WRONG = [
    ("vim", "it needs a terminal"),
    ("vscod", "did you mean vscode?"),
    ("true", "known: cursor, "),
    ("javascript:alert('{file}')", "not a link that opens an editor"),
    ("https://evil.example/?{file}", "not a link that opens an editor"),
    ("code '{file}", "No closing quotation"),
]


@pytest.mark.parametrize(("asked", "said"), WRONG)
def test_what_is_no_editor_is_wrong_usage(asked: str, said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        find_editor(asked)


BRIEF = """\
id: x
meeting: {form: talks}
title:
  en: Talks
participants:
  - {id: somebody, country: VN}
agreed:
  - id: a1
    text: {en: one}
  # a comment
  - id: a2
    text: {en: two}
sources: [{id: a1}]
"""


def test_each_part_of_a_brief_has_its_line() -> None:
    found = find_anchors(BRIEF)
    assert found
    assert {name: spot[:2] for name, spot in found.points.items()} == {"somebody": (6, 5), "a1": (8, 5), "a2": (11, 5)}
    assert found.fields["meeting"][:2] == (2, 1)
    assert found.fields["title"][:2] == (3, 1)


def test_only_what_was_changed_counts_as_changed() -> None:
    before, after = find_anchors(BRIEF), find_anchors("# a line more\n" + BRIEF.replace("two", "three"))
    assert before
    assert after
    assert [name for name, spot in after.points.items() if spot.digest != before.points[name].digest] == ["a2"]
    assert after.fields["title"].digest == before.fields["title"].digest


@pytest.mark.parametrize("text", ["a: [", "- a", "", "? [a]\n: b", "agreed: [1, {id: []}, {id: {}}]"])
def test_what_is_no_brief_has_no_places(text: str) -> None:
    found = find_anchors(text)
    assert found is None or found.points == {}


class Lectern:
    """A desk whose editor is a program that writes down what it is asked to open."""

    def __init__(self, desk: Desk, opening: Opening, opened: Path) -> None:
        self.desk, self.opening, self.opened = desk, opening, opened
        self.host = f"127.0.0.1:{desk.place[1]}"
        self.headers = {"Host": self.host, "Origin": f"http://{self.host}", "Content-Type": "application/json"}
        self.asked = {"token": opening.token, "file": str(desk.folder / "a.yaml"), "line": 3, "column": 1}

    def post(self, asked: object, **headers: str) -> int:
        wanted = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return self.desk.ask("/_preview/open", "POST", wanted, json.dumps(asked).encode())[0]


@pytest.fixture
def lectern(tmp_path: Path) -> Iterator[Lectern]:
    content, opened = tmp_path / "content", tmp_path / "opened.txt"
    content.mkdir()
    (content / "a.yaml").write_text(BRIEF)
    (content / "index.html").write_text("<html><head></head></html>")
    (tmp_path / "secret.yaml").write_text("x")
    (content / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    program = f"import sys; open({str(opened)!r}, 'a').write(' '.join(sys.argv[1:]) + '\\n')"
    editor = Editor("test", command=(sys.executable, "-c", program, "{line}", "{file}"))
    spots = {"a1": (8, 5, "x")}
    opening = Opening(editor, (content,), lambda page: Places(content / "a.yaml", spots, {}) if page else None)
    with at_desk(content, opening=opening) as desk:
        yield Lectern(desk, opening, opened)


def test_a_page_has_its_line_opened(lectern: Lectern) -> None:
    assert lectern.post(lectern.asked) == 204
    end = time.monotonic() + DEADLINE
    while not (lectern.opened.exists() and lectern.opened.read_text().endswith("\n")):
        assert time.monotonic() < end
        time.sleep(0.02)
    assert lectern.opened.read_text() == f"3 {lectern.desk.folder / 'a.yaml'}\n"
    lectern.desk.wait_for(lambda: all(one.name != "editor" for one in threading.enumerate()))


def test_nobody_else_has_anything_opened(lectern: Lectern) -> None:
    outside = lectern.desk.folder.parent / "secret.yaml"
    wrong: list[object] = [
        {**lectern.asked, "token": "guessed"},
        {**lectern.asked, "file": str(outside)},
        {**lectern.asked, "file": f"{lectern.desk.folder}/../secret.yaml"},
        {**lectern.asked, "file": f"{lectern.desk.folder}/link.yaml"},
        {**lectern.asked, "file": str(lectern.desk.folder)},
        {**lectern.asked, "file": "\0"},
        {**lectern.asked, "line": 0},
        {**lectern.asked, "line": "many"},
        {"token": lectern.opening.token},
        [],
        "x" * 5000,
    ]
    for asked in wrong:
        assert lectern.post(asked) == 409, asked
    assert lectern.post(lectern.asked, Origin="http://evil.example") == 403
    assert lectern.post(lectern.asked, Origin="null") == 403
    assert lectern.post(lectern.asked, Host="evil.example", Origin="http://evil.example") == 403
    assert lectern.post(lectern.asked, Sec_Fetch_Site="cross-site") == 403
    assert lectern.post(lectern.asked, Content_Type="text/plain") == 403
    assert not lectern.opened.exists()


def test_a_page_is_told_the_lines_and_how_to_open_them(lectern: Lectern) -> None:
    told = json.loads(lectern.desk.text("/_preview/news?page=/"))
    assert told["token"] == lectern.opening.token
    places = json.loads(lectern.desk.text("/_preview/places?page=/"))
    assert places["points"] == {"a1": [8, 5, "x"]}
    assert places["file"].endswith("content/a.yaml")
    assert lectern.desk.text("/_preview/places?page=/nowhere/") == "null"


def test_a_problem_leads_to_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(BRIEF)
    editor = find_editor("vscode")
    assert editor
    opening = Opening(editor, (tmp_path,), lambda page: None)
    at = opening.locate(Problem("a.yaml", 3, "title", "missing"))
    path = (tmp_path / "a.yaml").as_posix().lstrip("/")
    assert at == {"file": "a.yaml", "line": 3, "column": 1, "href": f"vscode://file/{path}:3:1"}
    assert opening.locate(Problem("gone.yaml", 3, "", "missing")) is None
    assert opening.locate(Problem(os.devnull, 3, "", "missing")) is None
