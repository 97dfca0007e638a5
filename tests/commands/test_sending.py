"""Mails handed to a real server on this machine: encrypted, complete, and silent about whom they go to."""

from __future__ import annotations

import email
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.commands.sending import server_of
from briefing.errors import UsageError
from tests.commands.mail_server import AUTHORITY, PASSWORD, USER, Clerk, free_port, mail_server
from tests.desks import BRIEF, make_desk, tree
from tests.hosting import no_such_host
from tests.mails import STRICT

TO = ["--to", "Ngô Hạnh <zz.first@ministry.example>", "--cc", "zz.second@example.org", "--bcc", "zz.third@example.org"]
SEND = ["mail", BRIEF, "--both", "--send", "--from", "Bureau du port <zz.desk@example.org>"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    authority = tmp_path / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(str(authority))
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    for name, value in {"HOST": "localhost", "USER": None, "PASSWORD": None, "SECURITY": None, "FROM": None}.items():
        if value is None:
            monkeypatch.delenv(f"BRIEFING_SMTP_{name}", raising=False)
        else:
            monkeypatch.setenv(f"BRIEFING_SMTP_{name}", value)
    return make_desk(tmp_path)


def use(monkeypatch: pytest.MonkeyPatch, **values: object) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"BRIEFING_SMTP_{name}", str(value))


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
def test_a_mail_arrives_whole(
    security: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clerk, before = Clerk(), tree(desk)
    with mail_server(clerk, security) as port:
        use(monkeypatch, PORT=port, SECURITY=security)
        assert main([*SEND, *TO], root=desk) == 0
    said = capsys.readouterr()
    (received,) = clerk.received
    assert received.encrypted is (security != "none")
    assert received.greeting == "[127.0.0.1]"
    assert received.sender == "zz.desk@example.org"
    assert received.recipients == ["zz.first@ministry.example", "zz.second@example.org", "zz.third@example.org"]
    found = email.message_from_bytes(received.content, policy=STRICT)
    assert found["To"].addresses[0].display_name == "Ngô Hạnh"
    assert {"Date", "Message-ID"} <= set(found.keys())
    assert found["Message-ID"].endswith("@example.org>")
    assert not {"Bcc", "X-Unsent"} & set(found.keys())
    assert b"third" not in received.content
    assert f"localhost:{port} for 3 of 3 recipients" in said.out
    assert "zz." not in said.out + said.err
    assert tree(desk) == before


def test_a_login_is_given_under_tls(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = Clerk()
    with mail_server(clerk, login=True) as port:
        use(monkeypatch, PORT=port, USER=USER, PASSWORD=PASSWORD)
        assert main([*SEND, *TO, "--quiet"], root=desk) == 0
    assert len(clerk.received) == 1


def test_only_some_are_refused(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clerk = Clerk(refused=("zz.second@example.org",))
    with mail_server(clerk) as port:
        use(monkeypatch, PORT=port)
        assert main([*SEND, *TO], root=desk) == 1
    said = capsys.readouterr()
    assert len(clerk.received[0].recipients) == 2
    assert "for 2 of 3 recipients" in said.out
    assert "refuses number 2 (550)" in said.err
    assert "zz." not in said.out + said.err


def test_an_address_in_another_script_needs_a_server_that_carries_it(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clerk = Clerk()
    for utf8, status in ((True, 0), (False, 1)):
        with mail_server(clerk, utf8=utf8) as port:
            use(monkeypatch, PORT=port)
            assert main([*SEND, "--to", "уч@example.org"], root=desk) == status
    (received,) = clerk.received
    assert received.recipients == ["уч@example.org"]
    assert "SMTPUTF8" in received.options
    assert "cannot do what this mail needs" in capsys.readouterr().err
    with mail_server(clerk) as port:
        use(monkeypatch, PORT=port)
        assert main([*SEND, *TO, "--quiet"], root=desk) == 0
    assert "SMTPUTF8" not in clerk.received[-1].options


def failing(desk: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Sending fails; what is said about it, which never names an address or the password."""
    assert main([*SEND, *TO], root=desk) == 1
    said = capsys.readouterr()
    assert said.err.endswith("nothing was sent.\n")
    assert "\n  try: " in said.err
    assert "zz." not in said.out + said.err
    assert PASSWORD not in said.out + said.err
    return said.err


REFUSALS = {
    "login": (Clerk(), {"USER": USER, "PASSWORD": "wrong"}, "refuses the login (535)"),
    "all": (
        Clerk(refused=("zz.first@ministry.example", "zz.second@example.org", "zz.third@example.org")),
        {"USER": USER, "PASSWORD": PASSWORD},
        "refuses all recipients (550)",
    ),
    "mail": (
        Clerk(reply="554 spam from zz.desk@example.org"),
        {"USER": USER, "PASSWORD": PASSWORD},
        "refuses the mail (554)",
    ),
    "sender": (Clerk(), {}, "refuses the sender (530)"),
}


@pytest.mark.parametrize(("clerk", "login", "wanted"), REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_is_told_by_its_number(
    clerk: Clerk,
    login: dict[str, str],
    wanted: str,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with mail_server(clerk, login=True) as port:
        use(monkeypatch, PORT=port, **login)
        assert wanted in failing(desk, capsys)
    assert clerk.received == []


def test_nothing_is_handed_in_where_it_could_be_read(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clerk = Clerk()
    with mail_server(clerk, "none") as port:
        use(monkeypatch, PORT=port)
        assert "offers no TLS" in failing(desk, capsys)
        use(monkeypatch, SECURITY="tls")
        assert "does not speak TLS there" in failing(desk, capsys)
    for security in ("starttls", "tls"):
        with mail_server(clerk, security, name="mail.example.org") as port:
            use(monkeypatch, PORT=port, SECURITY=security)
            assert "its certificate is not trusted (Hostname mismatch)" in failing(desk, capsys)
        monkeypatch.delenv("SSL_CERT_FILE")
        with mail_server(clerk, security) as port:
            use(monkeypatch, PORT=port)
            assert "its certificate is not trusted (" in failing(desk, capsys)
        monkeypatch.setenv("SSL_CERT_FILE", str(desk / "authority.pem"))
    assert clerk.received == []


def test_a_server_that_is_not_there(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, PORT=free_port())
    assert "nothing answers at this port" in failing(desk, capsys)
    use(monkeypatch, HOST="no-such-host.invalid")
    monkeypatch.setattr("socket.getaddrinfo", no_such_host)
    assert "no such host" in failing(desk, capsys)


SERVERS = {
    "": None,
    "HOST=m.example": ("m.example", 587, "starttls"),
    "HOST=m.example PORT=465": ("m.example", 465, "tls"),
    "HOST=m.example SECURITY=TLS": ("m.example", 465, "tls"),
    "HOST=m.example SECURITY=none": ("m.example", 25, "none"),
    "HOST=m.example SECURITY=ssl": None,
    "HOST=m.example PORT=mail": None,
    "HOST=m.example PORT=70000": None,
    "HOST=m.example USER=a": None,
    "HOST=m.example SECURITY=none USER=a PASSWORD=b": None,
    "HOST=127.0.0.1 SECURITY=none USER=a PASSWORD=b": ("127.0.0.1", 25, "none"),
    "HOST=::1 SECURITY=none USER=a PASSWORD=b": ("::1", 25, "none"),
}


@pytest.mark.parametrize(("said", "wanted"), SERVERS.items())
def test_what_the_environment_says(said: str, wanted: tuple[str, int, str] | None) -> None:
    environment = {f"BRIEFING_SMTP_{one.partition('=')[0]}": one.partition("=")[2] for one in said.split()}
    if wanted is None:
        with pytest.raises(UsageError, match="BRIEFING_SMTP_"):
            server_of(environment)
    else:
        assert server_of(environment)[:3] == wanted


def test_the_sender_may_come_from_the_environment(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clerk = Clerk()
    with mail_server(clerk) as port:
        use(monkeypatch, PORT=port, FROM="Bureau <zz.desk@example.org>")
        assert main(["mail", BRIEF, "--send", *TO], root=desk) == 0
        use(monkeypatch, FROM="nobody")
        assert main(["mail", BRIEF, "--send", *TO], root=desk) == 2
    assert clerk.received[0].sender == "zz.desk@example.org"
    assert "BRIEFING_SMTP_FROM, number 1: not an address" in capsys.readouterr().err
