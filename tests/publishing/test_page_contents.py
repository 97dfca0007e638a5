"""What pages say, and what they must not."""

from __future__ import annotations

import re

import pytest

from briefing.model import Difference, Saying
from briefing.publishing.site import build_site
from tests.publishing.cases import CASES, NAMES, TODAY, built, read_briefs, read_sources
from tests.publishing.markup import Markup

BRIEF = "briefs/2024-08-21-japan-vietnam/index.html"
ODD = "briefs/2025-02-eu-norway-vietnam/index.html"

EVERY = pytest.mark.parametrize(("name", "drafts"), CASES, ids=NAMES)


def page(path: str, name: str = "odd", drafts: bool = False) -> Markup:
    return Markup(built(name, drafts)[path])


def text(markup: Markup) -> str:
    return " ".join(text for text, _ in markup.texts)


def test_what_is_not_published_is_nowhere() -> None:
    """No page, list, sitemap, answer, other language."""
    for address in (None, "https://example.net/x"):
        for path, content in built("odd", False, address).items():
            assert "2025-04" not in path
            assert not re.search(rb"secret|2025-04|Fidji|Fiji", content, re.IGNORECASE), path


def test_a_draft_that_is_shown_says_so_and_is_not_indexed() -> None:
    files = built("odd", True, "https://example.net/x")
    for path, content in files.items():
        assert "2025-04-withdrawn" not in path
        assert b"ecret withdrawn" not in content, path
        if "2025-04" in path:
            assert Markup(content).all("meta", name="robots", content="noindex"), path
            assert b'class="banner"' in content, path
        elif path.endswith("index.html"):
            named = set(re.findall(rb"briefs/(2025-0[1-4]|1999)-", content))
            assert (b"noindex" in content) == (named == {b"2025-04"}), path
    assert b"2025-04" not in files["sitemap.xml"]
    assert b"Secret draft title" in files["en/index.html"]


def test_every_value_is_shown_in_its_words() -> None:
    """No page prints a value of the program, such as a text that has not been asked for its language."""
    for path, content in built("archive", False).items():
        if path.endswith((".html", ".js")):
            assert not re.search(rb"\{(&#39;|')text|\bNone\b|&lt;(briefing|built-in|function)", content), path


@EVERY
def test_every_quote_is_shown_as_it_was_published_and_in_its_language(name: str, drafts: bool) -> None:
    for brief in read_briefs(name):
        langs = {source.id: source.lang for source in brief.sources}
        shown = brief.status == "published" or (drafts and brief.status != "withdrawn")
        for lang in ("en", "fr") if shown else ():
            texts = page(f"{lang}/briefs/{brief.id}/index.html", name, drafts).texts
            for item in brief.items():
                for one in item.evidence:
                    assert (one.exact, langs[one.source]) in texts


@EVERY
def test_a_text_in_another_language_is_marked_and_labelled(name: str, drafts: bool) -> None:
    labels = {"en": "Reported in French only", "fr": "Rapporté en anglais seulement"}
    count = 0
    for brief in read_briefs(name):
        for lang, other in (("en", "fr"), ("fr", "en")):
            path = f"{lang}/briefs/{brief.id}/index.html"
            missing = [item for item in brief.items() if lang not in item.text]
            if path in built(name, drafts):
                texts = page(path, name, drafts).texts
                foreign = [text for text, said in texts if said == other]
                assert [text for text, _ in texts].count(labels[lang]) == len(missing)
                assert all(
                    re.sub(r"\W", "", item.text[other]) in re.sub(r"\W", "", "".join(foreign)) for item in missing
                )
                count += len(missing)
    assert count


def test_translations_by_the_editors_are_labelled() -> None:
    assert text(page(f"fr/{BRIEF}", "seeds")).count("Traduit par la rédaction") == 1
    assert text(page(f"en/{ODD}")).count("Translation out of date") == 1
    assert text(page(f"en/{ODD}")).count("Translated by the editors") == 1
    assert "Translat" not in text(page(f"en/{BRIEF}", "seeds"))


def test_sections_stand_in_their_fixed_order() -> None:
    headings = [tag.attributes["id"] for tag in page(f"en/{ODD}").all("h2")]
    assert headings == [
        *("short", "agreed", "requests", "commitments", "regional-issues"),
        *("differences", "events", "sources", "notes", "history"),
    ]


def test_every_point_has_its_anchor_on_the_brief_and_beside_its_translation() -> None:
    for brief in read_briefs("seeds"):
        wanted = {item.id for item in brief.items()} | {event.id for event in brief.events}
        for lang in ("en", "fr"):
            assert wanted <= set(page(f"{lang}/briefs/{brief.id}/index.html", "seeds").ids)
            assert wanted <= set(page(f"{lang}/briefs/{brief.id}/parallel/index.html", "seeds").ids)


def test_in_short_says_who_when_where_and_how_much() -> None:
    english, french = (text(page(f"{lang}/{BRIEF}", "seeds")) for lang in ("en", "fr"))
    for words in ("Nguyen Minh Vu", "21 August 2024", "Hanoi, Vietnam", "12 in both accounts"):
        assert words in english
    for words in ("Nguyên Minh Vu", "21 août 2024", "12 dans les deux sources"):
        assert words in french


