"""YAML as editors write it: what it means, and what is said of what is wrong with it."""

from __future__ import annotations

import contextlib

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.codec import decode_brief, decode_front_matter, decode_site, line_of
from briefing.codec.nodes import DEEPEST, parse
from briefing.model import Brief
from briefing.settings import SiteConfig

HEAD = "id: x\ntitle: {en: Talks}\nsources:\n  - {id: vov, article: vov.txt, lang: en}\n"


def decode(text: str) -> Brief:
    decoded = decode_brief(text, "x.yaml")
    assert decoded.problems == []
    assert decoded.value is not None
    return decoded.value


def test_the_smallest_brief() -> None:
    brief = decode(HEAD)
    assert (brief.id, brief.status, brief.title, brief.agreed) == ("x", "draft", {"en": "Talks"}, ())


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        ("country: NO", {"country": "NO"}),
        ("date: 2024", {"date": "2024"}),
        ("date: 2024-08-21", {"date": "2024-08-21"}),
        ("city: 12:30", {"city": "12:30"}),
        ("city: 007", {"city": "007"}),
        ("city: 1.10", {"city": "1.10"}),
        ("city: yes", {"city": "yes"}),
        ('city: "null"', {"city": "null"}),
        ("city: null", {}),
        ("city: ~", {}),
        ("city:", {}),
        ("date_basis: >-\n    one\n    two", {"date_basis": "one two"}),
    ],
)
def test_every_scalar_is_a_string(yaml: str, value: dict[str, str]) -> None:
    meeting = decode(f"{HEAD}meeting:\n  {yaml}\n").meeting
    assert meeting.model_dump(exclude_none=True) == value


def test_empty_sections_are_absent_ones() -> None:
    assert decode(HEAD + "agreed:\nrequests: []\nnotes: {}\nmeeting:\n") == decode(HEAD)


@pytest.mark.parametrize("text", [HEAD.replace("\n", "\r\n"), "\ufeff" + HEAD, HEAD.rstrip("\n"), "---\n" + HEAD])
def test_line_ends_and_marks_do_not_matter(text: str) -> None:
    assert decode(text) == decode(HEAD)


