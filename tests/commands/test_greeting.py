"""How a preview begins: what is said of who can see it, and what its links open."""

from __future__ import annotations

import argparse
import webbrowser
from pathlib import Path

import pytest

from briefing.cli import make_parser
from briefing.commands.greeting import greet, opening_for
from briefing.commands.placing import find_places
from briefing.errors import UsageError
from briefing.preview.reach import other_addresses
from briefing.terminal import Terminal
from tests.desks import BRIEF, make_desk


def _asked(content: Path, *more: str) -> argparse.Namespace:
    asked = make_parser().parse_args(["--watch", *more])
    asked.content = content
    return asked


def _said(capsys: pytest.CaptureFixture[str], asked: argparse.Namespace, address: str) -> list[str]:
    greet(asked, Terminal(), address, ())
    return capsys.readouterr().out.splitlines()


def test_a_preview_for_this_machine_says_where_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, _asked(tmp_path / "content"), "http://127.0.0.1:8000/")
    assert said[0] == "preview: http://127.0.0.1:8000/  (drafts are shown; Ctrl-C ends)"
    assert said[-1].startswith("next: edit ")
    assert len(said) == 2


@pytest.mark.parametrize(("wanted", "is_told"), [("8000", True), ("8001", False), ("0", False)])
def test_a_port_that_was_taken_is_told(
    wanted: str, is_told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *_ = _said(capsys, _asked(tmp_path, "--port", wanted), "http://127.0.0.1:8001/")
    assert ("(port 8000 is taken; drafts are shown" in first) is is_told


def test_a_preview_for_others_says_who_can_see_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.commands.greeting.other_addresses", lambda host: ["192.0.2.7", "2001:db8::7"])
    said = _said(capsys, _asked(tmp_path, "--host", "::"), "http://localhost:8001/repo/")
    assert said[1] == (
        "warning: whoever reaches this machine can read it, drafts included, "
        "at http://192.0.2.7:8001/repo/, http://[2001:db8::7]:8001/repo/"
    )
    assert other_addresses("0.0.0.0") == [one for one in other_addresses("0.0.0.0") if not one.startswith("127.")]


def test_the_browser_is_opened_only_when_that_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def note(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", note)
    greet(_asked(tmp_path), Terminal(quiet=True), "http://127.0.0.1:1/", ())
    assert opened == []
    greet(_asked(tmp_path, "--open"), Terminal(quiet=True), "http://127.0.0.1:2/", ())
    assert opened == ["http://127.0.0.1:2/"]


def test_the_editor_is_the_one_that_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def name(*more: str) -> str | None:
        opening = opening_for(_asked(tmp_path, *more), (tmp_path,))
        return opening.editor.name if opening else None

    monkeypatch.delenv("WSL_DISTRO_NAME", raising=False)
    monkeypatch.delenv("BRIEFING_EDITOR", raising=False)
    assert name() == "vscode"
    monkeypatch.setenv("BRIEFING_EDITOR", "zed")
    assert name() == "zed"
    assert name("--editor", "kate") == "kate"
    assert name("--editor", "none") is None
    assert name("--no-reload") is None
    monkeypatch.setenv("BRIEFING_EDITOR", "vim")
    with pytest.raises(UsageError, match="needs a terminal"):
        name()


def test_under_wsl_the_link_says_where_the_files_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSL_DISTRO_NAME", "Debian")
    opening = opening_for(_asked(tmp_path, "--editor", "vscode"), (tmp_path,))
    assert opening
    assert opening.editor.link == "vscode://vscode-remote/wsl+Debian/{file}:{line}:{column}"


def test_each_page_of_a_brief_has_its_lines(tmp_path: Path) -> None:
    content = make_desk(tmp_path) / "content"
    lines = (content / "briefs" / f"{BRIEF}.yaml").read_text("utf-8").splitlines()
    for page in ("", "compare/", "parallel/"):
        places = find_places(content, f"fr/briefs/{BRIEF}/{page}index.html")
        assert places
        for name, (line, column, _) in places.points.items():
            assert lines[line - 1][column - 1 :].startswith((f"id: {name}", "{id: " + name))
        for name, (line, column, _) in places.fields.items():
            assert lines[line - 1][column - 1 :].startswith(f"{name}:")
    (content / "people.yaml").write_text("# all\n- id: a-b\n  name: {en: A B}\n- {id: c-d}\n", "utf-8")
    person = find_places(content, "fr/people/c-d/index.html")
    assert person
    assert (person.file.name, person.fields["title"][:2]) == ("people.yaml", (4, 3))
    (content / "pages").mkdir(exist_ok=True)
    (content / "pages" / "about.fr.md").write_text("# À propos\n", "utf-8")
    prose = find_places(content, "fr/about/index.html")
    assert prose
    assert prose.file.name == "about.fr.md"
    for page in (
        "fr/index.html",
        "fr/briefs/none/index.html",
        "fr/people/e-f/index.html",
        "fr/briefs/../site/index.html",
        "../../x/index.html",
    ):
        assert find_places(content, page) is None
