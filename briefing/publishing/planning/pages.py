"""What all planners use: where a page stands in each language, and the key that says what it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefing.publishing.addresses import page_path
from briefing.publishing.archive import Archive, digest_of
from briefing.publishing.showing import is_embargoed
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page


def in_all(archive: Archive, *parts: str) -> dict[str, str]:
    """The output path of a page in each language."""
    return {lang: page_path(lang, *parts) for lang in archive.languages}


def in_each(
    kind: str,
    archive: Archive,
    paths: Mapping[str, str],
    made_from: object,
    subject: object,
    *,
    real: tuple[str, ...] | None = None,
    indexed: bool = True,
    modified: str | None = None,
) -> Iterator[Page]:
    """A page in each language.

    `made_from` is what it is made from besides the environment, as a plain value whose `repr` says all: mostly the
    `mark`s of what `subject` holds, which are short. What a page's head and foot say of it (`real`, `indexed`, the day
    of `modified`) is part of the key by itself.
    """
    day = modified and modified[: len("2025-03-01")]
    key = digest_of((kind, archive.environment, made_from, real, indexed, day))
    for lang, path in paths.items():
        yield Page(
            kind=kind,
            lang=lang,
            path=path,
            alternates=paths,
            key=digest_of((key, lang, path)),
            subject=subject,
            real=real,
            indexed=indexed,
            modified=modified,
        )


def at_root(
    kind: str, archive: Archive, path: str, made_from: object = None, subject: object = None, *, indexed: bool = True
) -> Page:
    """A file in no language, or in all at once."""
    key = digest_of((kind, archive.environment, made_from))
    return Page(kind=kind, lang=None, path=path, alternates={}, key=key, subject=subject, indexed=indexed)


def is_public(archive: Archive, summary: Summary) -> bool:
    """Whether a brief may go where it cannot be called back: never a draft, also on a site that shows drafts."""
    return summary.status == "published" and not is_embargoed(summary, archive.now)


def latest(moments: Iterable[str | None]) -> str | None:
    """When the last of several things changed, where that is known.

    >>> latest(["2025-03-01T18:00:00Z", None, "2025-04-01T00:00:00Z"])
    '2025-04-01T00:00:00Z'
    """
    return max((one for one in moments if one), default=None)
