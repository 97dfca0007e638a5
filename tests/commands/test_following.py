"""A session follows saves: whatever was edited, in whatever order, it shows what a clean build would make.

A thousand random histories of edits are acted out, a step at a time. After each the session must stand where somebody
would who looks at everything anew: the same problems, or the same records and the same archive, from which pages are
made by functions alone. Of some histories every byte is compared, of what is served and of what is written.
"""

from __future__ import annotations

import argparse
import functools
import os
import random
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path

import pytest
from filelock import FileLock

from briefing.building import Record, build_site
from briefing.cli import main, make_parser
from briefing.commands.catching_up import Known, Stood, Task, catch_up
from briefing.commands.desk import Desk, open_desk
from briefing.commands.finishing import Finisher
from briefing.commands.following import FolderNews
from briefing.commands.inputs import now
from briefing.commands.pages import Made, Pages
from briefing.commands.site import Ready, check_content
from briefing.commands.sources import Asked
from briefing.disk.content import Content
from briefing.disk.files import stamps_within
from briefing.disk.state import place_of, read_state
from briefing.errors import BriefingError, Problem
from briefing.preview import Board, Build, Coming
from briefing.preview.coming import seconds_of
from briefing.publishing.archive import Archive, digest_of, make_archive
from briefing.publishing.kinds import plan_pages
from briefing.publishing.summaries import summarise
from briefing.terminal import Terminal
from tests.desks import BRIEF, ROOT, edit, make_desk, tree
from tests.publishing.cases import read_briefs, read_sources

ARCHIVE = ROOT / "tests" / "sites" / "archive" / "content"
CHOSEN = ("*cuba-vietnam*", "*zzembargomoment*", "*zzdraft*")
"""Four meetings whose requests repeat and answer one another, one under embargo, a draft."""
HISTORIES, AT_ONCE, STEPS = 1000, 50, 3

Step = Callable[[Path, random.Random], set[Path]]
"""Edits the content folder; gives the files that it touched."""


def start(folder: Path) -> Path:
    content = folder / "content"
    for name in ("briefs", "articles"):
        (content / name).mkdir(parents=True)
    chosen = [path for pattern in CHOSEN for path in sorted((ARCHIVE / "briefs").glob(pattern))]
    names = {path.stem for path in chosen}
    for path in chosen:
        text = path.read_text("utf-8")
        for found in re.finditer(r"^ +(?:answered_by|repeats): ([\w-]+)#.*\n", text, re.MULTILINE):
            text = text if found[1] in names else text.replace(found[0], "")
        (content / "briefs" / path.name).write_text(text, "utf-8")
        for name in re.findall(r"article: ([^,}\n]+)", text):
            shutil.copy(ARCHIVE / "articles" / name, content / "articles")
    shutil.copytree(ARCHIVE / "pages", content / "pages")
    shutil.copy(ARCHIVE / "site.yaml", content)
    (content / ".schema").mkdir()
    (content / ".schema" / "brief.schema.json").write_text("{}")  # what tools read is written once, and no part of this
    return folder


def few_templates(folder: Path) -> Path:
    """As many as an editor may replace here: reading all of them is no part of what is tried."""
    for name in ("base.html", "prose.html", "robots.txt"):
        folder.mkdir(exist_ok=True)
        shutil.copy(ROOT / "templates" / name, folder)
    return folder


@functools.cache
def asked() -> argparse.Namespace:
    """To make the parser takes as long as a history."""
    return make_parser().parse_args(["--watch"])


@contextmanager
def at_work(root: Path, templates: Path = ROOT / "templates") -> Iterator[Desk]:
    """A session that writes nothing in the background."""

    class Idle(Finisher):
        def begin(self, known: Known, pages: Pages) -> None:
            self.has_begun = True

    arguments = argparse.Namespace(**vars(asked()))
    arguments.content, arguments.output = root / "content", root / "site"
    with ThreadPoolExecutor(1) as background:
        terminal = Terminal(quiet=True)
        yield Desk(arguments, templates, terminal, Idle(arguments, templates, terminal, background, Board()), "now")


def some_brief(content: Path, r: random.Random) -> Path:
    return r.choice(sorted((content / "briefs").glob("*.yaml")))


