"""What a reader of a brief would stumble on: nothing that is wrong, but something that an editor may have forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing.errors import Notice
from briefing.model import Brief, Text

_OPEN = re.compile(r"\b(TODO|FIXME|XXX|TBC|TBD)\b")
"""What people write where they mean to come back."""
_GAPS = ("…", "...")


def find_unready(brief: Brief, *, text: str, file: str, languages: Sequence[str]) -> list[Notice]:
    """In the order of what weighs most. `text` is the YAML that the brief was read from; `file` its name.

    >>> brief = Brief(id="x", title={"en": "Talks"})
    >>> found = find_unready(brief, text="id: x\\n# TODO date\\n", file="x.yaml", languages=("en", "fr"))
    >>> found[0].message, found[-1].line
    ('it has no point yet', 2)
    """
    said = [*_bare(brief), *_languages(brief, languages), *_unquoted(brief)]
    return [*(Notice(file, message) for message in said), *_left_open(text, file)]


def _bare(brief: Brief) -> Iterator[str]:
    if not any(True for _ in brief.items()):
        yield "it has no point yet"
    if not brief.participants:
        yield "nobody is named as having taken part"
    lacking = [key for key in ("form", "date", "country") if getattr(brief.meeting, key) is None]
    if lacking:
        yield f"of the meeting nothing is said of {' and '.join(filter(None, [', '.join(lacking[:-1]), lacking[-1]]))}"
    gaps = [where for where, text in _texts(brief) for words in text.values() if words.strip() in _GAPS]
    if gaps:
        yield f"dots stand where words are still to be written: {', '.join(dict.fromkeys(gaps))}"


def _languages(brief: Brief, languages: Sequence[str]) -> Iterator[str]:
    for lang in languages:
        missing = [where for where, text in _texts(brief) if text and lang not in text]
        if missing:
            yield f"not in {lang}, where readers see another language's words: {_named(missing)}"
        late = [item.id for item in brief.items() if lang in item.stale]
        if late:
            yield f"in {lang} the translation is older than its original: {_named(late)}"


def _texts(brief: Brief) -> Iterator[tuple[str, Text]]:
    """What readers see in their language, and how an editor finds it."""
    yield "title", brief.title
    for person in brief.participants:
        yield person.id, person.name
        yield person.id, person.role
    yield from ((item.id, item.text) for item in brief.items())
    yield from ((event.id, event.name) for event in brief.events)
    yield from ((one.id, one.note) for one in brief.differences)
    yield "notes", brief.notes
    yield from ((f"history of {change.date}", change.note) for change in brief.history)


def _unquoted(brief: Brief) -> Iterator[str]:
    """Points and events without a quote are problems; of persons it may be meant."""
    without = [one.id for one in brief.participants if not one.evidence]
    if without:
        yield f"named without a quote: {_named(without)}"


def _left_open(text: str, file: str) -> Iterator[Notice]:
    for number, line in enumerate(text.splitlines(), 1):
        if _OPEN.search(line):
            yield Notice(file, f"still to be done: {line.strip()}", number)


NAMED = 8
"""How many ids are named one by one."""


def _named(ids: Iterable[str]) -> str:
    found = list(dict.fromkeys(ids))
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return ", ".join(found[:NAMED]) + more
