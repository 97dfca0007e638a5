"""In short: who met, on what accounts it rests, and a line for each section that says what is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefing.model import Brief, Commitment, Item, Participant, Request
from briefing.publishing import labels
from briefing.publishing.accounts import alone, contradicted, contradictions, kinds_of, tellers
from briefing.publishing.views.brief_frame import counted
from briefing.publishing.views.counting import figures
from briefing.publishing.views.items import Reader, event_date
from briefing.publishing.views.telling import woven
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]

DOT = "\u00a0· "
"""Between subjects: a line may end behind it, and none begins with it."""

NAMED = 6
"""Subjects that one line names."""


def short_view(reader: Reader, compare: str | None) -> View:
    """What stands in short. `compare` leads to where the accounts stand side by side."""
    return {
        "dated": reader.brief.meeting.date is not None,
        "basis": basis(reader),
        "parties": parties(reader),
        "accounts": accounts(reader),
        "lines": [_line(reader, key, number) for key, number in counted(reader.brief)],
        "strength": strength(reader, compare),
    }


def basis(reader: Reader) -> Said | None:
    """How the date was found, with the sources' names for their ids. Older briefs have it in English alone."""
    found = reader.brief.meeting.date_basis
    if not found:
        return None
    told = {"en": found} if isinstance(found, str) else found
    return reader.wording.say({lang: named_sources(reader.brief, text) for lang, text in told.items()})


def named_sources(brief: Brief, text: str) -> str:
    """A note of the program's, with the sources' names, as short as the brief has them, for their ids."""
    for source in brief.sources:
        text = text.replace(f"({source.id})", f"({source.publisher or source.title or source.id})")
    return text


def parties(reader: Reader) -> list[View]:
    """The participants by side, in the order in which the brief lists them."""
    sides: dict[str | None, list[View]] = {}
    differ = contradicted(reader.brief)
    for person in reader.brief.participants:
        sides.setdefault(person.side, []).append(_person(reader, person, differ.get(person.id, ())))
    return [{"side": reader.side(side) if side else None, "people": people} for side, people in sides.items()]


def _person(reader: Reader, person: Participant, differ: Sequence[tuple[str, str]]) -> View:
    return {
        "id": person.id,
        "name": reader.wording.say(person.name)["text"] if person.name else person.id,
        "href": reader.linker.person(person.id),
        "role": reader.wording.say(person.role) if person.role else None,
        "differs": [f"#{one}" for one, _ in differ],
    }


# --- on what accounts it rests
def accounts(reader: Reader) -> View:
    """Whose accounts there are, and which side has none of its own; of that nothing where one source's is not known."""
    wording, sources = reader.wording, list(reader.sources.values())
    pattern = wording.gettext("One source only: %(sources)s") if len(sources) == 1 else "%(sources)s"
    known = list(dict.fromkeys(one["about"] for one in sources))
    if not all(one["kind"] and one["side"] for one in sources):
        return {"names": woven(wording, pattern, [one["said"] for one in sources]), "kinds": ""}
    only = len(known) == 1 < len(sources)
    said = [wording.gettext("%(accounts)s only") % {"accounts": known[0]}] if only else [wording.listed(known)]
    lacking = [side for side in reader.brief.sides() if side not in {one["side"] for one in sources}]
    if lacking:
        without = wording.ngettext(
            "no account of its own at hand: %(sides)s", "no accounts of their own at hand: %(sides)s", len(lacking)
        )
        said.append(without % {"sides": wording.names(map(wording.side, lacking))})
    return {
        "names": woven(wording, pattern, [one["said"] for one in sources]),
        "kinds": wording.capital(wording.pgettext("between clauses", "; ").join(said)),
    }


# --- what each section holds
def _line(reader: Reader, key: str, number: int) -> View:
    first, *others = figures(reader.wording, kinds_of(reader.brief) if key == "requests" else {key: number})
    return {
        "key": key,
        "anchor": labels.ANCHORS[key],
        "number": first.number,
        "words": DOT.join([first.words, *map(str, others)]),
        "detail": DOT.join(_detail(reader, key)),
        "ways": _ways(reader, getattr(reader.brief, key)) if key in ("requests", "commitments") else [],
    }


