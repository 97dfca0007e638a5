"""Web pages: the article out of what stands round it. Resiliparse parses the page and finds its main part."""

from __future__ import annotations

import html
import itertools
import re
from typing import NamedTuple

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from briefing.intake.dates import date_in
from briefing.intake.described import choose_title, describe, site_name
from briefing.intake.dom import all_of, attribute, one_of, parse_page
from briefing.intake.furniture import clean_lines, is_furniture, is_prose, tidy, trim_tail
from briefing.intake.guarding import guarded
from briefing.intake.values import Draft, Intake, in_bounds
from briefing.intake.words import loose
from briefing.reading.language import recognise_language

_SKIPPED = [
    "nav", "aside", "footer", "form", "button", "dialog", "figcaption", "amp-sidebar", "amp-ad", "noscript",
    "[role=navigation]", "[role=complementary]", "[role=dialog]", "[role=search]", "[role=contentinfo]",
    "[aria-hidden=true]", ".breadcrumb", ".breadcrumbs", ".comments", "#comments", ".comment-list", ".comments-area",
    ".related", ".related-posts", ".related-articles", ".jp-relatedposts", ".sharedaddy", ".share", ".sharing",
    ".social-share", ".newsletter", ".newsletter-signup", ".author-bio", ".caption", ".wp-caption-text",
    ".image-field-caption", ".legende", ".spip_doc_legende", ".cookie-banner", ".screen-reader-text", ".sr-only",
    ".visually-hidden", ".lire-aussi", ".read-also", ".advertisement", "[class*=most-read]", "[class*=cookie-]",
]  # fmt: skip


class Line(NamedTuple):
    """A line of a page's main part."""

    text: str
    heading: bool
    item: bool
    linked: float
    """How much of it is links, from 0 to 1."""


def read_page(source: str, address: str | None = None) -> Draft:
    """An HTML page as text → what it holds. Raises RefusedError for what no parser should be given."""
    source = guarded(source)
    tree = parse_page(source)
    found, paid, titles = describe(tree, source, address)
    lines = _lines(tree)
    draft = Draft(paid=paid, page=_all_text(tree), links=len(all_of(tree, "a[href]")))
    draft.asks_password = one_of(tree, "input[type=password]") is not None
    draft.shows_video = one_of(tree, "video, iframe[src*=youtube], [itemtype*=VideoObject]") is not None
    title, start = _start(lines, titles)
    lang = recognise_language(" ".join(line.text for line in lines if is_prose(line.text))) or found.lang
    found = found.with_known(
        published=_printed_date(lines[start:], lang) or _printed_date(lines[max(0, start - 2) : start], lang)
    )
    found = found.with_known(publisher=site_name(title, titles))
    draft.found = Intake(title=title, lang=lang, publisher=found.publisher, published=found.published, url=found.url)
    kept, _ = clean_lines(_body(lines[start:], title), captions=_captions(tree))
    kept, _ = trim_tail(kept)
    draft.lines = kept
    return draft


def text_of_page(source: str) -> str:
    """All that a page says, line by line: for the pages that mails are. Raises RefusedError."""
    tree = parse_page(guarded(source))
    return extract_plain_text(tree, preserve_formatting=True, main_content=False, alt_texts=False, list_bullets=False)


def _lines(tree: HTMLTree) -> list[Line]:
    """The main part, line by line; the whole page where no main part is found."""
    for main in (True, False):
        text = extract_plain_text(
            tree,
            preserve_formatting="minimal_html",
            main_content=main,
            alt_texts=False,
            links=True,
            skip_elements=_SKIPPED,
        )
        lines, in_link = [], False
        for raw in re.split(r"[\n\t]", in_bounds(text)):
            line, in_link = _line(raw, in_link)
            lines += [line] if line.text else []
        if any(is_prose(line.text) for line in lines):
            break
    return lines


_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)(?:\s(?:[^\"<>]|\"[^\"]*\")*)?>|([^<]+|<)")
_ADDRESS = re.compile(r"href=\"(?!#?\")")
_GLUED_NUMBER = re.compile(r"^\d{1,2}(?=[^\W\d_])")


def _line(raw: str, in_link: bool) -> tuple[Line, bool]:
    """A line without its tags, and whether it ends within a link: whole cards are links sometimes."""
    parts: list[str] = []
    linked, tags = 0, set()
    for match in _TOKEN.finditer(raw):
        if tag := match.group(2):
            tags.add(tag)
            if tag == "a":  # without an address it is a mark or a button
                in_link = not match.group(1) and _ADDRESS.search(match.group()) is not None
            continue
        said = html.unescape(match.group(3))
        parts.append(said)
        linked += len(said.strip()) if in_link else 0
    text = tidy("".join(parts))
    if item := "li" in tags:
        text = _GLUED_NUMBER.sub("", text)
    heading = not tags.isdisjoint(_HEADINGS)
    return Line(text, heading, item, min(1.0, linked / len(text)) if text else 0.0), in_link


_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def _all_text(tree: HTMLTree) -> str:
    return extract_plain_text(tree, main_content=False, alt_texts=False, list_bullets=False)[:200_000]


def _captions(tree: HTMLTree) -> frozenset[str]:
    """What pictures say of themselves: printed below them too, it is no sentence of the article."""
    alts = (loose(attribute(image, "alt")) for image in all_of(tree, "img[alt]"))
    return frozenset(alt for alt in alts if len(alt) >= 20)


def _start(lines: list[Line], titles: list[str]) -> tuple[str | None, int]:
    """The title, and where the article begins: after the title that has most of the page's prose behind it."""
    weights = [len(line.text) if is_prose(line.text) and line.linked < 0.5 else 0 for line in lines]
    whole, behind, candidates = sum(weights), sum(weights), []
    for line, weight in zip(lines, weights, strict=True):
        candidates.append(line.text if 2 * behind >= whole and line.linked < 0.9 and len(line.text) <= 250 else "")
        behind -= weight
    title, number = choose_title(candidates, titles)
    if number is not None:
        same = loose(candidates[number])
        number = max(n for n, text in enumerate(candidates) if loose(text) == same)
        return title, number + 1
    headings = (n for n, line in enumerate(lines) if line.heading and candidates[n] and not is_furniture(line.text))
    heading = next(headings, None)
    if heading is not None:
        return lines[heading].text, heading + 1
    first = next((n for n, weight in enumerate(weights) if weight), 0)
    return title, first


def _printed_date(lines: list[Line], lang: str | None) -> str | None:
    """The date that stands above the first sentence; one far above the title is today's."""
    above = itertools.takewhile(lambda line: not is_prose(line.text), lines)
    return next((date for line in above if len(line.text) < 80 and (date := date_in(line.text, lang))), None)


def _body(lines: list[Line], title: str | None) -> list[str]:
    """The lines from below the title to where teasers begin; what is only a link is none of them."""
    found: list[str] = []
    begun = False
    for line in lines[: _teasers(lines)]:
        prose = is_prose(line.text) and line.linked < 0.6
        if line.linked > 0.6 and len(line.text) < 250:
            continue
        if not begun and not prose and len(line.text.split()) < 8:
            continue
        begun = begun or prose
        if title is None or loose(line.text) != loose(title):
            found.append(line.text)
    return found


def _teasers(lines: list[Line]) -> int:
    """Where the headings begin that are links, each with a sentence or two, and that nothing follows but such."""
    begin, sentences = len(lines), 0
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if line.heading and line.linked > 0.8:
            begin, sentences = number, 0
        elif is_prose(line.text) and line.linked < 0.6:
            sentences += 1
            if sentences > 2:
                break
    return begin
