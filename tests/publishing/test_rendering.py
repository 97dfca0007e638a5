"""Templates that are wrong, and what the editor is told."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from briefing.building import batches
from briefing.cli import main
from briefing.errors import BriefingError
from briefing.publishing import catalogues
from briefing.publishing.catalogues import MissingMessageError, load_catalogue, read_catalogue
from briefing.publishing.prose import render_markdown
from briefing.publishing.site import build_site
from briefing.publishing.values import OutputFile, Sources
from tests.desks import make_desk
from tests.publishing.cases import TODAY, read_briefs, read_sources


def build(**templates: str) -> list[OutputFile]:
    sources = read_sources("seeds")
    named = {name.replace("__", "/") + ".html": text for name, text in templates.items()}
    return build_site(replace(sources, templates={**sources.templates, **named}), read_briefs("seeds"), now=TODAY)


def problems(**templates: str) -> list[str]:
    with pytest.raises(BriefingError) as caught:
        build(**templates)
    return [str(problem) for problem in caught.value.problems]


def test_an_unknown_name_is_said_with_its_line() -> None:
    assert problems(prose="<p>\n{{ titel }}</p>") == ["templates/prose.html:2: 'titel' is undefined\n  try: title"]


def test_an_unknown_name_within_a_view_is_said_with_its_line() -> None:
    """Unless the template asks first."""
    assert problems(prose="<p>\n\n{{ title.texte }}</p>")[0].startswith(
        "templates/prose.html:3: 'texte' is undefined\n"
    )
    assert problems(prose="{{ title.texte.more }}")[0].startswith("templates/prose.html:1: 'texte' is undefined\n")
    careful = "{% if title.texte is defined %}no{% endif %}{{ title.texte|default('-') }}{{ title.text.upper() }}"
    shown = {file.path: file.content for file in build(prose=careful)}
    assert shown["en/about/index.html"] == b"-ABOUT"


def test_an_unknown_part_is_said_in_the_component_that_asks_for_it() -> None:
    found = problems(
        components__permalink='{% macro permalink(id) -%}\n\n<a href="#{{ page.idd }}"></a>{%- endmacro %}'
    )
    assert found[0].startswith("templates/components/permalink.html:3: 'page' is undefined")


def test_a_template_that_cannot_be_read_is_said_with_its_line() -> None:
    found = problems(prose="<p>\n{% unless title %}\n</p>")
    assert found[0].startswith("templates/prose.html:2: not a template: ")


def test_a_filter_that_does_not_fit_is_the_template_s_mistake() -> None:
    assert problems(prose="\n\n{{ title|round }}")[0].startswith("templates/prose.html:3: ")


def test_a_component_that_does_not_exist() -> None:
    assert "components/nowhere.html" in problems(prose='{% from "components/nowhere.html" import x %}')[0]


def test_a_message_that_nobody_translated_fails_the_build_even_where_it_is_not_shown() -> None:
    found = problems(prose='<p>\n{% if false %}{{ _("Nobody translated this") }}{% endif %}')
    assert found == [
        f"briefing/translations/{lang}.po: no translation of 'Nobody translated this'\n"
        "  found: templates/prose.html:2\n"
        f'  try: add msgid "Nobody translated this" with its msgstr to briefing/translations/{lang}.po'
        for lang in ("en", "fr")
    ]


def test_a_message_put_together_at_run_time_is_looked_up_then() -> None:
    assert "no translation of 'Nobody'" in problems(prose='{% set word = "Nobody" %}{{ _(word) }}')[0]


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Takes a message out of the French catalogue."""

    def remove(message: str) -> None:
        catalogue = read_po(io.BytesIO(read_catalogue("fr")), locale="fr")
        assert catalogue.get(message) is not None
        catalogue.delete(message)
        written = io.BytesIO()
        write_po(written, catalogue)
        kept = {"fr": written.getvalue(), "en": read_catalogue("en")}
        monkeypatch.setattr(catalogues, "read_catalogue", kept.__getitem__)
        monkeypatch.setattr(batches, "_latest", [])  # renderers are kept
        load_catalogue.cache_clear()

    yield remove
    load_catalogue.cache_clear()


