"""Messages as any mail program reads them: headers that come back as they were, and nothing that slips into them."""

from __future__ import annotations

import email
import email.header
import re
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.publishing.sharing.folding import encoded_words, fold_mailboxes, fold_text, one_line
from briefing.publishing.sharing.mailboxes import Mailbox, read_mailbox, split_mailboxes
from briefing.publishing.sharing.mails import Envelope, Mail, is_ascii, mail_bytes
from tests.mails import STRICT

NAMES = [
    "Anne Roux",
    "Nguyễn Thị Hồng Hạnh",
    "Élodie d’Arcy-Müller",
    "Сергей Иванович Петров",
    "Γεώργιος Παπαδόπουλος",
    "王小明",
    "山田 太郎",
    "김민수",
    "محمد بن سلمان",
    'Roux, Anne "la Grande" (Paris) \\ <x>',
    "=?utf-8?q?not_yet_encoded?=",
    "O'Brien; Ministry: of @ll",
    "Văn phòng Bộ Ngoại giao nước Cộng hòa xã hội chủ nghĩa Việt Nam tại Thành phố Hồ Chí Minh",
]
TITLES = [
    *NAMES,
    "Talks",
    "Entretiens entre le Sénégal et les Émirats arabes unis : « une nouvelle étape » / Talks",
    "Talks\r\nBcc: everybody@example.org\r\n\r\n<script>",
    "a" * 500,
    "é" * 500,
    "word " * 100,
    "🇻🇳🤝🇯🇵 talks " * 20,
    "",
    "x\u2028y\u0085z\x00",
]


def parsed(message: bytes) -> EmailMessage:
    return email.message_from_bytes(message, policy=STRICT)


def lines(message: bytes) -> list[bytes]:
    assert message.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", message)
    return message.split(b"\r\n")


def same(one: str, other: str) -> bool:
    """What the standard library reads of a name in several encoded words has more spaces (python/cpython 128110)."""
    return "".join(one.split()) == "".join(other.split())


@pytest.mark.parametrize("title", TITLES)
def test_a_subject_comes_back_and_brings_no_other_header(title: str) -> None:
    message = mail_bytes(Mail(title, "Text\n", "<p>Text</p>\n", ("en",)))
    found = parsed(message)
    assert found["Subject"] == one_line(title)
    assert found.keys() == ["Subject", "X-Unsent", "Content-Language", "MIME-Version", "Content-Type"]
    assert all(len(line) <= 78 for line in lines(message))


@given(st.text(max_size=300))
def test_any_text_can_be_a_subject(title: str) -> None:
    folded = fold_text("Subject", title)
    found = email.message_from_bytes(folded.encode("ascii") + b"\r\n", policy=STRICT)
    assert found.keys() == ["Subject"]
    assert found["Subject"] == one_line(title)
    assert max(map(len, folded.split("\r\n"))) <= 78


@given(st.text(min_size=1, max_size=200), st.integers(0, 20))
def test_each_encoded_word_is_whole_in_itself(text: str, start: int) -> None:
    text = one_line(text)
    words = encoded_words(text, start)
    assert all(re.fullmatch(r"=\?utf-8\?[qb]\?[!-~]+\?=", word) and len(word) <= 75 for word in words)
    assert str(email.header.make_header(email.header.decode_header(" ".join(words)))) == text


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_back_with_its_address(name: str) -> None:
    to = (Mailbox(name, "someone@example.org"), Mailbox("", "other@example.org"), Mailbox(name, "third@example.org"))
    message = mail_bytes(Mail("Talks", "Text\n", "<p>Text</p>\n", ("en",)), Envelope(sender=to[0], to=to, cc=to[1:]))
    found = parsed(message)
    assert [one.addr_spec for one in found["To"].addresses] == [one.address for one in to]
    assert all(same(one.display_name, two.name) for one, two in zip(found["To"].addresses, to, strict=True))
    assert len(found["From"].addresses) == 1
    assert len(found["Cc"].addresses) == 2
    assert all(len(line) <= 78 for line in lines(message))


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_no_name_makes_or_hides_an_address(names: list[str]) -> None:
    to = [Mailbox(one_line(name), f"a{at}@example.org") for at, name in enumerate(names)]
    header = fold_mailboxes("To", to)
    found = email.message_from_bytes(header.encode("ascii") + b"\r\n", policy=STRICT.clone(raise_on_defect=False))
    assert found.keys() == ["To"]
    assert [one.addr_spec for one in found["To"].addresses] == [one.address for one in to]


