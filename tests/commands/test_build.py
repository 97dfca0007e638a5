"""`python build.py`: what it says, what it leaves out, and that a remembered build equals a clean one."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.codec import decode_brief
from briefing.commands.build import size_line
from briefing.commands.inputs import now
from briefing.commands.sources import Asked, read_prose, read_site, read_sources
from briefing.disk.content import read_content
from briefing.disk.output import MARKER
from briefing.disk.press import draw
from briefing.disk.state import State
from briefing.publishing.site import build_site
from tests.desks import BRIEF, ROOT, age, edit, make_desk, tree

PAGE = f"en/briefs/{BRIEF}/index.html"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_desk(tmp_path)


def build(desk: Path, *options: str) -> dict[str, bytes]:
    assert main([*options], root=desk) == 0
    return tree(desk / "site")


def clean_build(desk: Path, *options: str) -> dict[str, bytes]:
    """The same content built where nothing is remembered."""
    shutil.rmtree(desk / "clean", ignore_errors=True)
    shutil.rmtree(desk / ".cache-aside", ignore_errors=True)
    cache = desk / ".cache"
    if cache.exists():
        cache.rename(desk / ".cache-aside")
    assert main(["--quiet", "--output", str(desk / "clean"), *options], root=desk) == 0
    shutil.rmtree(cache)
    if (desk / ".cache-aside").exists():
        (desk / ".cache-aside").rename(cache)
    return tree(desk / "clean")


def test_it_says_what_it_made_and_what_to_do_next(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = len(build(desk)) - 1  # the marker is not counted
    out = capsys.readouterr().out
    assert f"\nsite/: 1 brief in en and fr, {files} files; {files} files written, in " in out
    assert out.endswith("next: open site/index.html, or python build.py --watch\n")


def test_two_builds_give_the_same_bytes_with_one_process_or_two(desk: Path) -> None:
    first = build(desk, "--jobs", "1")
    assert clean_build(desk, "--jobs", "2") == first


def test_the_command_makes_what_publishing_makes_in_one_go(desk: Path) -> None:
    person = "- id: astrid-solvang-bekk\n  name: {en: Astrid S. Bekk, fr: Astrid S. Bekk}\n  country: 'NO'\n"
    (desk / "content" / "people.yaml").write_text(person, "utf-8")
    made = build(desk)
    assert b"Astrid S. Bekk" in made["en/people/astrid-solvang-bekk/index.html"]
    content = read_content(desk / "content")
    site = read_site(content)
    prose = read_prose(content, site.languages)
    sources = read_sources(content, site, prose, desk / "templates", Asked(None, False))
    briefs = [brief for text in content.briefs.values() if (brief := decode_brief(text, "").value)]
    assert made.pop(MARKER)
    assert made == {file.path: file.content for file in build_site(sources, briefs, now=now(), press=draw)}


def test_where_nothing_changed_nothing_is_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    age(desk / "content")
    build(desk)
    before = {path: (desk / "site" / path).stat() for path in tree(desk / "site")}
    capsys.readouterr()
    build(desk)
    assert {path: (desk / "site" / path).stat() for path in before} == before
    assert "nothing has changed.\nnext: open site/index.html" in capsys.readouterr().out


@pytest.mark.parametrize("damage", ["deleted", "edited", "added"])
def test_a_site_that_somebody_touched_is_made_whole_again(damage: str, desk: Path) -> None:
    age(desk / "content")
    good = build(desk)
    page = desk / "site" / PAGE
    match damage:
        case "deleted":
            page.unlink()
        case "edited":
            page.write_text("spoilt")
        case "added":
            (desk / "site" / "notes.txt").write_text("not of the build")
    assert build(desk) == good


def test_a_memory_that_cannot_be_read_is_none(desk: Path) -> None:
    good = build(desk)
    for path in (desk / ".cache").rglob("state"):
        path.write_bytes(b"\0not a memory")
    assert build(desk) == good


@pytest.mark.parametrize("status", ["draft", "reviewed", "withdrawn"])
def test_what_is_not_published_is_nowhere_and_named(
    status: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(desk / "content" / "briefs" / f"{BRIEF}.yaml", "status: published", f"status: {status}")
    site = build(desk, "--base-url", "https://harbour.example/briefs/")
    assert not [path for path, content in site.items() if BRIEF in path or BRIEF.encode() in content]
    assert f"left out: {BRIEF} ({status})" in capsys.readouterr().out
    shown = build(desk, "--drafts")
    assert (PAGE in shown) == (status != "withdrawn")
    if status != "withdrawn":
        assert b"noindex" in shown[PAGE]


def test_a_folder_that_no_build_made_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "letters").mkdir()
    (desk / "letters" / "a.txt").write_text("Dear mother")
    assert main(["--output", "letters"], root=desk) == 2
    assert "holds files that no build made (a.txt" in capsys.readouterr().err
    assert tree(desk / "letters") == {"a.txt": b"Dear mother"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--content", "nowhere"], "no folder nowhere"),
        (["--jobs", "0"], "--jobs takes a number from 1"),
        (["--output", "content/site"], "overlap"),
        (["draft", "--each"], "--each needs --to"),
        (["draft", "nothing.txt"], "nothing.txt"),
    ],
)
def test_wrong_usage_ends_with_two(
    options: list[str], said: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(options, root=desk) == 2
    assert said in capsys.readouterr().err


def test_two_pages_that_would_share_a_place_are_a_problem(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content" / "pages" / "briefs.en.md").write_text("# Briefs\n", "utf-8")
    (desk / "content" / "pages" / "page.en.md").write_text("# Page\n", "utf-8")
    (desk / "content" / "pages" / "About.en.md").write_text("# About\n", "utf-8")
    assert main([], root=desk) == 1
    assert "About" in capsys.readouterr().err


BRIEFS, PAGES = Path("content/briefs"), Path("content/pages")


def _copy(desk: Path) -> None:
    text = (desk / BRIEFS / f"{BRIEF}.yaml").read_text("utf-8")
    (desk / BRIEFS / "2025-06-01-norway-senegal.yaml").write_text(
        text.replace(f"id: {BRIEF}", "id: 2025-06-01-norway-senegal").replace("2025-03-04\n", "2025-06-01\n"), "utf-8"
    )


EDITS: dict[str, Callable[[Path], object]] = {
    "a word of the brief": lambda desk: edit(desk / BRIEFS / f"{BRIEF}.yaml", "Lend a", "Let Senegal have a"),
    "the title": lambda desk: edit(desk / BRIEFS / f"{BRIEF}.yaml", "  en: Norway and", "  en: <Oslo> & Norway and"),
    "another brief": _copy,
    "withdrawn": lambda desk: edit(desk / BRIEFS / f"{BRIEF}.yaml", "status: published", "status: withdrawn"),
    "a page": lambda desk: (desk / PAGES / "about.en.md").write_text("# About us\n\nNew words.\n", "utf-8"),
    "a new page": lambda desk: (desk / PAGES / "contact.fr.md").write_text("# Nous écrire\n", "utf-8"),
    "the name of the site": lambda desk: edit(desk / "content/site.yaml", "Harbour desk", "Harbour & sea desk"),
    "a template": lambda desk: edit(desk / "templates/base.html", "</body>", "<!-- edited --></body>"),
    "the style": lambda desk: (desk / "templates/styles/60-prose.css").write_text("body { margin: 1px }\n", "utf-8"),
}


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_a_remembered_build_equals_a_clean_one(seed: int, desk: Path) -> None:
    (desk / "templates").unlink()
    shutil.copytree(Path(__file__).parents[2] / "templates", desk / "templates")
    build(desk)
    order = random.Random(seed)
    for name in order.sample(sorted(EDITS), 4):
        kept = tree(desk / "content"), tree(desk / "templates")
        EDITS[name](desk)
        age(desk / "content", seconds=order.choice([0, 60]))
        assert build(desk) == clean_build(desk), name
        if order.random() < 0.3:
            for folder, files in zip(("content", "templates"), kept, strict=True):
                shutil.rmtree(desk / folder)
                for path, content in files.items():
                    (desk / folder / path).parent.mkdir(parents=True, exist_ok=True)
                    (desk / folder / path).write_bytes(content)
            assert build(desk) == clean_build(desk), f"{name}, taken back"


def test_a_brief_deleted_right_after_a_save_is_gone(desk: Path) -> None:
    """Within the coarsest clock's tick nothing is remembered for certain, but that a file was there is."""
    age(desk / "content")
    brief = desk / "content" / "briefs" / f"{BRIEF}.yaml"
    brief.touch()
    assert PAGE in build(desk)
    brief.unlink()
    for article in (desk / "content" / "articles").iterdir():
        article.unlink()
    assert PAGE not in build(desk)


