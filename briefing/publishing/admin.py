"""`/admin/`: a page with Sveltia CMS, and what that is told. Only where `site.yaml` asks for it; nothing leads there.

The program is two megabytes that no reader loads: the house's own copy, where it keeps one below `templates/static/`,
or from a host of npm packages. Either is pinned to a version and to its digest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from briefing.checks import Found
from briefing.publishing.admin_page import PROGRAM, VERSION, admin_page, is_program
from briefing.publishing.archive import Archive
from briefing.publishing.edition import Edition
from briefing.publishing.forms import brief_fields, people_fields
from briefing.publishing.planning.pages import at_root
from briefing.publishing.values import Page, Sources
from briefing.settings import Admin
from briefing.subjects import NO_SUBJECTS, Subjects, subjects_of

PATH, SETTINGS = "admin/index.html", "admin/config.yml"


def plan_admin(archive: Archive) -> Iterator[Page]:
    """The page and its settings; nothing where they are not asked for."""
    if archive.site.admin is not None:
        for path in (PATH, SETTINGS):
            yield at_root("admin", archive, path, path, indexed=False)


def admin_file(edition: Edition, page: Page, _: object) -> bytes:
    """One of the two."""
    site = edition.sources.site
    if site.admin is None or page.path == PATH:
        return admin_page(edition.assets).encode()
    name = edition.names[edition.languages[0]]["text"]
    settings = admin_settings(site.admin, edition.languages, name, subjects_of(site))
    return (json.dumps(settings, ensure_ascii=False, indent=1) + "\n").encode()  # JSON is YAML too


def check_admin(sources: Sources) -> Iterator[Found]:
    """What is wrong with the house's own copy of the program: a browser would not run another than the page names."""
    if sources.site.admin is None or PROGRAM not in sources.static or is_program(sources.static[PROGRAM]):
        return
    message = f"{sources.own_folder}static/{PROGRAM} is not that of version {VERSION}, which the forms are made for"
    hint = f"npm pack @sveltia/cms@{VERSION}, and take package/dist/sveltia-cms.js out of it"
    yield Found(("admin",), message, (("try", hint),))


def admin_settings(
    admin: Admin, languages: Sequence[str], name: str, subjects: Subjects = NO_SUBJECTS
) -> dict[str, object]:
    """What Sveltia CMS reads: where the files are, the forms of a brief and of the list of persons.

    Briefs are never deleted there. `site.yaml` is not offered: names of publishers are keys there, and the CMS takes a
    key with a dot in it apart.
    """
    briefs = {
        "name": "briefs",
        "label": "Briefs · Synthèses",
        "label_singular": "Brief · Synthèse",
        "folder": "content/briefs",
        "extension": "yaml",
        "format": "yaml",
        "identifier_field": "id",
        "slug": "{{id}}",
        "summary": f"{{{{title.{languages[0]}}}}} ({{{{id}}}})",
        "sortable_fields": {"fields": ["id", "status"], "default": {"field": "id", "direction": "Descending"}},
        "delete": False,
        "duplicate": False,
        "aliases_field": False,
        "editor": {"preview": False},
        "fields": brief_fields(languages, subjects),
    }
    people = {"name": "people", "label": "Persons · Personnes", "file": "content/people.yaml"}
    lists = {
        "name": "lists",
        "label": "Lists · Listes",
        "files": [{**people, "fields": people_fields(languages)}],
        "editor": {"preview": False},
    }
    return {
        "backend": {"name": "github", "repo": admin.repo, "branch": admin.branch, "auth_methods": ["token"]},
        "app_title": name,
        "media_folder": "content/templates/static",
        "show_preview_links": False,
        "output": {"omit_empty_optional_fields": True},
        "collections": [briefs, lists],
    }
