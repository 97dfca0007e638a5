"""What is kept of briefs between builds, and what one build hands on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from briefing.errors import Notice, Problem
from briefing.outlines import Outline
from briefing.publishing.archive import Archive
from briefing.publishing.drawing import Press
from briefing.publishing.reaching import Planned
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Sources


class SourceNote(NamedTuple):
    """Which article a brief rests on, and how that article was."""

    article: str
    drafted: str | None
    """The article's digest when the brief was drafted."""
    file: str
    """The digest of the article's file; empty where there is none."""
    current: str
    """The article's digest now; empty where it cannot be read."""
    id: str
    """What the brief calls it."""


class Record(NamedTuple):
    """What is kept of a brief between builds."""

    file: str
    digest: str
    languages: tuple[str, ...]
    sources: tuple[SourceNote, ...]
    outline: Outline | None
    summary: Summary | None
    problems: tuple[Problem, ...]
    notices: tuple[Notice, ...]


class Ahead(NamedTuple):
    """What lets the pages of a brief be rendered as soon as it is checked, while it is still decoded.

    Only those that show nothing of other briefs, which are not known yet.
    """

    sources: Sources
    archive: Archive
    """Of the sources alone, without briefs."""
    rendered: Mapping[str, str]
    kinds: frozenset[str] | None
    press: Press


class Checked(NamedTuple):
    """All briefs of a content folder, by file name."""

    records: Mapping[str, Record]
    problems: tuple[Problem, ...]
    notices: tuple[Notice, ...]
    ahead: Mapping[str, tuple[str, bytes]]
    """Pages rendered ahead: output path → key and content."""
    packed: Mapping[str, bytes]
    """Briefs decoded now that the site shows, pickled: their other pages are still to be rendered."""
    between: tuple[tuple[Problem, ...], tuple[Notice, ...]] = ((), ())
    """What was found where briefs refer to one another: part of the problems and notices."""


class Built(NamedTuple):
    """A site: what was rendered now, and the key of every page it has."""

    files: Mapping[str, bytes]
    keys: Mapping[str, str]
    left_out: tuple[Summary, ...]
    """Briefs that are not shown because of their status."""
    shown: tuple[Summary, ...]
    archive: Archive
    """What was planned from."""
    laid: Mapping[str, Path] = {}
    """What was rendered now and lies on the disk already, in place of `files`."""
    planned: Planned | None = None
    """All of it as it was planned, where pages were laid on the disk."""
    is_whole: bool = True
    """Whether nothing was left to be made when somebody wants to see it."""