def test_a_stray_file_is_said_to_be_removed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(desk)
    (desk / "site" / "notes.txt").write_text("not of the build")
    capsys.readouterr()
    build(desk)
    assert "0 files written, 1 removed" in capsys.readouterr().out


def test_a_site_too_large_to_publish_says_what_makes_it_smaller() -> None:
    sizes = {"en/index.html": 300_000_000, "en/a/brief.pdf": 900_000_000, "en/a/card.png": 50_000_000}

    def told(**more: int) -> str:
        outputs = {path: ("key", (size, 0, 0)) for path, size in {**sizes, **more}.items()}
        return size_line(State("", {}, outputs, b"", "", "", ""))

    assert told() == (
        "notice: 1.2 GB in all, and GitHub Pages takes 1 GB; try: under `sections` in site.yaml, pdf: off (0.9 GB less)"
    )
    assert told(**{"en/a/brief.pdf": 600_000_000}) == ""
    assert told(**{"en/a/brief.pdf": 0, "data.json": 800_000_000}).endswith("takes 1 GB")


@pytest.mark.skipif(os.name == "nt", reason="no SIGTERM to send")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_ended_leaves_no_process_and_no_half_site(end: signal.Signals, tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "a desk")
    shutil.copy(ROOT / "build.py", desk)
    text = (desk / BRIEFS / f"{BRIEF}.yaml").read_text("utf-8")
    for day in range(1, 31):
        for month in range(1, 4):
            name = f"2024-{month:02}-{day:02}-norway-senegal" if (month, day) < (2, 29) or month > 2 else None
            if name:
                new = text.replace(f"id: {BRIEF}", f"id: {name}").replace("date: 2025-03-04", "date: 2024")
                (desk / BRIEFS / f"{name}.yaml").write_text(new, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "build.py", "--quiet", "--jobs", "2"], cwd=desk, env=environment, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 120
    while len(_processes_of(desk)) < 2:  # until it has others work for it
        assert child.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    child.send_signal(end)
    _, said = child.communicate(timeout=120)
    assert b"Traceback" not in said
    while still := _processes_of(desk):
        assert time.monotonic() < deadline, still
        time.sleep(0.05)
    assert main(["--quiet"], root=desk) == 0
    assert not [path.name for path in desk.iterdir() if path.name.startswith(".site.new")]


