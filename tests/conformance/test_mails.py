"""Every mail of a site: read by two parsers, small enough, fetching nothing, asking for nothing that programs drop."""

from __future__ import annotations

import functools
import html
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.publishing.sharing.brief_mail import LARGEST
from briefing.publishing.sharing.mailboxes import Mailbox
from briefing.publishing.sharing.mails import Envelope, Mail, mail_bytes
from tests.conformance.programs import PACKAGES, find_package, find_program
from tests.mails import Read, read_mail
from tests.publishing.markup import Markup
from tests.publishing.sharing.test_mails import NAMES, TITLES
from tests.publishing.test_digests import whole_mail
from tests.whole_sites import WholeSite, fail_on

SHORTENED = "Shortened to fit into a mail", "Version abrégée"

FETCHES = ("src=", "url(", "@import", "<link", "<script", "<img", "<form", "<iframe", "background=")

DROPPED = {
    "<body> element": "some put their own in its place: the same ground stands on the outer cell",
    "<style> element": "dark colours alone depend on it; where it is dropped, programs turn colours by themselves",
    "@media": "dark colours alone",
    "Class selector": "dark colours alone",
    "align attribute": "of cells, never of a table",
    "aria-label attribute": "the arrow between two sides is read as an arrow there",
    "background": "only background-color is used",
    "border": "on cells alone, and not thick",
    "dir attribute": "on tables and cells; never on a link",
    "display": "none alone, of what holds no table",
    "display:none": "where it is dropped, the line for lists of mails stands at the head, in letters of one pixel",
    "font-size": "in pixels alone",
    "font-weight": "600 or what it is without saying: Outlook has it bold",
    "height property": "of lines alone, which is another property: the checker takes one for the other",
    "line-height": "without a unit",
    "margin": "never negative or auto, on blocks alone",
    "max-width": "of a table; Outlook is given a width of its own",
    "padding": "of cells alone",
    "role attribute": "for screen readers; a table that is read as one is still read in order",
    "width attribute": "of tables, in percent",
    "word-break": "of words longer than a phone is wide",
    "width property": "max-width, which is another",
}
"""What Gmail, Outlook and Apple Mail do not do, or not wholly, and why the mail may ask for it all the same."""


def mails_of(site: WholeSite) -> dict[str, Read]:
    return {path: _read(content) for path, content in site.files.items() if path.endswith(".eml")}


@functools.cache
def _read(content: bytes) -> Read:
    return read_mail(content)


