"""The search index of a full build: made where it must be, kept where it still holds, gone where it does not."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.building import Built
from briefing.disk.files import Stamp
from briefing.disk.searching import NoIndexerError, write_index
from briefing.publishing.edition import make_edition
from briefing.publishing.search import FOLDER, search_documents, search_key
from briefing.publishing.values import Sources
from briefing.terminal import Terminal


def keep_index(built: Built, standing: Mapping[str, tuple[str, Stamp]]) -> Built:
    """The site with the index that stands, if that one is of these very briefs.

    An old one is never kept: it could tell of a brief that is not published any more.
    """
    key = search_key(built.archive)
    kept = {path: mark for path, (mark, _) in standing.items() if path.startswith(FOLDER) and _is_of(mark, key)}
    if not kept or any(mark != _mark(key, len(kept)) for mark in kept.values()):
        return built
    return built._replace(keys={**built.keys, **kept})


def has_index(built: Built) -> bool:
    """Whether the site has the index that it should have; one without briefs has nothing to find."""
    return not (built.archive.has("search") and built.shown) or any(path.startswith(FOLDER) for path in built.keys)


def add_index(built: Built, sources: Sources, standing: Mapping[str, tuple[str, Stamp]], terminal: Terminal) -> Built:
    """The site with its index. Where that cannot be made, the site goes without, and the editor is told."""
    if not (built.archive.has("search") and built.shown):
        return built
    with_old = keep_index(built, standing)
    if with_old is not built:
        return with_old
    terminal.detail("making the search index")
    try:
        with terminal.busy("making the search index"):
            made = write_index(search_documents(make_edition(sources), built.archive))
    except NoIndexerError as error:
        terminal.say(f"notice: no search index was made: {error}")
        return built
    mark = _mark(search_key(built.archive), len(made))
    files = {FOLDER + name: content for name, content in made.items()}
    return built._replace(files={**built.files, **files}, keys={**built.keys, **dict.fromkeys(files, mark)})


def _mark(key: str, files: int) -> str:
    """With the number of files, so that an index some of whose files were lost is made anew."""
    return f"{key}/{files}"


def _is_of(mark: str, key: str) -> bool:
    return mark.partition("/")[0] == key
