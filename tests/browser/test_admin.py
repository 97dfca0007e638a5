"""The forms at `/admin/` in a browser: the CMS itself, as it is published, with GitHub stood in for.

What is saved there differs from what was there in what was changed, and in comments and layout.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from briefing.codec.nodes import parse
from briefing.publishing.admin import admin_settings
from briefing.publishing.admin_page import PROGRAM, admin_page
from briefing.settings import Admin
from tests.conformance.programs import find_package

SITE = "https://house.example"
BRIEF, PEOPLE = "content/briefs/2025-07-01-norway-vietnam.yaml", "content/people.yaml"
FILES = {
    BRIEF: """\
# yaml-language-server: $schema=../.schema/brief.schema.json
id: 2025-07-01-norway-vietnam
aliases: [2025-07-01-earlier]
publish_after: 2025-08-01T18:00+02:00
meeting:
  date: 2025   # a year only
  date_basis: {en: "from the caption: 'last week'", fr: d’après la légende}
  city: {en: Hanoi, fr: Hanoï}
  country: "NO"
title: {fr: 'Un « mot » : deux\u00a0lignes', ar: عنوان}
sources:
  - {id: n1, article: a.txt, lang: en, title: "007", excerpt: true, digest: "0123456789012345678901234567890"}
  - {id: n2, article: b.txt, lang: vi, published: 2025-07-01, excerpt: false}
participants:
  - id: one
    name: {en: "true", vi: Nguyễn}
    organisation: an-unheard-of-body
    role: {en: "Minister: of # things"}
    evidence:
      - {source: n1, exact: "two  spaces", prefix: "before", suffix: "after\\n\\nit"}
agreed:
  - id: a1
    text:
      en: >-
        Long text folded
        over lines
    topics: [a-topic-of-another-house, trade]
    translated: [ar]
    evidence:
      - {source: n1, exact: 12:30}
      - {source: n1, exact: "1.10"}
      - {source: n1, exact: "- a"}
