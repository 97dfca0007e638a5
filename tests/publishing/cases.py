"""Reads the content of a test case, as the disk's side of the program does for a real site."""

from __future__ import annotations

import functools
import io
from dataclasses import replace
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from briefing.codec import decode_brief, decode_people, decode_site
from briefing.model import Brief
from briefing.publishing.catalogues import read_catalogue
from briefing.publishing.scripts import squeeze_script
from briefing.publishing.site import build_site
from briefing.publishing.styles import STYLE_SHEET, join_styles
from briefing.publishing.values import Sources

ROOT = Path(__file__).parents[2]
SITES = ROOT / "tests" / "sites"
TODAY = "2025-05-20"

SECRETS = ("zzdraft", "zzreviewed", "zzwithdrawn", "zzembargodate", "zzembargomoment")
"""A word for each brief of the archive that nobody may see yet or any more: all its texts hold it, and no others do."""

CASES = [("seeds", False), ("odd", False), ("odd", True)]
"""(folder in tests/sites, whether drafts are shown)"""

NAMES = [f"{name}-drafts" if drafts else name for name, drafts in CASES]


def read_templates() -> dict[str, str]:
    folder = ROOT / "templates"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in ("static", "styles")
    }


def read_static() -> dict[str, bytes]:
    folder = ROOT / "templates" / "static"
    static = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))}
    static |= {name: squeeze_script(content) for name, content in static.items() if name.endswith(".js")}
    styles = {path.name: path.read_bytes() for path in (ROOT / "templates" / "styles").glob("*.css")}
    return {**static, STYLE_SHEET: join_styles(styles)}


def read_sources(name: str, *, drafts: bool = False) -> Sources:
    content = SITES / name / "content"
    site = decode_site((content / "site.yaml").read_text("utf-8"), "content/site.yaml")
    assert site.value is not None, "\n".join(map(str, site.problems))
    prose = {}
    for path in sorted((content / "pages").glob("*.md")):
        slug, _, lang = path.stem.rpartition(".")
        prose[slug, lang] = path.read_text("utf-8")
    people = decode_people((content / "people.yaml").read_bytes(), "") if (content / "people.yaml").exists() else None
    return Sources(
        site=site.value,
        templates=read_templates(),
        static=read_static(),
        prose=prose,
        catalogues=read_catalogues(name),
        drafts=drafts,
        people=people.value.root if people and people.value else (),
    )


def read_briefs(name: str) -> list[Brief]:
    briefs = []
    for path in sorted((SITES / name / "content" / "briefs").glob("*.yaml")):
        brief = decode_brief(path.read_text("utf-8"), f"content/briefs/{path.name}")
        assert brief.value is not None, "\n".join(map(str, brief.problems))
        briefs.append(brief.value)
    return briefs


def read_catalogues(name: str) -> dict[str, bytes]:
    """The interface in languages that the program does not bring: `<lang>.yaml` beside the content of a case.

    What is not in there is shown in English.
    """
    found = {}
    for path in sorted((SITES / name).glob("*.yaml")):
        known = yaml.safe_load(path.read_text("utf-8"))
        catalogue = Catalog(locale=path.stem)
        for one in read_po(io.BytesIO(read_catalogue("en")), locale="en"):
            if one.id:
                key = one.id if isinstance(one.id, str) else one.id[0]
                said = known.get(key, one.string)
                forms = [*said, *(catalogue.num_plurals - len(said)) * said[-1:]] if not isinstance(said, str) else said
                catalogue.add(one.id, forms, context=one.context)
        written = io.BytesIO()
        write_po(written, catalogue)
        found[path.stem] = written.getvalue()
    return found


@functools.cache
def built(name: str, drafts: bool = False, base_url: str | None = None) -> dict[str, bytes]:
    """The files of a case's site, by path."""
    sources = read_sources(name, drafts=drafts)
    if base_url:
        sources = replace(sources, base_url=base_url)
    return {file.path: file.content for file in build_site(sources, read_briefs(name), now=TODAY)}