@pytest.mark.parametrize(
    ("text", "line", "where", "message", "hint"),
    [
        ("", None, "", "empty file", "fill it in"),
        ("# only a comment\n", None, "", "empty file", "fill it in"),
        ("- a\n", 1, "", "not a mapping", "`key: value` lines"),
        (HEAD + "id: y\n", 5, "id", "key 'id' stands twice", "keep one of them"),
        (HEAD + "agred: []\n", 5, "agred", "unknown key 'agred'", "agreed"),
        (HEAD + "meeting: {form: tlks}\n", 5, "meeting.form", "unknown form 'tlks'", "talks"),
        (HEAD + "meeting: {date: 2024-02-30}\n", 5, "meeting.date", "there is no date '2024-02-30'", "a date as"),
        (HEAD + "meeting: {date: soon}\n", 5, "meeting.date", "cannot be 'soon'", "a date as"),
        (HEAD + "meeting: [a]\n", 5, "meeting", "is a list", "`key: value` lines"),
        (HEAD + "meeting: {date: {en: Hanoi}}\n", 5, "meeting.date", "is a mapping", "one text"),
        (HEAD + "agreed:\n  - {id: A1, text: {en: x}}\n", 6, "agreed.A1.id", "cannot be 'A1'", "a letter and then"),
        (HEAD + "agreed:\n  - {id: a1}\n", 6, "agreed.a1.text", "missing", "text: {en: …}"),
        (HEAD + "agreed: words\n", 5, "agreed", "is the text 'words'", "a list"),
        (HEAD + "agreed:\n  -\n", 6, "agreed[0]", "is empty", "`key: value` lines"),
        (
            HEAD + "agreed:\n  - {id: a1, text: words}\n",
            6,
            "agreed.a1.text",
            "is the text 'words'",
            "a text by language",
        ),
        (
            HEAD + "agreed:\n  - id: a1\n    text:\n      English: x\n",
            8,
            "agreed.a1.text.English",
            "cannot be 'English'",
            "a language tag",
        ),
        (HEAD + "agreed:\n\t- a\n", 6, "", "not YAML", "indent with spaces"),
        (HEAD + "notes: {en: a: b}\n", 5, "", "not YAML", "put the text in quotes"),
        (HEAD + 'notes: {en: "a\n', 6, "", "not YAML", "close the quotation mark"),
        (HEAD + "title: a: b\n", 5, "", "not YAML", "put the text in quotes"),
        (HEAD + "meeting: &m {city: Hanoi}\nnotes: *m\n", 5, "notes", "anchors and aliases", "write the value out"),
        (HEAD + "meeting: {city: !!python/object:os.system x}\n", 5, "meeting.city", "tags (!, !!)", "remove it"),
        (HEAD + "agreed: !list []\n", 5, "agreed", "tags (!, !!) are not used here", "remove it"),
        (HEAD + "notes: {en: !bien vu}\n", 5, "notes.en", "tags (!, !!) are not used here", "put the text in quotes"),
        (
            HEAD + "agreed: [{id: a%s, text: {en: x}}]" % ("1" * 60),
            5,
            "agreed.a%s.id" % ("1" * 60),
            "is too long: 61",
            "shorten it",
        ),
        (HEAD + "notes:\n  en: >-\n    a\u2066b\n", 6, "notes.en", "an invisible character (U+2066)", "remove it"),
        (HEAD + 'notes: {en: "a\\u202Eb"}\n', 5, "notes.en", "an invisible character (U+202E)", "remove it"),
        (HEAD + "? [a]\n: b\n", 5, "", "a key must be a plain word", "key: value"),
        (HEAD + "agreed:\r\n  - \x07a\n", 6, "", "a control character (U+0007) stands here", "remove it"),
        (HEAD + "notes: {en: a\x00b}\n", 5, "", "a control character (U+0000) stands here", "remove it"),
        (HEAD + "---\nid: y\n", 5, "", "not YAML: expected a single document", ""),
        (HEAD.replace("vov.txt", '""'), 4, "sources.vov.article", "is empty", "write something"),
        (HEAD.replace("{en: Talks}", "{}"), 2, "title", "is empty", ""),
        (HEAD + "history: [{date: 2024, note: {en: x}}]\n", 5, "history[0].date", "cannot be '2024'", "a full date"),
        (HEAD + "publish_after: soon\n", 5, "publish_after", "cannot be 'soon'", "2025-03-01T18:00Z"),
        (HEAD + "publish_after: 0001-01-01T00:00+02:00\n", 5, "publish_after", "cannot be", "2025-03-01"),
        (HEAD + "meeting: {city: [a]}\n", 5, "meeting.city", "is a list", "{en: …, fr: …}"),
        (HEAD + "meeting: {city: {'1': a}}\n", 5, "meeting.city.1", "cannot be '1'", "a language tag"),
        (HEAD + "events: [{id: e1, name: {en: a}, time: '9'}]", 5, "events.e1.time", "cannot be '9'", "09:30Z"),
        (HEAD + "events: [{id: e1, name: {en: a}, cancelled: a}]", 5, "events.e1.cancelled", "is the text", "true"),
        (
            HEAD + "requests: [{id: r1, text: {en: a}, repeats: x}]",
            5,
            "requests.r1.repeats",
            "cannot be 'x'",
            "or none",
        ),
    ],
)
def test_what_is_said_of_a_mistake(text: str, line: int | None, where: str, message: str, hint: str) -> None:
    decoded = decode_brief(text, "x.yaml")
    assert decoded.value is None
    [problem] = decoded.problems
    assert (problem.file, problem.line, problem.where) == ("x.yaml", line, where)
    assert problem.message.startswith(message)
    assert hint in " ".join(said for _, said in problem.hints)


