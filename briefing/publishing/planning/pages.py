"""What all planners use: where a page stands in each language, and the key that says what it is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.publishing.addresses import page_path
from briefing.publishing.archive import Archive, digest_of
from briefing.publishing.values import Page


def in_all(archive: Archive, *parts: str) -> dict[str, str]:
    """The output path of a page in each language."""
    return {lang: page_path(lang, *parts) for lang in archive.languages}


def in_each(
    kind: str, archive: Archive, paths: Mapping[str, str], made_from: object, subject: object
) -> Iterator[Page]:
    """A page in each language.

    `made_from` is what it is made from besides the environment, as a plain value whose `repr` says all: mostly the
    `mark`s of what `subject` holds, which are short.
    """
    key = digest_of((kind, archive.environment, made_from))
    for lang, path in paths.items():
        yield Page(kind=kind, lang=lang, path=path, alternates=paths, key=digest_of((key, lang, path)), subject=subject)


def at_root(kind: str, archive: Archive, path: str, made_from: object = None, subject: object = None) -> Page:
    """A file in no language, or in all at once."""
    key = digest_of((kind, archive.environment, made_from))
    return Page(kind=kind, lang=None, path=path, alternates={}, key=key, subject=subject)