def test_both_parts_come_back_as_they_were() -> None:
    text, html = "Été – " * 30 + "\n.\nFrom here\n" + "北京" * 200 + "\n", "<p>" + "x" * 3000 + " ế</p>\n"
    message = mail_bytes(Mail("Talks", text, html, ("fr", "en")))
    found = parsed(message)
    plain, marked = found.iter_parts()
    assert found.get_content_type() == "multipart/alternative"
    assert (plain.get_content_type(), marked.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().replace("\r\n", "\n") == text
    assert marked.get_content().replace("\r\n", "\n") == html
    assert found["Content-Language"] == "fr, en"
    assert all(len(line) <= 78 for line in lines(message))
    assert message.isascii()


def test_the_same_mail_is_the_same_bytes_and_another_has_another_boundary() -> None:
    mail = Mail("Talks", "Text\n", "<p>Text</p>\n", ("en",))
    assert mail_bytes(mail) == mail_bytes(mail)
    boundary = str(parsed(mail_bytes(mail)).get_boundary())
    quoting = mail._replace(text=f"--{boundary}--\n")
    assert [part.get_content_type() for part in parsed(mail_bytes(quoting)).iter_parts()] == ["text/plain", "text/html"]


def test_what_is_sent_has_its_date_and_is_no_draft() -> None:
    envelope = Envelope(
        Mailbox("Desk", "desk@example.org"),
        (Mailbox("", "a@example.org"),),
        date="Tue, 20 May 2025 10:00:00 +0000",
        message_id="<1.2@example.org>",
    )
    found = parsed(mail_bytes(Mail("Talks", "Text\n", "<p>Text</p>\n", ("en",)), envelope))
    assert found["Date"].datetime.year == 2025
    assert found["Message-ID"] == "<1.2@example.org>"
    assert "X-Unsent" not in found


# --- addresses
ADDRESSES = {
    "jane@example.org": ("", "jane@example.org"),
    "Jane Doe <jane@example.org>": ("Jane Doe", "jane@example.org"),
    '"Doe, Jane" <jane@example.org>': ("Doe, Jane", "jane@example.org"),
    "Ngô Hạnh <hanh@ngoai-giao.example>": ("Ngô Hạnh", "hanh@ngoai-giao.example"),
    "a@bücher.example": ("", "a@xn--bcher-kva.example"),
    "a@straße.example": ("", "a@xn--strae-oqa.example"),
    "a@EXAMPLE.org": ("", "a@example.org"),
    "уч@example.org": ("", "уч@example.org"),
    " spaced@example.org ": ("", "spaced@example.org"),
}
NO_ADDRESSES = [
    "",
    "jane",
    "@example.org",
    "jane@",
    "jane@example",
    "jane@@example.org",
    "ja ne@example.org",
    ".jane@example.org",
    "jane.@example.org",
    "jane@-example.org",
    "jane@exa mple.org",
    "jane@example..org",
    f"{'j' * 65}@example.org",
    "jane@example.org\r\nBcc: all@example.org",
    "Jane\n <jane@example.org>",
    "Jane <jane@example.org> <other@example.org>",
]


@pytest.mark.parametrize(("said", "wanted"), ADDRESSES.items())
def test_an_address_is_read(said: str, wanted: tuple[str, str]) -> None:
    assert read_mailbox(said) == Mailbox(*wanted)


@pytest.mark.parametrize("said", NO_ADDRESSES)
def test_what_is_no_address_is_none(said: str) -> None:
    assert read_mailbox(said) is None


@given(st.text(max_size=60))
def test_nothing_that_is_read_can_end_a_header(said: str) -> None:
    found = read_mailbox(said)
    if found:
        header = fold_mailboxes("To", [found])
        assert header.count("\r\n") == header.count("\n") == 1 + header.count("\r\n ")
        assert header.endswith(f"{found.address}\r\n") or header.endswith(f"<{found.address}>\r\n")


def test_several_in_one_argument() -> None:
    said = 'Doe, Jane <jane@example.org>; "Roux, A." <a@example.org>,b@example.org;'
    assert [read_mailbox(one) for one in split_mailboxes(said)] == [
        Mailbox("Doe, Jane", "jane@example.org"),
        Mailbox("Roux, A.", "a@example.org"),
        Mailbox("", "b@example.org"),
    ]


def test_only_an_address_in_another_script_asks_for_more_of_a_server() -> None:
    assert is_ascii(Envelope(to=(Mailbox("Ngô Hạnh", "hanh@example.org"),)))
    assert not is_ascii(Envelope(), (Mailbox("", "уч@example.org"),))
