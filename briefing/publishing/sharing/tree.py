"""The editors' prose as a tree that the press can set: what was HTML, without a tag."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from briefing.publishing.sharing.runs import tongue

Node = dict[str, Any]

_BLOCKS = frozenset(
    "p hr pre blockquote ul ol li dl dt dd h2 h3 h4 table thead tbody tr th td".split()  # noqa: SIM905
)
_EMPTY = ("br", "hr")
_SPACE = re.compile(r"[ \t\r\n]+")


def tree_of(html: str) -> list[Node]:
    """Blocks, each with its `tag`, its `children`, and `href` or `tongue` where it has them; texts are `{text}`.

    >>> tree_of('<p>See <a href="https://example.org/">a<br>law</a></p>')[0]["children"][1]["children"]
    [{'text': 'a'}, {'tag': 'br', 'children': []}, {'text': 'law'}]
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.top["children"]  # type: ignore[no-any-return]


class _Reader(HTMLParser):
    """Takes what `render_markdown` gives, whose tags are closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top: Node = {"tag": "div", "children": []}
        self._open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        node: Node = {"tag": tag, "children": []}
        if given.get("href"):
            node["href"] = given["href"]
        if given.get("lang"):
            node["tongue"] = tongue(given["lang"] or "")
        self._open[-1]["children"].append(node)
        if tag not in _EMPTY:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in (one["tag"] for one in self._open[1:]):
            while self._open.pop()["tag"] != tag:
                pass

    def handle_data(self, data: str) -> None:
        parent = self._open[-1]
        if any(one["tag"] == "pre" for one in self._open):
            parent["children"].append({"text": data})
            return
        text = _SPACE.sub(" ", data)
        if text.strip() or (parent["tag"] not in _BLOCKS | {"div"} or _follows_text(parent)):
            parent["children"].append({"text": text})


def _follows_text(parent: Node) -> bool:
    """Whether a space parts two words, and not two blocks."""
    children = parent["children"]
    return bool(children) and children[-1].get("tag", "") not in _BLOCKS
