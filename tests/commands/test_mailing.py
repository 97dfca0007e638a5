"""`python build.py mail`: the file that it writes, and what it refuses; whom it goes to is nowhere but in the mail."""

from __future__ import annotations

import email
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefing.cli import main
from tests.desks import BRIEF, ROOT, edit, make_desk, tree
from tests.mails import STRICT

FILE = f"content/briefs/{BRIEF}.yaml"
BASE = ["--base-url", "https://example.net/x/y"]
SOMEBODY = "zz-private.recipient@ministry.example"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_desk(tmp_path)


def read(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=STRICT)


def part(message: EmailMessage, subtype: str) -> str:
    found = message.get_body((subtype,))
    assert found is not None
    return str(found.get_content())


def test_a_brief_is_written_ready_to_be_addressed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(desk)
    assert main(["mail", BRIEF, *BASE], root=desk) == 0
    said = capsys.readouterr()
    path = desk / f"{BRIEF}.en.eml"
    found = read(path)
    assert tree(desk).keys() - before.keys() == {path.name}
    assert found["Subject"] == "Norway and Senegal to train harbour pilots together (4 March 2025)"
    assert found["X-Unsent"] == "1"
    assert not {"To", "From", "Date", "Message-ID"} & set(found.keys())
    assert f"https://example.net/x/y/en/briefs/{BRIEF}/" in part(found, "html")
    assert f"https://example.net/x/y/en/briefs/{BRIEF}/" in part(found, "plain")
    assert said.out.startswith(f"wrote {path.name} (")
    assert "next: open it with your mail program" in said.out
    assert said.err == ""


def test_it_is_the_file_of_the_site(desk: Path) -> None:
    assert main([*BASE, "--quiet"], root=desk) == 0
    for options, name in ((["--lang", "fr"], f"fr/briefs/{BRIEF}"), (["--both"], f"briefs/{BRIEF}")):
        assert main(["mail", BRIEF, *BASE, *options, "--out", "x.eml", "--force", "--quiet"], root=desk) == 0
        assert (desk / "x.eml").read_bytes() == (desk / "site" / name / "brief.eml").read_bytes()


def test_what_had_to_go_for_a_mail_to_fit_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The seeds' brief is too long for a mail in two languages, and not in one."""
    monkeypatch.chdir(tmp_path)
    desk = make_desk(tmp_path, ROOT / "content")
    (brief,) = (path.stem for path in (desk / "content" / "briefs").glob("*.yaml"))
    for options, shortened in ((["--lang", "fr"], False), (["--both"], True)):
        assert main(["mail", brief, *BASE, *options, "--out", "x.eml", "--force"], root=desk) == 0
        assert ("notice: shortened to fit into a mail" in capsys.readouterr().out) is shortened
        assert ("Shortened to fit" in part(read(desk / "x.eml"), "plain")) is shortened


def test_both_languages_in_one_mail(desk: Path) -> None:
    assert main(["mail", BRIEF, "--both", "--quiet", *BASE], root=desk) == 0
    found = read(desk / f"{BRIEF}.eml")
    assert " / " in found["Subject"]
    assert found["Content-Language"] == "en, fr"
    assert part(found, "plain").startswith("La version française suit.")
    html = part(found, "html")
    assert html.index('lang="fr"') < html.index("La version française suit.") < html.index("Harbour desk")
    assert html.count("<h1") == 2


