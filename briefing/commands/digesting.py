"""`python build.py digest --since DAY`: what is new since then as a mail, in files or handed to a server.

`--since 7d` names the days by their number: one run a week tells each thing once.
"""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefing.commands.inputs import now
from briefing.commands.posting import Addressed, check_place, post, read_addressed
from briefing.commands.site import Ready, check_content, unpack
from briefing.commands.sources import Asked, engine_digest
from briefing.disk.state import place_of, read_state
from briefing.errors import UsageError, nearest
from briefing.publishing.archive import Archive, make_archive
from briefing.publishing.planning.digests import Digest, make_digest
from briefing.publishing.rendering import letters_of, make_renderer
from briefing.publishing.sharing.digest import digest_mail, is_told
from briefing.terminal import Terminal, listed, plural
from briefing.vocabulary import known_sides

KINDS = frozenset({"mail"})
"""Nothing else is rendered."""


def run_digest(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Write or send what is new. Nothing is drafted, nothing of the site is touched; no news makes no mail."""
    moment = now()
    since, until = _period(arguments, moment[: len("2025-03-01")])
    side = _side(arguments.country) if arguments.country else None
    if arguments.both and arguments.lang:
        raise UsageError("--lang is one language, --both all of them: say one")
    addressed = read_addressed(arguments)
    asked = Asked(arguments.base_url, drafts=False, kinds=KINDS)
    known = unpack(read_state(place_of(arguments.content, arguments.output)))
    ready = check_content(arguments, templates, asked, terminal, known=known, rendered={}, drafting=False)
    wanted = _languages(arguments, ready.sources.site.languages, addressed)
    archive = _archive(ready, moment)
    digest = make_digest(archive, since, until, side)
    renderer = make_renderer(replace(ready.sources, drafts=False))
    mails = [tuple(one for one in each if is_told(renderer.edition, digest, one)) for each in wanted]
    if digest.is_empty or not any(mails):
        tell = terminal.error if addressed.out == "-" else terminal.say
        tell(f"nothing new {_told(digest)}; no mail is made.")
        return 0
    name = "-".join(["digest", *([side.lower()] if side else []), since])
    never = (arguments.output, arguments.content)
    places = [check_place(addressed, f"{name}{_ending(one, arguments)}.eml", never=never) for one in mails]
    _say(archive, digest, addressed, terminal)
    render, subject = letters_of(renderer), arguments.subject
    made = [(languages, path) for languages, path in zip(mails, places, strict=True) if languages]
    return max(
        post(
            addressed,
            digest_mail(renderer.edition, digest, languages, render, subject),
            path,
            terminal,
            last=number == len(made),
        )
        for number, (languages, path) in enumerate(made, 1)
    )


def _period(arguments: argparse.Namespace, today: str) -> tuple[str, str]:
    """The days that the command line names. Raises UsageError.

    A number of days ends with the last day that is over, or with `--until`.
    """
    until = _day("--until", arguments.until) if arguments.until else None
    number = _COUNTED.fullmatch(arguments.since)
    if number:
        end = datetime.date.fromisoformat(min(until, today) if until else today)
        before = int(number[1]) - (1 if until else 0)
        last = end if until else end - _ONE
        return str(end - before * _ONE), str(last)
    since = _day("--since", arguments.since)
    if since > today:
        raise UsageError(f"--since {since}: still to come; today is {today} (UTC)")
    if until and until < since:
        raise UsageError(f"--until {until}: before --since {since}")
    return since, min(until or today, today)


_COUNTED = re.compile("([1-9][0-9]{0,3})d")
_ONE = datetime.timedelta(days=1)


def _day(option: str, written: str) -> str:
    try:
        return datetime.date.fromisoformat(written).isoformat()
    except ValueError:
        number = ", nor a number of days as 7d" if option == "--since" else ""
        raise UsageError(f"{option} {written}: not a day as 2026-11-14{number}") from None


def _side(written: str) -> str:
    """A country or an organisation by its id. Raises UsageError with the nearest, by id or by name."""
    sides = known_sides()
    if written in sides:
        return written
    named = {name.casefold(): code for code, name in sides.items()}
    lowered = {code.casefold(): code for code in sides}
    word = written.casefold()
    meant = named.get(word) or lowered.get(word)
    if not meant:
        close = nearest(word, [*named, *lowered])
        meant = (named.get(close) or lowered.get(close)) if close else None
    way_out = f"did you mean {meant} ({sides[meant]})?" if meant else "write a country as VN, an organisation as asean"
    raise UsageError(f"--country {written}: no such side; {way_out}")


def _languages(arguments: argparse.Namespace, languages: Sequence[str], addressed: Addressed) -> list[tuple[str, ...]]:
    """The languages of each mail that is made. Raises UsageError."""
    if arguments.both:
        if len(languages) == 1:
            raise UsageError(f"--both: the site has one language, {languages[0]}")
        return [tuple(languages)]
    if arguments.lang and arguments.lang not in languages:
        raise UsageError(f"--lang {arguments.lang}: the site is in {listed(languages)}")
    alone = [str(arguments.lang)] if arguments.lang else list(languages)
    found: list[tuple[str, ...]] = [(one,) for one in alone]
    one_place = addressed.out is not None and not Path(addressed.out).is_dir()
    if len(found) > 1 and (addressed.server or one_place):
        option = "--send" if addressed.server else f"--out {addressed.out}"
        raise UsageError(f"{option} takes one mail: say --lang, or --both for all languages in one")
    return found


def _ending(languages: Sequence[str], arguments: argparse.Namespace) -> str:
    """Of a file's name: its language, where it has but one."""
    return f".{languages[0]}" if languages and not arguments.both else ""


def _archive(ready: Ready, moment: str) -> Archive:
    every = [record.summary for record in ready.checked.records.values() if record.summary]
    return make_archive(replace(ready.sources, drafts=False), every, now=moment, engine=engine_digest())


def _told(digest: Digest) -> str:
    """The period, for the terminal."""
    of = f" of meetings with {known_sides()[digest.side]}" if digest.side else ""
    return f"from {digest.since} to {digest.until}{of}"


def _say(archive: Archive, digest: Digest, addressed: Addressed, terminal: Terminal) -> None:
    tell = terminal.error if addressed.out == "-" else terminal.say
    if not archive.addressed:
        tell("notice: the mail leads to no page, since the site has no address: --base-url, or base_url in site.yaml")
    news = [
        plural(len(digest.new), "new brief") if digest.new else "",
        f"{len(digest.answered)} answered or carried out" if digest.answered else "",
        f"{len(digest.changed)} changed" if digest.changed else "",
        f"{len(digest.coming)} coming" if digest.coming else "",
    ]
    if addressed.out != "-":
        terminal.say(f"{_told(digest)}: {listed([one for one in news if one])}")
