"""Topics and issues of a house wherever they are named: pages, filters, files for programs, forms, in each language."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from markupsafe import escape

from briefing.publishing.admin import admin_settings
from briefing.publishing.edition import make_edition
from briefing.publishing.kinds import plan_site_pages
from briefing.publishing.mentions import is_mention
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.terms import term
from briefing.settings import Admin, HouseSubject
from briefing.subjects import Subjects
from tests.publishing.markup import Markup
from tests.publishing.test_entity_pages import SITE, SOURCES, archive, asks, meeting, summed, text

OWN = {
    "quay-dues": HouseSubject(name={"en": "Quay dues <& fees>", "fr": "Accostage (droits)"}),
    "visas": HouseSubject(name={"fr": "Visas et passeports"}),
    "sport": HouseSubject(offered=False),
}
ISSUES = {
    "lake-chad": HouseSubject(
        name={"en": "Lake Chad <& shores>", "fr": "Lac Tchad (rives)"}, words={"en": ("the lake",), "fr": ("le lac",)}
    ),
    "mekong": HouseSubject(name={"fr": "Bassin du Mékong"}),
    "ukraine": HouseSubject(offered=False),
}
HOUSE = replace(
    SOURCES,
    site=SITE.model_copy(update={"topics": OWN, "issues": ISSUES, "base_url": "https://briefs.example/"}),
)
BRIEF = meeting(
    "a",
    "JP NO",
    "2025-01-01",
    requests=[asks("JP", "NO", topics=["visas", "quay-dues", "sport"], status="open")],
    regional_issues=[
        {"id": f"g{number}", "issue": issue, "by": "JP", "text": {"en": "Peace must last", "fr": "La paix doit durer"}}
        for number, issue in enumerate(("mekong", "ukraine", "lake-chad"))
    ],
)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    renderer = make_renderer(HOUSE)
    wanted = ("topics/", "issues/", "positions/", "relations/jp-no", "requests/index.html", "search/", "briefs.json")
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


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ["Lake Chad <& shores>", "Mekong", "Ukraine"]),
        ("fr", ["Bassin du Mékong", "Lac Tchad (rives)", "Ukraine"]),
    ],
)
def test_pages_name_issues_as_well(files: dict[str, str], lang: str, names: list[str]) -> None:
    own = next(name for name in names if name.startswith("La"))
    for path in ("issues/index.html", "search/index.html", "positions/index.html", "relations/jp-no/index.html"):
        said = text(Markup(files[f"{lang}/{path}"].encode()))
        places = [said.find(name) for name in names]
        assert -1 not in places, path
        assert places == sorted(places) or path.startswith("relations"), path  # there the last one comes first
        assert "keyword" not in said
        assert "mot-clé" not in said
    assert f"<h1>{escape(own)}</h1>" in files[f"{lang}/issues/lake-chad/index.html"]
    assert str(escape(own)) in files[f"{lang}/positions/jp/lake-chad/index.html"]
    assert str(escape(own)) in files[f"{lang}/positions/about/lake-chad/index.html"]
    assert f'value="issue:lake-chad">{escape(own)}<' in files[f"{lang}/search/index.html"]


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ({"en": "Lake Chad shores issues"}, True),
        ({"en": "The lake"}, True),
        ({"fr": "La situation du lac Tchad (rives)"}, True),
        ({"en": "Peace on the lake"}, False),
    ],
)
def test_what_only_names_an_issue_of_the_house_is_no_position(words: dict[str, str], is_one: bool) -> None:
    point = {"id": "g1", "issue": "lake-chad", "by": None, "text": words}
    [summary] = summed(meeting("a", "NO VN", regional_issues=[point]))
    assert is_mention(summary.points[0], Subjects(OWN, ISSUES)) is is_one
    assert not is_mention(summary.points[0])


def test_filters_keep_the_id_that_addresses_have(files: dict[str, str]) -> None:
    for lang, name in (("en", "Quay dues &lt;&amp; fees&gt;"), ("fr", "Accostage (droits)")):
        for page in ("requests", "search"):
            assert f'value="quay-dues">{name}<' in files[f"{lang}/{page}/index.html"].replace(" selected", "")


def test_files_for_programs_have_the_names(files: dict[str, str]) -> None:
    (name,) = (path for path in files if path.endswith("briefs.json"))
    found: dict[str, Any] = json.loads(files[name])
    assert found["topics"]["quay-dues"] == {"en": "Quay dues <& fees>", "fr": "Accostage (droits)"}
    assert found["topics"]["visas"] == {"en": "Visas", "fr": "Visas et passeports"}
    assert found["issues"]["lake-chad"] == {"en": "Lake Chad <& shores>", "fr": "Lac Tchad (rives)"}
    assert found["issues"]["mekong"] == {"en": "Mekong", "fr": "Bassin du Mékong"}


def test_what_is_called_by_nobody_stays_the_editors_keyword() -> None:
    wordings = make_edition(HOUSE).wordings
    assert term(wordings["fr"], "topics", "tide-tables")["note"] == "mot-clé de la rédaction"
    assert term(wordings["fr"], "topics", "quay-dues") == {"name": "Accostage (droits)", "lang": None, "note": None}


def test_forms_offer_them_and_keep_what_points_have() -> None:
    made: dict[str, Any] = admin_settings(Admin(repo="house/briefs"), ("en", "fr"), "House", Subjects(OWN, ISSUES))
    fields = {field["name"]: field for field in made["collections"][0]["fields"]}
    (topics,) = (field for field in fields["requests"]["fields"] if field["name"] == "topics")
    offered = {one["value"]: one["label"] for one in topics["options"]}
    assert offered["quay-dues"] == "quay-dues — Quay dues <& fees> · Accostage (droits)"
    assert offered["visas"] == "visas — Visas · Visas et passeports"
    assert list(offered)[-1] == "sport"
    (issue,) = (field for field in fields["regional_issues"]["fields"] if field["name"] == "issue")
    asked = {one["value"]: one["label"] for one in issue["options"]}
    assert asked["lake-chad"] == "lake-chad — Lake Chad <& shores> · Lac Tchad (rives)"
    assert asked["mekong"] == "mekong — Mekong · Bassin du Mékong"
    assert list(asked)[-1] == "ukraine"
