"""`python build.py new`: a brief to start from by hand."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing.commands.looking import Looked, look
from briefing.disk.content import Shelf
from briefing.disk.files import display
from briefing.disk.output import write_file, write_new_file
from briefing.drafts import encode_base
from briefing.errors import BriefingError, Problem, UsageError, nearest, typed
from briefing.model import Article, Meeting, Source
from briefing.published import decode_published
from briefing.reading.naming import meeting_id
from briefing.reading.single import free_id
from briefing.settings import SiteConfig
from briefing.skeletons import Known, begin_base, describe_sources, write_examples, write_skeleton
from briefing.subjects import subjects_of
from briefing.terminal import Terminal, listed
from briefing.vocabulary import known_sides


def run_new(arguments: argparse.Namespace, templates: Path, terminal: Terminal) -> int:
    """Write a skeleton into content/briefs/. Never over a file that is there."""
    date, sides = read_date(arguments.date), read_sides(arguments.sides)
    looked = look(arguments)
    title = read_titles(arguments.title or (), looked.site.languages)
    articles = _articles(arguments.source or (), looked)
    sources = describe_sources(articles)
    _check_sources(sources, looked)
    country = arguments.country and read_sides([arguments.country])[0]
    meeting = Meeting(form=arguments.form, date=date, city=arguments.city, country=country)
    taken = _taken(looked)
    wanted = meeting_id(date, sides)
    name = free_id(wanted, taken)
    known = Known(
        name, meeting, sides, title, sources, looked.site.languages, looked.site.sides, subjects_of(looked.site)
    )
    path = arguments.content / "briefs" / f"{name}.yaml"
    if not write_new_file(path, write_skeleton(known).encode()):
        hint = ("try", "run it again")
        raise BriefingError([Problem(display(path), None, "", "was written in the meantime", (hint,))])
    # what a draft of its articles is to be merged with: they may fill in what nobody has written yet
    base = encode_base(begin_base(known), write_examples(known))
    write_file(arguments.content / "drafts" / path.name, base.encode())
    terminal.say(f"wrote {display(path)}")
    if name != wanted:
        terminal.say(f"  {wanted} is taken by another meeting of these sides on that date, or was published once")
    for source in sources:
        said = ", ".join(filter(None, [source.publisher, source.published, source.lang]))
        terminal.say(f"  rests on {source.article} as `{source.id}` ({said})")
    terminal.say(_next(path, articles, looked))
    return 0


def read_date(said: str) -> str:
    """A date as far as it is known. Raises UsageError.

    >>> read_date("2026-11")
    '2026-11'
    """
    try:
        Meeting(date=said)
    except ValueError:
        raise UsageError(f"no date: {said}; write 2026-11-20, or 2026-11, or 2026, as far as it is known") from None
    return said


def read_sides(said: Sequence[str]) -> tuple[str, ...]:
    """Countries and organisations, each once. Raises UsageError.

    >>> read_sides(["VN", "eu", "VN"])
    ('VN', 'eu')
    """
    known = known_sides()
    for side in said:
        if side in known:
            continue
        named = next((code for code, name in known.items() if name.casefold() == side.casefold()), None)
        other = side.swapcase() if side.swapcase() in known else None
        meant = named or other or nearest(side, known)
        hint = f"did you mean {meant} ({known[meant]})?" if meant else "a country's two capitals, as VN; eu, un, asean"
        raise UsageError(f"unknown side {side}; {hint}")
    return tuple(dict.fromkeys(said))


def read_titles(said: Iterable[Sequence[str]], languages: Sequence[str]) -> dict[str, str]:
    """Titles by language, in the order of the site's. Raises UsageError."""
    found = {lang: words.strip() for lang, words in said}
    for lang, words in found.items():
        if lang not in languages:
            raise UsageError(f"--title {lang}: the site is in {listed(languages)}; --title {languages[0]} TEXT")
        if not words:
            raise UsageError(f"--title {lang}: no words")
    return {lang: found[lang] for lang in languages if lang in found}


def _taken(looked: Looked) -> set[str]:
    """Ids that are, were, or were published."""
    content = looked.content
    published, _ = decode_published(content.published or b"", content.name("published.txt"))
    outlines = [record.outline for record in looked.checked.records.values() if record.outline]
    aliases = {alias.name for one in outlines for alias in one.aliases}
    return {file.removesuffix(".yaml") for file in content.briefs} | aliases | {one.id for one in published}


def _articles(said: Sequence[str], looked: Looked) -> list[Article]:
    content = looked.content
    shelf = Shelf(content.root / "articles", content.articles)
    names = dict.fromkeys(_article(one, looked) for one in said)
    problems = [problem for name in names for problem in shelf.decoded(name).problems]
    if problems:
        raise BriefingError(problems)
    return [shelf[name] for name in names]


def _article(said: str, looked: Looked) -> str:
    """The name of an article in content/articles/, said so, or as a path."""
    content = looked.content
    folder = content.root / "articles"
    plain = Path(said).as_posix()
    inside = [name for name in content.articles if (folder / name).resolve() == Path(said).resolve()]
    if plain in content.articles or inside:
        return plain if plain in content.articles else inside[0]
    if Path(said).is_file() or "://" in said:
        raise UsageError(f"{said} is not in {display(folder)}/; store it first: python build.py add {typed(said)}")
    meant = nearest(plain.rpartition("/")[2], content.articles)
    hint = f"did you mean {meant}?" if meant else f"see {display(folder)}/, or python build.py add FILE|URL"
    raise UsageError(f"no article {said}; {hint}")


def _check_sources(sources: Sequence[Source], looked: Looked) -> None:
    for source in sources:
        file = looked.content.name("articles", source.article)
        if source.lang.partition("-")[0] not in looked.site.languages:
            lang = source.lang or "not recognised"
            hint = ("try", f"say `lang:` at its head, or leave it out; the site is in {listed(looked.site.languages)}")
            raise BriefingError([Problem(file, None, "lang", f"its language is {lang}", (hint,))])
        for record in looked.checked.records.values():
            if any(one.article == source.article for one in record.sources):
                held = looked.content.name("briefs", record.file)
                hint = ("try", f"correct {held}; or take the article out of its `sources` first")
                raise BriefingError([Problem(file, None, "", f"is a source of {held} already", (hint,))])


def _next(path: Path, articles: Sequence[Article], looked: Looked) -> str:
    site: SiteConfig = looked.site
    if articles:
        names = " ".join(typed(looked.content.name("articles", article.name)) for article in articles)
        return f"next: fill in {display(path)}, or let a draft begin: python build.py draft {names}"
    langs = listed(site.languages)
    add = "python build.py add FILE|URL stores an article, and the next build drafts it into this brief"
    return f"next: {add}; or write it in {langs}"
