"""`python build.py digest`: the mails that it writes, what it refuses, and that it makes none where nothing is new."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.cli import main
from briefing.commands import digesting
from tests.commands.mail_server import AUTHORITY, Clerk, mail_server
from tests.desks import BRIEF, edit, make_desk, tree
from tests.mails import read_mail

BASE = ["--base-url", "https://example.net/x/y"]
DIGEST = ["digest", "--since", "2025-03-05", *BASE]
SOMEBODY = "zz-private.recipient@ministry.example"
PUBLISHED = """status: published
history:
  - {date: 2025-03-06, kind: published, note: {en: Out., fr: Parue.}}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """On the day after its brief came out."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(digesting, "now", lambda: "2025-03-07T12:00Z")
    root = make_desk(tmp_path)
    edit(root / "content" / "briefs" / f"{BRIEF}.yaml", "status: published\n", PUBLISHED)
    return root


def made(desk: Path, before: dict[str, bytes]) -> list[str]:
    return sorted(tree(desk).keys() - before.keys())


def test_a_mail_in_each_language(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(desk)
    assert main(DIGEST, root=desk) == 0
    assert made(desk, before) == ["digest-2025-03-05.en.eml", "digest-2025-03-05.fr.eml"]
    assert tree(desk).items() >= before.items()
    for lang, words in (("en", "New briefs (1)"), ("fr", "Nouvelles synthèses (1)")):
        found = read_mail((desk / f"digest-2025-03-05.{lang}.eml").read_bytes())
        assert found.message["Content-Language"] == lang
        assert found.message["X-Unsent"] == "1"
        assert not {"To", "From"} & set(found.message.keys())
        for part in (found.text, found.html):
            assert words in part.replace("\u00a0", " ")
            assert f"https://example.net/x/y/{lang}/briefs/{BRIEF}/" in part
    said = capsys.readouterr()
    assert "from 2025-03-05 to 2025-03-07: 1 new brief\n" in said.out
    assert said.out.count("next:") == 1
    assert said.err == ""


@pytest.mark.parametrize(
    ("options", "days"),
    [
        (["--since", "7d"], ("2025-02-28", "2025-03-06")),
        (["--since", "1d"], ("2025-03-06", "2025-03-06")),
        (["--since", "7d", "--until", "2025-03-06"], ("2025-02-28", "2025-03-06")),
        (["--since", "2d", "--until", "2025-03-07"], ("2025-03-06", "2025-03-07")),
        (["--since", "7d", "--until", "2099-01-01"], ("2025-03-01", "2025-03-07")),
    ],
)
def test_days_by_their_number_end_with_the_last_that_is_over(
    options: list[str], days: tuple[str, str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["digest", *options, *BASE, "--both"], root=desk) == 0
    since, until = days
    assert f"from {since} to {until}: 1 new brief" in capsys.readouterr().out
    assert (desk / f"digest-{since}.eml").exists()


def test_all_languages_in_one(desk: Path) -> None:
    before = tree(desk)
    assert main([*DIGEST, "--both", "--country", "SN", "--quiet"], root=desk) == 0
    assert made(desk, before) == ["digest-sn-2025-03-05.eml"]
    found = read_mail((desk / "digest-sn-2025-03-05.eml").read_bytes())
    assert found.message["Content-Language"] == "en, fr"
    assert found.text.startswith("La version française suit.")
    assert "Meetings of Senegal" in found.text
    assert "Rencontres du Sénégal" in found.text


def test_one_language_where_it_is_wanted(desk: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([*DIGEST, "--lang", "fr", "--out", "-", "--subject", "Cette semaine"], root=desk) == 0
    said = capsysbinary.readouterr()
    assert read_mail(said.out).message["Subject"] == "Cette semaine"
    assert main([*DIGEST, "--lang", "fr", "--out", "this.eml", "--subject", "Cette semaine", "--quiet"], root=desk) == 0
    assert (desk / "this.eml").read_bytes() == said.out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--since", "2025-03-07"], "from 2025-03-07 to 2025-03-07"),
        (["--since", "2025-03-01", "--until", "2025-03-05"], "from 2025-03-01 to 2025-03-05"),
        (["--country", "TV"], "from 2025-03-05 to 2025-03-07 of meetings with Tuvalu"),
    ],
)
def test_where_nothing_is_new_no_mail_is_made(
    options: list[str], told: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(desk)
    assert main([*DIGEST, *options], root=desk) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"nothing new {told}; no mail is made."
    assert made(desk, before) == []


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_out_is_no_news(status: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(desk / "content" / "briefs" / f"{BRIEF}.yaml", "status: published", f"status: {status}")
    assert main(DIGEST, root=desk) == 0
    assert "nothing new" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "2025-3-5"], "--since 2025-3-5: not a day as 2026-11-14, nor a number of days as 7d"),
        (["--since", "0d"], "--since 0d: not a day as 2026-11-14, nor a number of days as 7d"),
        (["--since", "last-week"], "--since last-week: not a day as 2026-11-14, nor a number of days as 7d"),
        (["--since", "2025-03-08"], "--since 2025-03-08: still to come; today is 2025-03-07 (UTC)"),
        (["--until", "2025-02-30"], "--until 2025-02-30: not a day as 2026-11-14"),
        (["--until", "2025-03-04"], "--until 2025-03-04: before --since 2025-03-05"),
        (["--country", "vn"], "--country vn: no such side; did you mean VN (Vietnam)?"),
        (["--country", "Norwai"], "--country Norwai: no such side; did you mean NO (Norway)?"),
        (["--country", "Q9"], "--country Q9: no such side; write a country as VN, an organisation as asean"),
        (["--lang", "de"], "--lang de: the site is in en and fr"),
        (["--lang", "fr", "--both"], "--lang is one language, --both all of them: say one"),
        (["--out", "a.eml"], "--out a.eml takes one mail: say --lang, or --both for all languages in one"),
        (
            ["--to", f"{SOMEBODY} and others"],
            '--to, number 1: not an address; write "Name <name@example.org>" or name@',
        ),
        (["--send"], "--send needs somebody to send to: --to"),
    ],
)
def test_wrong_usage_is_said(options: list[str], said: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(desk)
    assert main([*DIGEST, *options], root=desk) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert SOMEBODY not in shown.err + shown.out
    assert made(desk, before) == []


def test_problems_of_the_content_are_said_as_in_a_build(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(desk / "content" / "briefs" / f"{BRIEF}.yaml", "kind: published", "kind: publishd")
    assert main(DIGEST, root=desk) == 1
    assert f"content/briefs/{BRIEF}.yaml:4" in capsys.readouterr().err


def test_it_is_handed_to_the_server_that_mails_go_to(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    authority = desk / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(str(authority))
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    clerk = Clerk()
    with mail_server(clerk, "starttls") as port:
        for name, value in {"HOST": "localhost", "PORT": str(port), "FROM": "desk@example.org"}.items():
            monkeypatch.setenv(f"BRIEFING_SMTP_{name}", value)
        assert main([*DIGEST, "--send", "--to", SOMEBODY], root=desk) == 2
        assert not clerk.received
        assert main([*DIGEST, "--both", "--send", "--to", SOMEBODY, "--verbose"], root=desk) == 0
    said = capsys.readouterr()
    (received,) = clerk.received
    assert received.recipients == [SOMEBODY]
    assert "Nouvelles synthèses (1)" in read_mail(received.content).text.replace("\u00a0", " ")
    assert SOMEBODY not in said.out + said.err
    assert not [path for path, content in tree(desk).items() if SOMEBODY.encode() in content]
