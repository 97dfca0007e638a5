"""Topics of a house wherever topics are named: pages, filters, files for programs, forms, in each language."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from markupsafe import escape

from briefing.publishing.admin import admin_settings
from briefing.publishing.edition import make_edition
from briefing.publishing.kinds import plan_site_pages
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.terms import term
from briefing.settings import Admin, HouseSubject
from briefing.subjects import Subjects
from tests.publishing.markup import Markup
from tests.publishing.test_entity_pages import SITE, SOURCES, archive, asks, meeting, text

OWN = {
    "quay-dues": HouseSubject(name={"en": "Quay dues <& fees>", "fr": "Accostage (droits)"}),
    "visas": HouseSubject(name={"fr": "Visas et passeports"}),
    "sport": HouseSubject(offered=False),
}
HOUSE = replace(SOURCES, site=SITE.model_copy(update={"topics": OWN, "base_url": "https://briefs.example/"}))
BRIEF = meeting(
    "a", "JP NO", "2025-01-01", requests=[asks("JP", "NO", topics=["visas", "quay-dues", "sport"], status="open")]
)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    renderer = make_renderer(HOUSE)
    wanted = ("topics/", "requests/index.html", "search/", "briefs.json", "requests.csv")
    pages = [one for one in plan_site_pages(archive(BRIEF, sources=HOUSE)) if any(word in one.path for word in wanted)]
    return {page.path: render_page(renderer, page).content.decode("utf-8") for page in pages}


@pytest.mark.parametrize(
    ("lang", "names"),
    [("en", ["Quay dues <& fees>", "Sport", "Visas"]), ("fr", ["Accostage (droits)", "Sport", "Visas et passeports"])],
)
def test_pages_name_them_in_each_language_in_the_order_of_its_alphabet(
    files: dict[str, str], lang: str, names: list[str]
) -> None:
    for path in (f"{lang}/topics/index.html", f"{lang}/requests/index.html", f"{lang}/search/index.html"):
        said = text(Markup(files[path].encode()))
        places = [said.find(name) for name in names]
        assert -1 not in places, path
        assert places == sorted(places), path
        assert "keyword" not in said
        assert "mot-clé" not in said
    assert f"<h1>{escape(names[0])}</h1>" in files[f"{lang}/topics/quay-dues/index.html"]
    assert str(escape(names[0])) in files[f"{lang}/requests/topics/quay-dues/index.html"]


def test_filters_keep_the_id_that_addresses_have(files: dict[str, str]) -> None:
    for lang, name in (("en", "Quay dues &lt;&amp; fees&gt;"), ("fr", "Accostage (droits)")):
        for page in ("requests", "search"):
            assert f'value="quay-dues">{name}<' in files[f"{lang}/{page}/index.html"].replace(" selected", "")


def test_files_for_programs_have_the_names(files: dict[str, str]) -> None:
    (name,) = (path for path in files if path.endswith("briefs.json"))
    found: dict[str, Any] = json.loads(files[name])
    assert found["topics"]["quay-dues"] == {"en": "Quay dues <& fees>", "fr": "Accostage (droits)"}
    assert found["topics"]["visas"] == {"en": "Visas", "fr": "Visas et passeports"}


def test_what_is_called_by_nobody_stays_the_editors_keyword() -> None:
    wordings = make_edition(HOUSE).wordings
    assert term(wordings["fr"], "topics", "tide-tables")["note"] == "mot-clé de la rédaction"
    assert term(wordings["fr"], "topics", "quay-dues") == {"name": "Accostage (droits)", "lang": None, "note": None}


def test_forms_offer_them_and_keep_what_points_have() -> None:
    made: dict[str, Any] = admin_settings(Admin(repo="house/briefs"), ("en", "fr"), "House", Subjects(OWN))
    fields = {field["name"]: field for field in made["collections"][0]["fields"]}
    (topics,) = (field for field in fields["requests"]["fields"] if field["name"] == "topics")
    offered = {one["value"]: one["label"] for one in topics["options"]}
    assert offered["quay-dues"] == "quay-dues — Quay dues <& fees> · Accostage (droits)"
    assert offered["visas"] == "visas — Visas · Visas et passeports"
    assert list(offered)[-1] == "sport"
