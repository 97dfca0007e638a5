"""A walk through a draft: every key, what it leaves in the file, and how it ends and goes on."""

from __future__ import annotations

import io
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.codec import decode_brief
from briefing.commands.keys import Keys
from briefing.model import Brief
from tests.desks import BRIEF, edit, make_desk, tree

FILE = f"content/briefs/{BRIEF}.yaml"
MEMORY = f"content/drafts/{BRIEF}.review.txt"
PROMPT = "a accept  e edit"
PATIENCE = 300.0
"""Seconds; only a failure waits so long."""
ENTRIES = ("meeting", "title", "participants", "participants", "a1", "r1", "c1", "fjord", "cap")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft whose French of the commitment is missing, with a comment in the middle of an item."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    made = make_desk(tmp_path)
    edit(made / FILE, "status: published", "status: draft")
    edit(made / FILE, '    to: "NO"\n', '    to: "NO"  # their port\n')
    return made


def review(desk: Path, monkeypatch: pytest.MonkeyPatch, keys: str, *argv: str) -> int:
    """Answer with lines, one a letter; what stands in braces is a whole line."""
    lines = keys.replace("{", "\n").replace("}", "\n").split("\n")
    answers = [part for at, line in enumerate(lines) for part in ([line] if at % 2 else line)]
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{one}\n" for one in answers)))
    return main(["review", BRIEF, *argv], root=desk)


def brief(desk: Path) -> Brief:
    found = decode_brief((desk / FILE).read_bytes(), FILE).value
    assert found is not None
    return found


