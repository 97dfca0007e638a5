"""What stands where a text is missing, by the site's policy: no link to a point ever leads nowhere."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from posixpath import dirname, join, normpath

import pytest

from briefing.checks import PLACES
from briefing.publishing.labels import ANCHORS
from briefing.publishing.site import build_site
from briefing.publishing.views.fallback import leave_out
from briefing.publishing.wording import Wording
from briefing.settings import Fallback
from tests.publishing.cases import TODAY, read_briefs, read_sources
from tests.publishing.markup import Markup

BASE = "https://example.org/base/"
POLICIES: tuple[Fallback, ...] = ("show", "link", "hide")


@functools.cache
def pages(policy: Fallback) -> dict[str, Markup]:
    sources = read_sources("odd")
    site = sources.site.model_copy(update={"fallback": policy})
    made = build_site(replace(sources, site=site, base_url=BASE), read_briefs("odd"), now=TODAY)
    return {file.path: Markup(file.content) for file in made if file.path.endswith(".html")}


def items(page: Markup) -> list[str]:
    """Ids of points, without those of headings."""
    return [one for one in page.ids if one[0].islower() and one not in PLACES]


def test_the_case_has_points_in_one_language_only() -> None:
    assert any(tag.attributes.get("class") == "note" for page in pages("show").values() for tag in page.all("span"))


@pytest.mark.parametrize("policy", POLICIES)
def test_every_policy_makes_the_same_pages_with_the_same_points(policy: Fallback) -> None:
    """A link to a point that somebody has emailed leads to it, or to where it is to be had."""
    shown = pages("show")
    assert pages(policy).keys() == shown.keys()
    lost = {path: set(items(page)) - set(pages(policy)[path].ids) for path, page in shown.items()}
    assert {path: ids for path, ids in lost.items() if ids} == {}


@pytest.mark.parametrize("policy", POLICIES)
def test_links_lead_to_what_is_there(policy: Fallback) -> None:
    made = pages(policy)
    for path, page in made.items():
        for tag in page.all("a"):
            href = tag.attributes.get("href", "")
            if not href or "://" in href or href.startswith(("mailto:", "/")):
                continue
            target, _, anchor = href.partition("#")
            found = normpath(join(dirname(path), target)) if target else path
            assert found in made or not found.endswith(".html"), (path, href)
            assert not anchor or anchor in made[found].ids, (path, href)


BORROWED = {"Reported in French only", "Rapporté en anglais seulement"}


@pytest.mark.parametrize("policy", POLICIES)
def test_only_one_policy_borrows_points(policy: Fallback) -> None:
    found = {text for page in pages(policy).values() for text, _ in page.texts}
    assert bool(found & BORROWED) == (policy == "show")
    assert ("Disponible en anglais seulement" in found) == (policy == "link")
    assert any(re.match(r"[0-9]+ points? disponible", text) for text in found) == (policy == "hide")


@pytest.mark.parametrize(("policy", "path"), [("show", "en/a-propos/index.html"), ("link", "fr/a-propos/index.html")])
def test_the_navigation_leads_to_a_page_of_the_editor_where_it_is(policy: Fallback, path: str) -> None:
    """The page was written in French only; the English one shows it, or leads to it, or does not name it."""
    page = pages(policy)["en/index.html"]
    assert normpath(join("en", next(one for one in links(page) if "a-propos" in one))) == path
    assert not [one for one in links(pages("hide")["en/index.html"]) if "a-propos" in one]
    english = pages(policy)["en/a-propos/index.html"]
    assert ("This page is available in French only." in dict(english.texts)) == (policy == "link")


def links(page: Markup) -> list[str]:
    return [tag.attributes.get("href", "") for tag in page.all("a")]


def test_what_is_left_out_is_counted_and_led_to() -> None:
    wording = Wording("fr", ("fr", "en"), fallback="hide")
    only = {"text": "Yes", "lang": "en", "note": "…", "only": "en"}
    own = {"text": "Oui", "lang": None, "note": None}
    view = {
        "root": "../../",
        "title": only,
        "points": [{"id": "r1", "said": own}, {"id": "r2", "said": only}],
        "sections": [
            {"heading": "A", "anchor": "A", "rows": [{"id": "r3", "said": only}]},
            {"heading": "B", "anchor": "B", "rows": [{"id": "r4", "said": own}]},
            {"heading": "C", "anchor": "C", "rows": []},
        ],
        "texts": (own, only),
        "entries": [{"title": only, "href": "x"}],
    }
    alternates = {"fr": "fr/x/index.html", "en": "en/x/index.html"}
    shown = leave_out(view, wording, alternates)
    assert shown["points"] == [{"id": "r1", "said": own}]
    assert [one["anchor"] for one in shown["sections"]] == ["B", "C"]
    assert list(shown["texts"]) == [own]
    assert shown["entries"] == []
    assert shown["title"] == only
    assert shown["elsewhere"] == [
        {
            "lang": "en",
            "href": "../../en/x/index.html",
            "words": "4 points disponibles en anglais seulement",
            "anchors": ["A"],
            "points": [{"id": one, "href": f"../../en/x/index.html#{one}"} for one in ("r2", "r3")],
        }
    ]


@pytest.mark.parametrize(
    ("policy", "text", "only"),
    [("show", "Yes", None), ("link", "Disponible en anglais seulement", "en"), ("hide", "Yes", "en")],
)
def test_what_a_point_says(policy: Fallback, text: str, only: str | None) -> None:
    wording = Wording("fr", ("fr", "en"), fallback=policy)
    said = wording.tell({"en": "Yes"})
    assert (said["text"], said.get("only")) == (text, only)
    assert "only" not in wording.tell({"en": "Yes", "fr": "Oui"})
    assert wording.tell({"en": "Yes"}, name=True)["text"] == "Yes"
    assert wording.tell({"vi": "Vâng"})["text"] == "Vâng", "no page of the site has it: it is shown"


def test_only_real_versions_are_announced() -> None:
    """A page that only borrows points to the original; those that are announced announce each other."""
    for policy in POLICIES:
        made = pages(policy)
        for path, page in made.items():
            canonical = [tag.attributes["href"] for tag in page.all("link", rel="canonical")]
            announced = {
                tag.attributes["hreflang"]: tag.attributes["href"]
                for tag in page.all("link", rel="alternate")
                if "hreflang" in tag.attributes
            }
            if not canonical or "/" not in path:
                continue
            own = BASE + path.removesuffix("index.html")
            assert (own in canonical) == (path.partition("/")[0] in announced), path
            if own not in canonical:
                continue
            for lang, href in announced.items():
                if lang == "x-default":
                    continue
                other = made[href.removeprefix(BASE) + "index.html"]
                back = [tag.attributes["href"] for tag in other.all("link", rel="alternate")]
                assert own in back, (path, href)


def test_no_point_may_have_the_anchor_of_a_heading() -> None:
    assert set(ANCHORS.values()) <= PLACES
    for lang in ("en", "fr"):
        for path, page in pages("show").items():
            if path.startswith(f"{lang}/briefs/2"):
                assert {tag.attributes["id"] for tag in page.all("h2") if "id" in tag.attributes} <= PLACES
