"""Links and anchors of pages, read fast: a site has thousands of pages. That they are well formed is held elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

_TAG = re.compile(r"<([a-z][a-z0-9-]*)((?:\s+[\w:.@-]+(?:=\"[^\"]*\")?)*)\s*/?>")
_ATTRIBUTE = re.compile(r"([\w:.@-]+)(?:=\"([^\"]*)\")?")
LEADS = ("href", "src", "action", "data", "poster")


class Tag(NamedTuple):
    name: str
    attributes: dict[str, str]


class Leads:
    """A page's tags that lead somewhere, and the places in it that can be led to."""

    def __init__(self, page: bytes) -> None:
        self.tags: list[Tag] = []
        self.ids: list[str] = []
        for name, inside in _TAG.findall(page.decode()):
            if "=" not in inside:
                continue
            attributes = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(inside)}
            if "id" in attributes:
                self.ids.append(attributes["id"])
            if any(key in attributes for key in LEADS):
                self.tags.append(Tag(name, attributes))

    def links(self, *names: str, rel: str | None = None) -> Iterator[Tag]:
        """The tags of these names; all where none is named."""
        for tag in self.tags:
            if (not names or tag.name in names) and (rel is None or tag.attributes.get("rel") == rel):
                yield tag

    @cached_property
    def canonical(self) -> str | None:
        return next((tag.attributes["href"] for tag in self.links("link", rel="canonical")), None)

    @cached_property
    def alternates(self) -> dict[str, str]:
        """hreflang → address, of this page's language versions."""
        found = self.links("link", rel="alternate")
        return {
            tag.attributes["hreflang"]: tag.attributes["href"]
            for tag in found
            if "hreflang" in tag.attributes and "type" not in tag.attributes
        }
