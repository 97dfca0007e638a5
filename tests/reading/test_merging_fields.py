"""Who wins, for every field of every part of a brief: a field that the model gets and no case knows fails here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, get_args

import pytest

from briefing.codec import decode_brief, encode_brief
from briefing.model import SECTIONS, Brief, Value
from briefing.reading.merging import merge_brief

Plain = Any


class Case(NamedTuple):
    """Three values that a field may have, and what kind of field it is."""

    kind: str
    """
    leaf: one value, whose three-way rule is plain; must: the same, and it cannot be left out;
    list: each entry for itself;
    editor: the machine has no say once the entry stands; machine: the editor has none, but may take it out;
    identity: another value makes another entry."""
    one: Plain
    two: Plain
    three: Plain


def quote(words: str) -> Plain:
    return {"source": "one", "exact": words}


def text(words: str) -> Plain:
    return {"en": f"Open a ferry line between the northern ports {words}"}


def point(name: str, words: str) -> Plain:
    return {"id": name, "text": {"en": words}}


WORDS = ("Plant three forests", "Repair old bridges", "Teach both languages")
LETTERS = {"agreed": "a", "requests": "r", "commitments": "c", "regional_issues": "g", "discussed": "d"}
POINTS = {
    name: Case("list", *([point(f"{letter}{i}", WORDS[i])] for i in range(3))) for name, letter in LETTERS.items()
}
QUOTES = Case("list", *([quote(words)] for words in WORDS))
TEXT = Case("must", text("soon"), text("later"), text("in spring"))
SIDES = Case("leaf", "VN", "JP", "NO")
CITY = Case("leaf", "Bergen", "Oslo", "Hamar")
DAYS = Case("leaf", "2025-05-02", "2025-06-03", "2025-07-04")
TOPICS = Case("list", ["tea"], ["salt"], ["silk"])
LANGS = Case("editor", ["en"], ["fr"], ["es"])
IDS = Case("identity", "p1", "p2", "p3")
WORD = Case("leaf", "calm", "wide", "deep")
MUST_TEXT = Case("must", {"en": "A ferry soon"}, {"en": "A ferry later"}, {"en": "A ferry in spring"})
SOME_TEXT = Case("leaf", {"en": "A ferry soon"}, {"en": "A ferry later"}, {"en": "A ferry in spring"})
ANSWER = Case("editor", "x#a1", "x#a2", "x#a3")
ROW = {
    "source": Case("identity", "one", "two", "three"),
    "exact": Case("must", "they would open the long ferry line", "they will open the long ferry line",
                  "they may open the long ferry line"),
    "prefix": WORD, "suffix": WORD,
}  # fmt: skip
ITEM = {"id": IDS, "text": TEXT, "topics": TOPICS, "translated": LANGS, "stale": LANGS, "evidence": QUOTES}

CASES: dict[str, dict[str, Case]] = {
    "Brief": {
        "id": Case("identity", "x", "y", "z"),
        "aliases": Case("editor", ["old"], ["older"], ["oldest"]),
        "status": Case("editor", "draft", "reviewed", "published"),
        "publish_after": Case("editor", "2025-03-01", "2025-03-02", "2025-03-03"),
        "meeting": Case("leaf", {"form": "talks"}, {"form": "call"}, {"form": "visit"}),
        "title": Case("must", {"en": "Talks"}, {"en": "Long talks"}, {"en": "Short talks"}),
        "sources": Case("identity", *([{"id": name, "article": f"{name}.txt", "lang": "en"}] for name in "mno")),
        "participants": Case("list", *([{"id": f"p-{i}", "name": {"en": f"Person {name}"}}]
                                       for i, name in enumerate(("Aa Bb", "Cc Dd", "Ee Ff")))),
        **POINTS,
        "events": Case("list", *([{"id": f"e{i}", "name": {"en": words}}] for i, words in enumerate(WORDS))),
        "differences": Case("list", *([{"id": f"x{i}", "about": "scope", "says": [quote(words)]}]
                                      for i, words in enumerate(WORDS))),
        "notes": Case("editor", {"en": "Mine"}, {"en": "Ours"}, {"en": "Theirs"}),
        "history": Case("editor", *([{"date": "2025-01-01", "note": {"en": words}}] for words in WORDS)),
    },
    "Meeting": {
        "form": Case("leaf", "talks", "call", "visit"), "date": DAYS, "date_basis": WORD, "city": CITY,
        "country": SIDES,
    },
    "Source": {
        "id": Case("identity", "m", "n", "o"), "article": Case("identity", "m.txt", "n.txt", "o.txt"),
        "lang": Case("must", "en", "fr", "es"), "title": WORD, "publisher": WORD,
        "url": Case("leaf", *(f"https://example.org/{words[0]}" for words in WORDS)),
        "published": DAYS, "retrieved": DAYS, "excerpt": Case("switch", "true", None, None),
        "digest": Case("machine", *WORDS),
    },
    "Participant": {
        "id": IDS, "name": Case("must", {"en": "Aa Bb"}, {"en": "Aa Cc"}, {"en": "Aa Dd"}),
        "country": SIDES, "organisation": Case("leaf", "eu", "un", "au"), "role": SOME_TEXT, "evidence": QUOTES,
    },
    "Agreed": ITEM,
    "Request": {
        **ITEM, "by": SIDES, "to": SIDES, "kind": Case("must", "proposal", "invitation", "hope"),
        "status": Case("editor", "accepted", "declined", "done"), "answered_by": ANSWER, "repeats": ANSWER,
    },
    "Commitment": {
        **ITEM, "by": SIDES, "to": SIDES, "status": Case("editor", "open", "done", "withdrawn"),
        "answered_by": ANSWER, "repeats": ANSWER,
    },
    "RegionalIssue": {**ITEM, "issue": Case("leaf", "east-sea", "north-sea", "red-sea"), "by": SIDES},
    "Discussed": {**ITEM, "by": SIDES},
    "Event": {
        "id": IDS, "name": MUST_TEXT, "date": DAYS, "until": DAYS,
        "time": Case("leaf", "09:30Z", "10:30Z", "11:30Z"), "cancelled": Case("editor", "true", None, None),
        "city": CITY, "country": SIDES, "evidence": QUOTES,
    },
    "Difference": {
        "id": IDS, "about": Case("identity", "party", "scope", "date"),
        "items": Case("identity", ["k1"], ["k2"], ["k3"]), "says": QUOTES, "note": SOME_TEXT,
    },
    "Evidence": ROW,
    "Saying": ROW,
    "Change": {
        "date": Case("editor", "2025-01-01", "2025-01-02", "2025-01-03"),
        "kind": Case("editor", "reviewed", "published", "correction"),
        "note": Case("editor", *(text(one) for one in "abc")),
    },
}  # fmt: skip


def parts(model: type[Value]) -> Iterator[type[Value]]:
    """The models that a model is made of, itself included."""
    yield model
    for field in model.model_fields.values():
        for one in (field.annotation, *get_args(field.annotation)):
            if isinstance(one, type) and issubclass(one, Value):
                yield from parts(one)


def test_each_field_of_the_model_has_a_case() -> None:
    assert {one.__name__: {*one.model_fields} for one in parts(Brief)} == {
        name: {*case} for name, case in CASES.items()
    }


def head(**more: Plain) -> Plain:
    names = ("one", "two", "three")
    sources = [{"id": name, "article": f"{name}.txt", "lang": "en"} for name in names]
    return {"id": "x", "title": {"en": "Talks"}, "sources": sources, **more}


def within(part: str, entry: Plain) -> Plain:
    """A brief that holds such a part."""
    sections = dict(zip(("Agreed", "Request", "Commitment", "RegionalIssue", "Discussed"), SECTIONS, strict=True))
    kept = {"k1": "Feed the swans", "k2": "Count the herons", "k3": "Ring the storks"}
    if part in sections:
        return head(**{sections[part]: [{"id": "p1", "text": text(""), "evidence": [quote("for ferries")], **entry}]})
    made: dict[str, Callable[[], Plain]] = {
        "Brief": lambda: head() | entry,
        "Meeting": lambda: head(meeting={"form": "talks", **entry}),
        "Source": lambda: head(sources=[{"id": "m", "article": "m.txt", "lang": "en", **entry}]),
        "Participant": lambda: head(participants=[{"id": "p1", "name": {"en": "Aa Bb"}, **entry}]),
        "Event": lambda: head(events=[{"id": "p1", "name": {"en": "A ferry"}, "date": "2025-05-01", **entry}]),
        "Difference": lambda: head(
            discussed=[point(name, words) for name, words in kept.items()],
            differences=[{"id": "p1", "about": "party", "items": ["k1"], "says": [quote("for ferries")], **entry}],
        ),
        "Evidence": lambda: head(agreed=[point("a1", WORDS[0]) | {"evidence": [quote("ferries") | entry]}]),
        "Saying": lambda: head(differences=[{"id": "x1", "about": "party", "says": [quote("ferries") | entry]}]),
        "Change": lambda: head(history=[{"date": "2025-01-01", "note": {"en": "A name"}, **entry}]),
    }
    return made[part]()


def brief(part: str, field: str, value: Plain) -> Brief:
    return Brief.model_validate(within(part, {} if value is None else {field: value}))


def found(part: str, field: str, held: Brief) -> list[Plain]:
    """All values that the field has, in all such parts."""
    stack: list[Any] = [held]
    values = []
    while stack:
        one = stack.pop(0)
        if type(one).__name__ == part:
            values.append(plainly(getattr(one, field)))
        if isinstance(one, Value):
            stack += [getattr(one, name) for name in type(one).model_fields]
        elif isinstance(one, tuple):
            stack += one
    return values


def plainly(value: Any) -> Plain:
    if isinstance(value, Value):
        kept = {name: plainly(getattr(value, name)) for name in value.model_fields_set if name != "id"}
        return {name: one for name, one in kept.items() if one not in (None, "request", "open")}
    if isinstance(value, tuple | list):
        return [plainly(one) for one in value]
    return value


SITUATIONS = {
    "unchanged": (1, 1, 1), "the machine changed it": (1, 1, 2), "the editor changed it": (1, 2, 1),
    "both changed it alike": (1, 2, 2), "both changed it": (1, 2, 3), "the editor deleted it": (1, 0, 1),
    "the editor deleted it and the machine changed it": (1, 0, 2), "the machine dropped it": (1, 1, 0),
    "the machine dropped what the editor changed": (1, 2, 0), "both dropped it": (1, 0, 0),
    "the machine added it": (0, 0, 1), "the editor added it": (0, 1, 0), "both added it alike": (0, 1, 1),
    "both added it": (0, 1, 2), "nobody has it": (0, 0, 0),
}  # fmt: skip


def winner(kind: str, base: Plain, held: Plain, draft: Plain) -> Plain:
    """The rule, said once more and as simply as can be."""
    if kind == "editor":
        return held
    if kind == "machine":
        return held if draft is None or (held is None and base is not None) else draft
    if kind == "list":
        a, b, c = base or [], held or [], draft or []
        return [one for one in b if one in c or one not in a] + [one for one in c if one not in a and one not in b]
    return draft if held == base else held


@pytest.mark.parametrize(("part", "field"), [(part, field) for part, fields in CASES.items() for field in fields])
def test_the_editor_wins_and_the_machine_has_its_say(part: str, field: str) -> None:
    case = CASES[part][field]
    values = (None, case.one, case.two, case.three)
    for name, numbers in SITUATIONS.items():
        if (case.kind in ("must", "identity") or field == "status") and 0 in numbers:
            continue  # it cannot be left out
        if case.two is None and max(numbers) > 1:
            continue  # a switch has one value
        check(part, field, case.kind, name, [values[number] for number in numbers])


def check(part: str, field: str, kind: str, situation: str, values: list[Plain]) -> None:
    base, held, draft = (brief(part, field, value) for value in values)
    written = encode_brief(held)
    merged = merge_brief(base=base, draft=draft, text=written, file="x.yaml")
    again = merge_brief(base=merged.base, draft=draft, text=merged.text, file="x.yaml")
    assert (again.text, again.proposals, again.base) == (merged.text, (), merged.base), situation
    after = decode_brief(merged.text, "x.yaml").value
    assert after is not None, situation
    told = [one[0] for one in (found(part, field, one) for one in (base, held, draft))]
    result = found(part, field, after)
    if kind == "identity":
        wanted = told[1] if isinstance(told[1], list) else [told[1]]
        there = [one for value in result for one in (value if isinstance(value, list) else [value])]
        assert told[0] == told[1] or all(one in there for one in wanted), situation
        return
    if kind == "list":
        expected = winner(kind, *told)
        assert sorted(map(str, result[0])) == sorted(map(str, plainly(expected))), situation
        return
    assert result[0] == winner(kind, *told), situation
    decided = kind in ("editor", "machine") or told[1] in (told[0], told[2]) or told[2] == told[0]
    assert bool(merged.open) == (not decided), (situation, merged.open)
    if kind != "machine" and (values[0] == values[2] or kind == "editor"):
        assert merged.text == written, situation
