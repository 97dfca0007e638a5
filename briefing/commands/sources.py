"""From the folders on the disk to what publishing takes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import briefing
from briefing.building.persons import known_people
from briefing.codec import decode_site, line_of
from briefing.codec.foreign import check_foreign
from briefing.codec.places import name_of
from briefing.disk.content import Content, read_files
from briefing.disk.files import display, is_dropping, stamps
from briefing.disk.press import press_version
from briefing.errors import BriefingError, Problem, nearest
from briefing.publishing.admin import check_admin
from briefing.publishing.admin_page import OWN
from briefing.publishing.look import check_look
from briefing.publishing.scripts import SUFFIX, squeeze_script
from briefing.publishing.styles import FOLDER, STYLE_SHEET, check_piece, join_styles
from briefing.publishing.values import Sources
from briefing.settings import SiteConfig
from briefing.vocabulary import languages as packs

ENGINE = Path(briefing.__file__).parent
OWN_TEMPLATES = "templates"
"""The editor's own, in the content folder; they go before ours."""


class Asked(NamedTuple):
    """What the command line asks of a build, beyond the folders."""

    base_url: str | None
    drafts: bool
    kinds: frozenset[str] | None = None
    """Only these kinds of page, for measuring."""


class _Pieces(NamedTuple):
    """A folder of templates."""

    texts: dict[str, str]
    static: dict[str, bytes]
    styles: dict[str, bytes]


def read_sources(
    content: Content, site: SiteConfig, prose: Mapping[tuple[str, str], str], templates: Path, asked: Asked
) -> Sources:
    """What pages are made from besides the briefs: a build, a save and what follows it must not differ in this.

    Raises BriefingError where there are no templates, and for what is wrong with a style sheet.
    """
    own = content.root / OWN_TEMPLATES
    ours, theirs = _read_pieces(templates), _read_pieces(own)
    if not ours.texts:
        hint = ("try", "restore the folder, as it is in the repository")
        raise BriefingError([Problem(display(templates), None, "", "no templates", (hint,))])
    static = {name: _served(name, content) for name, content in {**ours.static, **theirs.static}.items()}
    if styles := {**ours.styles, **theirs.styles}:
        static[STYLE_SHEET] = join_styles(styles, site)
    return Sources(
        site=site,
        templates=ours.texts,
        own_templates=theirs.texts,
        own_folder=f"{display(own)}/",
        static=static,
        prose=prose,
        base_url=asked.base_url,
        drafts=asked.drafts,
        people=known_people(content),
        press=press_version(),
    )


def _served(name: str, content: bytes) -> bytes:
    return squeeze_script(content) if name.endswith(SUFFIX) and not name.startswith(OWN) else content


def _read_pieces(folder: Path) -> _Pieces:
    pieces = _Pieces({}, {}, {})
    for name, content in (read_files(folder) if folder.is_dir() else {}).items():
        if name.startswith("static/"):
            pieces.static[name.removeprefix("static/")] = content
        elif name.startswith(FOLDER):
            if problem := check_piece(_text(content, folder / name), display(folder / name)):
                raise BriefingError([problem])
            pieces.styles[name.removeprefix(FOLDER)] = content
        else:
            pieces.texts[name] = _text(content, folder / name)
    return pieces


def _text(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BriefingError([Problem(display(path), line, "", "not UTF-8", (("try", "save it as UTF-8"),))]) from None


def read_site(content: Content) -> SiteConfig:
    """`site.yaml`, which a site cannot be without. Raises BriefingError."""
    name = content.name("site.yaml")
    if content.site is None:
        hint = ("try", "name: {en: …, fr: …} and languages: [en, fr]")
        raise BriefingError([Problem(name, None, "", "no such file", (hint,))])
    site, problems = decode_site(content.site, name)
    if site is None:
        raise BriefingError(problems)
    without = [lang for lang in site.languages if lang not in packs()]
    if without:
        hints = (("expected", ", ".join(packs())), ("try", "see CONTRIBUTING.md, add a language"))
        found = [Problem(name, None, "languages", f"no language pack for '{lang}'", hints) for lang in without]
        raise BriefingError(found)
    return site


def check_site(content: Content, sources: Sources) -> list[Problem]:
    """What `site.yaml` asks for and cannot be had, with its line."""
    name, text = content.name("site.yaml"), (content.site or b"").decode("utf-8-sig")
    return [
        Problem(name, line_of(text, found.path), name_of(text, found.path), found.message, found.hints)
        for found in (*check_look(sources), *check_admin(sources))
    ]


def check_forms(content: Content, site: SiteConfig) -> list[Problem]:
    """What the forms at `/admin/` would not give back as it stands in the files; nothing without forms."""
    files = [(content.name("briefs", file), brief) for file, brief in content.briefs.items()] if site.admin else []
    if site.admin and content.people is not None:
        files.append((content.name("people.yaml"), content.people))
    return [one for name, text in files for one in check_foreign(text, name)]


def read_prose(content: Content, languages: Sequence[str]) -> dict[tuple[str, str], str]:
    """`content/pages/<slug>.<lang>.md`, by slug and language. Raises BriefingError."""
    prose: dict[tuple[str, str], str] = {}
    problems = []
    for file, text in content.pages.items():
        slug, _, lang = file.removesuffix(".md").partition(".")
        name = content.name("pages", file)
        if lang not in languages:
            meant = nearest(lang, languages) if lang else languages[0]
            hint = ("try", f"rename it to {slug}.{meant or languages[0]}.md")
            problems.append(Problem(name, None, "", "the name says no language of this site", (hint,)))
            continue
        try:
            prose[slug, lang] = text.decode("utf-8-sig")
        except UnicodeDecodeError:
            problems.append(Problem(name, None, "", "not UTF-8", (("try", "save the file as UTF-8"),)))
    if problems:
        raise BriefingError(problems)
    return prose


def engine_digest() -> str:
    """Stands for the program itself: another version of it may make other pages."""
    found = sorted((path, stamp[:2]) for path, stamp in stamps(ENGINE).items() if not is_dropping(Path(path).name))
    return hashlib.blake2b(repr(found).encode(), digest_size=8).hexdigest()
