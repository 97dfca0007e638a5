"""What the server answers, as values: a status, headers, a body; and what it tells an open page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files as package_files
from urllib.parse import parse_qs, urlsplit

from briefing.errors import BriefingError, Problem
from briefing.preview.board import State
from briefing.preview.dressing import digest, dress, find_resources, render_missing, render_unbuilt
from briefing.preview.routing import RESERVED, Found, Moved, content_type, route

HTML = content_type("index.html")
EVENTS = RESERVED + "events"
_OWN_FILES = ("client.js", "client.css")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over the line: status, header lines, body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answer(target: str, state: State, base_path: str) -> Answer:
    """Answer a request for an address of the site, or for one of the preview's own files.

    >>> answer("/a.txt", State(1, {"a.txt": b"hello"}), "/")
    Answer(status=200, headers=(('Content-Type', 'text/plain; charset=utf-8'),), body=b'hello')
    """
    address = target.partition("?")[0]
    if address.startswith(RESERVED):
        return _own_file(address.removeprefix(RESERVED))
    if state.files is not None:
        match route(target, state.files, base_path):
            case Moved(to):
                return Answer(302, (("Location", to),), b"")
            case Found(path) if content_type(path) != HTML:
                return Answer(200, (("Content-Type", content_type(path)),), state.files[path])
        match route(target, state.later, base_path):
            case Found(path):
                return _made_now(path, state.later[path])
    status, page = _page(target, state, base_path)
    resources = find_resources(page, address, state.files or {}, base_path)
    return Answer(status, (("Content-Type", HTML),), dress(page, digest(page), resources))


def _made_now(path: str, make: Callable[[], bytes]) -> Answer:
    """A file that waits until somebody asks for it."""
    try:
        return Answer(200, (("Content-Type", content_type(path)),), make())
    except BriefingError as error:
        return plain(500, "\n".join(map(str, error.problems)))


def _page(target: str, state: State, base_path: str) -> tuple[int, bytes]:
    """The page at an address as the site has it, or the one that says why there is none."""
    if state.files is None:
        return 503, render_unbuilt(state.problems)
    found = route(target, state.files, base_path)
    if isinstance(found, Found) and content_type(found.path) == HTML:
        return 200, state.files[found.path]
    own = state.files.get("404.html")
    return 404, own if own is not None else render_missing(target.partition("?")[0], base_path)


def _own_file(name: str) -> Answer:
    if name not in _OWN_FILES:
        return plain(404, "No such thing in the preview.")
    content = (package_files("briefing.preview") / name).read_bytes()
    return Answer(200, (("Content-Type", content_type(name)),), content)


def plain(status: int, text: str, *headers: tuple[str, str]) -> Answer:
    """An answer for those who ask in a way that no page does."""
    return Answer(status, (("Content-Type", "text/plain; charset=utf-8"), *headers), f"{text}\n".encode())


def page_asked_for(target: str) -> str:
    """The address of the open page that wants to be told of news.

    >>> page_asked_for("/_preview/events?page=%2Fen%2Fcaf%25C3%25A9%2F")
    '/en/caf%C3%A9/'
    """
    return parse_qs(urlsplit(target).query).get("page", ["/"])[0]


def message(state: State, page: str, base_path: str) -> bytes:
    """What an open page is told: the whole of what it needs to know whether it is still right."""
    _, content = _page(page, state, base_path)
    address = page.partition("?")[0]
    told = {
        "number": state.number,
        "version": digest(content),
        "resources": find_resources(content, address, state.files or {}, base_path),
        "problems": [] if state.files is None else list(map(_describe, state.problems)),
    }
    return f"data: {json.dumps(told, ensure_ascii=False)}\n\n".encode()


def _describe(problem: Problem) -> dict[str, object]:
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    said: Iterable[str] = (problem.where, problem.message) if problem.where else (problem.message,)
    return {"place": place, "message": ": ".join(said), "hints": [f"{label}: {text}" for label, text in problem.hints]}