def _detail(reader: Reader, key: str) -> list[str]:
    """What a line says of a section besides its figure, nothing of which is anybody's words but the editors'."""
    wording, brief = reader.wording, reader.brief
    if key == "requests":
        done = sum(reader.status(item) in ("accepted", "declined", "done") for item in brief.requests)
        answered = wording.ngettext("%(number)s answered", "%(number)s answered", done)
        return _some(wording, answered, done)
    if key == "commitments":
        done = sum(reader.status(item) == "done" for item in brief.commitments)
        return _some(wording, wording.ngettext("%(number)s carried out", "%(number)s carried out", done), done)
    if key == "regional_issues":
        issues = dict.fromkeys(item.issue for item in brief.regional_issues if item.issue)
        return _few([reader.linker.issue(issue) for issue in issues])
    if key == "differences":
        return [
            wording.gettext(labels.DIFFERENCES[about])
            for about in dict.fromkeys(one.about for one in contradictions(brief))
        ]
    if key == "events":
        dates = (event_date(wording, one.date, one.until, None) for one in brief.events)
        return list(dict.fromkeys(date["text"] for date in dates if date))
    return _subjects(reader, getattr(brief, key))


def _some(wording: Wording, words: str, number: int) -> list[str]:
    return [words % {"number": wording.number(number)}] if number else []


def _ways(reader: Reader, items: Sequence[Request | Commitment]) -> list[View]:
    """Who asks or promises whom, each with what it is about."""
    ways: dict[tuple[str | None, str | None], list[Item]] = {}
    for item in items:
        ways.setdefault((item.by, item.to), []).append(item)
    return [
        {
            "by": {**reader.side(by), "href": None} if by else None,
            "to": {**reader.side(to), "href": None} if to else None,
            "detail": DOT.join(_subjects(reader, found)),
        }
        for (by, to), found in ways.items()
        if by or to
    ]


def _subjects(reader: Reader, items: Iterable[Item]) -> list[str]:
    """Topics of several points: the first of each, then the second, so that all points have a say."""
    return _few([reader.topic(slug) for slug in dict.fromkeys(_in_turn([item.topics for item in items]))])


def _in_turn(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for at in range(max(map(len, rows), default=0)):
        yield from (row[at] for row in rows if at < len(row))


def _few(names: Sequence[View]) -> list[str]:
    """Those that the language has a name for."""
    own = [one["name"] for one in names if not one["note"]]
    return own if len(own) <= NAMED else [*own[:NAMED], "…"]


# --- how many points rest on how many accounts
def strength(reader: Reader, compare: str | None) -> View | None:
    """Of how many points, how many are in all accounts, how many in one; with more than two, in which."""
    wording, total = reader.wording, len(reader.sources)
    told = {item: found for item, found in tellers(reader.brief).items() if found}
    if total < 2 or not told:
        return None
    single = alone(reader.brief)
    by_number = Counter(1 if item in single else max(len(found), 2) for item, found in told.items())
    by_source = Counter(told.values())
    of = wording.ngettext("Of %(number)s point:", "Of %(number)s points:", len(told))
    rows = sorted(by_source.items(), key=lambda row: (-len(row[0]), -row[1], row[0]))
    return {
        "of": of % {"number": wording.number(len(told))},
        "parts": [
            {
                "words": _extent(wording, of_how_many, total) % {"number": wording.number(number)},
                "href": f"{compare}?show=single" if compare and of_how_many == 1 else None,
            }
            for of_how_many, number in sorted(by_number.items(), reverse=True)
        ],
        "rows": [
            {
                "number": wording.number(number),
                "names": woven(wording, "%(sources)s", [reader.sources[one]["said"] for one in found]),
            }
            for found, number in rows
            if total > 2
        ],
    }


def _extent(wording: Wording, accounts: int, total: int) -> str:
    """How many of the accounts have a point, in words that follow a figure."""
    if accounts == 1:
        return wording.gettext("%(number)s in one account only")
    if accounts < total:
        some = wording.gettext("%(number)s in %(accounts)s accounts")
        return some.replace("%(accounts)s", wording.number(accounts))
    if total == 2:
        return wording.gettext("%(number)s in both accounts")
    return wording.gettext("%(number)s in all %(accounts)s accounts").replace("%(accounts)s", wording.number(total))
