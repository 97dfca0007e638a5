"""Persons as the list of persons has them: names, spellings, times of office, earlier ids; of others nothing."""

from __future__ import annotations

import functools
from dataclasses import replace

import pytest

from briefing.persons import HeldRole, KnownPerson
from briefing.publishing.archive import Archive, make_archive
from briefing.publishing.edition import make_edition
from briefing.publishing.kinds import plan_pages
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.search import search_documents, search_key
from briefing.publishing.succession import succeed
from briefing.publishing.summaries import Summary, summarise
from briefing.publishing.values import Page
from tests.publishing.cases import TODAY, read_briefs, read_sources
from tests.publishing.markup import Markup

UYEN = "tran-hoai-phuong-uyen"
PEOPLE = (
    KnownPerson(
        id=UYEN,
        name={"en": "Uyen Tran House", "nb": "Uyen på norsk"},
        also=("Phuong Uyen T.",),
        roles=(
            HeldRole(role={"fr": "ministre des Affaires étrangères"}, since="2024-10-21"),
            HeldRole(role={"en": "Deputy Minister of Foreign Affairs"}, since="2021", until="2023"),
            HeldRole(role={"en": "Consul in Oslo"}, until="2020-02"),
            HeldRole(role={"en": "Never said anywhere"}),
        ),
        aliases=("uyen-tran",),
    ),
    KnownPerson(id="zzembargodate-person", name={"en": "Zzhouse"}, also=("Zzspelling",), aliases=("zz-earlier",)),
    KnownPerson(id="nobody-at-all", name={"en": "Nobody At All"}, aliases=("nobody",)),
)
KINDS = {"person", "people", "moved-person", "country", "relation", "feed", "home", "brief"}


@functools.cache
def summaries() -> tuple[Summary, ...]:
    found = [one for one in read_briefs("archive") if "vietnam" in one.id or "zz" in one.id]
    return tuple(summarise(one, one.model_dump_json()) for one in found)


def archive_of(people: tuple[KnownPerson, ...]) -> Archive:
    sources = replace(read_sources("archive"), people=people)
    return make_archive(sources, summaries(), now=TODAY, engine="")


@functools.cache
def planned(people: tuple[str, ...]) -> dict[str, Page]:
    return {page.path: page for page in plan_pages(archive_of(_people(people))) if page.kind in KINDS}


def _people(names: tuple[str, ...]) -> tuple[KnownPerson, ...]:
    return tuple(one for one in PEOPLE if one.id in names)


ALL = tuple(one.id for one in PEOPLE)


@functools.cache
def rendered(people: tuple[str, ...], path: str) -> bytes:
    renderer = make_renderer(replace(read_sources("archive"), people=_people(people)))
    return render_page(renderer, planned(people)[path], None).content


def texts(path: str) -> list[str]:
    return [text for text, _ in Markup(rendered(ALL, path)).texts]


def test_a_person_has_the_name_of_the_list_and_the_spellings_of_both() -> None:
    page = Markup(rendered(ALL, f"en/people/{UYEN}/index.html"))
    shown = [text for text, _ in page.texts]
    assert "Uyen Tran House" in shown
    for also in ("Trần Hoài Phương Uyên", "Phuong Uyen T.", "Uyen på norsk"):
        assert also in shown
    assert page.all("span", lang="nb")
    assert "Uyen Tran House" in texts("en/people/index.html")
    assert "Trần Hoài Phương Uyên" in texts(f"fr/people/{UYEN}/index.html")


def test_times_of_office_stand_beside_the_meetings_at_which_they_were_named() -> None:
    said = " ".join(texts(f"en/people/{UYEN}/index.html"))
    assert "Roles over time" in said
    assert "Took office on 21 October 2024 · So named at" in said
    assert "In office from 2021 to 2023 · So named at" in said
    assert "Consul in Oslo Left office in February 2020" in said
    assert "Never said anywhere" not in said
    assert "Entrée en fonction le 21 octobre 2024" in " ".join(texts(f"fr/people/{UYEN}/index.html"))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_earlier_id_leads_on(lang: str) -> None:
    page = Markup(rendered(ALL, f"{lang}/people/uyen-tran/index.html"))
    (link,) = page.all("a", **{"data-moved": ""})
    assert link.attributes["href"].endswith(f"{lang}/people/{UYEN}/index.html")
    assert page.all("meta", name="robots", content="noindex")
    assert not planned(ALL)[f"{lang}/people/uyen-tran/index.html"].indexed


def test_nothing_is_taken_from_the_list_of_who_is_in_no_brief_that_is_shown() -> None:
    assert set(archive_of(PEOPLE).people) == {UYEN}
    assert not [path for path in planned(ALL) if "zz-earlier" in path or "/nobody" in path]
    names = [str(one.people) for one in archive_of(PEOPLE).summaries]
    assert not any(word in name for name in names for word in ("Zzhouse", "Zzspelling"))


def test_a_page_has_another_key_where_the_list_changes_what_it_shows() -> None:
    before, after = planned(()), planned(ALL)
    assert set(after) - set(before) == {f"{lang}/people/uyen-tran/index.html" for lang in ("en", "fr")}
    changed = {path for path in before if before[path].key != after[path].key}
    assert f"en/people/{UYEN}/index.html" in changed
    assert "en/countries/vn/index.html" in changed
    for path in sorted(before):
        if path not in changed and before[path].kind in ("people", "country") and path.startswith("en/"):
            assert rendered((), path) == rendered(ALL, path), path
    assert not [path for path in changed if before[path].kind == "brief"]
    kept = [path for path in before if before[path].kind == "person" and UYEN not in path]
    assert kept
    assert not changed & set(kept)


def test_a_brief_that_is_saved_keeps_what_the_list_says() -> None:
    alone = [one for one in summaries() if not any(point.answered_by or point.repeats for point in one.points)]
    before = next(one for one in alone if any(person.id == UYEN for person in one.people))
    after = before._replace(title={"en": "Other words"}, digest="other")
    followed = succeed(archive_of(PEOPLE), before, after, drafts=False)
    sources = replace(read_sources("archive"), people=PEOPLE)
    others = [after if one is before else one for one in summaries()]
    assert followed is not None
    assert followed.summaries == make_archive(sources, others, now=TODAY, engine="").summaries
    gone = before._replace(people=tuple(person for person in before.people if person.id != UYEN))
    assert succeed(archive_of(PEOPLE), before, gone, drafts=False) is None


def test_search_finds_the_spellings_of_the_list() -> None:
    archive, plain = archive_of(PEOPLE), archive_of(())
    assert search_key(archive) != search_key(plain)
    documents = list(search_documents(make_edition(read_sources("archive")), archive))
    found = [one for one in documents if b"Phuong Uyen T." in one.html and b"Uyen Tran House" in one.html]
    assert found
    assert not [one for one in documents if b"Zzspelling" in one.html]
