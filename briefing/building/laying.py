"""A site laid on the disk page by page, as it is planned: for a session, which shall not grow by a whole site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from briefing.building.records import Built, Checked
from briefing.building.site import check_paths, make_page
from briefing.disk.content import Content
from briefing.disk.files import digest
from briefing.disk.staging import Stage
from briefing.publishing.archive import make_archive
from briefing.publishing.drawing import Press
from briefing.publishing.edition import static_files
from briefing.publishing.kinds import is_later, plan_pages
from briefing.publishing.reaching import take_down
from briefing.publishing.values import Page, Sources


def lay_site(
    content: Content,
    checked: Checked,
    sources: Sources,
    stage: Stage,
    *,
    now: str,
    engine: str,
    rendered: Mapping[str, str],
    press: Press,
    step: Callable[[], None],
) -> Built:
    """Plan all pages, and lay those on the stage that `rendered` (output path → key) does not already hold.

    What nobody needs while editing is not made. `step` is called again and again: what it raises breaks the work off,
    and what lies on the stage then is not made again. Raises BriefingError as `build_site` does.
    """
    summaries = [record.summary for record in checked.records.values() if record.summary]
    archive = make_archive(sources, summaries, now=now, engine=engine)
    keys: dict[str, str] = {}
    laid: dict[str, Path] = {}
    paths: list[str] = []

    def each() -> Iterator[Page]:
        for page in plan_pages(archive):
            step()
            paths.append(page.path)
            if rendered.get(page.path) == page.key:
                keys[page.path] = page.key
            elif not is_later(page):
                keys[page.path] = page.key
                laid.update(lay_pages(content, sources, [page], stage, press=press, step=step))
            yield page

    planned = take_down(archive, each())
    check_paths(paths)
    static = {file.path: file.content for file in static_files(sources)}
    is_whole = len(keys) == len(paths)
    keys |= {path: digest(content) for path, content in static.items()}
    files = {path: content for path, content in static.items() if rendered.get(path) != keys[path]}
    left_out = tuple(one for one in summaries if one.id not in archive.by_id)
    return Built(files, keys, left_out, archive.summaries, archive, laid, planned, is_whole)


def lay_pages(
    content: Content,
    sources: Sources,
    pages: Iterable[Page],
    stage: Stage,
    *,
    press: Press,
    step: Callable[[], None],
) -> dict[str, Path]:
    """Lay pages on the stage one by one, but for those that lie there; gives where each of them is."""
    laid: dict[str, Path] = {}
    for page in pages:
        found = stage.find(page.path, page.key)
        laid[page.path] = found or stage.put(page.path, page.key, make_page(content, sources, page, press))
        step()
    return laid