def test_requests_are_counted_by_kind_wherever_they_are_counted() -> None:
    """Whoever hopes for something has not asked for it."""
    counted = {
        "en": ("3 requests", "1 invitation", "1 hope", "5 requests"),
        "fr": ("3 demandes", "1 invitation", "1 souhait", "5 demandes"),
    }
    for lang, (*right, wrong) in counted.items():
        for path in (BRIEF, "briefs/index.html", "countries/jp/index.html", "relations/jp-vn/index.html"):
            shown = page(f"{lang}/{path}", "seeds")
            assert all(words in text(shown) for words in right), path
            assert wrong not in text(shown), path
        home = text(page(f"{lang}/index.html", "seeds"))  # where one brief alone is told at length, nothing is counted
        assert not any(words in home for words in (*right, wrong))


def test_dates_are_said_as_far_as_they_are_known() -> None:
    french = text(page(f"fr/{ODD}"))
    assert "février 2025" in french
    assert "1er décembre 2025" in french
    assert "Date non fixée" in french
    assert "Inconnue" in text(page("fr/briefs/1999-older/index.html"))


def test_sides_are_countries_and_organisations() -> None:
    french = text(page(f"fr/{ODD}"))
    assert "Norvège" in french
    assert "Union européenne" in french
    assert "toutes les parties" in french
    assert "les deux parties" in text(page(f"fr/{BRIEF}", "seeds"))
    assert "Singapore, Sing" not in text(page("fr/briefs/2025-03-01-norway-vietnam/index.html"))


def test_an_answer_is_linked_where_its_brief_is_shown() -> None:
    shown, drafts = (built("odd", drafts)[f"en/{ODD}"].decode() for drafts in (False, True))
    assert "2025-03-01-norway-vietnam/index.html#a1" in shown
    assert shown.count('class="item-answer"') == 1
    assert drafts.count('class="item-answer"') == 2


def test_hostile_strings_stay_text() -> None:
    for path, content in built("odd", True).items():
        if path.endswith(".html"):
            scripts = [tag.attributes.get("src", "") for tag in Markup(content).all("script")]
            assert all(re.fullmatch(r"[./]*static/[a-z]+\.[0-9a-f]+\.js", one) for one in scripts), path
            assert not re.search(rb"<script>|<b>|javascript:|<img", content), path
    assert "“Quoted” <script>alert(“x”)</script> & it’s odd" in text(page(f"en/{ODD}"))


def test_comparing_says_who_reports_what_and_marks_what_differs() -> None:
    compare = page("en/briefs/2024-08-21-japan-vietnam/compare/index.html", "seeds")
    shown = text(compare)
    assert "other Vietnamese ministries and agencies" in [text for text, _ in compare.texts]
    assert len(compare.all("mark")) == 6
    assert "The sources differ on who is meant" in shown
    assert "Reported by VOV only" in shown
    assert shown.count("Not mentioned") == 6
    odd = page("fr/briefs/2025-02-eu-norway-vietnam/compare/index.html")
    assert "Mêmes termes" in text(odd)
    assert not any("1999" in path and "compare" in path for path in built("odd"))


def test_what_one_source_leaves_out_is_said_once() -> None:
    """The brief lists the points; their quotes stand under them, and no row of the comparison is marked for it."""
    brief = read_briefs("seeds")[0]
    alone = [item for item in brief.items() if {one.source for one in item.evidence} == {"vov"}]
    says = tuple(Saying(source="vov", exact=one.exact) for item in alone for one in item.evidence)
    other = Saying(source="vov", exact="Words that no point is quoted with")
    omission = Difference(id="x9", about="omission", items=tuple(one.id for one in alone), says=(*says, other))
    changed = brief.model_copy(update={"differences": (*brief.differences, omission)})
    files = {file.path: file.content for file in build_site(read_sources("seeds"), [changed], now=TODAY)}
    shown = Markup(files[f"en/{BRIEF}"])
    assert text(shown).count("Reported by VOV only") == len(alone)
    assert f"{len(alone)} points in one account only: VOV" in text(shown)
    assert all(len(shown.all("a", href=f"#{one.id}")) >= 2 for one in alone)
    quoted = [words for words, _ in shown.texts]
    assert quoted.count(other.exact) == 1
    assert all(quoted.count(one.exact) == sum(one == twin for twin in says) for one in says)
    path = BRIEF.replace("index", "compare/index")
    compared, before = Markup(files[f"en/{path}"]), page(f"en/{path}", "seeds")
    assert text(compared) == text(before)
    assert len(compared.all("mark")) == len(before.all("mark"))


def test_side_by_side_says_what_is_missing() -> None:
    shown = text(page("fr/briefs/2024-08-21-japan-vietnam/parallel/index.html", "seeds"))
    assert shown.count("Manquant\u202f; disponible en anglais seulement") == 6
    assert "6 manquants en français" in shown


def test_home_shows_what_is_open_and_what_is_coming() -> None:
    home = text(page("en/index.html"))
    assert "Requests with no recorded answer" in home
    assert home.index("June 2025") < home.index("1 December 2025") < home.index("No date yet")
    assert "Fourth P4G Summit" in text(page("en/index.html", "seeds"))


def test_french_pages_have_no_breakable_space_before_tall_punctuation() -> None:
    """But for the sources' own words."""
    for path, content in built("seeds").items():
        if path.startswith("fr/") and path.endswith(".html"):
            quotes = {one.exact for brief in read_briefs("seeds") for item in brief.items() for one in item.evidence}
            for said, lang in Markup(content).texts:
                if lang == "fr" and said not in quotes:
                    assert not re.search(r" [;:!?»]|« ", said), (path, said)
