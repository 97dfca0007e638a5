"""The editor's folder: what is in it, as bytes by name, and what stands there that cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing.articles import SUFFIXES, DecodedArticle, decode_article
from briefing.disk.files import digest, display, is_dropping
from briefing.errors import Notice, Problem, typed
from briefing.model import Article
from briefing.people.checking import NAME as PEOPLE
from briefing.published import NAME as PUBLISHED


@dataclass(frozen=True)
class Content:
    """All files that a build may look at, by their name below the folder they belong to."""

    root: Path
    site: bytes | None = None
    articles: tuple[str, ...] = ()
    """By name alone: a `Shelf` reads those that are asked for."""
    briefs: Mapping[str, bytes] = field(default_factory=dict)
    drafts: Mapping[str, bytes] = field(default_factory=dict)
    """What the machine said last time, by file name: the base of the three-way merge."""
    pages: Mapping[str, bytes] = field(default_factory=dict)
    published: bytes | None = None
    """The list of the ids that were published."""
    people: bytes | None = None
    """The list of persons."""
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()

    def name(self, *parts: str) -> str:
        """A file as the editor names it."""
        return display(self.root.joinpath(*parts))


def read_content(root: Path) -> Content:
    """Read the whole content folder. Never raises for what is in it; raises FileNotFoundError where it is missing."""
    if not root.is_dir():
        raise FileNotFoundError(root)
    problems: list[Problem] = []
    notices: list[Notice] = []
    articles = _find_articles(root / "articles", problems, notices)
    site = _read_one(root / "site.yaml", problems) if (root / "site.yaml").exists() else None
    return Content(
        root=root,
        site=site,
        articles=articles,
        briefs=_read_flat(root / "briefs", ".yaml", problems),
        drafts=_read_flat(root / "drafts", ".yaml", problems),
        pages=_read_flat(root / "pages", ".md", problems),
        published=_read_one(root / PUBLISHED, problems) if (root / PUBLISHED).exists() else None,
        people=_read_one(root / PEOPLE, problems) if (root / PEOPLE).exists() else None,
        problems=tuple(problems),
        notices=tuple(notices),
    )


def reread_briefs(content: Content, names: Iterable[str]) -> Content | None:
    """The content after some of its briefs were saved, without a look at anything else.

    None where that would not tell all: a brief that came or went or cannot be read, or something unreadable before.
    """
    if content.problems:
        return None
    problems: list[Problem] = []
    found = dict(content.briefs)
    for name in names:
        text = _read_one(content.root / "briefs" / name, problems) if name in found else None
        if text is None:
            return None
        found[name] = text
    return replace(content, briefs=found)


def _find_articles(folder: Path, problems: list[Problem], notices: list[Notice]) -> tuple[str, ...]:
    found = []
    for path in _walk(folder, problems):
        if path.suffix.lower() not in SUFFIXES:
            notices.append(Notice(display(path), _not_read(path), kind="article"))
        elif _is_text(name := path.relative_to(folder).as_posix()):
            found.append(name)
        else:
            hint = ("try", "rename it, in letters that other systems can read")
            problems.append(Problem(ascii(display(path)), None, "", "the name is not UTF-8", (hint,)))
    return tuple(found)


def _not_read(path: Path) -> str:
    """Pages, documents and mails are taken in once, so that quotes rest on a text that stays as it is."""
    if path.suffix.lower() in ADDED:
        return f"not read as it is; python build.py add {typed(display(path))} stores the article in it"
    return "not read: an article is a .txt or .md file"


ADDED = (".html", ".htm", ".xhtml", ".mht", ".mhtml", ".docx", ".eml")
"""What `add` makes articles of, by the end of the file name."""


def _is_text(name: str) -> bool:
    """Not so for the bytes of a file's name that mean nothing in UTF-8: Python carries them as lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _read_flat(folder: Path, suffix: str, problems: list[Problem]) -> dict[str, bytes]:
    found = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if is_dropping(path.name):
            continue
        if path.suffix == suffix:
            if (content := _read_one(path, problems)) is not None:
                found[path.name] = content
        elif path.suffix == ".yml":
            hint = ("try", f"rename it to {path.stem}.yaml")
            problems.append(Problem(display(path), None, "", "briefs end in .yaml", (hint,)))
    return found


def _read_one(path: Path, problems: list[Problem]) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        message, way_out = _unreadable(path, error)
        problems.append(Problem(display(path), None, "", message, (("try", way_out),)))
        return None


def _unreadable(path: Path, error: OSError) -> tuple[str, str]:
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return "a directory, not a file", "move what is in it one level up, and remove it"
    if path.is_symlink():
        loop = "Too many levels" in (error.strerror or "") or error.errno == getattr(os, "ELOOP", 40)
        return ("a symbolic link that leads to itself" if loop else "a symbolic link to nothing"), "remove the link"
    return f"cannot be read ({error.strerror})", "see who may read the file"


def _walk(folder: Path, problems: list[Problem], above: tuple[Path, ...] = ()) -> Iterator[Path]:
    """All files below a folder in the order of their names; symbolic links are followed, but never round in circles."""
    if not folder.is_dir():
        return
    here = folder.resolve()
    if here in above:
        hint = ("try", "remove the link")
        problems.append(
            Problem(display(folder), None, "", "a symbolic link that leads back to a folder above", (hint,))
        )
        return
    for path in sorted(folder.iterdir()):
        if is_dropping(path.name):
            continue
        if path.is_dir():
            yield from _walk(path, problems, (*above, here))
        else:
            yield path


def read_files(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their name relative to it with `/`; editors' droppings are left out."""
    problems: list[Problem] = []
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _walk(folder, problems)}


class Shelf(Mapping[str, Article]):
    """The articles of a folder, each read and decoded when it is first asked for.

    Small to send to another process: the folder and the names. What cannot be read or decoded counts as missing here;
    `problems` and `notices` tell why.
    """

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self.folder = folder
        self.names = frozenset(names)
        self._decoded: dict[str, DecodedArticle] = {}
        self._shown = display(folder)
        self.digests: dict[str, str] = {}
        """Of the files' bytes, for those that were read."""

    def __reduce__(self) -> tuple[type[Shelf], tuple[Path, list[str]]]:
        return Shelf, (self.folder, sorted(self.names))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.names))

    def __len__(self) -> int:
        return len(self.names)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __getitem__(self, name: str) -> Article:
        article = self.decoded(name).article
        if article is None:
            raise KeyError(name)
        return article

    def file_digest(self, name: str) -> str:
        """Of the article's file as it stands; empty where it cannot be read."""
        if name not in self.digests:
            content = _read_one(self.folder / name, []) if name in self.names else None
            self.digests[name] = digest(content) if content is not None else ""
        return self.digests[name]

    def decoded(self, name: str) -> DecodedArticle:
        """The article with its problems and notices. Raises KeyError for a name that is not on the shelf."""
        if name not in self.names:
            raise KeyError(name)
        if name not in self._decoded:
            problems: list[Problem] = []
            content = _read_one(self.folder / name, problems)
            if content is None:
                self._decoded[name] = DecodedArticle(None, problems, [])
            else:
                self.digests[name] = digest(content)
                self._decoded[name] = decode_article(content, name, f"{self._shown}/{name}")
        return self._decoded[name]