def test_whom_it_goes_to_stands_in_the_mail_and_nowhere_else(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = [
        "--to",
        f"Nguyễn Thị Hồng Hạnh <{SOMEBODY}>, b@bücher.example",
        "--to",
        "c@example.org",
        "--cc",
        "d@example.org",
    ]
    assert main(["mail", BRIEF, *to, "--from", "Bureau <desk@example.org>", "--verbose", *BASE], root=desk) == 0
    said = capsys.readouterr()
    found = read(desk / f"{BRIEF}.en.eml")
    assert [one.addr_spec for one in found["To"].addresses] == [SOMEBODY, "b@xn--bcher-kva.example", "c@example.org"]
    assert found["To"].addresses[0].display_name == "Nguyễn Thị Hồng Hạnh"
    assert found["Cc"].addresses[0].addr_spec == "d@example.org"
    assert found["From"].addresses[0].addr_spec == "desk@example.org"
    assert "@" not in said.out + said.err
    assert main(BASE, root=desk) == 0
    assert not [name for name, content in tree(desk).items() if SOMEBODY.encode() in content and name[-4:] != ".eml"]


def test_standard_output_gets_the_mail_alone(desk: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    before = tree(desk)
    assert main(["mail", BRIEF, "--out", "-", *BASE], root=desk) == 0
    said = capsysbinary.readouterr()
    assert email.message_from_bytes(said.out, policy=STRICT)["X-Unsent"] == "1"
    assert tree(desk) == before


@pytest.mark.parametrize(
    "brief", [f"content/briefs/{BRIEF}.yaml", f"https://example.org/en/briefs/{BRIEF}/index.html#a1"]
)
def test_a_brief_may_be_named_by_its_file_or_its_address(brief: str, desk: Path) -> None:
    assert main(["mail", brief, "--quiet", *BASE], root=desk) == 0
    assert (desk / f"{BRIEF}.en.eml").exists()


WRONG = {
    "unknown brief": (["2025-03-04-norway-senegl"], f"no brief 2025-03-04-norway-senegl; did you mean {BRIEF}?"),
    "no such brief at all": (["nope"], "no brief nope; its id is the name of its file in content/briefs/"),
    "unknown language": ([BRIEF, "--lang", "de"], "--lang de: the site is in en and fr"),
    "two wishes": ([BRIEF, "--lang", "fr", "--both"], "say one"),
    "no address": ([BRIEF, "--to", f"{SOMEBODY}, nobody"], "--to, number 2: not an address"),
    "no sender": ([BRIEF, "--from", "nobody at all"], "--from: not an address"),
    "injection": ([BRIEF, "--to", f"a@example.org\nBcc: {SOMEBODY}"], "--to, number 1: not an address"),
    "into the site": ([BRIEF, "--to", SOMEBODY, "--out", "site/x.eml"], "not written into site/"),
    "into the content": ([BRIEF, "--to", SOMEBODY, "--out", "content/x.eml"], "not written into content/"),
    "unseen in a file": ([BRIEF, "--bcc", SOMEBODY], "--bcc goes with --send"),
    "sent to nobody": ([BRIEF, "--send"], "--send needs somebody"),
    "both ways": ([BRIEF, "--to", SOMEBODY, "--send", "--out", "x.eml"], "say one of them"),
    "no server": ([BRIEF, "--to", SOMEBODY, "--send"], "set BRIEFING_SMTP_HOST"),
}


@pytest.mark.parametrize(("options", "wanted"), WRONG.values(), ids=WRONG)
def test_wrong_usage_is_said_without_an_address(
    options: list[str], wanted: str, desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRIEFING_SMTP_HOST", raising=False)
    before = tree(desk)
    assert main(["mail", *options, *BASE], root=desk) == 2
    said = capsys.readouterr()
    assert wanted in said.err
    assert SOMEBODY not in said.out + said.err
    assert tree(desk) == before


def test_what_is_not_published_is_refused_with_a_way_out(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(desk / FILE, "status: published", "status: reviewed")
    assert main(["mail", BRIEF, *BASE], root=desk) == 1
    said = capsys.readouterr()
    assert f"{FILE}: status: reviewed, not published: it is not mailed\n  try: publish it; or --drafts" in said.err
    assert not list(desk.glob("*.eml"))


def test_a_draft_goes_under_its_banner_and_leads_nowhere(desk: Path) -> None:
    edit(desk / FILE, "status: published", "status: draft")
    assert main(["mail", BRIEF, "--drafts", "--quiet", *BASE], root=desk) == 0
    found = read(desk / f"{BRIEF}.en.eml")
    assert found["Subject"].startswith("[Draft] Norway and Senegal")
    assert "do not pass it on" in part(found, "html")
    assert "do not pass it on" in part(found, "plain")
    assert "example.net" not in part(found, "html") + part(found, "plain")


@pytest.mark.parametrize("change", ["status: withdrawn", 'status: published\npublish_after: "2099-01-01"'])
def test_what_is_withdrawn_or_under_embargo_is_refused(
    change: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(desk / FILE, "status: published", change)
    assert main(["mail", BRIEF, *BASE], root=desk) == 1
    said = capsys.readouterr()
    assert "it is not mailed" in said.err
    assert main(["mail", BRIEF, "--drafts", "--quiet", *BASE], root=desk) == ("withdrawn" in change)


def test_problems_of_the_content_are_said_as_in_a_build(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(desk / FILE, "country: SN", "country: ZZ")
    assert main(["mail", BRIEF, *BASE], root=desk) == 1
    mailed = capsys.readouterr().err
    assert main(BASE, root=desk) == 1
    assert mailed == capsys.readouterr().err
    assert mailed.startswith(f"{FILE}:")


def test_a_site_without_an_address_makes_a_mail_without_links(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail", BRIEF], root=desk) == 0
    said = capsys.readouterr()
    assert "notice: the mail leads to no page" in said.out
    assert 'href="' not in part(read(desk / f"{BRIEF}.en.eml"), "html")


def test_another_subject(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail", BRIEF, "--quiet", "--subject", "Pour info : Oslo", *BASE], root=desk) == 0
    assert read(desk / f"{BRIEF}.en.eml")["Subject"] == "Pour info : Oslo"
    assert main(["mail", BRIEF, "--subject", "Pour info\r\nBcc: x@example.org", *BASE], root=desk) == 2
    assert capsys.readouterr().err == "build.py: --subject takes one line\n"


def test_an_address_says_the_language_too(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = f"https://example.net/x/y/fr/briefs/{BRIEF}/#r1"
    assert main(["mail", address, *BASE], root=desk) == 0
    assert read(desk / f"{BRIEF}.fr.eml")["Content-Language"] == "fr"
    assert "notice: the mail is of the whole brief, not of #r1 alone" in capsys.readouterr().out


def test_what_an_editor_may_have_written_on_stays(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / f"{BRIEF}.en.eml"
    assert main(["mail", BRIEF, "--to", SOMEBODY, *BASE], root=desk) == 0
    assert "keep it out of the repository" in capsys.readouterr().out
    written = path.read_bytes()
    assert main(["mail", BRIEF, "--to", SOMEBODY, "--quiet", *BASE], root=desk) == 0
    assert main(["mail", BRIEF, "--quiet", *BASE], root=desk) == 2
    assert "--force writes over it" in capsys.readouterr().err
    assert path.read_bytes() == written
    assert main(["mail", BRIEF, "--quiet", "--force", *BASE], root=desk) == 0
    assert SOMEBODY.encode() not in path.read_bytes()


def test_no_folder_comes_of_a_mistyped_name(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail", BRIEF, "--out", "mials/x.eml", *BASE], root=desk) == 2
    assert "no folder mials" in capsys.readouterr().err
    assert not (desk / "mials").exists()


def test_the_line_ahead_leads_to_the_page_of_the_other_half(desk: Path) -> None:
    assert main(["mail", BRIEF, "--both", "--quiet", *BASE], root=desk) == 0
    found = read(desk / f"{BRIEF}.eml")
    address = f"https://example.net/x/y/fr/briefs/{BRIEF}/"
    assert f'href="{address}"' in part(found, "html").partition("La version française suit.")[0]
    assert part(found, "plain").replace("\r", "").startswith(f"La version française suit.\n{address}\n\n")
