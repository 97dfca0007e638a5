"""Write a content folder with N synthetic bilingual briefs and their articles: always the same ones.

    python -m bench.make_archive N DIR [--seed S]

Makes DIR/site.yaml, DIR/pages/about.<lang>.md, DIR/briefs/<id>.yaml and two articles a brief, whose text holds every
quote verbatim. Brief i depends only on (seed, i), so an archive of 100 is the first hundred of an archive of 1,000.
A brief is 5 to 6 kB of YAML, published, with items in every section.
"""

from __future__ import annotations

import argparse
import datetime
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bench import phrases
from bench.closing import add_difference, add_event, history
from bench.dumping import dump
from bench.inventing import GIVEN, LANGS, SECTIONS, Draft, Parts, capital, invent_name, join, slug
from bench.phrases import COUNTRIES
from bench.recurring import kept_promise, outline, standing_request
from briefing.articles import decode_article

SEED = "archive-1"
SMALLEST = 5_250
"""Bytes of YAML below which another item is added; the largest item keeps a brief under 6,000."""


class ArchiveFile(NamedTuple):
    """A file of the content folder."""

    path: str
    content: str


def brief_files(seed: str, i: int) -> Iterator[ArchiveFile]:
    """Brief i: its YAML and its two articles."""
    draft = _start(seed, i)
    if standing := standing_request(seed, i):
        _put(draft, "requests", standing, LANGS)
    for section in SECTIONS:
        _add(draft, section)
    draft.brief["commitments"][0] |= kept_promise(seed, i)
    add_event(draft)
    add_difference(draft)
    articles = dict.fromkeys(LANGS, "")
    order = ("requests", "agreed", "discussed", "commitments", "regional_issues")
    for turn in range(100):
        articles = {lang: _article(draft, lang) for lang in LANGS}
        text = _encode(draft, articles)
        if len(text.encode()) >= SMALLEST:
            break
        _add(draft, order[turn % len(order)], only=draft.r.choice(LANGS) if turn % 3 == 0 else None)
    name = draft.brief["id"]
    yield ArchiveFile(f"briefs/{name}.yaml", text)
    for lang in LANGS:
        yield ArchiveFile(f"articles/{name}.{lang}.txt", articles[lang])


def site_files() -> Iterator[ArchiveFile]:
    """What the archive holds besides briefs and articles."""
    site = {
        "name": {"en": "The Bench Archive", "fr": "Les archives d’essai"},
        "description": {"en": "Invented meetings, for measuring.", "fr": "Des rencontres inventées, pour mesurer."},
        "languages": list(LANGS),
        "base_url": "https://archive.example/",
        "owner": {"en": "The bench", "fr": "Le banc d’essai"},
    }
    yield ArchiveFile("site.yaml", dump(site))
    yield ArchiveFile(
        "pages/about.en.md", "# About\n\nNothing here ever happened: names, places and figures are made up.\n"
    )
    yield ArchiveFile(
        "pages/about.fr.md", "# À propos\n\nRien de ceci n’a eu lieu : noms, lieux et chiffres sont inventés.\n"
    )


def _start(seed: str, i: int) -> Draft:
    r = random.Random(f"{seed}/{i}")
    head = outline(seed, i)
    codes, date = list(head.codes), head.date
    place, form = invent_name(r), r.choice(sorted(phrases.FORMS))
    names = [COUNTRIES[code][0] for code in codes]
    kind = phrases.FORMS[form]
    brief: dict[str, Any] = {
        "id": head.id,
        "status": "published",
        "meeting": {"form": form, "date": str(date), "city": place, "country": codes[0]},
        "title": {
            "en": f"{names[0][0]} and {names[1][0]} hold {kind[0]} in {place}",
            "fr": f"{names[0][1]} et {names[1][1]} : {kind[1]} à {place}",
        },
    }
    draft = Draft(i, seed, r, codes, brief)
    brief["sources"] = [_source(draft, lang, date) for lang in LANGS]
    brief["participants"] = []
    for k, code in enumerate([*codes, r.choice(codes)][: r.randint(2, 3)]):
        _add_person(draft, code, k)
    for section in (*SECTIONS, "events", "differences"):
        brief[section] = []
    brief["history"] = history(draft, date)
    if i % 4 == 0:
        brief["notes"] = draft.fill(("Follow-up: see *{a}*, file {n}.", "Suites : voir *{a}*, dossier {n}."))
    draft.say(r.choice(phrases.FILLERS), place=place)
    return draft


