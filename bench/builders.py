"""The site builders that are measured side by side: ours, Hugo, Eleventy.

Each is given the same briefs and asked for one of two page sets: `same`, what all of them make (brief pages, the list
of briefs, sitemap, stylesheet), and `all`, what each makes when nothing is held back.
The peers' sites are ready-made; they are changed only in a copy: sections that their corpus did not have are
added to the loop over sections, and for `same` country pages, lists of requests and feeds are taken out.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

PageSet = Literal["same", "all"]
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, kw_only=True)
class Builder:
    """How a site is built, cleaned and changed."""

    name: str
    folder: Path
    """Where the command is run."""
    command: tuple[str, ...]
    out: Path
    remembered: tuple[Path, ...] = ()
    """What is removed besides the output before a cold build."""
    texts: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)
    """The files that one changed brief is, with what stands before its first agreed text, by regular expression."""
    page: Path = Path()
    """The changed brief's English page."""

    def clean(self) -> None:
        """Remove the output and everything remembered."""
        for path in (self.out, *self.remembered):
            if path.exists():
                shutil.rmtree(path)

    def change(self, token: str) -> None:
        """Put a word before the first agreed text of the brief, in each language, in place of the one before."""
        for path, patterns in self.texts.items():
            text = path.read_text("utf-8")
            for pattern in patterns:
                text = with_word(text, pattern, token, path)
            path.write_text(text, encoding="utf-8")

    def size(self) -> tuple[int, int]:
        """Files and bytes of the site."""
        sizes = [path.stat().st_size for path in self.out.rglob("*") if path.is_file()]
        return len(sizes), sum(sizes)


def with_word(text: str, pattern: str, word: str, path: Path) -> str:
    """A source with a word after the place that the pattern finds, instead of the one that was put there before.

    >>> with_word("- text: Token1 Meet again", "- text: ", "Token2", Path("a.md"))
    '- text: Token2 Meet again'
    """
    text, count = re.subn(rf"({pattern}['\"]?)(?:Token\d+ )?", rf"\g<1>{word} ", text, count=1, flags=re.M)
    if not count:
        raise SystemExit(f"{path}: nothing to change")
    return text


_AGREED = r"^agreed:\n(?:.*\n)*?"
_BILINGUAL = (rf"{_AGREED} +en: ", rf"{_AGREED} +fr: ")


def make_ours(archive: Path, site: Path, brief: str, pages: PageSet) -> Builder:
    """This program, on its own copy of the archive."""
    content, out = site / "content", site / "site"
    if not content.exists():
        shutil.copytree(archive, content)
    where = ("--content", str(content), "--output", str(out), "--quiet")
    command = {"all": (str(ROOT / "build.py"), *where), "same": ("-m", "bench.build_some", str(content), str(out))}
    return Builder(
        name="briefing",
        folder=ROOT,
        command=(sys.executable, *command[pages]),
        out=out,
        remembered=(site / ".cache",),
        texts={content / "briefs" / f"{brief}.yaml": _BILINGUAL},
        page=out / "en" / "briefs" / brief / "index.html",
    )


def make_hugo(corpus: Path, site: Path, brief: str, pages: PageSet, peers: Path, work: Path) -> Builder:
    """Hugo, which reads a file a brief and language."""
    if not site.exists():
        templates = _templates("hugo", peers, site.parent / f"templates-{site.name}", pages)
        _prepare(templates / "hugo", corpus, site, work)
        if pages == "same":
            for lang in ("en", "fr"):
                shutil.rmtree(site / "content" / lang / "requests")
    texts = {site / "content" / lang / "briefs" / f"{brief}.md": (rf"{_AGREED}- text: ",) for lang in ("en", "fr")}
    return Builder(
        name="hugo",
        folder=site,
        command=(str(work / "bin" / "hugo"), "--noBuildLock", "--quiet"),
        out=site / "public",
        remembered=(site / "resources",),
        texts=texts,
        page=site / "public" / "en" / "briefs" / brief / "index.html",
    )


def make_eleventy(corpus: Path, site: Path, brief: str, pages: PageSet, peers: Path, work: Path) -> Builder:
    """Eleventy, which reads the bilingual YAML."""
    if not site.exists():
        templates = _templates("eleventy", peers, site.parent / f"templates-{site.name}", pages)
        _prepare(templates / "eleventy", corpus, site, work)
    return Builder(
        name="eleventy",
        folder=site,
        command=(str(work / "bin" / "node"), "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"),
        out=site / "public",
        texts={site / "corpus" / "briefs" / f"{brief}.yaml": _BILINGUAL},
        page=site / "public" / "en" / "briefs" / brief / "index.html",
    )


