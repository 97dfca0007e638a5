"""What publishing makes: pages that are planned, files that are rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site."""

    path: str
    """Relative to the site's root, with `/`: `en/briefs/2024-08-21-japan-vietnam/index.html`."""
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be rendered. Two pages with the same `key` render to the same bytes."""

    kind: str
    """A row of `PAGE_KINDS`; its template is `<kind>.html`."""
    lang: str | None
    """None for what stands at the root in all languages."""
    path: str
    """The output file."""
    alternates: Mapping[str, str]
    """Language → output path of the same page in it, itself included."""
    key: str
    """A digest of everything that the page is made from."""
    subject: object = None
    """What the template shows; its type depends on the kind."""
