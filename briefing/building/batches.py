"""Work in batches, over an `Executor` where there is one; and what each process keeps between two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from typing import Any, TypeVar

from briefing.publishing.drawing import Press, proof
from briefing.publishing.rendering import Renderer, make_renderer
from briefing.publishing.values import Sources

T = TypeVar("T")
R = TypeVar("R")

Progress = Callable[[Iterable[Any], int, str], Iterable[Any]]
"""Passes steps on and shows how far they are: the steps, how many, what is being done."""

BATCH = 16
"""Briefs a batch: large enough that sending it costs little, small enough that the cores end together."""


def batches(tasks: Sequence[T], size: int = BATCH) -> list[Sequence[T]]:
    """The tasks in pieces of a size.

    >>> batches([1, 2, 3], 2)
    [[1, 2], [3]]
    """
    return [tasks[start : start + size] for start in range(0, len(tasks), size)]


def unseen(steps: Iterable[T], total: int, what: str) -> Iterable[T]:
    """The steps as they are: progress that nobody is shown."""
    return steps


def map_over(executor: Executor | None, work: Callable[[T], R], batches: Sequence[T]) -> Iterable[R]:
    """Over the executor, or one after the other where there is none or nothing to share."""
    return map(work, batches) if executor is None or len(batches) < 2 else executor.map(work, batches)


_latest: list[tuple[tuple[Sources, Press], Renderer]] = []


def renderer_of(sources: Sources, press: Press = proof) -> Renderer:
    """The renderer of these sources. The last two are kept (with drafts and without), since compiling is slow."""
    for known, renderer in tuple(_latest):
        if known == (sources, press):
            return renderer
    renderer = make_renderer(sources, press)
    _latest[:] = [*_latest[-1:], ((sources, press), renderer)]
    return renderer
