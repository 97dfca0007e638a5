"""`python build.py`: what it says, what it leaves out, and that a remembered build equals a clean one."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.cli import main
from tests.desks import BRIEF, age, edit, make_desk, tree

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
    assert out.startswith(f"site/: 1 brief in en and fr, {files} files; {files} files written, in ")
    assert out.endswith("next: open site/index.html, or python build.py --watch\n")


def test_two_builds_give_the_same_bytes_with_one_process_or_two(desk: Path) -> None:
    first = build(desk, "--jobs", "1")
    assert clean_build(desk, "--jobs", "2") == first


def test_where_nothing_changed_nothing_is_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    age(desk / "content")
    build(desk)
    before = {path: (desk / "site" / path).stat() for path in tree(desk / "site")}
    capsys.readouterr()
    build(desk)
    assert {path: (desk / "site" / path).stat() for path in before} == before
    assert capsys.readouterr().out.endswith("nothing has changed.\n")


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
    "the style": lambda desk: (desk / "templates/static/site.css").write_text("body { margin: 1px }\n", "utf-8"),
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