@pytest.mark.parametrize("levels", [200, 1_000, 30_000])
@pytest.mark.parametrize("level", ["[", "{a: ", "[{a: ", "- ", "? ", "- ? ", "[? ["])
def test_what_is_nested_too_deeply_is_said_with_its_line(level: str, levels: int) -> None:
    decoded = decode_brief("# deep\n" + level * levels, "x.yaml")
    assert decoded.value is None
    assert [(problem.line, problem.message) for problem in decoded.problems] == [(2, "nested too deeply")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize(("step", "levels", "line"), [(" ", 3_000, DEEPEST), ("  ", 1_000, DEEPEST)])
def test_indentation_that_never_ends(step: str, levels: int, line: int, end: str) -> None:
    [problem] = decode_brief(end.join(step * i + "a:" for i in range(levels)), "x.yaml").problems
    assert (problem.line, problem.message) == (line, "nested too deeply")


@given(st.lists(st.sampled_from(["[", "{", "- ", "? ", "a: ", "]", "}", ",", ": ", "\n", " ", "'", "x"]), max_size=60))
@settings(deadline=None)
def test_no_text_is_deeper_than_it_is_taken_to_be(parts: list[str]) -> None:
    text = "".join(one * 7 for one in parts)
    deepest = depth = 0
    with contextlib.suppress(yaml.YAMLError):
        for event in yaml.parse(text):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            deepest = max(deepest, depth)
    if deepest > DEEPEST:
        assert [one.message for one in parse(text)[1]] == ["nested too deeply"]


def test_all_mistakes_at_once_in_the_order_of_the_file() -> None:
    text = HEAD + "requests:\n  - {id: r1, text: {en: x}, kind: wish, status: opn}\nmeeting: {country: Vietnam}\n"
    found = [(problem.line, problem.where) for problem in decode_brief(text, "x.yaml").problems]
    assert found == [(6, "requests.r1.kind"), (6, "requests.r1.status"), (7, "meeting.country")]


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_raise(text: str) -> None:
    for decode_any in (decode_brief, decode_site):
        decoded = decode_any(text, "x.yaml")
        assert (decoded.value is None) == bool(decoded.problems)
    decode_front_matter(text, "x.txt")


@given(st.text("abc:-#{}[]'\"|>&*!%@?,\n \t\r\x00\x85\u2028\ud800é", max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_change_of_a_brief_makes_it_raise(noise: str) -> None:
    for text in (HEAD + noise, HEAD + "agreed:\n  - " + noise, HEAD.replace("Talks", noise)):
        decoded = decode_brief(text, "x.yaml")
        assert (decoded.value is None) == bool(decoded.problems)


def test_the_site() -> None:
    decoded = decode_site("name: {en: Briefings}\nlanguages: [en, fr]\n", "site.yaml")
    assert decoded.problems == []
    assert decoded.value == SiteConfig(name={"en": "Briefings"}, languages=("en", "fr"))


def test_a_language_twice() -> None:
    [problem] = decode_site("name: {en: Briefings}\nlanguages: [en, en]\n", "site.yaml").problems
    assert problem.message == "a language is listed twice"


def test_front_matter() -> None:
    found, problems = decode_front_matter("lang: no\npublished: 2024-08-21\npublishr: x\n", "a.txt")
    assert found["lang"] == "no"
    assert [(problem.line, problem.where, problem.hints) for problem in problems] == [
        (4, "publishr", (("try", "publisher"),))
    ]


@pytest.mark.parametrize(
    ("line", "where", "message", "hint"),
    [
        ("url: javascript:alert(1)", "url", "cannot be 'javascript:alert(1)'", "https://"),
        ("url: https://vov.vn@evil.example/", "url", "cannot be 'https://vov.vn@evil.example/'", "name@"),
        ("published: 2024-08", "published", "cannot be '2024-08'", "a full date"),
        ("retrieved: 2024-02-30", "retrieved", "there is no date '2024-02-30'", "a date as"),
        ("lang: French", "lang", "cannot be 'French'", "a language tag"),
        ('publisher: "a\\u202eb"', "publisher", "an invisible character (U+202E)", "remove it"),
        ("title: [a]", "title", "not a plain text", "title: …"),
    ],
)
def test_front_matter_says_what_a_source_may_say(line: str, where: str, message: str, hint: str) -> None:
    [problem] = decode_front_matter(f"# by hand\n{line}\n", "a.txt")[1]
    assert (problem.line, problem.where) == (3, where)
    assert problem.message.startswith(message)
    assert hint in problem.hints[-1][1]


@pytest.mark.parametrize(
    "url", ["https://vov.vn", "http://vov.vn/a?b=c@d", "https://vov.vn:8080#x", "https://vov.vn?a"]
)
def test_addresses_of_sources(url: str) -> None:
    assert decode(HEAD.replace("lang: en", f'lang: en, url: "{url}"')).sources[0].url == url


@pytest.mark.parametrize(
    "url", ["https://a@b", "https://a:b@c/d", "https://", "https:///x", "https://a\\\\@b", "https://a b"]
)
def test_addresses_that_are_none(url: str) -> None:
    [problem] = decode_brief(HEAD.replace("lang: en", f'lang: en, url: "{url}"'), "x.yaml").problems
    assert (problem.line, problem.where) == (4, "sources.vov.url")


@pytest.mark.parametrize(
    ("path", "line"), [(("title", "en"), 2), (("sources", 0, "lang"), 4), (("sources", 3), 3), (("nothing",), 1)]
)
def test_the_line_of_a_value(path: tuple[str | int, ...], line: int) -> None:
    assert line_of(HEAD, path) == line