def _prepare(templates: Path, corpus: Path, site: Path, work: Path) -> None:
    environment = {"BENCH_WORK": str(work), "PYTHON": sys.executable, "PATH": f"{work / 'bin'}:/usr/bin:/bin"}
    subprocess.run(["sh", "prepare.sh", str(corpus), str(site)], cwd=templates, env=environment, check=True)


def _templates(peer: str, peers: Path, copy: Path, pages: PageSet) -> Path:
    """A copy of a peer's site, brought to the sections of our briefs and to the page set."""
    shutil.rmtree(copy, ignore_errors=True)
    for name in (peer, "shared"):
        shutil.copytree(peers / name, copy / name)
    strings = copy / "shared" / "strings.json"
    words = json.loads(strings.read_text("utf-8"))
    for lang, more in _SECTION_NAMES.items():
        words[lang].update(more)
    strings.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    for file, pattern, replacement in (*_SECTIONS[peer], *(_FEWER[peer] if pages == "same" else ())):
        path = copy / peer / file
        if not replacement and not pattern:
            path.unlink()
            continue
        text, count = re.subn(pattern, replacement, path.read_text("utf-8"), flags=re.S)
        if not count:
            raise SystemExit(f"{peer}/{file}: not found: {pattern}\n  try: see whether the peers' sites have changed")
        path.write_text(text, encoding="utf-8")
    return copy


_SECTION_NAMES = {
    "en": {"discussed": "Discussed", "events": "Coming", "differences": "Where the sources differ"},
    "fr": {"discussed": "Discuté", "events": "À venir", "differences": "Où les sources diffèrent"},
}
Replacement = tuple[str, str, str]
"""File, regular expression, what to put there; the file is removed where both are empty."""

_SECTIONS: dict[str, list[Replacement]] = {
    "hugo": [("layouts/page.html", '"commitments"', '"commitments" "discussed" "events" "differences"')],
    "eleventy": [("src/brief.njk", '"commitments"', '"commitments", "discussed", "events", "differences"')],
}
_FEED_LINK = r'<link rel="alternate" type="application/atom\+xml"[^\n]*\n'
_NAV_LINKS = r"<li><a href=\"[^\n]*/(?:requests/|feed\.xml)\">[^\n]*\n"
_FOOT_LINK = r' <a href="[^"\n]*/feed\.xml">[^\n]*?</a></p>'
_FEWER: dict[str, list[Replacement]] = {
    "hugo": [
        ("hugo.toml", r"\[taxonomies\]\ncountry = 'countries'\n", ""),
        ("hugo.toml", r"'taxonomy', '404'", "'taxonomy', 'term', '404'"),
        ("hugo.toml", r"home = \['html', 'atom'\]", "home = ['html']"),
        ("layouts/home.html", r'\{\{ partialCached "countrylist\.html" \. \$lang \}\}', ""),
        ("layouts/baseof.html", _FEED_LINK, ""),
        ("layouts/baseof.html", _NAV_LINKS, ""),
        ("layouts/baseof.html", _FOOT_LINK, "</p>"),
        ("layouts/page.html", r'<a href="/\{\{ \$lang \}\}/countries/[^>]*">(.*?)</a>', r"\1"),
        *((f"layouts/{name}", "", "") for name in ("term.html", "requests.html", "home.atom.xml")),
    ],
    "eleventy": [
        ("src/_data/site.mjs", r'\["", "requests/", .*?\)\]\.map\(\(p\)', '[""].map((p)'),
        ("src/index.njk", r"<aside>.*?</aside>\n", ""),
        ("src/_includes/base.njk", _FEED_LINK, ""),
        ("src/_includes/base.njk", _NAV_LINKS, ""),
        ("src/_includes/base.njk", _FOOT_LINK, "</p>"),
        ("src/_includes/parts.njk", r'<a href="/\{\{ lang \}\}/countries/[^\n]*?">(.*?)</a>', r"\1"),
        *((f"src/{name}.njk", "", "") for name in ("country", "requests", "feed")),
        *((f"src/{name}.11tydata.mjs", "", "") for name in ("country", "requests", "feed")),
    ],
}
