"""The commands of a day: a brief begun by hand, published, withdrawn, renamed; and what they refuse."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.codec import decode_brief
from briefing.commands import renaming
from briefing.model import Source
from tests.desks import BRIEF, edit, make_desk, tree

FILE = f"content/briefs/{BRIEF}.yaml"
NEW = "2025-03-05-norway-senegal"
OTHER = """\
id: 2025-06-01-norway-senegal
status: draft
title: {en: Later talks}
sources: [{id: later, article: later.txt, lang: en}]
requests:
  - id: r1  # once more
    by: SN
    to: "NO"
    repeats: 2025-03-04-norway-senegal#r1  # as in March
    text: {en: Open the port}
    evidence: [{source: later, exact: "Senegal asked Norway to open the port"}]
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_desk(tmp_path)


@pytest.fixture
def pair(desk: Path) -> Path:
    """A desk with a second brief that names the first, and with what the program remembers of the first."""
    (desk / "content" / "articles" / "later.txt").write_text("Later\n\nSenegal asked Norway to open the port.\n")
    (desk / "content" / "briefs" / "2025-06-01-norway-senegal.yaml").write_text(OTHER)
    drafts = desk / "content" / "drafts"
    drafts.mkdir()
    (drafts / f"{BRIEF}.yaml").write_text(f"# base\nid: {BRIEF}\ntitle: {{en: Talks}}\n")
    (drafts / f"{BRIEF}.review.txt").write_text("a1: 0123\n")
    return desk


def run(desk: Path, *argv: str) -> int:
    return main([*argv], root=desk)


