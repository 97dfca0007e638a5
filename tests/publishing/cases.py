"""Reads the content of a test case, as the disk's side of the program does for a real site."""

from __future__ import annotations

from pathlib import Path

from briefing.codec import decode_brief, decode_site
from briefing.model import Brief
from briefing.publishing.values import Sources

ROOT = Path(__file__).parents[2]
SITES = ROOT / "tests" / "sites"
TODAY = "2024-11-05"


def read_templates() -> dict[str, str]:
    folder = ROOT / "templates"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "static" not in path.relative_to(folder).parts
    }


def read_static() -> dict[str, bytes]:
    folder = ROOT / "templates" / "static"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def read_case(name: str, *, drafts: bool = False) -> tuple[Sources, list[Brief]]:
    content = SITES / name / "content"
    site = decode_site((content / "site.yaml").read_text("utf-8"), "content/site.yaml")
    assert site.value is not None, "\n".join(map(str, site.problems))
    prose = {}
    for path in sorted((content / "pages").glob("*.md")):
        slug, _, lang = path.stem.rpartition(".")
        prose[slug, lang] = path.read_text("utf-8")
    briefs = []
    for path in sorted((content / "briefs").glob("*.yaml")):
        brief = decode_brief(path.read_text("utf-8"), f"content/briefs/{path.name}")
        assert brief.value is not None, "\n".join(map(str, brief.problems))
        briefs.append(brief.value)
    sources = Sources(site=site.value, templates=read_templates(), static=read_static(), prose=prose, drafts=drafts)
    return sources, briefs