def reword(content: Path, r: random.Random) -> set[Path]:
    path = some_brief(content, r)
    lines = path.read_text("utf-8").split("\n")
    at = r.choice([at for at, line in enumerate(lines) if line.lstrip().startswith(("en: ", "fr: "))] or [0])
    key, _, rest = lines[at].partition(": ")
    lines[at] = f"{key}: Word{r.randrange(999)} {rest}" if rest[:1] not in "\"'{[|>" else lines[at]
    path.write_text("\n".join(lines), "utf-8")
    return {path}


def replace_line(content: Path, r: random.Random, key: str, values: tuple[str, ...]) -> set[Path]:
    path = some_brief(content, r)
    lines = path.read_text("utf-8").split("\n")
    places = [at for at, line in enumerate(lines) if line.strip().removeprefix("- ").startswith(f"{key}: ")]
    if not places:
        return set()
    at = r.choice(places)
    lines[at] = f"{lines[at].partition(f'{key}: ')[0]}{key}: {r.choice(values)}"
    path.write_text("\n".join(lines), "utf-8")
    return {path}


def change_status(content: Path, r: random.Random) -> set[Path]:
    return replace_line(content, r, "status", ("published", "draft", "reviewed", "withdrawn", "open", "accepted"))


def change_date(content: Path, r: random.Random) -> set[Path]:
    return replace_line(content, r, "date", ("2024-02-02", "2025-06-01", "2023"))


def change_link(content: Path, r: random.Random) -> set[Path]:
    return replace_line(content, r, r.choice(["repeats", "answered_by"]), ("none", "2024-11-19-cuba-vietnam#a1"))


def drop_line(content: Path, r: random.Random) -> set[Path]:
    path = some_brief(content, r)
    lines = path.read_text("utf-8").split("\n")
    del lines[r.randrange(len(lines))]
    path.write_text("\n".join(lines), "utf-8")
    return {path}


def delete(content: Path, r: random.Random) -> set[Path]:
    path = some_brief(content, r)
    if len(list(path.parent.glob("*.yaml"))) > 3:
        path.unlink()
    return {path}


def copy(content: Path, r: random.Random) -> set[Path]:
    path = some_brief(content, r)
    name = f"2022-0{r.randrange(1, 9)}-1{r.randrange(9)}-cuba-vietnam"
    target = path.with_name(f"{name}.yaml")
    text = "\n".join(line for line in path.read_text("utf-8").split("\n") if not line.startswith("aliases:"))
    target.write_text(text.replace(f"id: {path.stem}", f"id: {name}", 1), "utf-8")
    return {target}


def rename(content: Path, r: random.Random) -> set[Path]:
    path = some_brief(content, r)
    target = path.with_name(f"{path.stem}-{r.randrange(99)}.yaml")
    alias = f"id: {target.stem}\naliases: [{path.stem}]"
    target.write_text(path.read_text("utf-8").replace(f"id: {path.stem}", alias, 1), "utf-8")
    path.unlink()
    return {path, target}


def dress(content: Path, r: random.Random) -> set[Path]:
    """A template, or a piece of style, of the editor's own; sometimes with a mistake in it, sometimes gone again."""
    name = r.choice(["prose.html", "static/extra.css", "robots.txt"])
    path = content / "templates" / name
    if path.exists() and r.random() < 0.4:
        path.unlink()
        return {path}
    path.parent.mkdir(parents=True, exist_ok=True)
    ours = ROOT / "templates" / name
    text = ours.read_text("utf-8") if ours.exists() else "/* nothing */"
    path.write_text(text + r.choice(["\n", "\n\n", "{% if %}" if name.endswith("html") else "\n\n\n"]), "utf-8")
    return {path}


def know(content: Path, r: random.Random) -> set[Path]:
    """The list of persons, with somebody of a brief in it: under a name of the house, sometimes for another side."""
    path = content / "people.yaml"
    if path.exists() and r.random() < 0.2:
        path.unlink()
        return {path}
    lines = []
    for name in sorted(set(re.findall(r"^  - id: ([a-z]+-[a-z-]+)$", some_brief(content, r).read_text("utf-8"), re.M))):
        lines += [f"- id: {name}", f"  name: {{en: House Name {r.randrange(9)}, nb: Hus}}", f"  aliases: [x-{name}]"]
        lines += r.choice(
            [["  also: [Another Spelling]"], ["  country: CU"], ["  country: VN", "  organisation: eu"], []]
        )
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return {path}