requests:
  - {id: r1, by: an-unheard-of-body, to: both, status: accepted, answered_by: 2025-01-01-x#a1, text: {fr: "3.0"}}
commitments:
  - {id: c1, by: VN, text: {en: "null"}}
events:
  - {id: e1, name: {en: Fair}, date: 2026-01-01, until: 2026-02, time: 09:30Z, cancelled: true, city: Oslo}
differences:
  - {id: x1, about: omission, items: [a1, one], says: [{source: n1, exact: "x\\n  y"}], note: {fr: "a\\n\\nb"}}
notes:
  en: |-
    # Title

    - list

        code
history:
  - {date: 2025-07-02, note: {en: "2.50"}}
""",
    PEOPLE: """\
# The house's list
- id: one
  name: {en: One, vi: Nguyễn}   # with its marks
  also: ["One: Two"]
  organisation: an-unheard-of-body
  roles:
    - {role: {fr: ministre}, until: 2021}
  apart: [two]
  aliases: [one-earlier]
""",
}


class Hub:
    """GitHub, as far as the CMS asks it of one repository."""

    def __init__(self) -> None:
        self.files = dict(FILES)
        self.asked: set[str] = set()
        """Hosts other than the site."""

    def answer(self, route: Route) -> None:
        request = route.request
        address = urlsplit(request.url)
        self.asked.add(address.netloc)
        found: object = {"id": 1, "name": "Ed", "login": "ed", "email": "ed@house.example"}
        if "/git/trees/" in address.path:
            found = {"tree": [{"type": "blob", "path": one, "sha": sha(one), "size": 9} for one in self.files]}
        elif address.path == "/graphql":
            found = {"data": self._graph(**json.loads(request.post_data or ""))}
        route.fulfill(json=found, headers={"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*"})

    def _graph(self, query: str, variables: dict[str, Any]) -> dict[str, Any]:
        if "createCommitOnBranch" in query:
            for one in variables["input"]["fileChanges"]["additions"]:
                self.files[one["path"]] = base64.b64decode(one["contents"]).decode()
            commit = {"oid": "b" * 40, "committedDate": "2026-01-01T00:00:00Z", "file_0": {"oid": "c" * 40}}
            return {"createCommitOnBranch": {"commit": commit}}
        texts = {sha(path): text for path, text in self.files.items()}
        node = {"oid": "a" * 40, "message": "", "author": {"name": "Ed", "email": ""}, "committedDate": "2026-01-01"}
        history = {"target": {"history": {"nodes": [node]}}}
        answered: dict[str, Any] = dict.fromkeys(re.findall(r"(commit_\d+):", query), history)
        for name, oid in re.findall(r'(content_\d+): object\(oid: "(\w+)"', query):
            answered[name] = {"text": texts[oid], "isTruncated": False}
        return {"repository": {"defaultBranchRef": {"name": "main"}, "ref": history, **answered}}


def sha(path: str) -> str:
    return hashlib.sha1(path.encode(), usedforsecurity=False).hexdigest()


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def page(browser: Browser, hub: Hub) -> Iterator[Page]:
    """A French browser at the page of a house with its own copy of the program."""
    package = find_package("@sveltia/cms", "package.json").parent
    settings = admin_settings(Admin(repo="house/briefs"), ("en", "fr"), "House")
    served = {
        "/admin/": ("text/html", admin_page({PROGRAM: "cms.js", "sveltia-cms/fr.json": "fr.json"}).encode()),
        "/admin/config.yml": ("application/yaml", json.dumps(settings).encode()),
        "/cms.js": ("text/javascript", (package / "dist/sveltia-cms.js").read_bytes()),
        "/fr.json": ("application/json", (package / "locales/fr.json").read_bytes()),
    }

    def serve(route: Route) -> None:
        kind, content = served[urlsplit(route.request.url).path]
        route.fulfill(content_type=kind, body=content)

    context = browser.new_context(viewport={"width": 1280, "height": 3000}, locale="fr-FR")  # it draws what is in view
    context.route("**/*", hub.answer)
    context.route(f"{SITE}/**", serve)
    yield context.new_page()
    context.close()


def save(page: Page, place: str, field: str, words: str) -> None:
    """Change one text of the first entry of a list in the form at `place`, and save."""
    page.evaluate("place => { location.hash = place }", f"#/collections/{place}")
    entries = page.locator(f'[data-key-path="{field.partition(".")[0]}"]')
    entries.get_by_role("button", name="Développer", exact=True, expanded=False).first.click()
    page.locator(f'[data-key-path="{field}"] :is(input, textarea)').fill(words)
    with page.expect_response(lambda answer: "createCommit" in (answer.request.post_data or "")):
        page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_url(lambda url: "/entries/" not in url)  # it goes back to the list by itself


def plain(text: str) -> Any:
    value, faults = parse(text)
    assert faults == []
    return value


def test_saving_changes_what_was_changed(page: Page, hub: Hub) -> None:
    page.goto(f"{SITE}/admin/")
    page.get_by_role("button", name="Se connecter avec un jeton").click()
    page.get_by_role("textbox", name="Jeton d’accès personnel").fill("a-token")
    page.get_by_role("button", name="Se connecter", exact=True).click()
    expect(page.get_by_text("(2025-07-01-norway-vietnam)")).to_be_visible(timeout=30_000)

    save(page, "briefs/entries/2025-07-01-norway-vietnam", "agreed.0.text.en", "Another text")
    brief = plain(FILES[BRIEF])
    brief["agreed"][0]["text"]["en"] = "Another text"
    assert plain(hub.files[BRIEF]) == brief

    save(page, "lists/entries/people", "people.0.name.fr", "Un")
    people = plain(FILES[PEOPLE])
    people[0]["name"]["fr"] = "Un"
    assert plain(hub.files[PEOPLE]) == people

    assert hub.asked == {"api.github.com"}