@pytest.mark.parametrize(
    "message",
    ["Latest brief", "point agreed", "request", "%(number)s meeting", "Requests", "This page in:", "Sources compared"],
)
def test_a_message_that_a_catalogue_lost_is_reported_whoever_asks_for_it(
    message: str, lacking: Callable[[str], None]
) -> None:
    """Views ask in Python, templates while they are compiled, and for plurals while they are rendered."""
    lacking(message)
    [found] = problems()
    assert found.startswith(f"briefing/translations/fr.po: no translation of '{message}'\n")
    assert found.endswith(f'  try: add msgid "{message}" with its msgstr to briefing/translations/fr.po')


@pytest.mark.parametrize("message", ["Latest brief", "Sources compared"])
def test_a_build_says_what_a_catalogue_lost(
    message: str, lacking: Callable[[str], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where a brief's pages were rendered while it was checked, which keeps silent about it."""
    lacking(message)
    desk = make_desk(tmp_path)
    assert main(["--quiet", "--jobs", "1"], root=desk) == 1
    assert f"briefing/translations/fr.po: no translation of '{message}'\n" in capsys.readouterr().err
    assert not (desk / "site").exists()


def test_a_missing_message_comes_home_from_another_process() -> None:
    error = MissingMessageError("fr", "Nobody")
    home = pickle.loads(pickle.dumps(error))
    assert isinstance(home, BriefingError)
    assert home.problems == error.problems == (error.problem(),)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("brief.html", "templates/brief.html: no such template"),
        ("base.html", "templates/{}: no such template: templates/base.html"),
        ("components/who.html", "templates/{}: no such template: templates/components/who.html"),
    ],
)
def test_a_template_that_was_deleted_is_reported_where_it_is_asked_for(name: str, said: str) -> None:
    sources = read_sources("seeds")
    kept = {one: text for one, text in sources.templates.items() if one != name}
    with pytest.raises(BriefingError) as caught:
        build_site(replace(sources, templates=kept), read_briefs("seeds"), now=TODAY)
    [problem] = caught.value.problems
    asking = problem.file.removeprefix("templates/")
    if problem.line is not None:
        assert f'"{name}"' in kept[asking].splitlines()[problem.line - 1]
    assert str(replace(problem, line=None)) == said.format(asking) + "\n  try: restore it, as it is in the repository"
    assert (problem.line is None) == (asking == name)


@pytest.mark.parametrize(
    ("slug", "lang", "said"),
    [
        ("briefs", "en", "'briefs' is where the site keeps its own pages"),
        ("About", "en", "'About' cannot be part of an address"),
        ("../up", "en", "'../up' cannot be part of an address"),
        ("about", "de", "'de' is not a language of this site"),
    ],
)
def test_a_prose_page_without_a_possible_address(slug: str, lang: str, said: str) -> None:
    sources: Sources = replace(read_sources("seeds"), prose={(slug, lang): "# X"})
    with pytest.raises(BriefingError) as caught:
        build_site(sources, [], now=TODAY)
    assert [(one.file, one.message) for one in caught.value.problems] == [(f"content/pages/{slug}.{lang}.md", said)]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Qui ?", "<p>Qui\u202f?</p>"),
        ("l'un `l'autre ?` « oui »", "<p>l’un <code>l'autre ?</code> «\u00a0oui\u00a0»</p>"),
        ("[a](javascript:alert(1))", "<p><a>a</a></p>"),
        ('<img src=x onerror="alert(1)"><iframe src="//x"></iframe>b', "<p>b</p>"),
        (
            '<a href="https://example.org" onclick="x()" style="color:red">c</a>',
            '<p><a href="https://example.org">c</a></p>',
        ),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ],
)
def test_prose_is_safe_and_typeset(markdown: str, html: str) -> None:
    assert str(render_markdown(markdown, "fr")).strip() == html


def test_a_site_without_a_brief_stands() -> None:
    files = {file.path: file.content for file in build_site(read_sources("seeds"), [], now=TODAY)}
    assert b"No brief has been published yet." in files["en/index.html"]