def run_tool(name: str, files: list[Path]) -> Iterator[dict[str, Any]]:
    """What a script of tests/tools says, line by line; the test is skipped without Node or the package."""
    node = find_program("node")
    find_package(name)
    command = [node, str(PACKAGES.parent / f"{name}.mjs"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    yield from map(json.loads, done.stdout.splitlines())


def test_there_is_a_mail_of_each_brief_in_each_language_and_in_both(archive: WholeSite) -> None:
    texts = [path for path in archive.files if path.endswith("/brief.txt")]
    assert len(texts) > 50
    wanted = {path.replace(".txt", ".eml") for path in texts}
    wanted |= {path.partition("/")[2].replace(".txt", ".eml") for path in texts}
    assert set(mails_of(archive)) == wanted


def test_every_mail_is_sound_to_the_last_byte(archive: WholeSite) -> None:
    found = []
    for path, mail in mails_of(archive).items():
        content = archive.files[path]
        lines = content.split(b"\r\n")
        wrong = {
            "a line that is not ended by CRLF": re.search(rb"(?<!\r)\n|\r(?!\n)", content),
            "a line of more than 78 characters": max(map(len, lines)) > 78,
            "a byte outside ASCII": not content.isascii(),
            f"{len(content)} bytes": len(content) > LARGEST,
            f"headers {mail.message.keys()}": mail.message.keys()
            != ["Subject", "X-Unsent", "Content-Language", "MIME-Version", "Content-Type"],
            "no boundary of its own": content.count(str(mail.message.get_boundary()).encode()) != 4,
            "another subject than its title": mail.message["Subject"]
            != html.unescape(re.findall("<title>(.*?)</title>", mail.html)[0]),
        }
        found += [f"{path}: {what}" for what, is_so in wrong.items() if is_so]
    fail_on(found)


def test_the_plain_text_is_the_brief_as_a_text(archive: WholeSite) -> None:
    cut = 0
    for path, mail in mails_of(archive).items():
        name = path.replace(".eml", ".txt")
        if any(words in mail.text for words in SHORTENED):
            cut += 1
            assert all(words in mail.html for words in SHORTENED if words in mail.text)
        elif name in archive.files:
            assert mail.text == archive.files[name].decode(), path
        elif mail.message["Content-Language"] == "en, fr":
            assert mail.text.startswith("La version française suit.\nhttps://")
            english, french = (archive.files[f"{lang}/{name}"].decode().rstrip() for lang in ("en", "fr"))
            assert mail.text.index(english) < mail.text.index(french)
    assert 0 < cut < 5, "the archive's longest brief does not fit in two languages; most do"


def test_nothing_is_fetched_and_every_link_leads_somewhere(archive: WholeSite) -> None:
    found = []
    for path, mail in mails_of(archive).items():
        found += [f"{path}: {bad}" for bad in FETCHES if bad in mail.html]
        hrefs = re.findall(r'href="([^"]*)"', mail.html)
        found += [f"{path}: {href}" for href in hrefs if not re.match(r"https?://[^\s/]+/", html.unescape(href))]
    fail_on(found)


def test_each_half_is_in_its_language(archive: WholeSite) -> None:
    both = 0
    for path, mail in mails_of(archive).items():
        page = Markup(mail.html.encode())
        lang = path.partition("/")[0]
        halves = [tag.attributes["lang"] for tag in page.all("table") if "lang" in tag.attributes]
        wanted = [lang] if lang in ("en", "fr") else mail.message["Content-Language"].split(", ")
        assert halves == wanted, path
        both += wanted == ["en", "fr"]
        assert page.all("html")[0].attributes["lang"] == wanted[0]
        assert mail.message["Content-Language"] == ", ".join(wanted)
        assert len(page.all("h1")) == len(wanted)
    assert both > 40


def test_what_programs_do_only_in_part_is_not_asked_for(archive: WholeSite) -> None:
    """What `DROPPED` says of paddings, margins and the like, held."""
    found = set()
    for path, mail in mails_of(archive).items():
        for name, inside in re.findall(r"<(\w+)((?:\s[^<>]*)?)>", mail.html.partition("</head>")[2]):
            for style in re.findall(r'style="([^"]*)"', inside):
                rules = dict(rule.split(":", 1) for rule in html.unescape(style).split(";"))
                wrong = [
                    "padding" in rules and name not in ("td", "body"),
                    "margin" in rules and (name in ("span", "b", "a") or "-" in rules["margin"]),
                    any(key.startswith("border") for key in rules) and name != "td",
                    rules.get("font-size", "1px")[-2:] != "px",
                    rules.get("max-width") is not None and name != "table",
                    any(one in style for one in ("var(", "calc(", "rem", "!important", "flex", "grid", "float")),
                ]
                found |= {f"{path}: <{name} {style}>"} if any(wrong) else set()
    fail_on(sorted(found))


def test_a_second_parser_reads_the_same(archive: WholeSite) -> None:
    mails = mails_of(archive)
    read = {
        Path(one["file"]).relative_to(archive.folder).as_posix(): one
        for one in run_tool("mailparser", [archive.folder / path for path in mails])
    }
    assert read.keys() == mails.keys()
    for path, mail in mails.items():
        other = read[path]
        assert other["subject"] == mail.message["Subject"]
        assert other["text"].rstrip("\n") == mail.text.rstrip("\n")
        assert other["html"].rstrip("\n") == mail.html.rstrip("\n")
        assert other["headers"] == [name.lower() for name in mail.message]
        assert other["attachments"] == 0


def test_a_second_parser_reads_every_name_and_subject(tmp_path: Path) -> None:
    """Exactly: it puts encoded words together as the standard wants."""
    wanted = []
    for at, title in enumerate(TITLES):
        name = NAMES[at % len(NAMES)]
        to = (Mailbox(name, f"a{at}@example.org"), Mailbox("", "b@example.org"), Mailbox(name[::-1], "c@example.org"))
        path = tmp_path / f"{at:02}.eml"
        path.write_bytes(mail_bytes(Mail(title, "Text\n", "<p>Text</p>\n", ("en",)), Envelope(to=to)))
        wanted.append((str(read_mail(path.read_bytes()).message["Subject"]), [[one.name, one.address] for one in to]))
    read = list(run_tool("mailparser", sorted(tmp_path.iterdir())))
    assert [one["subject"] for one in read] == [subject for subject, _ in wanted]
    assert [one["to"] for one in read] == [to for _, to in wanted]
    assert not [one for one in read if "bcc" in one["headers"]]


@pytest.fixture
def fullest(archive: WholeSite, tmp_path: Path) -> list[Path]:
    """The HTML of the largest mail in each language and in both, and of a digest."""
    found = []
    for folder in ("en/", "fr/", "briefs/"):
        _, path = max((len(archive.files[path]), path) for path in mails_of(archive) if path.startswith(folder))
        place = tmp_path / f"{folder[:-1]}.html"
        place.write_text(mails_of(archive)[path].html, "utf-8")
        found.append(place)
    digest = tmp_path / "digest.html"
    digest.write_text(whole_mail().html, "utf-8")
    return [*found, digest]


def test_mail_programs_drop_nothing_that_matters(fullest: list[Path]) -> None:
    said = list(run_tool("caniemail", fullest))
    found = {f"{one['title']}: {one['client']}" for one in said if one["title"] not in DROPPED}
    fail_on(sorted(found))
    assert {"@media", "padding"} <= {one["title"] for one in said}, "the checker finds nothing any more"


def test_the_checker_finds_what_programs_drop(tmp_path: Path) -> None:
    place = tmp_path / "bad.html"
    place.write_text('<p style="display:flex;position:fixed">x</p><svg></svg>', "utf-8")
    assert {"display:flex", "position"} <= {one["title"] for one in run_tool("caniemail", [place])}