def checks_clean(desk: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    """Whether a build finds nothing wrong, as far as content goes."""
    from briefing.cli import make_parser
    from briefing.commands.looking import look

    arguments = make_parser().parse_args([])
    arguments.content, arguments.output = desk / "content", desk / "site"
    return not look(arguments).problems


# new


@pytest.mark.parametrize(
    ("argv", "name"),
    [
        (("2026-11-20", "VN", "JP"), "2026-11-20-japan-vietnam"),
        (("2026-11", "NO", "eu"), "2026-11-european-union-norway"),
        (
            ("2026", "NO", "SN", "NO", "--form", "talks", "--city", "Bergen: west", "--country", "NO"),
            "2026-norway-senegal",
        ),
        (("2025-03-04", "SN", "NO", "--title", "en", "Talks #2"), "2025-03-04-norway-senegal-2"),
    ],
)
def test_a_new_brief_is_valid_as_it_stands(
    argv: tuple[str, ...], name: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(desk / "content")
    assert run(desk, "new", *argv) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"wrote content/briefs/{name}.yaml\n")
    assert said.splitlines()[-1].startswith("next: ")
    after = tree(desk / "content")
    assert after.keys() - before.keys() == {f"briefs/{name}.yaml", f"drafts/{name}.yaml"}
    assert {path: after[path] for path in before} == before
    assert after[f"briefs/{name}.yaml"].startswith(b"# yaml-language-server: $schema=../.schema/brief.schema.json\n")
    assert checks_clean(desk, capsys)
    assert run(desk, "--drafts", "--quiet") == 0
    assert (desk / "site" / "en" / "briefs" / name / "index.html").is_file()


def test_the_examples_are_yaml_that_the_model_knows(desk: Path) -> None:
    """Without their `#` they are sections of a brief; only the dots are still to be filled in."""
    assert run(desk, "new", "2026-11-20", "VN", "eu") == 0
    text = (desk / "content" / "briefs" / "2026-11-20-european-union-vietnam.yaml").read_text("utf-8")
    lines = []
    for line in text.splitlines():
        example = line.lstrip().removeprefix("# ")
        is_example = line.lstrip().startswith("#   ") or (line != example and example.split(":")[0] in SECTIONS)
        lines.append(line.replace("# ", "", 1) if is_example or line.startswith("  # ") else line)
    _, problems = decode_brief("\n".join(lines), "x.yaml")
    unfilled = {problem.where for problem in problems if "…" in problem.message}
    assert {problem.where for problem in problems} == unfilled
    assert "events.e1.date" in unfilled


SECTIONS = (
    *("sources", "participants", "agreed", "requests", "commitments", "regional_issues", "discussed"),
    *("events", "differences", "notes", "history", "publish_after"),
)


def test_a_new_brief_rests_on_the_articles_that_are_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = desk / "content" / "articles" / "later.txt"
    article.write_text("---\npublisher: Later Press\nlang: en\n---\nLater talks\n\nThe Minister of Fisheries agreed.\n")
    assert run(desk, "new", "2025-06-01", "NO", "SN", "--source", str(article)) == 0
    assert "rests on later.txt as `later-press` (Later Press, en)" in capsys.readouterr().out
    file = desk / "content" / "briefs" / "2025-06-01-norway-senegal.yaml"
    brief = decode_brief(file.read_bytes(), "x").value
    assert brief is not None
    assert [(one.article, one.publisher, bool(one.digest)) for one in brief.sources] == [
        ("later.txt", "Later Press", True)
    ]
    assert brief.title == {"en": "Later talks"}
    before = tree(desk / "content")
    assert run(desk, "--quiet") == 0  # nothing is drafted into it unasked
    assert tree(desk / "content") == before


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("2026-13", "VN", "JP"), 2, "no date: 2026-13"),
        (("2026-02-30", "VN", "JP"), 2, "no date: 2026-02-30"),
        (("2026", "Japan"), 2, "did you mean JP (Japan)?"),
        (("2026", "vn"), 2, "did you mean VN (Vietnam)?"),
        (("2026", "VN", "--title", "de", "Gespräche"), 2, "the site is in en and fr"),
        (("2026", "VN", "--title", "en", " "), 2, "no words"),
        (("2026", "VN", "--source", "fjord-wire.md"), 2, "did you mean fjord-wire.txt?"),
        (("2026", "VN", "--source", "fjord-wire.txt"), 1, f"is a source of {FILE} already"),
    ],
)
def test_what_cannot_be_begun_is_refused_with_a_way_out(
    argv: tuple[str, ...], status: int, said: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(desk / "content")
    assert run(desk, "new", *argv) == status
    assert said in capsys.readouterr().err
    assert tree(desk / "content") == before


# publish


def test_publishing_changes_one_word(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(desk / FILE, "status: published", "status:   reviewed  # by A. Roux")
    assert run(desk, "publish", BRIEF, "--dry-run", "--base-url", "https://harbour.example/b/") == 0
    said = capsys.readouterr().out
    assert f"https://harbour.example/b/en/briefs/{BRIEF}/" in said
    assert "status:   reviewed  # by A. Roux" in (desk / FILE).read_text("utf-8")
    assert run(desk, "publish", f"https://harbour.example/fr/briefs/{BRIEF}/#r1") == 0
    assert "status:   published  # by A. Roux" in (desk / FILE).read_text("utf-8")
    assert capsys.readouterr().out.splitlines()[-1].startswith("next: python build.py builds the site")
    before = tree(desk / "content")
    assert run(desk, "publish", BRIEF) == 0
    assert "published already" in capsys.readouterr().out
    assert tree(desk / "content") == before


def test_it_warns_of_what_a_reader_would_stumble_on(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(desk / FILE, "status: published", "status: draft  # TODO ask the embassy")
    edit(desk / FILE, "      fr: ", "      # fr: ")
    assert run(desk, "publish", BRIEF) == 0
    told = capsys.readouterr()
    assert "2: still to be done: status: draft  # TODO ask the embassy" in told.err
    assert "not in fr, where readers see another language's words: a1, r1, c1" in told.err
    assert "named without a quote: ousmane-fall-dieng" in told.err
    assert "nobody has set it to reviewed" in told.err
    assert "status: published  # TODO" in (desk / FILE).read_text("utf-8")


def test_what_is_wrong_is_not_published_nor_anything_named_with_it(
    pair: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = "2025-06-01-norway-senegal"
    edit(pair / "content" / "briefs" / f"{other}.yaml", "open the port", "open the harbour")
    edit(pair / FILE, "status: published", "status: reviewed")
    before = tree(pair / "content")
    assert run(pair, "publish", BRIEF, other) == 1
    assert "quote not found" in capsys.readouterr().err
    assert tree(pair / "content") == before
    assert run(pair, "publish", BRIEF) == 0  # what is wrong elsewhere is said, and keeps nobody from it
    assert "held up by 1 problem elsewhere" in capsys.readouterr().out


def test_withdrawing_and_the_way_back(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(desk / "content")
    assert run(desk, "publish", BRIEF, "--withdraw") == 0
    assert run(desk, "publish", BRIEF, "--withdraw") == 0
    assert run(desk, "publish", BRIEF) == 1
    assert "--again" in capsys.readouterr().err
    assert run(desk, "publish", BRIEF, "--again") == 0
    assert tree(desk / "content") == before
    edit(desk / FILE, "status: published", "status: draft")
    assert run(desk, "publish", BRIEF, "--withdraw") == 1


def test_an_id_that_was_removed_is_not_published_again(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "content" / "published.txt").write_text(f"{BRIEF} (removed): a1\n")
    edit(desk / FILE, "status: published", "status: reviewed")
    assert run(desk, "publish", BRIEF) == 1
    assert "this brief was removed" in capsys.readouterr().err
    assert "status: reviewed" in (desk / FILE).read_text("utf-8")


# rename


def test_renaming_reaches_everything_that_names_the_brief(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(pair / "content")
    assert run(pair, "rename", BRIEF, NEW, "--dry-run") == 0
    assert tree(pair / "content") == before
    assert run(pair, "rename", FILE, f"{NEW}.yaml") == 0
    after = tree(pair / "content")
    assert f"drafts/{BRIEF}.yaml" not in after
    assert f"briefs/{BRIEF}.yaml" not in after
    assert after[f"drafts/{NEW}.yaml"] == before[f"drafts/{BRIEF}.yaml"].replace(BRIEF.encode(), NEW.encode())
    assert after[f"drafts/{NEW}.review.txt"] == before[f"drafts/{BRIEF}.review.txt"]
    assert f"id: {NEW}\naliases: [{BRIEF}]\n".encode() in after[f"briefs/{NEW}.yaml"]
    assert after["briefs/2025-06-01-norway-senegal.yaml"].decode() == OTHER.replace(f"{BRIEF}#", f"{NEW}#")
    assert checks_clean(pair, capsys)
    capsys.readouterr()
    assert run(pair, "rename", BRIEF, NEW) == 0
    assert "nothing to do" in capsys.readouterr().out


def test_renaming_back_leaves_no_trace_where_nothing_was_published(pair: Path) -> None:
    edit(pair / FILE, "status: published", "status: draft")
    before = tree(pair / "content")
    assert run(pair, "rename", BRIEF, NEW) == 0
    assert run(pair, "rename", NEW, BRIEF) == 0
    assert tree(pair / "content") == before


def test_renaming_back_keeps_what_was_published(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(pair, "rename", BRIEF, NEW) == 0
    (pair / "content" / "published.txt").write_text(f"{BRIEF}:\n{NEW}: a1 r1 c1\n")
    assert run(pair, "rename", NEW, BRIEF) == 0
    assert f"aliases: [{NEW}]\n" in (pair / FILE).read_text("utf-8")
    assert checks_clean(pair, capsys)


@pytest.mark.parametrize(
    ("new", "status", "said"),
    [
        ("2025_03", 2, "is no id"),
        ("2025-06-01-norway-senegal", 1, "has it"),
        ("long-ago", 1, "is an earlier id of content/briefs/2025-06-01-norway-senegal.yaml"),
        ("once-published", 1, "was published as another brief (content/published.txt:2)"),
    ],
)
def test_a_taken_id_is_refused(
    new: str, status: int, said: str, pair: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(pair / "content/briefs/2025-06-01-norway-senegal.yaml", "status: draft", "aliases: [long-ago]\nstatus: draft")
    (pair / "content" / "published.txt").write_text("# list\nonce-published (removed): a1\n")
    before = tree(pair / "content")
    assert run(pair, "rename", BRIEF, new) == status
    assert said in capsys.readouterr().err
    assert tree(pair / "content") == before


def steps(pair: Path, monkeypatch: pytest.MonkeyPatch, stop: int) -> Iterator[None]:
    """Let the disk fail at its `stop`th change: a file that takes its place, or one that goes."""
    count = 0
    replace, unlink = Path.replace, Path.unlink

    def tick(path: Path) -> None:
        nonlocal count
        count += path.suffix != ".tmp" or stop < 0
        if count == stop:
            raise OSError(errno.EIO, "the plug was pulled", str(path))

    def replacing(path: Path, target: Path) -> Path:
        tick(Path(target))
        return replace(path, target)

    def unlinking(path: Path, missing_ok: bool = False) -> None:
        if path.suffix != ".tmp" and path.exists():
            tick(path)
        unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replacing)
        patch.setattr(Path, "unlink", unlinking)
        yield


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("stop", range(1, 9))
def test_a_renaming_that_is_cut_short_is_finished_by_the_same_command(
    stop: int, back: bool, pair: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(pair / FILE, "status: published", "status: draft")
    old, new = BRIEF, NEW
    if back:
        assert run(pair, "rename", old, new) == 0
        old, new = new, old
    there = tree(pair / "content")
    assert run(pair, "rename", old, new) == 0
    wanted = tree(pair / "content")
    restore(pair / "content", there)
    for _ in steps(pair, monkeypatch, stop):
        status = run(pair, "rename", old, new)
    left = tree(pair / "content")
    assert status == (1 if left != wanted else 0)
    assert not [path for path in left if path.endswith(".tmp")]
    words = there[f"briefs/{old}.yaml"].split(b"participants:")[1]
    assert any(words in content for content in left.values())
    if f"briefs/{old}.yaml" not in left:
        assert checks_clean(pair, capsys)
    elif f"briefs/{new}.yaml" in left:
        capsys.readouterr()
        assert run(pair, "check") == 1
        assert (
            f"try: python build.py rename {old} {new} ends the renaming that was cut short" in capsys.readouterr().out
        )
    assert run(pair, "rename", old, new) == 0
    after = tree(pair / "content")
    spare = f"aliases: [{old}]\n".encode()  # an alias too many is left at the very last step, and harms nobody
    assert {path: content.replace(spare, b"") for path, content in after.items()} == {
        path: content.replace(spare, b"") for path, content in wanted.items()
    }
    assert checks_clean(pair, capsys)


def restore(folder: Path, files: dict[str, bytes]) -> None:
    for path in tree(folder):
        (folder / path).unlink()
    for path, content in files.items():
        (folder / path).write_bytes(content)


def test_a_save_in_the_meantime_is_not_written_over(pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = renaming.carry_out

    def meanwhile(*arguments: object) -> None:
        edit(pair / FILE, "status: published", "status: published  # saved just now")
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(renaming, "carry_out", meanwhile)
    assert run(pair, "rename", BRIEF, NEW) == 1
    assert "# saved just now" in (pair / FILE).read_text("utf-8")
    assert not (pair / "content" / "briefs" / f"{NEW}.yaml").exists()


def test_a_brief_begun_by_hand_takes_the_articles_that_come_later(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / FILE).unlink()
    assert run(desk, "new", "2025-03-04", "SN", "NO", "--title", "en", "Pilots") == 0
    edit(desk / FILE, "# notes: {en: …, fr: …}", "notes: {en: Seen by the desk.}")
    assert run(desk, "draft") == 0
    assert "merged a new draft into" in capsys.readouterr().out
    assert [*tree(desk / "content" / "briefs")] == [f"{BRIEF}.yaml"]
    after = decode_brief((desk / FILE).read_bytes(), FILE).value
    assert after is not None
    assert after.notes == {"en": "Seen by the desk."}
    assert {one.article for one in after.sources} == {"fjord-wire.txt", "depeche-du-cap.txt"}
    assert after.agreed
    drafted = tree(desk / "content")
    assert run(desk, "draft") == 0
    assert tree(desk / "content") == drafted
    assert checks_clean(desk, capsys)


def test_a_draft_keeps_what_a_brief_was_begun_with(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Form, place and title were said by the editor: what the articles say instead is a proposal."""
    (desk / FILE).unlink()
    said = ("--form", "call", "--city", "Tromsø", "--country", "NO", "--title", "en", "Pilots, by telephone")
    assert run(desk, "new", "2025-03-04", "SN", "NO", *said) == 0
    assert run(desk, "draft") == 0
    after = decode_brief((desk / FILE).read_bytes(), FILE).value
    assert after is not None
    assert after.meeting.model_dump(include={"form", "date", "city", "country"}) == {
        "form": "call",
        "date": "2025-03-04",
        "city": "Tromsø",
        "country": "NO",
    }
    assert after.title["en"] == "Pilots, by telephone"
    assert after.agreed
    capsys.readouterr()
    assert run(desk, "diff", BRIEF) == 0
    told = capsys.readouterr().out
    assert [field in told for field in ("meeting.form", "meeting.city", "title.en")] == [True] * 3


def test_an_article_is_named_by_its_name_alone_or_as_a_shell_takes_it(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = desk / "content" / "articles"
    (articles / "fjord-wire.txt").rename(articles / "fjord wire.txt")
    (desk / FILE).unlink()
    assert run(desk, "draft", "fjord wire.txt") == 0
    assert [one.article for one in _sources(desk)] == ["fjord wire.txt"]
    edit(articles / "fjord wire.txt", "train 40 harbour pilots", "train 50 harbour pilots")
    capsys.readouterr()
    assert run(desk, "diff", BRIEF) == 0
    assert 'next: python build.py draft "content/articles/fjord wire.txt" ' in capsys.readouterr().out
    assert run(desk, "draft", "fjord wires.txt") == 2
    assert "no article fjord wires.txt; did you mean fjord wire.txt?" in capsys.readouterr().err


def _sources(desk: Path) -> tuple[Source, ...]:
    brief = decode_brief((desk / FILE).read_bytes(), FILE).value
    assert brief is not None
    return brief.sources


def test_a_brief_begun_for_another_day_takes_no_article(desk: Path) -> None:
    (desk / FILE).unlink()
    assert run(desk, "new", "2025-03-05", "SN", "NO") == 0
    before = (desk / "content" / "briefs" / "2025-03-05-norway-senegal.yaml").read_bytes()
    assert run(desk, "draft") == 0
    assert (desk / FILE).is_file()
    assert (desk / "content" / "briefs" / "2025-03-05-norway-senegal.yaml").read_bytes() == before


def test_publishing_warns_of_proposals_that_nobody_has_decided(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / FILE).unlink()
    assert run(desk, "draft") == 0
    edit(desk / FILE, "en: Train 40 harbour pilots", "en: Teach 40 harbour pilots")
    edit(desk / "content" / "articles" / "fjord-wire.txt", "train 40 harbour pilots", "train 50 harbour pilots")
    assert run(desk, "draft") == 0
    capsys.readouterr()
    assert run(desk, "publish", BRIEF, "--dry-run") == 0
    assert f"not decided; python build.py diff {BRIEF} shows them" in capsys.readouterr().err


def test_an_article_without_a_meeting_keeps_nobody_from_publishing(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / FILE).unlink()
    assert run(desk, "draft") == 0
    name = "2025-06-01-norway-senegal"
    (desk / "content" / "articles" / "later.txt").write_text("A list of the harbour\n\nPilots, ships and tugs.\n")
    (desk / "content" / "briefs" / f"{name}.yaml").write_text(
        f"id: {name}\nstatus: draft\ntitle: {{en: Later}}\nsources: [{{id: later, article: later.txt, lang: en}}]\n"
    )
    (desk / "content" / "drafts" / f"{name}.yaml").write_text(f"id: {name}\ntitle: {{en: Later}}\n")
    assert run(desk, "publish", name, "--dry-run") == 0
    assert "it has no point yet" in capsys.readouterr().err
    assert run(desk, "draft", str(desk / "content" / "articles" / "later.txt")) == 0
