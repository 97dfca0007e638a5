"""Chains of requests: each link stands where the newest stands, on every page, and what it stands on is said."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from briefing.model import Brief
from briefing.publishing.chains import made_again
from briefing.publishing.site import build_site
from tests.publishing.markup import Markup
from tests.publishing.test_ledger import AGREED, MID, NEW, OLD, SOURCES, TODAY, archive, brief

LAST = "2025-04-01-cl-no"
ANSWERED = {"status": "accepted", "answered_by": f"{LAST}#a1"}


def asked_twice(last: dict[str, Any], first: dict[str, Any] | None = None, **parts: Any) -> list[Brief]:
    """Asked at one meeting, again at the next, and answered at a third."""
    return [
        brief(OLD, [{"topics": ["visas"], **(first or {})}]),
        brief(NEW, [{"repeats": f"{OLD}#r1", "topics": ["visas"], **last}]),
        brief(LAST, agreed=AGREED, **parts),
    ]


def states(*briefs: Brief, **options: Any) -> dict[str, tuple[str | None, str | None]]:
    made = archive(*briefs, **options)
    return {one.reference(it.id): (it.status, it.answered_by) for one in made.summaries for it in one.of("requests")}


def test_every_link_of_a_chain_stands_where_the_newest_does() -> None:
    found = states(*asked_twice(ANSWERED))
    assert found == dict.fromkeys((f"{OLD}#r1", f"{NEW}#r1"), ("accepted", f"{LAST}#a1"))
    assert set(states(*asked_twice({}, {"status": "accepted"})).values()) == {("open", None)}


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_link_that_is_not_shown_decides_nothing(status: str) -> None:
    first, again, last = asked_twice(ANSWERED)
    hidden = again.model_copy(update={"status": status})
    assert states(first, hidden, last) == {f"{OLD}#r1": ("open", None)}


def test_what_was_split_is_open_while_one_part_of_it_is() -> None:
    parts = [{"repeats": f"{OLD}#r1", **ANSWERED}, {"id": "r2", "repeats": f"{OLD}#r1"}]
    found = states(brief(OLD, [{}]), brief(NEW, parts), brief(LAST, agreed=AGREED))
    assert found[f"{OLD}#r1"] == ("open", None)
    parts[1] |= {"status": "declined"}
    found = states(brief(OLD, [{}]), brief(NEW, parts), brief(LAST, agreed=AGREED))
    assert found[f"{OLD}#r1"] == ("accepted", f"{LAST}#a1")


def test_a_hope_waits_for_no_answer_but_one_that_was_given_is_told() -> None:
    hopes = [{"kind": "hope"}, {"id": "r2", "kind": "hope", "status": "done"}, {"id": "r3"}]
    assert [one for one, _ in states(brief(OLD, hopes)).values()] == [None, "done", "open"]


def test_a_circle_ends() -> None:
    assert made_again("a#r1", {"a#r1": ("b#r1",), "b#r1": ("a#r1", "c#r1")}) == ("b#r1", "c#r1")
    loop = [brief(OLD, [{"repeats": f"{NEW}#r1"}]), brief(NEW, [{"repeats": f"{OLD}#r1", "status": "done"}])]
    assert [one for one, _ in states(*loop).values()] == ["done", "open"]


# --- pages
def pages(*briefs: Brief) -> dict[str, str]:
    return {file.path: file.content.decode() for file in build_site(SOURCES, briefs, now=TODAY) if _is_text(file.path)}


def _is_text(path: str) -> bool:
    return path.endswith((".html", ".json", ".js", ".xml"))


def words(page: str) -> str:
    return " ".join(text for text, _ in Markup(page.encode()).texts)


def test_an_earlier_link_says_what_became_of_the_point() -> None:
    files = pages(*asked_twice(ANSWERED))
    page = files[f"en/briefs/{OLD}/index.html"]
    assert "Asked again on 20 February 2025 ; accepted on 1 April 2025" in words(page)
    assert f"en/briefs/{NEW}/index.html#r1" in page
    assert f"en/briefs/{LAST}/index.html#a1" in page
    french = words(files[f"fr/briefs/{OLD}/index.html"])
    assert "Demandé à nouveau le 20 février 2025 ; accepté le 1er avril 2025" in french


def test_no_page_says_that_an_answered_request_is_open() -> None:
    """Whichever link a page shows: the brief's own word is kept in its file alone."""
    for path, page in pages(*asked_twice(ANSWERED)).items():
        if path.endswith(".html") and "about/design" not in path:
            assert "No answer recorded" not in words(page), path
            assert "Aucune réponse relevée" not in words(page), path


def test_lists_show_one_row_a_chain() -> None:
    files = pages(*asked_twice(ANSWERED))
    for path in ("topics/visas", "relations/cl-no", "requests/cl-no", "requests/topics/visas"):
        page = files[f"en/{path}/index.html"]
        others = path.startswith(("relations", "topics"))  # what was agreed, and what was said last
        assert words(page).count("Lend a ship") == 1 + others, path
        assert "10 January 2023" in words(page), path
        assert f"en/briefs/{OLD}/index.html#r1" in page, path


def test_a_status_without_an_answer_says_on_whose_word_it_stands() -> None:
    files = pages(*asked_twice({"status": "accepted"}))
    for path in (f"briefs/{NEW}", f"briefs/{OLD}", "topics/visas", "relations/cl-no", "requests/cl-no"):
        assert "Accepted recorded by the editors" in words(files[f"en/{path}/index.html"]), path
        assert "relevé par la rédaction" in words(files[f"fr/{path}/index.html"]), path
    shown = pages(*asked_twice(ANSWERED))
    assert not [path for path in shown if "recorded by the editors" in words(shown[path]) and path.endswith(".html")]


def test_hopes_show_no_status_and_no_age() -> None:
    files = pages(brief(OLD, [{"kind": "hope", "topics": ["visas"]}]))
    for path in (f"briefs/{OLD}", "topics/visas", "relations/cl-no", "requests/cl-no", "requests/all"):
        page = words(files[f"en/{path}/index.html"])
        assert "Hope" in page, path
        assert not re.search(r"(?<!Open: no )(answer|follow-up) recorded", page), path
        assert "years" not in page, path
    assert "Lend a ship" not in words(files["en/requests/index.html"])
    assert json.loads(files["data/requests.json"])["requests"][0]["status"] == "open"


def test_a_brief_for_programs_keeps_what_its_editors_recorded() -> None:
    value = json.loads(pages(*asked_twice(ANSWERED))[f"briefs/{OLD}/brief.json"])
    assert [item["status"] for item in value["items"]] == ["open"]


def test_the_middle_of_a_chain_leads_both_ways() -> None:
    middle = brief(MID, [{"repeats": f"{OLD}#r1"}])
    files = pages(brief(OLD, [{}]), middle, brief(NEW, [{"repeats": f"{MID}#r1"}]))
    told = words(files[f"en/briefs/{MID}/index.html"])
    assert "Asked before on 10 January 2023 ; asked again on 20 February 2025" in told
    assert "Asked again on 6 May 2024 , on 20 February 2025" in words(files[f"en/briefs/{OLD}/index.html"])
