"""Prose of the editors as plain text: HTML that `render_markdown` has made safe, in paragraphs and lists."""

from __future__ import annotations

from html.parser import HTMLParser

from briefing.publishing.sharing.spoken import clean_address
from briefing.publishing.sharing.wrapping import columns, wrap

_BLOCKS = frozenset(
    ("p", "h2", "h3", "h4", "li", "dt", "dd", "blockquote", "ul", "ol", "dl", "pre", "table", "tr", "hr")
)
_LISTS = frozenset(("ul", "ol"))


def prose_blocks(html: str) -> list[list[str]]:
    """Paragraphs, each as its lines; the items of a list stand together.

    >>> prose_blocks("<p>See <a href='https://example.org/a'>the text</a>.</p><ul><li>One</li><li>Two</li></ul>")
    [['See the text <https://example.org/a>.'], ['- One', '- Two']]
    """
    reader = _Reader()
    reader.feed(str(html))
    reader.close()
    reader.end_paragraph()
    return [block for block in reader.blocks if block]


class _Reader(HTMLParser):
    """Gathers the words of a paragraph, and what stands before its lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[str]] = []
        self._words = ""
        self._hrefs: list[str | None] = []
        self._lists: list[tuple[int | None, int]] = []
        """Of each list that is open: the number of its next item, if items have any, and how far they stand in."""
        self._quoted = 0
        self._verbatim = 0
        self._mark = ""
        """What stands before the first line of an item, until that is written."""
        self._cells = 0
        self._titles: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block ends the one before; links and abbreviations are said when they end."""
        if tag in _BLOCKS:
            self.end_paragraph()
        if tag in _LISTS:
            self._lists.append((1 if tag == "ol" else None, 0))
        elif tag == "li":
            self._mark = self._next_mark()
        elif tag == "blockquote":
            self._quoted += 1
        elif tag == "pre":
            self._verbatim += 1
        elif tag == "tr":
            self._cells = 0
        elif tag in ("td", "th"):
            self._words += " | " if self._cells else ""
            self._cells += 1
        elif tag == "br":
            self._words += "\n"
        elif tag == "a":
            self._hrefs.append(dict(attrs).get("href"))
        elif tag == "abbr":
            self._titles.append(dict(attrs).get("title"))

    def handle_endtag(self, tag: str) -> None:
        """What was opened is closed, and a paragraph is written."""
        if tag in _BLOCKS:
            self.end_paragraph()
        if tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "blockquote":
            self._quoted -= 1
        elif tag == "pre":
            self._verbatim -= 1
        elif tag == "a" and self._hrefs and (href := self._hrefs.pop()):
            address = clean_address(href)
            self._words += f" <{address}>" if address not in self._words else ""
        elif tag == "abbr" and self._titles and (title := self._titles.pop()):
            self._words += f" ({title})"

    def handle_data(self, words: str) -> None:
        """A break of the editor's lines is a space."""
        self._words += words if self._verbatim else words.replace("\n", " ")

    def _next_mark(self) -> str:
        number = self._lists[-1][0] if self._lists else None
        mark = f"{number}. " if number else "- "
        self._lists[-1:] = [(number and number + 1, columns(mark))]
        return mark

    def end_paragraph(self) -> None:
        """Write what was gathered, if it is anything."""
        words, self._words = self._words, ""
        if not words.strip():
            return
        indent = sum(width for _, width in self._lists) - columns(self._mark)
        first = "> " * self._quoted + " " * indent + self._mark
        rest = "> " * self._quoted + " " * (indent + columns(self._mark))
        listed, self._mark = bool(self._lists), ""
        block: list[str] = []
        for line in words.split("\n"):
            block += wrap(line, first=first, rest=rest) if not self._verbatim else [rest + line.rstrip()]
            first = rest
        if listed and self._joins:
            self.blocks[-1] += block
        else:
            self.blocks.append(block)
        self._joins = listed

    _joins = False
    """Whether the last paragraph stands in a list, so that the next item follows it at once."""
