"""Templates that are wrong, and what the editor is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.errors import BriefingError
from briefing.publishing.prose import render_markdown
from briefing.publishing.site import build_site
from briefing.publishing.values import OutputFile, Sources
from tests.publishing.cases import TODAY, read_briefs, read_sources


def build(**templates: str) -> list[OutputFile]:
    sources = read_sources("seeds")
    named = {name.replace("__", "/") + ".html": text for name, text in templates.items()}
    return build_site(replace(sources, templates={**sources.templates, **named}), read_briefs("seeds"), today=TODAY)


def problems(**templates: str) -> list[str]:
    with pytest.raises(BriefingError) as caught:
        build(**templates)
    return [str(problem) for problem in caught.value.problems]


def test_an_unknown_name_is_said_with_its_line() -> None:
    assert problems(prose="<p>\n{{ titel }}</p>") == [
        "templates/prose.html:2: 'titel' is undefined\n  try: use a name that the page's view gives"
    ]


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
        build_site(sources, [], today=TODAY)
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
    files = {file.path: file.content for file in build_site(read_sources("seeds"), [], today=TODAY)}
    assert b"No brief has been published yet." in files["en/index.html"]
