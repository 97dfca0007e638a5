"""Sentences, dates, the parts of an article, people and sides, case by case."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest
import yaml

from briefing import vocabulary
from briefing.model import Article
from briefing.reading.dates import find_dates
from briefing.reading.dating import resolve_date
from briefing.reading.drafting import read_article
from briefing.reading.language import recognise_language
from briefing.reading.pack import load_pack, load_tables
from briefing.reading.sentences import split_sentences
from briefing.reading.structure import find_structure
from briefing.reading.values import When


def _cases(name: str) -> Any:
    return yaml.safe_load((pathlib.Path(__file__).parent / "cases" / f"{name}.yaml").read_text("utf-8"))


def _rows(name: str) -> list[Any]:
    rows = []
    for lang, table in _cases(name).items():
        entries = table.items() if isinstance(table, dict) else [(str(row), row) for row in table]
        rows += [pytest.param(lang, key, value, id=f"{lang}-{key}"[:60]) for key, value in entries]
    return rows


@pytest.mark.parametrize(("lang", "line", "_"), _rows("sentences"))
def test_a_line_is_cut_into_sentences(lang: str, line: str, _: str) -> None:
    wanted = [piece.strip() for piece in line.split("|")]
    text = line.replace(".| ", ".").replace(" | ", " ")
    pack = load_pack(lang)
    assert wanted == [span.of(text) for span in split_sentences(text, 0, len(text), pack.abbreviations)]


@pytest.mark.parametrize(("lang", "text", "wanted"), _rows("dates"))
def test_dates_as_far_as_a_text_gives_them(lang: str, text: str, wanted: list[str]) -> None:
    found = find_dates(text, 0, len(text), load_pack(lang))
    assert wanted == [_written(when) for when in found]
    assert all(when.span is not None and when.span.of(text).strip() for when in found)


def _written(when: When) -> str:
    if when.relative is not None:
        return f"{when.relative:+d}" if when.relative else "0"
    return "-".join(str(part or "?") for part in (when.year, when.month, when.day))


@pytest.mark.parametrize("case", _cases("structure"), ids=lambda case: f"{case['lang']}-{case['publisher']}")
def test_the_parts_of_an_article(case: dict[str, Any]) -> None:
    text = "\n\n".join(line for _, line in case["lines"])
    structure = find_structure(Article(name="case.txt", text=text), load_pack(case["lang"]))
    assert case["publisher"] == structure.publisher
    for kind, spans in (("C", structure.captions), ("P", structure.prose)):
        wanted = [line for letter, line in case["lines"] if letter == kind]
        found = [span.of(text) for span in spans]
        assert len(wanted) == len(found)
        assert all(line.endswith(piece) for line, piece in zip(wanted, found, strict=True))
    title = [line for letter, line in case["lines"] if letter == "T"]
    assert [line.lstrip("# ") for line in title] == ([structure.title.of(text)] if structure.title else [])


def test_front_matter_wins() -> None:
    text = "A title\n\nVOA.NEWS - Kenya’s Premier Juma Otieno met British Premier Ada Brook."
    [reading] = read_article(Article(name="a.txt", text=text, meta={"lang": "en", "publisher": "LTA", "title": "Tea"}))
    assert (reading.title, reading.publisher) == ("Tea", "LTA")


@pytest.mark.parametrize(("lang", "lead", "wanted"), _rows("people"))
def test_who_takes_part(lang: str, lead: str, wanted: list[str]) -> None:
    [reading] = read_article(Article(name="case.txt", text=f"Talks\n{lead}"), load_pack(lang))
    assert wanted == [f"{p.name} | {p.side} | {p.role or 'null'}" for p in reading.people]
    for person in reading.people:
        assert person.name in person.span.of(reading.article.text)


@pytest.mark.parametrize(("lang", "_", "row"), _rows("sides"))
def test_who_asks_whom(lang: str, _: str, row: list[str]) -> None:
    said, by, to = row
    text = load_tables(lang)["language"]["setting"] + said
    [reading] = read_article(Article(name="case.txt", text=text), load_pack(lang))
    assert [("requests", by, to)] == [(i.section, i.by, i.to) for i in reading.items][-1:]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The two sides agreed to open a school in the city.", "en"),
        ("Les deux parties ont convenu d'ouvrir une école dans la ville.", "fr"),
        ("Die beiden Seiten haben sich auf die Eröffnung der Schule geeinigt und das Land", None),
        ("Las dos partes acordaron el comercio y los puertos con el país por la paz", "es"),
        ("As duas partes acordaram o comércio e os portos com o país pela paz, e não só na região", None),
        ("", None),
        ("12 34 !!", None),
    ],
)
def test_the_language_is_recognised_or_refused(text: str, lang: str | None) -> None:
    assert lang == recognise_language(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tea prices\n\nTea prices rose in Mombasa on Monday. Traders said the market was calm.",
        "Les prix du thé\n\nLes prix du thé ont monté lundi à Mombasa. Les négociants sont calmes.",
        "Die Preise\n\nDie Preise sind gestiegen.",
    ],
)
def test_an_article_on_no_contact_gives_no_reading(text: str) -> None:
    assert read_article(Article(name="a.txt", text=text)) == []


@pytest.mark.parametrize(
    ("lang", "lead", "form"),
    [
        ("fr", "La ministre kényane, Mme Wanjiru Otieno, s'est entretenue par téléphone avec Mme Ada Brook.", "call"),
        ("fr", "La ministre kényane, Mme Wanjiru Otieno, s'est entretenue lundi par téléphone avec elle.", "call"),
        ("fr", "La ministre kényane, Mme Wanjiru Otieno, s'est entretenue lundi avec Mme Ada Brook.", "talks"),
        ("en", "Kenyan Foreign Minister Wanjiru Otieno held talks by phone with British Minister Ada Brook.", "call"),
    ],
)
def test_talks_by_telephone_are_a_call(lang: str, lead: str, form: str) -> None:
    said = {"en": "Otieno asked London to buy tea.", "fr": "Elle a demandé à Londres d'acheter du thé."}[lang]
    [reading] = read_article(Article(name="case.txt", text=f"Kenya – Royaume-Uni\n{lead} {said}"), load_pack(lang))
    assert reading.form == form


def test_three_parties_and_the_other_side_is_not_guessed() -> None:
    text = (
        "Three-way talks\nKenyan Minister Juma Otieno, British Minister Ada Brook and Omani Minister Ali Al-Rashdi "
        "held talks in Nairobi. Brook asked for an early answer."
    )
    [reading] = read_article(Article(name="a.txt", text=text))
    assert [(item.by, item.to) for item in reading.items] == [("GB", None)]


def test_the_lines_of_a_list_are_points_of_the_act_that_opened_it() -> None:
    text = load_tables("en")["language"]["setting"] + (
        "The two sides reached consensus on the following:\n1. Britain will train nurses.\n"
        "2. Kenya will ease visa rules.\n"
        "Brook thanked her host."
    )
    [reading] = read_article(Article(name="a.txt", text=text))
    assert [(item.section, item.text) for item in reading.items] == [
        ("agreed", "Britain will train nurses"),
        ("agreed", "Kenya will ease visa rules"),
    ]


def test_a_sentence_that_looks_like_an_act_and_gives_nothing_is_kept_apart() -> None:
    text = load_tables("en")["language"]["setting"] + "Brook said that the roses were red."
    [reading] = read_article(Article(name="a.txt", text=text))
    [left] = reading.left_out
    assert (left.span.of(text), left.trigger.of(text)) == ("Brook said that the roses were red.", "said")
    assert left.reason == "no-topic"


@pytest.mark.parametrize(
    ("sentence", "words", "reason"),
    [
        ("They had agreed to open a school in 1998.", "agreed", "past-perfect"),
        ("Brook did not agree to open a school.", "agree", "denied"),
        ("Brook said goodbye.", "said", "no-topic"),
        ("Brook agreed on tariffs.", "agreed on", "not-together"),
        ("They agreed that relations have grown.", "agreed that relations", "guard"),
    ],
)
def test_what_is_left_out_comes_with_its_reason(sentence: str, words: str, reason: str) -> None:
    text = load_tables("en")["language"]["setting"] + sentence
    [reading] = read_article(Article(name="a.txt", text=text))
    assert not reading.items
    assert (words, reason) in [(left.trigger.of(text), left.reason) for left in reading.left_out]


def test_a_finding_remembers_its_frame_and_why() -> None:
    text = load_tables("en")["language"]["setting"] + "Brook urged Kenya to lift the ban. She will send nurses."
    [reading] = read_article(Article(name="a.txt", text=text))
    asked, promised = reading.items
    assert asked.why is not None
    assert promised.why is not None
    subject = asked.why.subject
    assert subject is not None
    assert (asked.why.trigger.of(text), subject.of(text), asked.why.means) == ("urged", "Brook", "person")
    assert asked.why.addressee is not None
    assert (asked.why.addressee.of(text), asked.why.to, asked.why.by) == ("Kenya", "named", "subject")
    assert (promised.why.means, promised.why.person, promised.why.to) == ("she", asked.why.person, "other")


@pytest.mark.parametrize(("place", "side"), [("in Nairobi", None), ("on his return from Peru and China", "CN")])
def test_the_world_s_leaders_are_of_a_country_only_where_the_article_names_it(
    monkeypatch: pytest.MonkeyPatch, place: str, side: str | None
) -> None:
    """The table says which of the named countries somebody speaks for; it never brings one in."""
    known = ((frozenset({"wen", "aolin"}), "CN"),)
    monkeypatch.setattr(vocabulary, "load_leaders", lambda: {"wen": known, "aolin": known})
    text = f"Talks\nWen Aolin held talks with Kenyan Foreign Minister Juma Otieno {place}.\nOtieno praised the port."
    [reading] = read_article(Article(name="a.txt", text=text), load_pack("en"))
    assert {person.name: person.side for person in reading.people}["Wen Aolin"] == side


def _occasions() -> list[Any]:
    return [(lang, case) for lang, rows in _cases("occasions").items() for case in rows]


@pytest.mark.parametrize(("lang", "case"), _occasions(), ids=lambda case: str(case)[:70])
def test_the_day_of_a_contact_is_counted_only_from_a_day_that_is_known(lang: str, case: dict[str, Any]) -> None:
    meta = {"published": case["published"]} if "published" in case else {}
    article = Article(name="a.txt", text=f"Talks\n{case['text']}", meta=meta)
    [reading] = read_article(article, load_pack(lang))
    when = reading.when
    assert case["date"] == "-".join(str(part or "?") for part in (when.year, when.month, when.day))
    assert "city" not in case or case["city"] == reading.city
    assert "stamped" not in case or case["stamped"] == reading.stamped
    basis = resolve_date([reading], {reading: "a"}, ["en"]).basis or {}
    assert case.get("basis", "") in basis.get("en", "")


def _leads() -> list[Any]:
    return [
        pytest.param(lang, case, id=f"{lang}-{case['text'][:50]}")
        for lang, rows in _cases("leads").items()
        for case in rows
    ]


@pytest.mark.parametrize(("lang", "case"), _leads())
def test_the_first_lines_name_who_takes_part(lang: str, case: dict[str, Any]) -> None:
    text = (
        case["text"]
        if case["text"].count("\n") and not case.get("title")
        else f"{case.get('title', 'Talks')}\n{case['text']}"
    )
    found = [
        f"{p.name} | {p.side}"
        for r in read_article(Article(name="a.txt", text=text), load_pack(lang))
        for p in r.people
    ]
    assert sorted(case["people"]) == sorted(found)


@pytest.mark.parametrize("case", _cases("contacts"), ids=lambda case: case["text"][:40])
def test_each_of_several_contacts_is_read_apart(case: dict[str, Any]) -> None:
    readings = read_article(Article(name="a.txt", text=case["text"]), load_pack(case["lang"]))
    found = []
    for reading in readings:
        asked = [f"{item.by}>{item.to}" for item in reading.items if item.section == "requests"]
        found.append([set(reading.sides), {person.name for person in reading.people}, " ".join(asked)])
    assert [[set(sides.split()), set(people.split(", ")), asked] for sides, people, asked in case["contacts"]] == found