def set_up(content: Path, r: random.Random) -> set[Path]:
    path = content / r.choice(["site.yaml", "pages/about.en.md"])
    path.write_text(path.read_text("utf-8") + r.choice(["\n", "# a comment\n", "nonsense: [\n"]), "utf-8")
    return {path}


NAMED = {
    "topics": ("zzdraft-topic", ["agriculture", "finance"]),
    "issues": ("zzdraft-issue", ["cuba-embargo", "mekong"]),
}


def name_subjects(content: Path, r: random.Random) -> set[Path]:
    """Topics or issues of the house: its own, some of the program's otherwise; a name short at times, at times none."""
    path, (kind, (own, others)) = content / "site.yaml", r.choice(sorted(NAMED.items()))
    text, number = re.split(r"\n(?:topics|issues):\n", path.read_text("utf-8"))[0], r.randrange(9)
    own, known = r.choice([own, "nothing-has-it"]), r.choice(others)
    french = f", fr: Nôtre {number}" if r.random() < 0.8 else ""
    lines = [f"  {own}: {{name: {{en: Own {number}{french}}}}}", f"  {known}: {{name: {{fr: Nôtre}}, offered: off}}"]
    lines = lines if r.random() < 0.8 else []
    path.write_text("\n".join([text, *([f"{kind}:", *lines, ""] if lines else [])]), "utf-8")
    return {path}


def restore(content: Path, r: random.Random) -> set[Path]:
    """What `git checkout` does: several files at once, as they once were."""
    begun = content.parents[1] / "begun"
    touched = set()
    for name in r.sample(["briefs", "pages", "site.yaml"], 2):
        there, here = begun / name, content / name
        for path in [here] if here.is_file() else list(here.iterdir()):
            touched.add(path)
            path.unlink()
        for path in [there] if there.is_file() else sorted(there.iterdir()):
            target = here if there.is_file() else here / path.name
            shutil.copy(path, target)
            touched.add(target)
    return touched


STEPS_MADE: tuple[tuple[Step, int], ...] = (
    *((reword, 8), (change_status, 4), (change_link, 2), (change_date, 2), (drop_line, 3)),
    *((delete, 1), (copy, 1), (rename, 1), (dress, 2), (set_up, 1), (restore, 2), (know, 3), (name_subjects, 2)),
)


class Anew:
    """Somebody who looks at everything after each step, and remembers what was read only by its content."""

    def __init__(self, desk: Desk) -> None:
        self.arguments, self.engine, self.templates = desk.arguments, desk.engine, desk.templates
        self.records: dict[str, Record] = {}

    def look(self) -> Ready:
        asked = Asked(None, drafts=True)
        ready = check_content(
            self.arguments, self.templates, asked, Terminal(quiet=True), known=self.records, rendered=None
        )
        self.records = dict(ready.checked.records)
        return ready

    def archive(self, ready: Ready) -> Archive:
        summaries = [record.summary for record in ready.checked.records.values() if record.summary]
        return make_archive(ready.sources, summaries, now=now(), engine=self.engine)


def act(root: Path, seed: int, templates: Path, begun: dict[str, Record]) -> None:
    shutil.copytree(root.parent / "begun", root / "content")
    r = random.Random(seed)
    with at_work(root, templates) as desk:
        anew = Anew(desk)
        desk.records, anew.records = dict(begun), dict(begun)  # as the last build would have left them
        desk.build(frozenset())
        begun |= {} if begun else desk.records
        for _ in range(STEPS):
            step = r.choices([one for one, _ in STEPS_MADE], [weight for _, weight in STEPS_MADE])[0]
            changed = frozenset(step(root / "content", r))
            compare(desk, anew, changed, f"history {seed}, after {step.__name__}")


