"""`/admin/`: forms made from the model, of which Sveltia CMS approves; nothing of them where nobody asks."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefing.codec.plain import key_order
from briefing.commands.sources import Asked, read_sources
from briefing.disk.content import read_content
from briefing.model import Brief
from briefing.preview.dressing import is_apart
from briefing.publishing.admin import PATH, SETTINGS, admin_settings, check_admin, plan_admin
from briefing.publishing.admin_page import PROGRAM, VERSION, admin_page, is_program
from briefing.publishing.archive import make_archive
from briefing.publishing.kinds import plan_pages
from briefing.publishing.values import Sources
from briefing.publishing.whereabouts import kinds_at
from briefing.settings import Admin, SiteConfig
from tests.conformance.programs import find_package

ROOT = Path(__file__).resolve().parents[2]
ADMIN = Admin(repo="house/briefs")


def planned(admin: Admin | None) -> dict[str, bool]:
    """Path → whether search engines may list it."""
    site = SiteConfig(name={"en": "House"}, languages=("en", "fr"), admin=admin, base_url="https://example.org/")
    archive = make_archive(Sources(site=site, templates={}), (), now="2026-01-01", engine="")
    return {page.path: page.indexed for page in plan_pages(archive)}


def test_nothing_of_it_is_there_where_nobody_asks() -> None:
    assert {path: listed for path, listed in planned(ADMIN).items() if path not in planned(None)} == {
        PATH: False,
        SETTINGS: False,
    }


@pytest.mark.parametrize("repo", ["house", "house/briefs/x", "house/briefs@main", "https://example.org/house/briefs"])
def test_a_repository_is_an_owner_and_a_name(repo: str) -> None:
    with pytest.raises(ValueError, match="repo"):
        Admin(repo=repo)


def form() -> list[dict[str, Any]]:
    settings: dict[str, Any] = admin_settings(ADMIN, ("en", "fr"), "House")
    return list(settings["collections"][0]["fields"])


def test_the_form_has_every_field_that_an_editor_writes_in_the_order_of_the_file() -> None:
    names = [field["name"] for field in form()]
    assert names == [name for name in key_order(Brief) if name != "aliases"]
    (meeting,) = (field for field in form() if field["name"] == "meeting")
    assert [field["name"] for field in meeting["fields"]] == ["form", "date", "country"]  # a place may be two things
    (title,) = (field for field in form() if field["name"] == "title")
    assert [(field["name"], field["label"]) for field in title["fields"]] == [("en", "English"), ("fr", "French")]


def test_a_hint_is_no_markup() -> None:
    (requests,) = (field for field in form() if field["name"] == "requests")
    (answered,) = (field for field in requests["fields"] if field["name"] == "answered_by")
    assert answered["hint"].startswith("&lt;brief id>#&lt;item id> that answered it")


def test_nothing_is_filled_in_that_the_file_does_not_say() -> None:
    assert '"default"' not in json.dumps(form())


def test_sveltia_approves_of_the_settings() -> None:
    schema = json.loads(find_package("@sveltia/cms", "schema", "sveltia-cms.json").read_text("utf-8"))
    found = jsonschema.Draft7Validator(schema).iter_errors(admin_settings(ADMIN, ("en", "fr"), "House"))
    assert [error.message[:200] for error in found] == []


def test_the_program_is_that_of_the_package() -> None:
    package = find_package("@sveltia/cms", "package.json")
    assert json.loads(package.read_text("utf-8"))["version"] == VERSION
    assert is_program((package.parent / "dist/sveltia-cms.js").read_bytes())


def test_the_docs_name_the_version_that_is_meant() -> None:
    told = (ROOT / "docs/desk.md").read_text("utf-8")
    assert set(re.findall(r"sveltia[-/]cms[-@]([0-9.]+[0-9])", told)) == {VERSION}


def test_a_copy_is_published_byte_for_byte(tmp_path: Path) -> None:
    own = tmp_path / "templates/static" / PROGRAM
    own.parent.mkdir(parents=True)
    own.write_bytes(b"// Not ours to shorten\n")
    site = SiteConfig(name={"en": "House"}, languages=("en",), admin=ADMIN)
    asked = Asked(base_url=None, drafts=False)
    sources = read_sources(read_content(tmp_path), site, {}, ROOT / "templates", asked)
    assert sources.static[PROGRAM] == b"// Not ours to shorten\n"


def test_a_preview_finds_it_and_leaves_it_alone() -> None:
    """What somebody is typing there would be gone if the preview put another page in its place."""
    assert all("admin" in kinds_at(path, ("en", "fr")) for path in (PATH, SETTINGS))
    assert is_apart(admin_page({}).encode())


def hosts(page: str) -> set[str]:
    """What the policy of the page lets it reach besides its own site."""
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    return set(re.findall(r"https://[^ ;/]+", policy))


def test_the_page_reaches_the_packages_and_github() -> None:
    assert hosts(admin_page({})) == {"https://unpkg.com", "https://api.github.com"}


def test_with_a_copy_of_its_own_it_reaches_github_alone() -> None:
    page = admin_page({PROGRAM: "static/p.1.js", "sveltia-cms/fr.json": "static/fr.2.json", "site.js": "static/s.js"})
    assert hosts(page) == {"https://api.github.com"}
    assert '<script src="../static/p.1.js" integrity="sha384-' in page
    assert '"languages": {"fr.json": "../static/fr.2.json"}' in page


def test_its_policy_lets_its_own_script_run_and_no_other() -> None:
    page = admin_page({})
    (script,) = re.findall(r"<script>(.+?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}' https://unpkg.com/@sveltia/cms@{VERSION}/dist/sveltia-cms.js;" in page


@pytest.mark.parametrize(
    ("admin", "files", "wrong"), [(ADMIN, {PROGRAM: b"old"}, 1), (None, {PROGRAM: b"old"}, 0), (ADMIN, {}, 0)]
)
def test_another_version_of_it_is_a_problem(admin: Admin | None, files: dict[str, bytes], wrong: int) -> None:
    site = SiteConfig(name={"en": "House"}, languages=("en",), admin=admin)
    found = list(check_admin(Sources(site=site, templates={}, static=files)))
    assert len(found) == wrong
    assert all(VERSION in one.message and f"@{VERSION}" in one.hints[0][1] for one in found)


def test_the_plan_says_what_is_made() -> None:
    site = SiteConfig(name={"en": "House"}, languages=("en",), admin=ADMIN)
    archive = make_archive(Sources(site=site, templates={}), (), now="2026-01-01", engine="")
    assert [page.path for page in plan_admin(archive)] == [PATH, SETTINGS]
