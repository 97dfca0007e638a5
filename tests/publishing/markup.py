"""What a test wants to know of a page's HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"meta", "link", "br", "hr", "img", "input", "path", "rect"}


class Tag(NamedTuple):
    name: str
    attributes: dict[str, str]
    lang: str
    """Of the text within: its own, or that of what stands around it."""


class Markup(HTMLParser):
    """The tags of a page, and its text by language."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.texts: list[tuple[str, str]] = []
        """(text, the language it is said to be in)"""
        self.crossed: list[str] = []
        """Tags that are not closed in the order in which they were opened."""
        self._open: list[Tag] = []
        self._raised = "out"
        self.feed(page.decode())
        self.close()
        self.crossed += [tag.name for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        around = self._open[-1].lang if self._open else ""
        found = Tag(tag, attributes, attributes.get("lang", around))
        self.tags.append(found)
        if tag not in VOID:
            self._open.append(found)
        self._raised = "in" if tag == "sup" else "out"

    def handle_endtag(self, tag: str) -> None:
        self._raised = "behind" if tag == "sup" else "out"
        if self._open and self._open[-1].name == tag:
            self._open.pop()
        else:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        if not data.strip() or not self._open or self._open[-1].name == "script":
            return
        if self._raised in ("in", "behind") and self.texts:  # "1er" is one word, though its letters are raised
            before, lang = self.texts.pop()
            space = " " if self._raised == "behind" and data[0].isspace() else ""
            self.texts.append((f"{before}{space}{data.strip()}", lang))
        else:
            self.texts.append((data.strip(), self._open[-1].lang))
        self._raised = "out" if self._raised == "behind" else self._raised

    def all(self, name: str, /, **attributes: str) -> list[Tag]:
        wanted = attributes.items()
        return [tag for tag in self.tags if tag.name == name and all(tag.attributes.get(k) == v for k, v in wanted)]

    @property
    def ids(self) -> list[str]:
        return [tag.attributes["id"] for tag in self.tags if "id" in tag.attributes]
