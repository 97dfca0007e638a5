"""`/admin/`: forms made from the model, of which Sveltia CMS approves; nothing of them where nobody asks."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import jsonschema
import pytest

from briefing.codec.plain import key_order
from briefing.model import Brief
from briefing.publishing.admin import DIGEST, PATH, PROGRAM, SETTINGS, VERSION, admin_settings, plan_admin
from briefing.publishing.archive import make_archive
from briefing.publishing.kinds import plan_pages
from briefing.publishing.values import Sources
from briefing.settings import Admin, SiteConfig
from tests.conformance.programs import find_package

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


def test_sveltia_approves_of_the_settings() -> None:
    schema = json.loads(find_package("@sveltia/cms", "schema", "sveltia-cms.json").read_text("utf-8"))
    found = jsonschema.Draft7Validator(schema).iter_errors(admin_settings(ADMIN, ("en", "fr"), "House"))
    assert [error.message[:200] for error in found] == []


def test_the_program_is_that_of_the_package() -> None:
    package = find_package("@sveltia/cms", "package.json")
    assert json.loads(package.read_text("utf-8"))["version"] == VERSION
    digest = hashlib.sha384((package.parent / PROGRAM).read_bytes()).digest()
    assert f"sha384-{base64.b64encode(digest).decode()}" == DIGEST


def test_the_plan_says_what_is_made() -> None:
    site = SiteConfig(name={"en": "House"}, languages=("en",), admin=ADMIN)
    archive = make_archive(Sources(site=site, templates={}), (), now="2026-01-01", engine="")
    assert [page.path for page in plan_admin(archive)] == [PATH, SETTINGS]
