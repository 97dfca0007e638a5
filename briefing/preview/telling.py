"""What a session says of each save: what was saved, how long it took, and of problems only what is new or mended."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.errors import Problem, first_to_mend, place_of

_NAMED = 3
"""How many files are named one by one."""

Reason = frozenset[Path] | str
"""Why something was built: what was saved, or what else it was, in words."""


class Teller:
    """Says the lines of one session, and remembers which problems it has told.

    `say` takes what goes well and `warn` what is wrong; `clock` gives the time of day.
    """

    def __init__(
        self, say: Callable[[str], None], warn: Callable[[str], None], clock: Callable[[], str] | None = None
    ) -> None:
        self._say = say
        self.warn = warn
        self._clock = clock or (lambda: time.strftime("%H:%M:%S"))
        self._told: Counter[tuple[str, str, str]] = Counter()

    def built(self, reason: Reason, spent: float) -> None:
        """A save, or what else it was, led to a site, after so many seconds."""
        mended = self._told.total()
        self._told.clear()
        how = f"{_count(mended, 'problem')} mended, " if mended else ""
        self._say(f"{self._head(reason)}: {how}shown in {spent * 1000:.0f} ms")

    def failed(self, reason: Reason, problems: Sequence[Problem], *, stays: bool) -> None:
        """There are problems; `stays`: the last good site is shown on."""
        found = Counter(map(_same, problems))
        new, left = found - self._told, self._told & found
        unread = {problem.file for problem in problems if not problem.where}  # what else is wrong there, nobody knows
        mended = sum(number for (file, _, _), number in (self._told - found).items() if file not in unread)
        for problem in problems:
            if new[_same(problem)] > 0:
                new[_same(problem)] -= 1
                self.warn(str(problem))
        self._told = found
        first = first_to_mend(problems)
        if first is None:
            return
        parts = [f"{_count(mended, 'problem')} mended"] if mended else []
        added = found.total() - left.total()
        if left:
            parts.append(f"still {_count(found.total(), 'problem')}" + (f", {added} of them new" if added else ""))
        else:
            parts.append(_count(found.total(), "problem"))
        shown = "the page shows the last good state" if stays else "there is nothing to show yet"
        self.warn(f"{self._head(reason)}: {', '.join(parts)}; {shown}")
        self._say(f"  next: mend {place_of(first)}")

    def _head(self, reason: Reason) -> str:
        return f"{self._clock()}  {reason if isinstance(reason, str) else name_files(reason)}"


def name_files(changed: frozenset[Path]) -> str:
    """What was saved, as the editor thinks of it.

    >>> name_files(frozenset({Path("content/briefs/2024-08-21-japan-vietnam.yaml")}))
    '2024-08-21-japan-vietnam'
    >>> name_files(frozenset({Path("templates/brief.html"), Path("content/site.yaml"), Path("content/articles/a.txt")}))
    'article a.txt, site.yaml and template brief.html'
    >>> name_files(frozenset(Path(f"content/briefs/{number}.yaml") for number in range(500)))
    '500 files: 0, 1, 10 …'
    >>> name_files(frozenset())
    'at the start'
    """
    names = sorted(map(_name, changed))
    if len(names) > _NAMED:
        return f"{len(names)} files: {', '.join(names[:_NAMED])} …"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])) or "at the start"


def _name(path: Path) -> str:
    folders = path.parts[:-1]
    if "templates" in folders:
        return f"template {path.name}"
    if folders[-1:] == ("briefs",) and path.suffix == ".yaml":
        return path.stem
    kinds = {"articles": "article", "pages": "page"}
    return " ".join(filter(None, [kinds.get(folders[-1]) if folders else None, path.name]))


def _same(problem: Problem) -> tuple[str, str, str]:
    """What makes two problems one, though lines above may have come or gone."""
    return problem.file, problem.where, problem.message


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
