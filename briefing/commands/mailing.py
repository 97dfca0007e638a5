"""`python build.py mail ID`: a brief as a mail, in a file or handed to a server."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from briefing.codec import decode_brief
from briefing.commands.inputs import now
from briefing.commands.named import Named, read_name
from briefing.commands.posting import check_place, post, read_addressed
from briefing.commands.site import Ready, check_content, unpack
from briefing.commands.sources import Asked, engine_digest
from briefing.disk.state import place_of, read_state
from briefing.errors import BriefingError, Problem, UsageError, nearest
from briefing.publishing.archive import Archive, make_archive
from briefing.publishing.places import shared_path
from briefing.publishing.planning.briefs import told_subject
from briefing.publishing.planning.pages import at_root
from briefing.publishing.rendering import letters_of, make_renderer
from briefing.publishing.sharing.brief_mail import brief_mail, sheets_for
from briefing.publishing.sharing.folding import one_line
from briefing.publishing.sharing.mails import Mail
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Sources
from briefing.terminal import Terminal, listed

KINDS = frozenset({"mail"})
"""Nothing else is rendered."""


def run_mail(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Write or send one brief. Nothing is drafted, and nothing of the site is touched."""
    if arguments.subject and one_line(arguments.subject) != arguments.subject.strip():
        raise UsageError("--subject takes one line")
    if arguments.both and arguments.lang:
        raise UsageError("--lang is one language, --both all of them: say one")
    addressed = read_addressed(arguments)
    asked = Asked(arguments.base_url, arguments.drafts, KINDS)
    known = unpack(read_state(place_of(arguments.content, arguments.output)))
    ready = check_content(arguments, templates, asked, terminal, known=known, rendered={}, drafting=False)
    named = read_name(arguments.brief)
    lang = _language(arguments, named, ready.sources.site.languages)
    shown = _find(named.brief, ready, drafts=arguments.drafts)
    ending = f"{lang}.eml" if lang else "eml"
    path = check_place(addressed, f"{shown.summary.id}.{ending}", never=(arguments.output, arguments.content))
    tell = terminal.error if addressed.out == "-" else terminal.say
    if named.point:
        tell(f"notice: the mail is of the whole brief, not of #{named.point} alone")
    if shown.is_public and not shown.archive.addressed:
        tell("notice: the mail leads to no page, since the site has no address: --base-url, or base_url in site.yaml")
    return post(addressed, _make(shown, lang, ready, arguments.subject), path, terminal)


def _language(arguments: argparse.Namespace, named: Named, languages: Sequence[str]) -> str | None:
    """None: all of them in one mail. Without a word, that of the address which names the brief, or the site's first."""
    if arguments.both:
        if len(languages) == 1:
            raise UsageError(f"--both: the site has one language, {languages[0]}")
        return None
    lang: str = arguments.lang or (named.lang if named.lang in languages else languages[0])
    if lang not in languages:
        raise UsageError(f"--lang {lang}: the site is in {listed(languages)}")
    return lang


class _Shown(NamedTuple):
    """A brief that may be mailed, and the archive in which it stands."""

    summary: Summary
    archive: Archive
    sources: Sources
    is_public: bool


def _find(wanted: str, ready: Ready, *, drafts: bool) -> _Shown:
    """The brief. One that is not published is refused, but for `--drafts`; nothing of other drafts goes with it."""
    every = [record.summary for record in ready.checked.records.values() if record.summary]
    wanted = next((one.id for one in every if wanted in one.aliases), wanted)
    moment = now()
    sources = replace(ready.sources, drafts=False)
    archive = make_archive(sources, every, now=moment, engine=engine_digest())
    if wanted in archive.by_id:
        return _Shown(archive.by_id[wanted], archive, sources, is_public=True)
    found = next((one for one in every if one.id == wanted), None)
    if found is None:
        meant = nearest(wanted, [one.id for one in every])
        hint = (
            f"did you mean {meant}?" if meant else f"its id is the name of its file in {ready.content.name('briefs')}/"
        )
        raise UsageError(f"no brief {wanted}; {hint}")
    if found.status == "withdrawn" or not drafts:
        raise BriefingError([_refusal(found, ready)])
    unaddressed = ready.sources.site.model_copy(update={"base_url": None})  # there is no page yet to lead to
    sources = replace(ready.sources, drafts=True, site=unaddressed, base_url=None)
    archive = make_archive(sources, [*archive.summaries, found], now=moment, engine=engine_digest())
    return _Shown(archive.by_id[wanted], archive, sources, is_public=False)


def _refusal(found: Summary, ready: Ready) -> Problem:
    file = ready.content.name("briefs", f"{found.id}.yaml")
    if found.status == "withdrawn":
        return Problem(file, None, "status", "withdrawn: it is not mailed", (("try", "another brief"),))
    embargoed = found.status == "published"
    why = f"under embargo until {found.publish_after}" if embargoed else f"{found.status}, not published"
    way_out = "publish it; or --drafts mails it under the banner that it is not to be passed on"
    return Problem(file, None, "status", f"{why}: it is not mailed", (("try", way_out),))


def _make(shown: _Shown, lang: str | None, ready: Ready, subject: str | None) -> Mail:
    summary, archive = shown.summary, shown.archive
    file = f"{summary.id}.yaml"
    brief = decode_brief(ready.content.briefs[file], ready.content.name("briefs", file)).value
    if brief is None:
        message = f"{file} was checked and cannot be decoded"
        raise AssertionError(message)
    page = at_root("mail", archive, shared_path(lang, summary.id, "eml"), None, told_subject(archive, summary))
    page = replace(page, lang=lang, real=summary.languages, modified=summary.updated)
    renderer = make_renderer(shown.sources)
    sheets = sheets_for(renderer.edition, page, brief, lang)
    return brief_mail(renderer.edition, sheets, letters_of(renderer), subject)
