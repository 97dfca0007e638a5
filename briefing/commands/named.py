"""Briefs as the command line names them: by id, by file, or by the address of a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefing.building import Record
from briefing.disk.content import Content
from briefing.errors import UsageError, nearest


class Named(NamedTuple):
    """What the command line names: a brief, and maybe the language and the point of its page's address."""

    brief: str
    lang: str = ""
    point: str = ""


def read_name(said: str) -> Named:
    """A brief by its id, its file, or the address of its page.

    >>> read_name("content/briefs/2025-03-04-a-b.yaml").brief
    '2025-03-04-a-b'
    >>> read_name("https://example.org/x/fr/briefs/2025-03-04-a-b/#r1")
    Named(brief='2025-03-04-a-b', lang='fr', point='r1')
    """
    address, _, point = said.partition("#")
    path = address.partition("?")[0].replace("\\", "/")
    before, between, after = path.rpartition("briefs/")
    brief = after.partition("/")[0].removesuffix(".yaml")
    return Named(brief, before.rstrip("/").rpartition("/")[2] if between else "", point)


def find_file(said: str, content: Content, records: Mapping[str, Record]) -> str:
    """The file in content/briefs/ of the brief that is named, by an earlier id too. Raises UsageError."""
    wanted = read_name(said).brief
    if f"{wanted}.yaml" in content.briefs:
        return f"{wanted}.yaml"
    for file, record in records.items():
        if record.outline and wanted in [record.outline.id, *(alias.name for alias in record.outline.aliases)]:
            return file
    meant = nearest(wanted, [file.removesuffix(".yaml") for file in content.briefs])
    hint = f"did you mean {meant}?" if meant else f"its id is the name of its file in {content.name('briefs')}/"
    raise UsageError(f"no brief {wanted or said}; {hint}")