def program(desk: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """An editor's program that does something to the text `s` of the file it is given."""
    script = desk / "editor.py"
    script.write_text(
        "import sys, pathlib\np = pathlib.Path(sys.argv[-1])\ns = p.read_text('utf-8')\n"
        f"{body}\np.write_text(s, 'utf-8')\n"
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')


def test_accepting_everything_and_setting_it_to_reviewed(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (desk / FILE).read_bytes()
    assert review(desk, monkeypatch, "a" * len(ENTRIES) + "y") == 0
    told = capsys.readouterr().out
    assert (desk / FILE).read_bytes() == before.replace(b"status: draft", b"status: reviewed")
    assert told.splitlines()[-1] == f"next: python build.py publish {BRIEF}"
    assert "[Norwegian Minister of Fisheries Astrid Solvang Bekk]" in told
    assert "? not in fr" in told
    assert "? only fjord reports it" in told
    assert "Senegal (SN) → Norway (NO)" in told
    assert [line for line in told.splitlines() if len(line) > 80 and not line.startswith("notice: ")] == []
    assert len((desk / MEMORY).read_text("utf-8").splitlines()) == 1 + len(ENTRIES)


def test_it_goes_on_where_it_was_left_and_shows_what_changed_since(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert review(desk, monkeypatch, "aaaaaq") == 0
    said = capsys.readouterr().out
    assert said.splitlines()[-1] == f"next: python build.py review {BRIEF} goes on"
    assert f"5 of {len(ENTRIES)} decided" in said
    edit(desk / FILE, "en: Train 40 harbour", "en: Teach 40 harbour")
    assert review(desk, monkeypatch, "") == 0
    said = capsys.readouterr().out
    assert "5 to decide, 4 decided before" in said
    assert said.count(PROMPT) == 1
    assert "agreed a1 · changed since it was accepted" in said
    assert review(desk, monkeypatch, "aaaaa") == 0
    said = capsys.readouterr().out
    assert f"all {len(ENTRIES)} decided" in said
    assert said.splitlines()[-1].startswith(f"next: python build.py review {BRIEF} sets it to reviewed, or ")
    assert review(desk, monkeypatch, "s" * len(ENTRIES) + "q", "--all") == 0
    assert capsys.readouterr().out.count(PROMPT) == len(ENTRIES)


def test_back_skip_and_once_more_round(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert review(desk, monkeypatch, "s" + "a" * 8 + "y" + "b" + "a" + "q") == 0
    said = capsys.readouterr().out
    assert "\n1 still to decide\n" in said
    assert f"{len(ENTRIES)} of {len(ENTRIES)} decided" in said
    assert review(desk, monkeypatch, "q") == 0
    heads = [line.split(" · ")[1] for line in said.splitlines() if " of 9 · " in line]
    assert heads[0] == heads[9] == heads[10] == "meeting"


def test_dropping_takes_an_item_with_its_comments_and_what_is_about_it_alone(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    more = (
        "differences:\n  - {id: x1, about: number, items: [r1]}\n"
        "  - id: x2\n    about: scope\n    items: [a1, r1]\n    says: [{source: fjord, exact: harbour pilots}]\n"
    )
    with (desk / FILE).open("a") as file:
        file.write(more)
    before = brief(desk)
    text = (desk / FILE).read_text("utf-8")
    assert review(desk, monkeypatch, "sssss" + "d" + "q") == 0
    after = brief(desk)
    assert after.requests == ()
    assert [(one.id, one.items) for one in after.differences] == [("x2", ("a1",))]
    assert after.agreed == before.agreed
    assert after.commitments == before.commitments
    assert "their port" not in (desk / FILE).read_text("utf-8")
    assert review(desk, monkeypatch, "sssss" + "du" + "q") == 0
    (desk / FILE).write_text(text, "utf-8")
    assert review(desk, monkeypatch, "sssss" + "du" + "q") == 0
    assert (desk / FILE).read_text("utf-8") == text


def test_what_others_name_or_readers_know_is_not_dropped(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = (desk / FILE).read_text("utf-8").replace(BRIEF, "2025-06-01-norway-senegal")
    other = other.replace("date: 2025-03-04", "date: 2025-06-01").replace(
        "    kind: request", f"    repeats: {BRIEF}#r1"
    )
    (desk / "content" / "briefs" / "2025-06-01-norway-senegal.yaml").write_text(other, "utf-8")
    before = tree(desk / "content" / "briefs")
    assert review(desk, monkeypatch, "d" + "sssss" + "d" + "q") == 0
    said = capsys.readouterr().err
    assert "not without `meeting`" in said
    assert "2025-06-01-norway-senegal.yaml names it" in said
    edit(desk / FILE, "status: draft", "status: published")
    assert review(desk, monkeypatch, "ssssdq") == 0
    assert "readers may have been sent a link" in capsys.readouterr().err
    edit(desk / FILE, "status: published", "status: draft")
    assert tree(desk / "content" / "briefs") == before


def test_what_was_dropped_does_not_come_back_with_the_next_draft(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / FILE).unlink()
    assert main(["draft"], root=desk) == 0
    keys = [line for line in (desk / FILE).read_text("utf-8").splitlines() if line.startswith("  - id: a")]
    assert keys
    assert review(desk, monkeypatch, "ssss" + "d" + "q") == 0
    dropped = (desk / FILE).read_bytes()
    assert b"- id: a1\n" not in dropped
    edit(desk / "content/articles/fjord-wire.txt", "Bergen and Dakar", "Bergen  and Dakar")
    assert main(["draft"], root=desk) == 0
    assert b"- id: a1\n" not in (desk / FILE).read_bytes()


def test_editing_in_the_editors_own_program(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(desk, monkeypatch, "s = s.replace('Lend a survey', 'Lend Senegal a survey')")
    before = (desk / FILE).read_text("utf-8")
    assert review(desk, monkeypatch, "sssss" + "e" + "q") == 0
    assert (desk / FILE).read_text("utf-8") == before.replace("Lend a survey", "Lend Senegal a survey")
    assert "requests/r1: " in (desk / MEMORY).read_text("utf-8")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("s = s.replace('kind: request', 'kind: wish')", "unknown kind 'wish'"),
        ("s = s.replace('id: r1', 'id: r9')", "its id stays r1"),
        ("s = s.replace('Dieng asked', 'Dieng begged')", "quote not found"),
        ("s = s + '- id: r2\\n'", "expected one entry"),
        ("s = s.replace('text:', 'text: [')", "not YAML"),
        ("s = ''", "expected one entry"),
    ],
)
def test_what_is_wrong_with_an_edit_is_said_and_not_written(
    body: str, said: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(desk, monkeypatch, body)
    before = (desk / FILE).read_bytes()
    assert review(desk, monkeypatch, "sssss" + "eex" + "q") == 0
    assert said in capsys.readouterr().err
    assert (desk / FILE).read_bytes() == before


def test_an_edit_may_be_mended_in_the_program(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second time it is told what was wrong the first time."""
    program(
        desk,
        monkeypatch,
        "s = s.replace('wish', 'hope') if \"#:   requests.r1.kind\" in s else s.replace('kind: request', 'kind: wish')",
    )
    assert review(desk, monkeypatch, "sssss" + "ee" + "q") == 0
    assert brief(desk).requests[0].kind == "hope"


def test_what_was_written_is_kept_when_the_file_was_saved_meanwhile(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The program saves the brief behind the walk's back the first time, and adds to what it is given each time."""
    program(
        desk,
        monkeypatch,
        f"b = pathlib.Path({str(desk / FILE)!r})\nt = b.read_text('utf-8')\n"
        "b.write_text(t.replace('Train 40', 'Teach 40'), 'utf-8')\n"
        "s = s.replace('Lend one', 'Lend one large').replace('Lend a', 'Lend one')",
    )
    assert review(desk, monkeypatch, "sssss" + "ee" + "q") == 0
    said = capsys.readouterr()
    assert "was saved in the meantime" in said.err
    assert "e opens what you wrote again" in said.err
    text = brief(desk)
    assert text.agreed[0].text["en"].startswith("Teach 40")
    assert text.requests[0].text["en"].startswith("Lend one large survey")


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        (
            "{text fr}{Envoyer deux ingénieurs}",
            "text.fr",
            "Envoyer deux ingénieurs",
        ),
        ("{to}{SN}", "to", "SN"),
        ("{topics}{climate, science}", "topics", ("climate", "science")),
        ("{statu}{done}", "status", "done"),
        ("{by}{-}", "by", None),
        ("{by}{}", "by", "NO"),
        ("{}", "by", "NO"),
        ("{by}{NN}{by}{SN}", "by", "SN"),
    ],
)
def test_one_field(
    keys: str,
    field: str,
    value: object,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert review(desk, monkeypatch, "ssssss" + "f" + keys + "q") == 0
    found: object = brief(desk).commitments[0].model_dump()
    for step in field.split("."):
        found = found[step]  # type: ignore[index]
    assert found == value
    if field == "text.fr":
        assert brief(desk).commitments[0].translated == ("fr",)


def test_a_note_stands_above_the_item_and_readers_do_not_see_it(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (desk / FILE).read_text("utf-8")
    was = brief(desk)
    assert review(desk, monkeypatch, "ssss" + "n{ask # Oslo: 阮明武?}" + "q") == 0
    assert (desk / FILE).read_text("utf-8") == before.replace(
        "  - id: a1\n", "  # note: ask # Oslo: 阮明武?\n  - id: a1\n"
    )
    assert brief(desk) == was
    assert "  # note: ask # Oslo: 阮明武?" in capsys.readouterr().out


def test_undo_takes_back_decisions_one_after_the_other(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(desk / "content" / "briefs")
    assert review(desk, monkeypatch, "aa" + "sss" + "d" + "n{later}" + "uuuu" + "u" + "q") == 0
    assert tree(desk / "content" / "briefs") == before
    assert "0 of 9 decided" in (said := capsys.readouterr().out)
    assert "nothing to undo" in said


def test_a_save_in_between_is_taken_up_and_not_written_over(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = Keys.key
    count = 0

    def key(keys: Keys, prompt: str) -> str:
        nonlocal count
        count += 1
        if count == 5:
            edit(desk / FILE, "en: Train 40 harbour", "en: Teach 40 harbour")
        return real(keys, prompt)

    monkeypatch.setattr(Keys, "key", key)
    assert review(desk, monkeypatch, "ssss" + "d" + "a" + "q") == 0
    told = capsys.readouterr()
    assert "was saved in the meantime" in told.err
    assert "Teach 40 harbour" in told.out
    assert brief(desk).agreed[0].text["en"].startswith("Teach")


def test_a_file_that_is_broken_meanwhile_is_waited_for(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = Keys.key
    count = 0

    def key(keys: Keys, prompt: str) -> str:
        nonlocal count
        count += 1
        if count == 1:
            edit(desk / FILE, "meeting:\n", "meeting: [\n")
        if count == 2:
            edit(desk / FILE, "meeting: [\n", "meeting:\n")
        return real(keys, prompt)

    monkeypatch.setattr(Keys, "key", key)
    assert review(desk, monkeypatch, "sraq") == 0
    told = capsys.readouterr()
    assert "not YAML" in told.err
    assert "1 of 9 decided" in told.out


def test_ctrl_c_ends_it_with_what_to_do_next(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(keys: object, prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(Keys, "key", stop)
    assert review(desk, monkeypatch, "") == 130
    assert capsys.readouterr().out.splitlines()[-1] == f"next: python build.py review {BRIEF} goes on"


def test_what_is_wrong_is_not_accepted(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(desk / FILE, "Dieng asked", "Dieng begged")
    assert review(desk, monkeypatch, "sssss" + "a" + "q") == 0
    told = capsys.readouterr()
    assert "! quote not found" in told.out
    assert "edit it, or drop it" in told.err
    assert "0 of 9 decided" in told.out


def test_without_an_id_the_drafts_are_named(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "2026", "VN", "JP"], root=desk) == 0
    assert main(["review"], root=desk) == 2
    assert f"python build.py review {BRIEF}" in capsys.readouterr().err
    (desk / "content/briefs/2026-japan-vietnam.yaml").unlink()
    monkeypatch.setattr(sys, "stdin", io.StringIO("q"))
    assert main(["review"], root=desk) == 0  # the only one
    assert f"{FILE} (draft): {len(ENTRIES)} to decide" in capsys.readouterr().out
    edit(desk / FILE, "status: draft", "status: published")
    assert main(["review"], root=desk) == 0
    assert "no draft waits" in capsys.readouterr().out


def test_sources_are_reviewed_with_what_their_articles_say(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What only the program sets is neither shown nor a reason to look again."""
    article = desk / "content/articles/fjord-wire.txt"
    article.write_text("---\npublished: 2025-03-05\n---\n" + article.read_text("utf-8"), "utf-8")
    edit(desk / FILE, "publisher: Fjord Wire}", "publisher: Fjord Wire, published: 2025-03-05, digest: 0123456789}")
    assert review(desk, monkeypatch, "s" * 7 + "aa" + "q") == 0
    said = capsys.readouterr().out.partition("8 of 9 · sources fjord")[2]
    assert "  publisher, line 5\n    Oslo ([Fjord Wire]) – Norwegian" in said
    assert "  published, above the text\n    published: [2025-03-05]" in said
    assert "? no title was recognised" in said
    assert "? no address: readers cannot open the article" in said
    assert said.count("? no day of publication was recognised") == 1
    assert "0123456789" not in said
    edit(desk / FILE, "digest: 0123456789", "digest: 9876543210")
    assert review(desk, monkeypatch, "q") == 0
    assert "7 to decide, 2 decided before" in capsys.readouterr().out
    edit(desk / FILE, "published: 2025-03-05", "published: 2025-03-06")
    assert review(desk, monkeypatch, "q") == 0
    assert "8 to decide, 1 decided before" in capsys.readouterr().out


def test_a_source_is_corrected_noted_and_dropped(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    extra = "  - {id: sun, article: soleil.txt, lang: fr, publisher: Soleil}\n"
    edit(desk / FILE, "publisher: Dépêche du Cap}\n", "publisher: Dépêche du Cap}\n" + extra)
    (desk / "content/articles/soleil.txt").write_text("Le port\n\nIl fait beau à Dakar.\n", "utf-8")
    before = brief(desk).sources
    answers = "f{title}{Train together}" + "f{lang}{fr}{}" + "d" + "n{ask for the link}" + "s" + "s" + "d" + "q"
    assert review(desk, monkeypatch, "s" * 7 + answers) == 0
    told = capsys.readouterr()
    assert "digest" not in next(line for line in told.out.splitlines() if line.startswith("  fields: "))
    assert (
        "participants astrid-solvang-bekk, agreed a1, requests r1 and 1 more rest on it: change that first" in told.err
    )
    assert "rests on no source in this language" in told.err, "a language in which its quotes are not"
    fjord, cap = brief(desk).sources
    assert fjord == before[0].model_copy(update={"title": "Train together"})
    assert cap == before[1]
    assert "  # note: ask for the link\n  - {id: fjord, " in (desk / FILE).read_text("utf-8")


def test_the_last_question_is_asked_again_until_it_is_answered(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert review(desk, monkeypatch, "a" * len(ENTRIES) + "x{}jq") == 0
    assert capsys.readouterr().out.count("y set `status: reviewed`  q leave it a draft > ") == 4
    assert brief(desk).status == "draft"
    assert review(desk, monkeypatch, "noy") == 0
    assert brief(desk).status == "reviewed"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize(
    ("answers", "status", "decided"),
    [
        (["a", "é", "\x1b[A", "n", "ghi chú: Nguyễn\n", "a", "\x04"], 0, 2),  # an arrow is no answer; Ctrl-D ends it
        (["a", "\x03"], 130, 1),
        (["a"] * len(ENTRIES) + ["x", "\r", "\x1b"], 0, len(ENTRIES)),  # Escape leaves it a draft, as q does
    ],
)
def test_single_keys_at_a_terminal(answers: list[str], status: int, decided: int, desk: Path) -> None:
    """Each is pressed once the walk asks for it, as a person would."""
    import pty

    terminal, end = pty.openpty()
    code = (
        "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); from briefing.cli import main;"
        " sys.exit(main(['review', sys.argv[1]]))"
    )
    surroundings = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", code, BRIEF]
    walk = subprocess.Popen(command, stdin=end, stdout=end, stderr=end, env=surroundings, start_new_session=True)
    os.close(end)
    said, asked = b"", 0
    while select.select([terminal], [], [], PATIENCE)[0]:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other end has gone
            break
        if not more:
            break
        said += more
        while said.count(b" > ", asked) and answers:
            asked = said.index(b" > ", asked) + 1
            os.write(terminal, answers.pop(0).encode())
    os.close(terminal)
    assert walk.wait(timeout=PATIENCE) == status, said.decode("utf-8", "replace")
    assert f"{decided} of {len(ENTRIES)} decided" in said.decode("utf-8", "replace")
    assert not answers
    assert brief(desk).status == "draft"
