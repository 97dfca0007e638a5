"""Prose: Markdown → HTML that is safe to put on a page."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from briefing.errors import Problem, nearest
from briefing.publishing.typesetting import typesetter
from briefing.publishing.values import Sources

if TYPE_CHECKING:
    from markdown import Markdown

_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)

TAGS = {
    *("p", "br", "hr", "em", "strong", "a", "code", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd"),
    *("h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "abbr", "sup", "sub", "q", "cite", "span"),
}
ATTRIBUTES = {"*": {"lang", "dir"}, "a": {"href", "title", "hreflang"}, "abbr": {"title"}, "th": {"scope"}}


def title_of(markdown: str) -> str | None:
    """The first `# heading` of a prose page.

    >>> title_of("# About this site\\n\\nText.")
    'About this site'
    """
    found = _TITLE.search(markdown)
    return found.group(1) if found else None


def body_of(markdown: str) -> str:
    """A prose page without its title, which the template sets."""
    return _TITLE.sub("", markdown, count=1)


_TAG = re.compile(r"(<[^>]*>)")

_FOLDER = re.compile(r"""(?<=<a href=")((?!/|[a-z]+:)[^"?#]*/)(?=["?#])""")
"""A link to another page by its address, as editors copy it: on the disk a folder has no page of its own."""


@functools.lru_cache(maxsize=64)
def render_markdown(markdown: str, lang: str) -> Markup:
    """Markdown as HTML in a language's typography, with nothing in it that could run, track or restyle.

    >>> render_markdown("*Qui* ? <script>alert(1)</script>", "fr")
    Markup('<p><em>Qui</em>\\u202f? </p>')
    >>> render_markdown("[before](../2024-05-02-japan-kenya/#r1)", "en")
    Markup('<p><a href="../2024-05-02-japan-kenya/index.html#r1">before</a></p>')
    """
    import nh3  # imported here: most pages have no prose

    converter = _converter(smart=_TYPED.search(markdown) is not None)
    converter.reset()
    html = converter.convert(markdown)
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None)
    return Markup("".join(_typeset(_TAG.split(_FOLDER.sub(r"\1index.html", clean)), lang)))


_RELATIVE = re.compile(r"""(?<=<a href=")(?![/#?"]|[a-z]+:)""")


def as_seen_from(html: str, way: str) -> Markup:
    """What was written for one page, on another: its relative links begin with the way there.

    >>> as_seen_from(render_markdown("[about](about/) [a law](https://example.org/)", "en"), "../../en/")
    Markup('<p><a href="../../en/about/index.html">about</a> <a href="https://example.org/">a law</a></p>')
    """
    return Markup(_RELATIVE.sub(way, html))


def _typeset(pieces: list[str], lang: str) -> Iterator[str]:
    """Text between tags, but for code."""
    typeset, verbatim = typesetter(lang), 0
    for piece in pieces:
        if piece.startswith(("<code", "<pre")):
            verbatim += 1
        elif piece.startswith(("</code", "</pre")):
            verbatim -= 1
        yield piece if verbatim or piece.startswith("<") else typeset(piece)


RESERVED = (
    "briefs",
    "countries",
    "relations",
    "people",
    "topics",
    "issues",
    "calendar",
    "requests",
    "positions",
    "search",
)
"""What the program itself puts below a language."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_prose(sources: Sources) -> list[Problem]:
    """What keeps prose pages from having an address of their own."""
    return [problem for slug, lang in sorted(sources.prose) if (problem := _check(sources, slug, lang))]


def _check(sources: Sources, slug: str, lang: str) -> Problem | None:
    file = f"content/pages/{slug}.{lang}.md"
    languages = sources.site.languages
    if lang not in languages:
        meant = nearest(lang, languages) or languages[0]
        hint = ("try", f"{slug}.{meant}.md, or add {lang} to the languages in content/site.yaml")
        return Problem(file, None, "", f"'{lang}' is not a language of this site", (hint,))
    if slug in RESERVED:
        hint = ("try", f"another name, as {slug}-page.{lang}.md")
        return Problem(file, None, "", f"'{slug}' is where the site keeps its own pages", (hint,))
    if not _SLUG.fullmatch(slug):
        expected = ("expected", "small letters, digits and single hyphens, as about.en.md")
        return Problem(file, None, "", f"'{slug}' cannot be part of an address", (expected, ("try", "rename it")))
    return None


_TYPED = re.compile(r"""["']|--|\.\.\.""")
"""What `smarty` sets as a printer would. It takes three quarters of the time, so it runs only where it has work."""


@functools.cache
def _converter(*, smart: bool) -> Markdown:
    from markdown import Markdown

    extensions = ["tables", "sane_lists", "abbr", "def_list", *(["smarty"] if smart else [])]
    return Markdown(extensions=extensions, output_format="html")