def _processes_of(desk: Path) -> list[str]:
    """The processes whose working folder is the desk, as Linux tells."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (folder / "cwd").resolve() == desk.resolve() and "build.py" in (folder / "cmdline").read_text():
                found.append(folder.name)
    return found


def test_two_contents_built_into_one_folder_at_once_leave_one_whole_site(tmp_path: Path) -> None:
    desks = [make_desk(tmp_path / name) for name in ("one", "two")]
    edit(desks[1] / "content" / "site.yaml", "Harbour desk", "Sea desk")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    whole = []
    for desk in desks:
        shutil.copy(ROOT / "build.py", desk)
        assert main(["--quiet", "--output", str(desk / "alone")], root=desk) == 0
        whole.append(tree(desk / "alone"))
    for _ in range(3):
        command = [sys.executable, "build.py", "--quiet", "--output", str(tmp_path / "site")]
        children = [subprocess.Popen(command, cwd=desk, env=environment) for desk in desks]
        assert [child.wait(300) for child in children] == [0, 0]
        assert tree(tmp_path / "site") in whole


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--port", "99999999"], "--port takes"),
        (["--base-url", "notaurl"], "not an address"),
        (["--base-url", "javascript:alert(1)"], "not an address"),
        (["--base-url", "https://a@b.example/"], "not an address"),
    ],
)
def test_values_that_cannot_be_are_wrong_usage(
    options: list[str], said: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(options, root=desk) == 2
    assert said in capsys.readouterr().err


def test_a_template_that_is_not_text_is_a_problem(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "templates").unlink()
    shutil.copytree(ROOT / "templates", desk / "templates")
    with (desk / "templates" / "home.html").open("ab") as file:
        file.write(b"\xff")
    assert main([], root=desk) == 1
    assert "templates/home.html" in capsys.readouterr().err


def test_a_site_without_briefs_has_nothing_to_search_and_says_nothing_of_it(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("briefing.commands.searching.write_index", None)
    edit(desk / "content" / "site.yaml", "sections: {search: off}", "sections: {}")
    edit(desk / BRIEFS / f"{BRIEF}.yaml", "status: published", "status: draft")
    age(desk / "content")
    build(desk)
    assert "search index" not in capsys.readouterr().out
    build(desk)
    assert "nothing has changed" in capsys.readouterr().out
