"""`/admin/`: a page with Sveltia CMS, and what that is told. Only where `site.yaml` asks for it; nothing leads there.

The program comes from the npm package, from a host that serves those: two megabytes that no reader loads, pinned to a
version and to its digest, so that the browser runs these bytes or none. The page's policy lets it reach GitHub, and
take its letters and icons, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from briefing.publishing.archive import Archive
from briefing.publishing.edition import Edition
from briefing.publishing.forms import brief_fields
from briefing.publishing.planning.pages import at_root
from briefing.publishing.values import Page
from briefing.settings import Admin

VERSION = "0.221.1"
PROGRAM = "dist/sveltia-cms.js"
DIGEST = "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6"
_PACKAGE = f"https://unpkg.com/@sveltia/cms@{VERSION}/"
_FONTS = "https://cdn.jsdelivr.net/fontsource/"

POLICY = (
    f"default-src 'none'; script-src {_PACKAGE}; style-src 'unsafe-inline'; font-src {_FONTS}; "
    "img-src 'self' blob: data: https://avatars.githubusercontent.com; "
    "connect-src 'self' blob: data: https://api.github.com; "
    "base-uri 'none'; form-action 'none'"
)
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
        return _page().encode()
    settings = admin_settings(site.admin, edition.languages, edition.names[edition.languages[0]]["text"])
    return (json.dumps(settings, ensure_ascii=False, indent=1) + "\n").encode()  # JSON is YAML too


def admin_settings(admin: Admin, languages: Sequence[str], name: str) -> dict[str, object]:
    """What Sveltia CMS reads: where the files are, and the form of a brief. Briefs are never deleted there."""
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
        "delete": False,
        "duplicate": False,
        "aliases_field": False,
        "editor": {"preview": False},
        "fields": brief_fields(languages),
    }
    return {
        "backend": {"name": "github", "repo": admin.repo, "branch": admin.branch, "auth_methods": ["token"]},
        "app_title": name,
        "media_folder": "content/templates/static",
        "show_preview_links": False,
        "output": {"omit_empty_optional_fields": True},
        "collections": [briefs],
    }


def _page() -> str:
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Admin</title>
<link href="config.yml" type="application/yaml" rel="cms-config-url">
</head>
<body>
<noscript>This page needs JavaScript. Cette page a besoin de JavaScript.</noscript>
<script src="{_PACKAGE}{PROGRAM}" integrity="{DIGEST}" crossorigin="anonymous"></script>
</body>
</html>
"""
