"""`take_in`: what came, in whatever format, as an article; or a polite refusal with a way out."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from briefing.articles import broken_bytes
from briefing.errors import Notice, Problem
from briefing.intake.documents import read_document
from briefing.intake.furniture import is_prose, tidy
from briefing.intake.kinds import PASTE, decode_page, kind_of
from briefing.intake.letters import page_of_archive, read_letter
from briefing.intake.pages import read_page
from briefing.intake.plain import read_plain
from briefing.intake.values import Arrival, Draft, Intake, RefusedError, Taken
from briefing.intake.words import load_furniture, plain
from briefing.reading.language import recognise_other
from briefing.vocabulary import language_name, languages

LARGEST = 25_000_000
"""Bytes of a file; pages saved with all their pictures have 10,000,000."""
FEWEST_WORDS = 25
"""A readout of one sentence is shorter than this, but then there is nothing to brief."""
_WALLS = {
    "missing": (
        "an error page: the article is not there",
        "look for the article on the site, and add its present address",
    ),
    "robot": (
        "a page that keeps programs out, not the article",
        "open it in a browser, save the page, and add the file",
    ),
    "login": (
        "a login page, not the article",
        "log in with a browser, save the article's page, and add the file",
    ),
    "paywall": (
        "only the beginning of an article that is for subscribers",
        "open it as a subscriber, save the page, and add the file",
    ),
    "consent": (
        "a page that asks for consent to cookies, not the article",
        "answer it in a browser, save the article's page, and add the file",
    ),
}


def take_in(arrival: Arrival) -> Taken:
    """An article out of bytes. Never raises, whatever they are; `file` of problems is the arrival's name.

    >>> page = b"<html><title>Login</title><form><input type=password></form></html>"
    >>> print(take_in(Arrival(page, "page.html")).problems[0])
    page.html: a login page, not the article
      try: log in with a browser, save the article's page, and add the file
    """
    try:
        draft = _read(arrival)
        return _judged(draft, arrival)
    except RefusedError as refusal:
        return Taken(None, (Problem(arrival.name, None, "", refusal.message, (("try", refusal.way_out),)),))


def _read(arrival: Arrival) -> Draft:
    content = arrival.content
    if not content.strip():
        raise RefusedError("empty", "see whether the right file was saved")
    if len(content) > LARGEST:
        raise RefusedError(f"too large for an article ({len(content) // 1_000_000} MB)", PASTE)
    kind = kind_of(arrival)
    if kind == "docx":
        return read_document(content)
    if kind == "eml":
        return read_letter(content)
    if kind == "mhtml":
        return read_page(*page_of_archive(content))
    if kind == "html":
        return read_page(decode_page(arrival), arrival.url)
    return read_plain(arrival)


def _judged(draft: Draft, arrival: Arrival) -> Taken:
    title, publisher = (tidy(said or "") or None for said in (draft.found.title, draft.found.publisher))
    intake = replace(draft.found, title=title, publisher=publisher, paragraphs=tuple(draft.lines))
    intake = intake.with_known(url=arrival.url)
    if intake.url and not intake.publisher:
        host = (urlsplit(intake.url).hostname or "").removeprefix("www.")
        intake = intake.with_known(publisher=host)
    prose = sum(len(line.split()) for line in draft.lines if is_prose(line))
    intake = intake.with_known(lang=recognise_other("\n".join(draft.lines)))
    if wall := _wall(draft, intake, prose):
        raise RefusedError(*_WALLS[wall])
    if prose < FEWEST_WORDS:
        raise RefusedError(*_why_so_little(draft, prose))
    notices = [Notice(arrival.name, message) for message in draft.notices]
    notices += broken_bytes("\n".join([intake.title or "", *intake.paragraphs]), arrival.name)
    if intake.lang is None:
        notices.append(Notice(arrival.name, "its language is not known: say `lang:` at its head"))
    elif intake.lang not in languages():
        known = ", ".join(map(language_name, languages()))
        message = f"is in {language_name(intake.lang)}: stored, but it will not be read; what is read is in {known}"
        notices.append(Notice(arrival.name, message))
    if draft.paid:
        notices.append(
            Notice(arrival.name, "the publisher says that it is for subscribers: see that the text is whole")
        )
    return Taken(intake, (), tuple(notices))


def _wall(draft: Draft, intake: Intake, prose: int) -> str | None:
    """What stands in the article's place, if anything does: the shorter the text, the less is needed to see it."""
    if prose > 150:
        return None
    title, page = plain(intake.title or ""), plain(draft.page)
    said = [kind for kind, phrases in load_furniture().walls.items() if any(phrase in page for phrase in phrases)]
    if "missing" in said and any(phrase in title for phrase in load_furniture().walls["missing"]):
        return "missing"
    if draft.asks_password and prose < FEWEST_WORDS:
        return "login"
    if prose < 60 or draft.paid:
        return said[0] if said else None
    return None


def _why_so_little(draft: Draft, prose: int) -> tuple[str, str]:
    if draft.shows_video:
        return f"a page with a film and hardly any text ({prose} words in sentences)", PASTE
    if draft.links > 5:
        message = f"an index, not an article ({prose} words in sentences, {draft.links} links)"
        return message, "open the article that is meant, and add that page"
    message = f"too little text for an article ({prose} words in sentences)"
    if draft.attached:
        return f"{message}; attached: {', '.join(draft.attached)}", "save what is attached, and add that"
    return message, PASTE
