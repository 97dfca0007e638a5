"""One session at the desk: build, serve, and build again after each save, until stopped."""

from __future__ import annotations

import math
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import BriefingError, Problem
from briefing.preview.board import Board, Build, State
from briefing.preview.coming import Coming
from briefing.preview.exchange import Manner
from briefing.preview.opening import Opening
from briefing.preview.routing import Found, clean_base_path, moved, route
from briefing.preview.server import serving
from briefing.preview.telling import Reason, Teller
from briefing.preview.watching import Watcher

_NEVER = Coming(math.inf, "")


def watch(
    build: Callable[[frozenset[Path]], Build],
    folders: Sequence[Path],
    *,
    say: Callable[[str], None],
    warn: Callable[[str], None] | None = None,
    board: Board | None = None,
    host: str = "127.0.0.1",
    port: int = 8000,
    base_path: str = "/",
    reload: bool = True,
    opening: Opening | None = None,
    skip: Sequence[Path] = (),
    poll: float | None = None,
    stop: threading.Event | None = None,
    ready: Callable[[str], None] | None = None,
    coming: Callable[[], Coming | None] = lambda: None,
) -> None:
    """Build, serve the result from memory, watch the folders, and build again whenever their content changes.

    `say` takes lines for the editor, `warn` those on what is wrong. `board` is where what is built is shown; others may
    note on it what they find later. `build` is called in the calling thread, never twice at a time, with the paths that
    changed since it was last called; the first time with none. What changes while it runs leads to another run. An
    error that it raises, or that a page raises which somebody looks at, is a problem like another, and ends nothing.
    Paths in `skip` (the output, if it lies in a watched folder) are not watched. Without `reload` nothing is added to
    the pages; with `opening` they lead to their lines in the sources. `poll`: seconds between looks at everything,
    where events cannot be had. `coming` is asked after each run of `build` when the next one is due though nothing is
    saved; it must lie ahead of that run.

    Returns when `stop` is set or on Ctrl-C, with every thread ended. Raises `UsageError` where it cannot serve.
    """
    board = board or Board()
    board.place(clean_base_path(base_path))
    manner = Manner(reload, opening)
    teller = Teller(say, warn or say)
    try:
        with (
            serving(board, host=host, port=port, manner=manner, say=say) as server,
            Watcher(folders, skip=skip, poll=poll, say=say) as watcher,
            _stopped_by(stop, watcher),
        ):
            _run(build, frozenset(), board, teller, frozenset())
            if ready is not None:
                ready(server + board.state.base_path)
            while (changed := watcher.wait((due := coming() or _NEVER).at)) is not None:
                before = board.state.base_path
                _run(build, changed, board, teller, changed or due.why)
                if (now := board.state.base_path) != before:
                    say(f"preview: {server}{now}  (base_url is another; open pages have moved there)")
    except KeyboardInterrupt:
        return


def _run(
    build: Callable[[frozenset[Path]], Build],
    changed: frozenset[Path],
    board: Board,
    teller: Teller,
    reason: Reason,
) -> None:
    is_first = board.state.number == 0
    before = time.perf_counter()
    made = _attempt(build, changed, board, teller)
    board.post(made)
    if made.files is None:
        teller.failed(reason, made.problems, stays=board.state.files is not None)
    elif not is_first:
        teller.built(reason, time.perf_counter() - before)


def _attempt(
    build: Callable[[frozenset[Path]], Build],
    changed: frozenset[Path],
    board: Board,
    teller: Teller,
) -> Build:
    try:
        made = build(changed)
        if made.files is not None:
            _make_viewed(made.files, board.viewed, board.state.move(made.base_path))
    except BriefingError as error:
        return Build(None, error.problems)
    except Exception as error:  # a bug of ours or of a template: the session goes on
        teller.warn(traceback.format_exc().rstrip())
        return Build(None, (_as_problem(error),))
    return made


def _make_viewed(files: Mapping[str, bytes], addresses: Sequence[str], where: State) -> None:
    """The pages that somebody looks at come first, and must be right before anything of the site is shown."""
    for address in addresses:
        there = moved(address, files, where.base_path, where.earlier) or address
        found = route(there, files, where.base_path)
        if isinstance(found, Found):
            files.get(found.path)


def _as_problem(error: Exception) -> Problem:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = str(error).partition("\n")[0]
    message = f"the build broke off: {type(error).__name__}" + (f": {said}" if said else "")
    way_out = ("try", "undo the last change; the terminal shows where it happened, for a report")
    return Problem(Path(frame.filename).name, frame.lineno, "", message, (way_out,))


@contextmanager
def _stopped_by(stop: threading.Event | None, watcher: Watcher) -> Iterator[None]:
    """Stop the watcher when the event is set; a wait on files cannot wait on an event too."""
    if stop is None:
        yield
        return
    is_over = threading.Event()

    def pass_on() -> None:
        while not is_over.is_set():
            if stop.wait(0.1):
                watcher.stop()
                return

    thread = threading.Thread(target=pass_on, name="preview stop")
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
