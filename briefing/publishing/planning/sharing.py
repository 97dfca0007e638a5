"""What goes out of the site with a brief: texts, mails, paper. Nothing that is not published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.publishing.archive import Archive
from briefing.publishing.places import shared_path
from briefing.publishing.planning.briefs import told_subject
from briefing.publishing.planning.pages import at_root, is_public
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page
from briefing.settings import SiteSection


def plan_papers(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The brief on paper: in each language, and in all."""
    yield from plan_shared(archive, summary, "paper", "pdf", section="pdf", both=True)


def plan_shared(
    archive: Archive, summary: Summary, kind: str, ending: str, *, section: SiteSection = "share", both: bool = False
) -> Iterator[Page]:
    """A file of the brief in each language; where `both`, and the site has several, one with all of them too.

    The latter's `lang` is None. There is none where `section` is off or the brief may not go out. At its earlier
    addresses the same files stand too: a file cannot lead on, as a page does.
    """
    if not archive.has(section) or not is_public(archive, summary):
        return
    several = both and len(archive.languages) > 1
    languages: Sequence[str | None] = [*archive.languages, *([None] if several else [])]
    subject = told_subject(archive, summary)
    for lang in languages:
        made_from = (summary.digest, subject, lang, summary.languages, summary.updated)
        for name in (summary.id, *summary.aliases):
            page = at_root(kind, archive, shared_path(lang, name, ending), made_from, subject, indexed=False)
            versions = {one: shared_path(one, name, ending) for one in archive.languages} if lang else {}
            yield replace(page, lang=lang, alternates=versions, real=summary.languages, modified=summary.updated)


def plan_mails(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The brief as a mail, in each language and in all at once."""
    yield from plan_shared(archive, summary, "mail", "eml", both=True)
