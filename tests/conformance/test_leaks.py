"""What is not published is nowhere: every byte of every file of the output is looked through.

In the test archive whatever belongs to a draft, to a reviewed or withdrawn brief or to one under embargo has a word of
its own in it, beginning with zz, in every field that a page, a feed, a card or an index could take up; and published
briefs refer to them.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pytest

from briefing.disk.press import draw
from briefing.model import Brief
from briefing.publishing.drawing import drawing
from briefing.publishing.overriding import Templates
from briefing.publishing.places import relation_slug, side_slug
from briefing.publishing.sharing.mails import Mail, mail_bytes
from briefing.publishing.summaries import summarise
from tests.mails import read_mail
from tests.pdf_text import text_of
from tests.publishing.cases import TODAY, read_briefs
from tests.whole_sites import Asked, WholeSite, fail_on, find_whole

AFTER_ALL_EMBARGOES = "2100-01-01"

BRIEFS = read_briefs("archive")
MARKS = {brief.id: mark[0] for brief in BRIEFS if (mark := re.search("zz[a-z]+", brief.id))}
"""Brief → its word. Those without one are shown."""


STEM = len("zzembarg")
"""The search's index keeps the stems of words: in English that of an embargo's moment ends here."""


class Trace(NamedTuple):
    """A word that gives a brief away, and the file that has it."""

    word: str
    file: str


def opened(content: bytes) -> Iterator[bytes]:
    """The content as a reader's program sees it: as it is, and with all that is compressed in it unpacked."""
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield from opened(gzip.decompress(content))
    if b"\r\nMIME-Version: 1.0\r\n" in content[:2000]:
        mail = read_mail(content)
        yield "\n".join([mail.headers, mail.text, mail.html]).encode()
    if content.startswith(b"%PDF-"):
        yield text_of(content).encode()  # letters of its fonts go by numbers
    for start in re.finditer(rb"stream\r?\n|IDAT", content):  # in a PDF, in a PNG
        packed = content[start.end() :]
        if packed[:1] == b"\x78":
            try:
                yield zlib.decompressobj().decompress(packed)
            except zlib.error:
                continue


def find_traces(files: Iterable[tuple[str, bytes]], words: Iterable[str]) -> set[Trace]:
    """Which words stand in the names and contents of files, also with letters after them, as in a list run together."""
    pattern = re.compile("|".join(re.escape(word) for word in sorted(words)).encode())
    found = set()
    for path, content in files:
        for part in (path.encode(), *opened(content)):
            found |= {Trace(one.decode(), path) for one in set(pattern.findall(part.lower()))}
    return found


def shown_marks(site: WholeSite, below: str = "") -> set[str]:
    """The words that stand in a site, or in one folder of it."""
    files = [(path, content) for path, content in site.files.items() if path.startswith(below)]
    return {trace.word for trace in find_traces(files, MARKS.values())}


def marks_of(**wanted: str) -> set[str]:
    """The words of the briefs whose fields are these."""
    briefs = [one for one in BRIEFS if all(getattr(one, field) == value for field, value in wanted.items())]
    return {MARKS[one.id] for one in briefs if one.id in MARKS}


def only_hidden() -> set[str]:
    """What the hidden briefs alone lead to: persons, and the addresses of parties and relations."""

    def names(briefs: Iterable[Brief]) -> set[str]:
        found: set[str] = set()
        for brief in briefs:
            summary = summarise(brief, "")
            found |= {f"/people/{person.id}/" for person in summary.people}
            found |= {f"/countries/{side_slug(side)}/" for side in summary.sides}
            found |= {f"/relations/{relation_slug(*pair)}/" for pair in _pairs(summary.sides)}
        return found

    return names(one for one in BRIEFS if one.id in MARKS) - names(one for one in BRIEFS if one.id not in MARKS)


def _pairs(sides: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one, other) for one in sides for other in sides if one < other]


def test_the_archive_has_one_of_each_that_is_not_shown() -> None:
    kept_back = [brief for brief in BRIEFS if brief.status != "published" or (brief.publish_after or "") > TODAY]
    assert {brief.id for brief in kept_back} == set(MARKS)
    assert len(set(MARKS.values())) == len(MARKS)
    assert {brief.status for brief in kept_back} == {"draft", "reviewed", "withdrawn", "published"}


def test_what_is_not_published_is_nowhere(archive: WholeSite) -> None:
    words = {*MARKS.values(), *(word[:STEM] for word in MARKS.values()), *only_hidden()}
    assert len(words) > 15
    assert len(archive.files) > 100
    fail_on(sorted(f"{trace.file}: {trace.word}" for trace in find_traces(archive.files.items(), words)))


def test_among_drafts_all_is_shown_but_what_is_withdrawn(archive_with_drafts: WholeSite) -> None:
    """A search that found nothing here would find no leak."""
    shown = set(MARKS.values()) - marks_of(status="withdrawn")
    for below in ("", "en/", "fr/", "pagefind/fragment/"):
        assert shown_marks(archive_with_drafts, below) == shown, below
    index = [(path, content) for path, content in archive_with_drafts.files.items() if "pagefind/index/" in path]
    stems = {word[:STEM] for word in shown}
    assert {trace.word for trace in find_traces(index, stems)} == stems


def test_what_was_under_embargo_is_shown_when_that_is_over(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = find_whole(Asked("archive", now=AFTER_ALL_EMBARGOES), tmp_path_factory)
    assert shown_marks(site) == marks_of(status="published") != set()


def test_what_is_set_in_type_is_read() -> None:
    text = '#set document(title: "Talks")\n#let it = json("/content.json")\n#it.title'
    paper = draw(drawing("x.typ", {"title": "A zzsecret here"}), Templates({"x.typ": text}, {}, "x/"))
    assert find_traces([("x", paper)], ["zzsecret"]) == {Trace("zzsecret", "x")}


def test_what_is_compressed_or_encoded_is_looked_into() -> None:
    text = b"a zzsecret here"
    pdf = b"% stream\n" + zlib.compress(text) + b"\nendstream"
    mail = mail_bytes(Mail("", "", f"<p>é{'x' * 60} {text.decode()}", ("en",)))
    assert b"zzsecret" not in mail
    for content in (text, gzip.compress(text), gzip.compress(gzip.compress(text)), pdf, mail):
        assert find_traces([("x", content)], ["zzsecret"]) == {Trace("zzsecret", "x")}
