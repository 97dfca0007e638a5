"""What the server answers, as values: a status, headers, a body; and what it tells an open page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files as package_files
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from briefing.errors import BriefingError, Problem
from briefing.preview.board import State
from briefing.preview.dressing import digest, dress, find_resources, is_apart, render_missing, render_unbuilt
from briefing.preview.opening import Opening
from briefing.preview.routing import RESERVED, Found, Missing, Moved, content_type, moved, route

HTML = content_type("index.html")
EVENTS = RESERVED + "events"
NEWS = RESERVED + "news"
PLACES = RESERVED + "places"
OPEN = RESERVED + "open"
JSON = (("Content-Type", content_type("a.json")),)
_OWN_FILES = ("client.js", "page.js", "notice.js", "places.js", "client.css", "edit.css")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over the line: status, header lines, body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answer(target: str, state: State, *, reload: bool = True, from_page: str = "") -> Answer:
    """Answer a request for an address of the site, or for one of the preview's own files.

    Without `reload` pages are given as they are in the site. `from_page`: the address of the page that led there. An
    address from before the site moved leads on, save from a page that should know better.

    >>> answer("/a.txt", State(1, {"a.txt": b"hello"}))
    Answer(status=200, headers=(('Content-Type', 'text/plain; charset=utf-8'),), body=b'hello')
    """
    address = target.partition("?")[0]
    if address.startswith(RESERVED):
        return _own_file(address.removeprefix(RESERVED), reload=reload)
    if state.files is not None:
        match route(target, state.files, state.base_path):
            case Moved(to):
                return Answer(302, (("Location", to),), b"")
            case Found(path) if content_type(path) != HTML:
                return _file(path, state.files)
            case Missing() if isinstance(route(from_page, state.files, state.base_path), Missing):
                if there := _moved(target, state):
                    return Answer(302, (("Location", there),), b"")
    status, page = _page(target, state)
    if reload and not is_apart(page):
        resources = find_resources(page, address, _files(state), state.base_path)
        page = dress(page, digest(page), resources)
    return Answer(status, (("Content-Type", HTML),), page)


def _moved(target: str, state: State) -> str | None:
    return moved(target, _files(state), state.base_path, state.earlier)


def _files(state: State) -> Mapping[str, bytes]:
    """What there is to show. Not told by whether it is empty: to count what is made on demand is to plan all of it."""
    return {} if state.files is None else state.files


def _file(path: str, files: Mapping[str, bytes]) -> Answer:
    try:
        return Answer(200, (("Content-Type", content_type(path)),), files[path])
    except BriefingError as error:
        return plain(500, "\n".join(map(str, error.problems)))


def _page(target: str, state: State) -> tuple[int, bytes]:
    """The page at an address as the site has it, or the one that says why there is none."""
    if state.files is None:
        return 503, render_unbuilt(state.problems)
    found = route(target, state.files, state.base_path)
    if isinstance(found, Found) and content_type(found.path) == HTML:
        return _made(found.path, state.files)
    own = state.files.get("404.html")
    return 404, own if own is not None else render_missing(target.partition("?")[0], state.base_path)


def _made(path: str, files: Mapping[str, bytes]) -> tuple[int, bytes]:
    """A page, or why it cannot be made."""
    try:
        return 200, files[path]
    except BriefingError as error:
        return 500, render_unbuilt(error.problems, "This page cannot be made")


def _own_file(name: str, *, reload: bool) -> Answer:
    if name not in (_OWN_FILES if reload else ("client.css",)):
        return plain(404, "No such thing in the preview.")
    content = (package_files("briefing.preview") / name).read_bytes()
    return Answer(200, (("Content-Type", content_type(name)),), content)


def plain(status: int, text: str, *headers: tuple[str, str]) -> Answer:
    """An answer for those who ask in a way that no page does."""
    return Answer(status, (("Content-Type", "text/plain; charset=utf-8"), *headers), f"{text}\n".encode())


class Asking(NamedTuple):
    """An open page that wants to be told of news."""

    page: str
    """Its address."""
    version: str
    """What it shows; empty where it does not say."""


def read_asking(target: str) -> Asking:
    """What an open page says of itself.

    >>> read_asking("/_preview/events?page=%2Fen%2Fcaf%25C3%25A9%2F&version=12ab")
    Asking(page='/en/caf%C3%A9/', version='12ab')
    """
    said = parse_qs(urlsplit(target).query)
    return Asking(said.get("page", ["/"])[0], said.get("version", [""])[0])


class Told(NamedTuple):
    """What an open page is told, as one line of JSON, and the version that it shows then."""

    line: bytes
    version: str


def tell(state: State, asking: Asking, opening: Opening | None = None) -> Told:
    """The whole of what an open page needs to know whether it is still right; the page itself only where it is not.

    The page goes along, so that nobody has to ask for it once more. With `opening`, so does the way to open the lines
    of problems in an editor.
    """
    _, content = _page(asking.page, state)
    resources = find_resources(content, asking.page.partition("?")[0], _files(state), state.base_path)
    version = digest(content)
    told: dict[str, object] = {
        "number": state.number,
        "version": version,
        "resources": resources,
        "problems": [_describe(one, opening) for one in state.problems],
        "isUnbuilt": state.files is None,
        "isLastGood": state.is_last_good,
    }
    if opening:
        told["token"] = opening.token
    if version != asking.version and (there := _moved(asking.page, state)):
        told["moved"] = there
    elif version != asking.version:
        told["page"] = dress(content, version, resources).decode("utf-8", "replace")
    return Told(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"), version)


def _describe(problem: Problem, opening: Opening | None) -> dict[str, object]:
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    said: Iterable[str] = (problem.where, problem.message) if problem.where else (problem.message,)
    hints = [f"{label}: {text}" for label, text in problem.hints]
    at = opening.locate(problem) if opening else None
    return {"place": place, "message": ": ".join(said), "hints": hints, **({"at": at} if at else {})}


def answer_places(target: str, state: State, opening: Opening | None) -> Answer:
    """Where the parts of a page stand in the sources, for the page that asks; `null` for those who cannot open them."""
    found = route(read_asking(target).page, _files(state), state.base_path)
    body = opening.places(found.path) if opening and isinstance(found, Found) else b"null"
    return Answer(200, JSON, body)
