"""What is planned, and what makes a page be rendered again."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from briefing.model import Brief, Meeting
from briefing.publishing.archive import digest_of, make_archive
from briefing.publishing.kinds import plan_brief_pages, plan_pages, plan_site_pages
from briefing.publishing.planning.paging import PER_PAGE
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.summaries import Summary, languages_of, summarise
from briefing.publishing.values import Sources
from briefing.settings import SiteConfig
from tests.publishing.cases import ROOT, TODAY, built, read_briefs, read_sources

SOURCES = read_sources("odd")
BRIEFS = read_briefs("odd")


def summed(briefs: list[Brief]) -> list[Summary]:
    return [summarise(brief, digest_of(brief.model_dump_json())) for brief in briefs]


def keys(sources: Sources, briefs: list[Brief], today: str = TODAY, engine: str = "1") -> dict[str, str]:
    archive = make_archive(sources, summed(briefs), now=today, engine=engine)
    return {page.path: page.key for page in plan_pages(archive)}


BEFORE = keys(SOURCES, BRIEFS)


def changed(after: dict[str, str]) -> set[str]:
    assert after.keys() == BEFORE.keys()
    return {path for path in after if after[path] != BEFORE[path]}


def edited(edit: Callable[[Brief], Brief], brief: str = "2025-03-01-norway-vietnam") -> list[Brief]:
    return [edit(one) if one.id == brief else one for one in BRIEFS]


def test_equal_inputs_have_equal_keys_and_every_page_its_own() -> None:
    assert keys(SOURCES, list(reversed(BRIEFS))) == BEFORE
    assert len(set(BEFORE.values())) == len(BEFORE)


def test_what_the_sources_contradict_each_other_on_is_known_without_the_brief() -> None:
    """What one source leaves out contradicts nobody."""
    recorded = []
    for brief in BRIEFS:
        known = {one.id for one in brief.items()} | {one.id for one in brief.events}
        for one in brief.differences:
            recorded += [(brief.id, item, one.id, one.about) for item in one.items if item in known]
    found = []
    for summary in summed(BRIEFS):
        for point in summary.points:
            found += [(summary.id, point.id, *differs) for differs in point.differs]
        for event in summary.events:
            found += [(summary.id, event.id, *differs) for differs in event.differs]
    recorded = [row for row in recorded if row[-1] != "omission"]
    assert sorted(found) == sorted(recorded) != []


def test_a_change_that_no_list_shows_renders_only_the_brief_s_own_pages() -> None:
    after = edited(lambda brief: brief.model_copy(update={"notes": {"en": "New words"}}))
    assert {path.partition("briefs/")[2].partition("/")[0] for path in changed(keys(SOURCES, after))} == {
        "2025-03-01-norway-vietnam"
    }


def test_a_new_title_reaches_the_lists_and_the_briefs_that_point_to_it() -> None:
    after = changed(keys(SOURCES, edited(lambda brief: brief.model_copy(update={"title": {"en": "Other"}}))))
    assert "en/index.html" in after
    assert "fr/briefs/2025-02-eu-norway-vietnam/index.html" in after
    assert "en/briefs/1999-older/index.html" not in after
    assert "index.html" not in after


def test_a_draft_changes_nothing_that_is_published() -> None:
    edit = lambda brief: brief.model_copy(update={"title": {"en": "Other"}, "events": ()})  # noqa: E731
    assert changed(keys(SOURCES, edited(edit, "2025-04-draft"))) == set()


def test_another_day_matters_only_where_an_event_is_over() -> None:
    """And where the ledger says how long a request has been waiting."""

    def on(today: str) -> set[str]:
        return {path for path in changed(keys(SOURCES, BRIEFS, today=today)) if "/requests/" not in path}

    assert on("2025-06-30") == set()
    parties = ("countries/no/", "countries/vn/", "countries/org-eu/")
    pairs = ("relations/no-vn/", "relations/no-org-eu/", "relations/org-eu-vn/")
    shown = {f"{lang}/{at}index.html" for lang in ("en", "fr") for at in ("", "calendar/", *parties, *pairs)}
    assert on("2025-07-01") == shown


@pytest.mark.parametrize(
    "other",
    [
        replace(SOURCES, templates={**SOURCES.templates, "base.html": ""}),
        replace(SOURCES, static={**SOURCES.static, "site.css": b""}),
        replace(SOURCES, base_url=None, site=SOURCES.site.model_copy(update={"name": {"en": "Other"}})),
        replace(SOURCES, prose={("a-propos", "fr"): "# Another title in the navigation"}),
    ],
    ids=["template", "style sheet", "site", "title of a prose page"],
)
def test_what_all_pages_share_changes_all(other: Sources) -> None:
    assert changed(keys(other, BRIEFS)) == set(BEFORE)


def test_another_program_makes_other_pages() -> None:
    assert changed(keys(SOURCES, BRIEFS, engine="2")) == set(BEFORE)


def test_prose_changes_its_own_pages_alone() -> None:
    text = SOURCES.prose["a-propos", "fr"] + "\nPlus."
    after = changed(keys(replace(SOURCES, prose={("a-propos", "fr"): text}), BRIEFS))
    assert after == {"en/a-propos/index.html", "fr/a-propos/index.html"}


def test_lists_show_the_newest_first_and_cut_the_rest_by_year() -> None:
    template = next(one for one in BRIEFS if one.id == "1999-older")
    many = [
        template.model_copy(update={"id": f"n-{at}", "meeting": Meeting(date=f"{2019 + at % 2}-01-{at % 28 + 1:02}")})
        for at in range(PER_PAGE * 2 + 2)
    ]
    archive = make_archive(SOURCES, summed(many), now=TODAY, engine="")
    assert [one.date for one in archive.summaries] == sorted(
        (one.date or "" for one in archive.summaries), reverse=True
    )
    pages = [page for page in plan_site_pages(archive) if page.kind == "briefs" and page.lang == "en"]
    assert [page.path.removeprefix("en/briefs/").removesuffix("index.html") for page in pages] == [
        *("", "2020/", "2020/2/", "2019/", "2019/2/")
    ]
    renderer = make_renderer(SOURCES)
    texts = [render_page(renderer, page).content.decode() for page in pages]
    assert [text.count('<article class="entry') for text in texts] == [PER_PAGE, PER_PAGE, 1, PER_PAGE, 1]
    assert "../../../../en/briefs/2020/index.html" in texts[2]


def test_values_travel_between_processes() -> None:
    archive = make_archive(SOURCES, summed(BRIEFS), now=TODAY, engine="")
    assert pickle.loads(pickle.dumps(SOURCES)) == SOURCES
    assert pickle.loads(pickle.dumps(archive.summaries)) == archive.summaries
    page = plan_brief_pages(archive, archive.summaries[0])[0]
    there = pickle.loads(pickle.dumps(page))
    brief = next(one for one in BRIEFS if one.id == archive.summaries[0].id)
    renderer = make_renderer(pickle.loads(pickle.dumps(SOURCES)))
    assert render_page(renderer, there, brief) == render_page(make_renderer(SOURCES), page, brief)


def test_a_page_of_a_brief_is_not_rendered_without_it() -> None:
    archive = make_archive(SOURCES, summed(BRIEFS), now=TODAY, engine="")
    with pytest.raises(TypeError, match="needs its brief"):
        render_page(make_renderer(SOURCES), plan_brief_pages(archive, archive.summaries[0])[0])


def test_a_brief_that_is_not_shown_has_no_pages() -> None:
    archive = make_archive(SOURCES, summed(BRIEFS), now=TODAY, engine="")
    hidden = [summary for summary in summed(BRIEFS) if summary.status != "published"]
    assert len(hidden) == 3
    assert [plan_brief_pages(archive, summary) for summary in hidden] == [[], [], []]


def test_one_language_needs_no_side_by_side() -> None:
    site = SiteConfig(name={"fr": "Notes"}, languages=("fr",))
    paths = keys(replace(SOURCES, site=site), BRIEFS)
    assert not [path for path in paths if "parallel" in path or path.startswith("en/")]


def test_a_brief_exists_in_the_languages_of_half_its_texts() -> None:
    assert {brief.id: languages_of(brief) for brief in BRIEFS if brief.status == "published"} == {
        "1999-older": ("en",),
        "2025-02-eu-norway-vietnam": ("en", "fr"),
        "2025-03-01-norway-vietnam": ("en", "fr"),
    }


SCRIPT = """
from tests.publishing.cases import built
from briefing.publishing.archive import digest_of
print(digest_of(sorted(built("odd", True).items())))
"""


def test_two_builds_give_the_same_bytes() -> None:
    """In other processes too, where sets and hashes fall out differently."""
    digests = {digest_of(sorted(built("odd", True).items()))}
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        )
        digests.add(run.stdout.strip())
    assert len(digests) == 1
