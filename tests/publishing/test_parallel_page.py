"""The languages side by side: the brief's own anchors, and what a language lacks."""

from __future__ import annotations

import pytest

from briefing.model import Agreed, Brief, Change, Difference, Event, Meeting, RegionalIssue, Request
from tests.publishing.cases import CASES, NAMES, read_briefs
from tests.publishing.cases import built as built_case
from tests.publishing.markup import Markup
from tests.publishing.test_brief_page import EVIDENCE, TEXT, brief, built

BRIEF = brief(
    "one",
    "2024-01-10",
    meeting=Meeting(date="2024-01-10", date_basis={"en": 'From "Monday" (one)'}),
    agreed=(
        Agreed(id="a1", text={"en": "Only here"}, evidence=EVIDENCE),
        Agreed(id="a2", text=TEXT, translated=("fr",), evidence=EVIDENCE),
        Agreed(id="a3", text=TEXT, translated=("fr",), stale=("fr",), evidence=EVIDENCE),
    ),
    requests=(Request(id="r1", by="VN", to="NO", kind="hope", text={"vi": "Mở cảng"}, evidence=EVIDENCE),),
    regional_issues=(RegionalIssue(id="g1", issue="mekong", by="VN", text=TEXT, evidence=EVIDENCE),),
    events=(Event(id="e1", name=TEXT, date="2025-06-03", until="2025-06-05", city="Vik"),),
    differences=(Difference(id="x1", about="date"), Difference(id="x2", about="place", note={"fr": "Une note"})),
    notes={"en": "An *old* note"},
    history=(Change(date="2024-02-01", kind="correction", note={"en": "Mended"}),),
)


def page(one: Brief = BRIEF, lang: str = "en") -> Markup:
    return Markup(built(one)[f"{lang}/briefs/{one.id}/parallel/index.html"])


def words(markup: Markup) -> str:
    return " ".join(text for text, _ in markup.texts)


@pytest.mark.parametrize(("name", "drafts"), [*CASES, ("archive", False)], ids=[*NAMES, "archive"])
def test_whatever_a_brief_s_page_anchors_is_anchored_here_too(name: str, drafts: bool) -> None:
    files = built_case(name, drafts)
    count = 0
    for one in read_briefs(name):
        for lang in ("en", "fr"):
            path = f"{lang}/briefs/{one.id}/index.html"
            if path in files:
                beside = Markup(files[path.replace("index.html", "parallel/index.html")]).ids
                assert set(Markup(files[path]).ids) <= set(beside), path
                count += 1
    assert count


def test_figures_lead_to_the_rows_that_they_count() -> None:
    shown = words(page())
    for said in ("2 missing in English #r1 #x2", "5 missing in French #date #a1", "1 out of date in French #a3"):
        assert said in shown
    assert "1 translated into French by the editors #a2" in shown
    assert "Complete in every language." not in shown


def test_both_languages_say_who_asks_whom_and_when_it_is() -> None:
    texts = page().texts
    for said in (("Vietnam → Norway · Hope", "en"), ("Viêt Nam → Norvège · Souhait", "fr")):
        assert said in texts
    for said in (("Mekong · Position: Vietnam", "en"), ("3–5 June 2025 · Vik", "en"), ("3–5 juin 2025 · Vik", "fr")):
        assert said in texts


def test_a_text_in_no_language_of_the_site_is_missing_in_all() -> None:
    shown = words(page(lang="fr"))
    assert shown.count("Manquant\u202f; disponible en vietnamien seulement") == 2


def test_a_difference_without_a_note_is_no_gap() -> None:
    only = brief("one", "2024-01-10", differences=(Difference(id="x1", about="date"),))
    shown = words(page(only))
    assert "Complete in every language." in shown
    assert "A date" in shown


def test_notes_and_history_stand_side_by_side_as_they_do_on_the_brief() -> None:
    markup = page()
    assert ("old", "en") in markup.texts
    assert markup.all("em")
    assert "1 February 2024 · Correction" in words(markup)
    assert "1er février 2024 · Rectification" in words(markup)
    assert "From “Monday” (Wire)" in words(markup)


def test_links_in_notes_lead_where_they_lead_from_the_brief() -> None:
    noted = brief("one", "2024-01-10", notes={"en": "[before](../two/#a1), [here](#a1), [out](https://example.org/)"})
    hrefs = [tag.attributes["href"] for tag in page(noted).all("a")]
    assert {"../../two/index.html#a1", "#a1", "https://example.org/"} <= set(hrefs)


def test_rows_can_be_narrowed_down_to_what_is_wanting() -> None:
    shown = page()
    assert "All rows (14) Only what is missing or out of date (7)" in words(shown)
    assert [tag.attributes["value"] for tag in shown.all("input", name="show")] == ["all", "wanting"]
    whole = brief("one", "2024-01-10", agreed=(Agreed(id="a1", text=TEXT, evidence=EVIDENCE),))
    assert page(whole).all("input") == []


def test_a_translation_stands_beside_the_words_that_it_rests_on() -> None:
    rows = BRIEF.agreed[1:2]
    shown = page(brief("one", "2024-01-10", agreed=rows))
    assert (rows[0].evidence[0].exact, "en") in shown.texts
    assert "Reported by Wire" in words(shown)


def test_titles_and_towns_are_paired() -> None:
    meeting = Meeting(date="2024-01-10", city={"en": "Hanoi", "fr": "Hanoï"}, country="VN")
    shown = page(brief("one", "2024-01-10", meeting=meeting))
    assert [text for text, _ in shown.texts].count("Title of one") == 1
    assert ("Titre de one", "fr") in shown.texts
    assert {("Hanoi, Vietnam", "en"), ("Hanoï, Viêt Nam", "fr")} <= set(shown.texts)
    assert [text for text, _ in shown.texts].count("Participants") == 2


def test_both_languages_say_that_the_sources_differ() -> None:
    differs = (Difference(id="x1", about="date", items=("a2",)),)
    shown = page(brief("one", "2024-01-10", agreed=BRIEF.agreed[1:2], differences=differs))
    assert {("Sources differ: a date", "en"), ("Les sources divergent\u00a0: une date", "fr")} <= set(shown.texts)
    assert len(shown.all("a", href="#x1")) == 3