def _source(draft: Draft, lang: str, date: datetime.date) -> dict[str, str]:
    publisher = draft.fill(draft.r.choice(phrases.PUBLISHERS))[lang]
    day = date + datetime.timedelta(days=draft.r.randint(0, 2))
    number = draft.r.randrange(10**6)
    return {
        "id": lang,
        "article": f"{draft.brief['id']}.{lang}.txt",
        "lang": lang,
        "publisher": publisher,
        "url": f"https://{slug(publisher)}.example/{day:%Y/%m}/{number}?i={draft.i}&l={lang}",
        "published": str(day),
    }


def _add_person(draft: Draft, code: str, k: int) -> None:
    """One of eight people of a country, who have the same name and role in every brief."""
    number = (draft.r.randrange(4) * 2 + k // 2) % 8
    own = random.Random(f"{draft.seed}/{code}/{number}")
    name = f"{own.choice(GIVEN)} {invent_name(own)}{invent_name(own).lower()}"
    role = dict(zip(LANGS, own.choice(phrases.ROLES), strict=True))
    words = {
        "name": name,
        "en": role["en"],
        "fr": role["fr"],
        "c_en": COUNTRIES[code][0][0],
        "c_fr": COUNTRIES[code][0][1],
    }
    said = draft.say(("{name}, {en} ({c_en}), took part.", "{name}, {fr} ({c_fr}), y a pris part."), **words)
    evidence = [{"source": lang, "exact": said[lang].split(" (")[0]} for lang in LANGS]
    person = {
        "id": slug(name),
        "name": dict.fromkeys(LANGS, name),
        "country": code,
        "role": role,
        "evidence": evidence,
    }
    if all(person["id"] != one["id"] for one in draft.brief["participants"]):
        draft.brief["participants"].append(person)


def _add(draft: Draft, section: str, only: str | None = None) -> None:
    """Add an item to a section, in both languages or in one of them alone."""
    _put(draft, section, SECTIONS[section](draft), (only,) if only else LANGS)


def _put(draft: Draft, section: str, parts: Parts, langs: Iterable[str]) -> None:
    """An item, and the articles' sentences that it is cut from."""
    lead, clause, tail, more = parts
    said = {lang: join(lead[lang], clause[lang], lang) for lang in LANGS}
    for lang in langs:
        draft.prose[lang].append(f"{said[lang]} {tail[lang]}".strip() + ".")
    item = {"id": draft.next_id(section[0] if section != "regional_issues" else "g"), **more}
    item["text"] = {lang: f"{capital(clause[lang])} {tail[lang]}".strip() for lang in langs}
    item["evidence"] = [{"source": lang, "exact": said[lang]} for lang in langs]
    draft.brief[section].append(item)


def _article(draft: Draft, lang: str) -> str:
    source = next(one for one in draft.brief["sources"] if one["lang"] == lang)
    front = {key: source[key] for key in ("lang", "publisher", "url", "published")}
    title, sentences = draft.brief["title"][lang], draft.prose[lang]
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return "---\n" + dump({**front, "title": title}) + "---\n" + "\n\n".join([title, *paragraphs]) + "\n"


def _encode(draft: Draft, articles: dict[str, str]) -> str:
    """The brief's YAML, its sources carrying their articles' digests, so that nothing is new to be drafted."""
    brief = {key: value for key, value in draft.brief.items() if value}
    brief["sources"] = [{**one, "digest": _digest(articles[one["lang"]], one["article"])} for one in brief["sources"]]
    return dump(brief)


def _digest(text: str, name: str) -> str:
    article = decode_article(text.encode(), name, name).article
    if article is None:
        raise AssertionError(f"{name}: not an article")
    return article.digest


def write_archive(n: int, folder: Path, seed: str = SEED) -> None:
    """Write the whole content folder."""
    files = [*site_files(), *(one for i in range(1, n + 1) for one in brief_files(seed, i))]
    for parent in {(folder / one.path).parent for one in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for one in files:
        (folder / one.path).write_text(one.content, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int)
    parser.add_argument("dir", type=Path)
    parser.add_argument("--seed", default=SEED)
    asked = parser.parse_args()
    write_archive(asked.n, asked.dir, asked.seed)
