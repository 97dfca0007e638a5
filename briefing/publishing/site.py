"""Briefs → all files of a site, in one go and in memory.

The whole of publishing in one function: what an incremental build makes must equal this, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.errors import BriefingError
from briefing.model import Brief
from briefing.publishing.archive import digest_of, make_archive
from briefing.publishing.drawing import Press, proof
from briefing.publishing.edition import static_files
from briefing.publishing.kinds import plan_pages
from briefing.publishing.planning.briefs import BriefSubject
from briefing.publishing.prose import check_prose
from briefing.publishing.rendering import check_templates, make_renderer, render_page
from briefing.publishing.summaries import summarise
from briefing.publishing.values import OutputFile, Sources


def build_site(
    sources: Sources, briefs: Iterable[Brief], *, now: str, engine: str = "", press: Press = proof
) -> list[OutputFile]:
    """All files, in the order of their paths. Raises BriefingError; content is taken to have been checked before.

    Without a press, a file that would be drawn holds what it would show, as JSON.
    """
    if problems := [*check_prose(sources), *check_templates(sources)]:
        raise BriefingError(problems)
    known = {brief.id: brief for brief in briefs}
    summaries = [summarise(brief, digest_of(brief.model_dump_json())) for brief in known.values()]
    archive = make_archive(sources, summaries, now=now, engine=engine)
    renderer = make_renderer(sources, press)
    files = static_files(sources)
    for page in plan_pages(archive):
        subject = page.subject
        brief = known[subject.brief] if isinstance(subject, BriefSubject) else None
        files.append(render_page(renderer, page, brief))
    return sorted(files, key=lambda file: file.path)