def compare(desk: Desk, anew: Anew, changed: frozenset[Path], where: str) -> None:
    found: list[str] = []
    wanted: list[str] = []
    try:
        desk.build(changed)
    except BriefingError as error:
        found = [str(problem) for problem in error.problems]
    try:
        ready = anew.look()
    except BriefingError as error:
        wanted = [str(problem) for problem in error.problems]
    assert found == wanted, where
    if wanted:
        return
    standing = desk.standing
    assert standing is not None
    assert standing.content == ready.content, where
    assert standing.sources == ready.sources, where
    assert standing.checked.records == ready.checked.records, where
    assert standing.checked.notices == ready.checked.notices, where
    archive = anew.archive(ready)
    for field in fields(Archive):
        if field.name != "now":
            assert getattr(standing.archive, field.name) == getattr(archive, field.name), f"{where}: {field.name}"


@pytest.mark.parametrize("first", range(0, HISTORIES, AT_ONCE))
def test_a_session_stands_where_a_clean_look_would(first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    templates = few_templates(tmp_path / "templates")
    start(tmp_path).joinpath("content").rename(tmp_path / "begun")
    begun: dict[str, Record] = {}
    for seed in range(first, first + AT_ONCE):
        act(tmp_path / "desk", seed, templates, begun)
        shutil.rmtree(tmp_path / "desk")


@pytest.mark.parametrize("seed", [3, 14, 15])
def test_every_page_that_is_served_is_the_one_of_a_clean_build(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root, r = start(tmp_path), random.Random(seed)
    edit(root / "content" / "site.yaml", "design: on", "design: on, pdf: off, cards: off")  # drawing takes long
    with at_work(root) as desk:
        served = desk.build(frozenset()).files
        for step in (reword, change_status, know, name_subjects, rename, copy, reword):
            assert served is not None
            dict(served)  # all pages are made, so that old ones could be taken for new ones
            kept = {path: path.read_bytes() for path in (root / "content").glob("**/*.yaml")}
            changed = step(root / "content", r)
            try:
                served = desk.build(frozenset(changed)).files
            except BriefingError:
                put_back(kept, changed)
                served = desk.build(frozenset(changed)).files
        assert served is not None
        ready = Anew(desk).look()
        clean = build_site(*(ready.content, ready.checked, ready.sources), now=now(), engine=desk.engine, rendered={})
        assert {path: content for path, content in served.items() if path not in clean.files} == {}
        assert {path: content for path, content in clean.files.items() if served[path] != content} == {}


@pytest.mark.parametrize("base_url", [None, "https://example.org/briefs"])
def test_every_page_is_found_by_its_path_alone(base_url: str | None) -> None:
    """As a whole build plans it, with the same key; the sitemap apart, which is made from all others."""
    sources = replace(read_sources("archive"), base_url=base_url, drafts=True)
    summaries = [summarise(brief, digest_of(brief.model_dump_json())) for brief in read_briefs("archive")]
    archive = make_archive(sources, summaries, now=now(), engine="")
    pages = Pages(Content(ARCHIVE), sources, archive, Made())
    planned = {page.path: page.key for page in plan_pages(archive) if page.kind != "sitemap"}
    found = {path: page.key for path in planned if (page := pages.find(path))}
    assert found == planned
    assert pages.find("en/briefs/2099-01-01-norway-vietnam/index.html") is None
    assert pages.find("en/nowhere/index.html") is None
    folders = {path.rpartition("/")[0] for path in planned} - {""}  # asked for without the last slash
    assert [folder for folder in sorted(folders) if pages.find(folder)] == []


def put_back(kept: dict[Path, bytes], changed: set[Path]) -> None:
    """Take a step back."""
    for path in changed:
        path.unlink(missing_ok=True)
    for path in changed & kept.keys():
        path.write_bytes(kept[path])


def test_the_output_folder_follows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After many saves, some of them with mistakes: what a clean build would have written, byte for byte.

    Half of it comes piece by piece; what a whole build had made besides, and holds no more, is gone.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("briefing.commands.finishing.QUIET", 0.0)
    caught: list[bool] = []

    def catch(stood: Stood, task: Task) -> tuple[Stood, list[str]] | None:
        caught.append((found := catch_up(stood, task)) is not None)
        return found

    monkeypatch.setattr("briefing.commands.finishing.catch_up", catch)
    root, r = start(tmp_path), random.Random(7)
    (root / "templates").symlink_to(ROOT / "templates")
    assert main(["--quiet"], root=root) == 0
    with following(root) as desk:
        desk.prime()
        desk.build(frozenset())
        for step in (reword, know, reword, rename, reword, change_status, reword, dress, reword, reword, reword):
            end_of(desk)
            saved = {path: path.read_bytes() for path in (root / "content").rglob("*") if path.is_file()}
            changed = step(root / "content", r)
            try:
                desk.build(frozenset(changed))
            except BriefingError:
                put_back(saved, changed)
                desk.build(frozenset(changed))
        end_of(desk)
    assert caught.count(True) >= 5
    followed = tree(root / "site")
    assert main(["--quiet"], root=root) == 0  # which remembers the site as it was before the last saves
    continued = tree(root / "site")
    shutil.rmtree(root / ".cache")
    assert main(["--quiet", "--output", "clean"], root=root) == 0
    clean = tree(root / "clean")
    differ = {path for path in clean.keys() | continued.keys() if clean.get(path) != continued.get(path)}
    assert {path for path in differ if "pagefind" not in path} == set()  # it names its files anew each time
    assert {path for path in followed if clean.get(path) != followed[path]} == set()
    lacking = {path for path in clean if path not in followed}
    assert all(path.endswith((".eml", ".txt", ".md", ".pdf", ".png")) or "pagefind" in path for path in lacking)


def test_after_a_long_pause_everything_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And then remembered: what was written piece by piece is as the next build would leave it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("briefing.commands.finishing.QUIET", 0.0)
    monkeypatch.setattr("briefing.commands.finishing.PAUSE", 0.0)
    root = make_desk(tmp_path / "desk")
    brief = root / "content" / "briefs" / f"{BRIEF}.yaml"
    page = root / "site" / "en" / "briefs" / brief.stem / "index.html"
    with following(root) as desk:
        desk.build(frozenset())
        end_of(desk)
        edit(brief, "Lend a survey ship", "Lend a large ship")
        desk.build(frozenset({brief}))
        end_of(desk)
        assert "Lend a large ship" in page.read_text("utf-8")
        stood = page.stat().st_mtime_ns
        assert desk.finisher._pause is not None
        desk.finisher._pause.join(60)
        desk.finisher.background.submit(int).result(60)
    state = read_state(place_of(root / "content", root / "site"))
    assert state is not None
    assert stamps_within(root / "site") == {path: stamp for path, (_, stamp) in state.outputs.items()}
    assert page.stat().st_mtime_ns == stood


def test_a_session_ends_though_another_build_never_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("briefing.commands.finishing.PATIENCE", 0.5)
    root = start(tmp_path)
    arguments = make_parser().parse_args(["--watch"])
    arguments.content, arguments.output = root / "content", root / "site"
    with FileLock(root / ".site.lock"), open_desk(arguments, few_templates(root / "templates"), Terminal()) as desk:
        desk.build(frozenset())
    assert "site/ is not up to date" in capsys.readouterr().out
    assert not (root / "site").exists()


def test_a_session_knows_when_its_pages_change_though_nobody_saves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    moments = ["2031-03-01T17:59Z"]
    monkeypatch.setattr("briefing.commands.desk.now", lambda: moments[-1])
    desk = make_desk(tmp_path / "desk")
    brief = desk / "content" / "briefs" / f"{BRIEF}.yaml"
    edit(brief, "status: published", "status: published\npublish_after: 2031-03-01T19:00+01:00")
    with at_work(desk) as session:
        for moment, coming in [
            ("2031-03-01T17:59Z", Coming(seconds_of("2031-03-01T18:00Z"), f"the embargo of {BRIEF} has ended")),
            ("2031-03-01T18:00Z", Coming(seconds_of("2031-03-02"), "a new day (UTC)")),
            ("2031-03-02T00:00Z", Coming(seconds_of("2031-03-03"), "a new day (UTC)")),
        ]:
            moments.append(moment)
            files = session.build(frozenset()).files
            assert files is not None
            is_embargoed = moment < "2031-03-01T18:00Z"
            assert (b"embargo" in files[f"en/briefs/{BRIEF}/index.html"]) is is_embargoed
            assert session.coming() == coming
        moments.append("2031-03-03T00:00Z")
        edit(brief, "status: published", "status: publisht")
        with pytest.raises(BriefingError):
            session.build(frozenset())
        assert session.coming().at == seconds_of("2031-03-04"), "what cannot be built is not tried again and again"


@contextmanager
def following(root: Path) -> Iterator[Desk]:
    """A session whose output folder follows at once."""
    with open_desk(arguments_for(root), root / "templates", Terminal()) as desk:
        yield desk


def arguments_for(root: Path) -> argparse.Namespace:
    arguments = make_parser().parse_args(["--watch"])
    arguments.content, arguments.output = root / "content", root / "site"
    return arguments


def end_of(desk: Desk) -> None:
    """Wait for the work in the background."""
    assert desk.finisher._work is not None
    desk.finisher._work.result(60)


def test_another_build_that_holds_the_site_is_told_once_and_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("briefing.commands.finishing.QUIET", 0.0)
    monkeypatch.setattr("briefing.disk.state._HELD", 1)
    told = threading.Semaphore(0)

    class Waiting(FolderNews):
        def is_held(self) -> None:
            super().is_held()
            told.release()

    monkeypatch.setattr("briefing.commands.finishing.FolderNews", Waiting)
    root = make_desk(tmp_path / "desk")
    with following(root) as desk:
        with FileLock(root / ".site.lock"):
            for _ in range(3):
                desk.build(frozenset())
                assert told.acquire(timeout=60)
        end_of(desk)
    said = capsys.readouterr().out
    assert said.count("site/ is being written by another build; it follows when that has ended\n") == 1
    assert "site/ followed" in said


@pytest.mark.skipif(os.name == "nt", reason="where a folder is in the way, Windows says that somebody else has it")
def test_a_site_that_cannot_be_written_is_told_once_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("briefing.commands.finishing.QUIET", 0.0)
    root = make_desk(tmp_path / "desk")
    (root / ".site.lock").mkdir()
    with following(root) as desk:
        for _ in range(2):
            desk.build(frozenset())
            end_of(desk)
        said = capsys.readouterr().err
        assert said.count("site/ is unchanged: ") == said.count("  try: ") == 1
        assert "Errno" not in said
        (root / ".site.lock").rmdir()
        desk.build(frozenset())
        end_of(desk)
    assert "site/ followed" in capsys.readouterr().out


def test_a_build_that_waits_for_another_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.disk.state._HELD", 1)
    monkeypatch.chdir(tmp_path)
    desk = make_desk(tmp_path / "desk")
    other = FileLock(desk / ".site.lock")
    lines: list[str] = []

    class Heard(Terminal):
        def say(self, line: str) -> None:
            lines.append(line)
            if "another build" in line:
                other.release()

    monkeypatch.setattr("briefing.cli.Terminal", Heard)
    with other:
        assert main(["--jobs", "1"], root=desk) == 0
    assert lines[0] == "another build writes desk/site/: waiting until it has ended"
    assert "another build" not in "".join(lines[1:])


def test_while_the_briefs_are_away_nothing_is_drafted_in_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    root = make_desk(tmp_path / "desk")
    briefs, away = root / "content" / "briefs", tmp_path / "away"
    with open_desk(arguments_for(root), root / "templates", Terminal()) as desk:
        desk.build(frozenset())
        briefs.rename(away)
        gone = frozenset({briefs / f"{BRIEF}.yaml"})
        for changed in (gone, frozenset({root / "content" / "site.yaml"})):
            files = desk.build(changed).files
            assert files is not None
            assert f"en/briefs/{BRIEF}/index.html" not in files
            assert not briefs.exists()
        assert "desk/content/briefs/ is away: nothing is drafted" in capsys.readouterr().out
        away.rename(briefs)
        files = desk.build(gone).files
        assert files is not None
        assert f"en/briefs/{BRIEF}/index.html" in files


def test_what_the_page_has_told_the_folder_does_not_tell_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    board = Board()
    news = FolderNews(Terminal(), tmp_path, board)
    problem = Problem("templates/brief.html", 13, "", "'nobody' is undefined")
    for told, said in (((problem,), 0), ((), 2)):
        board.post(Build({}, told))
        news.has((problem,))
        news.has((problem,))
        board.post(Build({}))
        news.has(())
        out, err = capsys.readouterr()
        assert (err.count("\n"), out.count("1 problem mended")) == (said, said // 2)
