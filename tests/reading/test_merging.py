"""Drafting again, case by case: who wins, what stays, what is proposed, how little of the file changes."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.codec import decode_brief, encode_brief
from briefing.errors import BriefingError
from briefing.model import Brief
from briefing.reading.merging import Merged, Proposal, merge_brief

FERRY = "Open a ferry line between the northern ports"
VISAS = "Simplify visas for seasonal workers"
BRIDGES = "Lend 12 million to repair three railway bridges"


def quote(words: str, source: str = "one") -> dict[str, str]:
    return {"source": source, "exact": words}


def request(name: str, words: str, **parts: Any) -> dict[str, Any]:
    evidence = [quote(f"asked to {words}")]
    return {"id": name, "by": "VN", "to": "JP", "text": {"en": words}, "evidence": evidence} | parts


def brief(*requests: dict[str, Any], **parts: Any) -> Brief:
    sources = [{"id": "one", "article": "one.txt", "lang": "en"}, {"id": "two", "article": "two.txt", "lang": "fr"}]
    head = {"id": "x", "title": {"en": "Talks"}, "sources": sources, "meeting": {"form": "talks", "city": "Hanoi"}}
    return Brief.model_validate({**head, "requests": requests, **parts})


BASE = brief(request("r1", FERRY), request("r2", VISAS))


def merge(draft: Brief, text: str, base: Brief | None = BASE) -> Merged:
    """The merge, after making sure that a second one changes nothing."""
    merged = merge_brief(base=base, draft=draft, text=text, file="x.yaml")
    again = merge_brief(base=merged.base, draft=draft, text=merged.text, file="x.yaml")
    assert (again.text, again.proposals, again.base) == (merged.text, (), merged.base)
    assert again.open == merged.open
    return merged


def ids(merged: Merged) -> dict[str, str]:
    value = decode_brief(merged.text, "x.yaml").value
    assert value is not None
    return {item.id: item.text.get("en", "") for item in value.items()}


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_nothing_new_changes_nothing() -> None:
    text = encode_brief(BASE)
    assert merge(BASE, text) == Merged(text, BASE, ())


def test_what_the_editor_did_not_touch_follows_the_draft() -> None:
    text = encode_brief(BASE).replace("city: Hanoi", "city: Hanoi   ").replace("form: talks", "form:  talks")
    later = request("r1", FERRY, text={"en": FERRY + " soon"})
    merged = merge(brief(later, request("r2", VISAS)), text)
    gone, new = changed(text, merged.text)
    assert gone == [f"    text: {{en: {FERRY}}}"]
    assert new == [f"    text: {{en: {FERRY} soon}}"]
    assert merged.proposals == ()


def test_what_the_editor_changed_stays() -> None:
    text = encode_brief(BASE).replace(f"en: {FERRY}", "en: 'A ferry, at last'")
    assert merge(BASE, text).text == text


def test_where_both_changed_the_new_word_is_proposed() -> None:
    text = encode_brief(BASE).replace("Hanoi", "Ha Noi")
    merged = merge(brief(request("r1", FERRY), request("r2", VISAS), meeting={"form": "talks", "city": "Hué"}), text)
    line = text.split("\n").index("meeting: {form: talks, city: Ha Noi}") + 1
    assert merged.text == text
    place = ("x.yaml", line, "meeting.city", "Ha Noi", "Hué", "Hanoi", "meeting.city", "meeting.city")
    assert merged.proposals == (Proposal(*place),)
    assert str(merged.proposals[0]).startswith(f"x.yaml:{line}: meeting.city: kept as you have it\n  yours: Ha Noi")


def cut(text: str, start: str, end: str) -> str:
    return text[: text.index(start)] + text[text.index(end) :]


def test_what_the_editor_deleted_never_comes_back() -> None:
    text = cut(encode_brief(BASE), "  - id: r1", "  - id: r2")
    merged = merge(brief(request("r9", FERRY + ", it said"), request("r1", VISAS)), text)
    assert ids(merged) == {"r2": VISAS}
    dropped = merge(brief(request("r1", VISAS)), merged.text, merged.base)
    again = merge(BASE, dropped.text, dropped.base)
    assert ids(again) == {"r2": VISAS}


def test_a_language_that_the_editor_deleted_never_comes_back() -> None:
    both = {"en": FERRY, "fr": "Ouvrir une ligne"}
    base = brief(request("r1", FERRY, text=both))
    text = encode_brief(base).replace(", fr: Ouvrir une ligne", "")
    assert merge(base, text, base).text == text
    merged = merge(brief(request("r1", FERRY)), text, base)
    assert merge(base, merged.text, merged.base).text == text


def test_what_the_editor_added_stays() -> None:
    own = "  - id: r7\n    text: {en: Our own point}\n    by: VN\n"
    text = encode_brief(BASE).replace("  - id: r2", own + "  - id: r2")
    assert own in merge(brief(request("r1", VISAS)), text).text


def test_new_items_come_at_their_place_under_ids_never_used() -> None:
    text = encode_brief(BASE)
    merged = merge(brief(request("r1", FERRY), request("r2", BRIDGES), request("r3", VISAS)), text)
    assert list(ids(merged).items()) == [("r1", FERRY), ("r3", BRIDGES), ("r2", VISAS)]
    later = merge(brief(request("r1", FERRY)), merged.text, merged.base)
    assert list(ids(later)) == ["r1"]
    back = merge(brief(request("r1", FERRY), request("r2", "Return the stolen manuscripts")), later.text, later.base)
    assert ids(back) == {"r1": FERRY, "r4": "Return the stolen manuscripts"}


def test_ids_that_an_editor_exchanged_are_followed() -> None:
    """What the draft changes is the point that it said, under whichever id."""
    base = brief(request("r1", FERRY), request("r2", VISAS), request("r3", BRIDGES))
    text = encode_brief(base)
    for old, new in (("r1", "X"), ("r2", "r1"), ("r3", "r2"), ("X", "r3")):
        text = text.replace(f"- id: {old}\n", f"- id: {new}\n")
    later = brief(request("r1", FERRY, text={"en": FERRY + " soon"}), request("r2", VISAS), request("r3", BRIDGES))
    merged = merge(later, text, base)
    assert ids(merged) == {"r3": FERRY + " soon", "r1": VISAS, "r2": BRIDGES}
    assert merged.open == ()
    rewritten = encode_brief(base).replace(f"en: {FERRY}", f"en: {VISAS}", 1)
    assert merge(later, rewritten, base).text == rewritten, "the same words alone exchange nothing"


def test_differences_follow_the_new_ids() -> None:
    point = {"id": "x1", "about": "scope", "items": ["r1"], "says": [quote("ours")]}
    draft = brief(request("r1", VISAS), request("r2", FERRY), differences=[point])
    value = decode_brief(merge(draft, encode_brief(BASE)).text, "x").value
    assert value is not None
    assert value.differences[0].items == ("r2",)


def test_what_is_no_longer_said_goes_unless_it_was_touched() -> None:
    draft = brief(request("r1", VISAS))
    assert ids(merge(draft, encode_brief(BASE))) == {"r2": VISAS}
    text = encode_brief(BASE).replace("  - id: r1\n", "  - id: r1\n    # agreed with the desk\n")
    merged = merge(draft, text)
    assert merged.text == text
    assert [(one.where, one.proposed) for one in merged.proposals] == [("requests.r1", None)]


@pytest.mark.parametrize("status", ["reviewed", "published", "withdrawn"])
def test_nothing_vanishes_from_a_brief_that_people_may_link_to(status: str) -> None:
    text = encode_brief(BASE).replace("\nstatus: draft", f"\nstatus: {status}")
    merged = merge(brief(request("r1", VISAS)), text)
    assert merged.text == text
    assert [(one.where, one.proposed) for one in merged.proposals] == [("requests.r1", None)]


def test_a_second_article_brings_its_language() -> None:
    fr = "Ouvrir une liaison maritime entre les ports du nord, avec des navires plus rapides et moins chers"
    later = request("r1", FERRY, text={"en": FERRY, "fr": fr})
    later["evidence"].append(quote("ouvrir une liaison", "two"))
    text = encode_brief(BASE).replace(f"{{en: {FERRY}}}", f'{{en: "{FERRY}"}}')
    gone, new = changed(text, merge(brief(later, request("r2", VISAS)), text).text)
    assert gone == [f'    text: {{en: "{FERRY}"}}']
    assert new == [
        "    text:",
        f'      en: "{FERRY}"',
        f"      fr: {fr}",
        '      - {source: two, exact: "ouvrir une liaison"}',
    ]


def test_a_translation_goes_stale_when_its_original_changes() -> None:
    own = f"text: {{en: {FERRY}, fr: Ouvrir une ligne}}\n    translated: [fr]"
    text = encode_brief(BASE).replace(f"text: {{en: {FERRY}}}", own)
    merged = merge(brief(request("r1", FERRY + " soon"), request("r2", VISAS)), text)
    value = decode_brief(merged.text, "x").value
    assert value is not None
    assert value.requests[0].stale == ("fr",)
    assert value.requests[0].text == {"en": FERRY + " soon", "fr": "Ouvrir une ligne"}


def test_sources_keep_the_ids_that_the_editor_gave_them() -> None:
    text = encode_brief(BASE).replace("id: one", "id: agency").replace("source: one", "source: agency")
    merged = merge(brief(request("r1", FERRY), request("r2", VISAS), request("r3", BRIDGES)), text)
    value = decode_brief(merged.text, "x").value
    assert value is not None
    assert {row.source for item in value.requests for row in item.evidence} == {"agency"}
    assert len(value.sources) == 2


def test_what_only_the_program_sets_follows_each_draft_and_nobody_is_asked() -> None:
    """Without a base too: else an article would count as changed since its draft for good."""
    sources = [{"id": "one", "article": "one.txt", "lang": "en", "digest": "1111"}, *BASE.model_dump()["sources"][1:]]
    held = brief(request("r1", FERRY), sources=sources)
    text = encode_brief(held).replace('"1111"}', "'1111'}  # seen")
    draft = brief(request("r1", VISAS), sources=[{**sources[0], "digest": "2222"}, {**sources[1], "digest": "3333"}])
    without = merge(draft, text, None)
    assert changed(text, without.text) == (
        ["  - {id: one, article: one.txt, lang: en, digest: '1111'}  # seen"],
        ['  - {id: one, article: one.txt, lang: en, digest: "2222"}  # seen'],
    )
    assert {one.name.split(".")[0] for one in without.open} == {"requests"}
    edited = text.replace("'1111'", "mine")
    assert 'digest: "2222"}  # seen' in merge(draft, edited, held).text
    assert merge(draft, encode_brief(brief(request("r1", FERRY))), held).text.count("digest") == 1


def test_status_and_answers_are_the_editors() -> None:
    text = encode_brief(BASE).replace("    status: open", "    status: accepted\n    answered_by: y#a1", 1)
    assert merge(brief(request("r1", FERRY), request("r2", VISAS)), text).text == text


OWN_WORDS = {
    "requests[0]": ("    status: open", "    status: done\n    answered_by: y#a1\n    repeats: w#r2"),
    "requests[1]": ("  - id: r2", "  - id: r2\n    repeats: none"),
    "head": ("title: {en: Talks}", "publish_after: 2025-03-01\ntitle: {en: Talks}"),
    "events": (
        "    name: {en: Forum}",
        "    name: {en: Forum}\n    cancelled: true\n    until: 2025-05-04\n    time: 09:30Z",
    ),
    "cities": ("city: Hanoi", "city: {en: Hanoi, fr: Hanoï}"),
    "positions": ("    text: {en: Drought}", "    by: VN\n    text: {en: Drought}"),
    "history": ("sources:\n", "history:\n  - {date: 2025-04-01, kind: correction, note: {en: A name}}\nsources:\n"),
}
"""What only an editor writes: what stands in a draft, and what stands in the file."""


@pytest.mark.parametrize(("said", "written"), OWN_WORDS.values(), ids=OWN_WORDS)
def test_what_only_an_editor_writes_survives_each_draft(said: str, written: str) -> None:
    events = [{"id": "e1", "name": {"en": "Forum"}, "date": "2025-05-02"}]
    issues = [{"id": "g1", "text": {"en": "Drought"}, "evidence": [quote("the drought")]}]
    parts = {"events": events, "regional_issues": issues}
    base = brief(request("r1", FERRY), request("r2", VISAS), **parts)
    before = encode_brief(base)
    assert said in before
    text = before.replace(said, written, 1)
    assert merge(base, text, base).text == text
    more = brief(request("r1", FERRY), request("r2", VISAS), request("r3", BRIDGES), **parts)
    gone, new = changed(text, merge(more, text, base).text)
    assert gone == []
    assert any(BRIDGES in line for line in new)
    fewer = brief(request("r1", FERRY), **parts)
    assert all(line in merge(fewer, text, base).text for line in written.split("\n"))


def test_a_city_by_language_stays_when_the_articles_name_another() -> None:
    text = encode_brief(BASE).replace("city: Hanoi", "city: {en: Hanoi, fr: Hanoï}")
    requests = (request("r1", FERRY), request("r2", VISAS))
    merged = merge(brief(*requests, meeting={"form": "talks", "city": "Hué"}), text)
    assert merged.text == text
    assert [(one.where, one.proposed) for one in merged.proposals] == [("meeting.city", "Hué")]
    unknown = brief(*requests, meeting={"form": "talks"})
    own = encode_brief(unknown).replace("form: talks", "form: talks, city: {en: Hanoi, fr: Hanoï}")
    found = merge(brief(*requests), own, unknown)
    assert found.text == own
    assert [(one.where, one.proposed) for one in found.proposals] == [("meeting.city", "Hanoi")]


def test_without_a_base_nothing_is_written_and_all_is_proposed() -> None:
    text = encode_brief(brief(request("r1", VISAS)))
    merged = merge(BASE, text, None)
    assert merged.text == text
    assert [(one.where, one.yours) for one in merged.proposals] == [("requests", None)]
    assert FERRY in str(merged.proposals[0].proposed)


def test_a_file_that_cannot_be_read_is_reported() -> None:
    with pytest.raises(BriefingError) as caught:
        merge_brief(base=BASE, draft=BASE, text="id: [x", file="x.yaml")
    assert {problem.file for problem in caught.value.problems} == {"x.yaml"}


@pytest.mark.parametrize(
    ("before", "after"), [("\n", "\r\n"), ("", "\ufeff")], ids=["line ends of Windows", "byte order mark"]
)
def test_the_files_own_conventions_are_kept(before: str, after: str) -> None:
    text = encode_brief(BASE).replace("\n", "\r\n") if before else after + encode_brief(BASE)
    merged = merge(brief(request("r1", FERRY), request("r2", BRIDGES), request("r3", VISAS + " soon")), text)
    assert set(ids(merged).values()) == {FERRY, BRIDGES, VISAS + " soon"}
    assert merged.text.count("\r") == (merged.text.count("\n") if before else 0)
    assert merged.text.startswith("\ufeff") == (not before)


def test_a_file_without_a_last_line_end() -> None:
    text = encode_brief(BASE).rstrip("\n")
    merged = merge(brief(request("r1", FERRY), request("r2", VISAS), request("r3", BRIDGES)), text)
    assert ids(merged) == {"r1": FERRY, "r2": VISAS, "r3": BRIDGES}
    assert merged.text.startswith(text + "\n")


def test_items_written_in_braces_and_brackets() -> None:
    item = 'requests: [{id: r1, by: VN, to: JP, text: {en: "%s"}, evidence: [{source: one, exact: "asked to %s"}]}]\n'
    text = encode_brief(brief()) + item % (FERRY, FERRY)
    base = brief(request("r1", FERRY))
    merged = merge(brief(request("r1", FERRY + ", soon"), request("r2", VISAS)), text, base)
    assert ids(merged) == {"r1": FERRY + ", soon", "r2": VISAS}


def test_what_rests_on_a_source_that_the_editor_removed_is_not_added() -> None:
    text = encode_brief(BASE).replace("  - {id: two, article: two.txt, lang: fr}\n", "")
    draft = brief(request("r1", FERRY), request("r2", VISAS), request("r3", BRIDGES, evidence=[quote("trois", "two")]))
    assert merge(draft, text).text == text


def test_a_point_that_the_editor_moved_follows_the_draft_there() -> None:
    item = cut(encode_brief(BASE), "  - id: r1", "  - id: r2")
    first = encode_brief(BASE)[encode_brief(BASE).index("  - id: r1") : encode_brief(BASE).index("  - id: r2")]
    moved = first.replace("    kind: request\n", "")
    for name in ("r1", "c1"):  # under its id, or under another one
        text = item + "\ncommitments:\n" + moved.rstrip("\n").replace("id: r1", f"id: {name}") + "\n"
        fr = "Ouvrir une liaison maritime"
        later = request("r1", FERRY, text={"en": FERRY + " soon", "fr": fr})
        merged = merge(brief(later, request("r2", VISAS)), text)
        value = decode_brief(merged.text, "x").value
        assert value is not None
        assert [(one.id, one.text) for one in value.commitments] == [(name, {"en": FERRY + " soon", "fr": fr})]
        assert [one.id for one in value.requests] == ["r2"]
        assert merged.open == ()
        gone = merge(brief(request("r2", VISAS)), merged.text, merged.base)
        assert gone.text == merged.text  # the editor had a hand in it: that it goes is only proposed
        assert [(one.name, one.proposed) for one in gone.open] == [(f"commitments.{name}", None)]


def test_an_id_that_the_editor_replaced_is_never_given_to_another_point() -> None:
    text = encode_brief(BASE).replace("id: r1", "id: ferry")
    merged = merge(brief(request("r1", BRIDGES), request("r2", VISAS), request("r3", FERRY)), text)
    assert ids(merged) == {"ferry": FERRY, "r2": VISAS, "r3": BRIDGES}


def test_two_points_that_the_editor_made_one_stay_one() -> None:
    start = encode_brief(BASE)
    quotes = '      - {source: one, exact: "asked to %s"}\n'
    text = cut(start, "  - id: r2", quotes % VISAS).replace(f"en: {FERRY}", f"en: '{FERRY}; and visas'")
    text = text.replace(quotes % FERRY + "\n", quotes % FERRY)
    later = request("r1", FERRY, text={"en": FERRY + " soon"})
    merged = merge(brief(later, request("r2", VISAS)), text)
    assert merged.text == text
    assert [(one.name, one.before, one.proposed) for one in merged.open] == [
        ("requests.r1.text.en", FERRY, FERRY + " soon")
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "requests:  # none so far",
        "requests: []  # none so far",
        "requests:\n  # none so far",
        "requests: ~ # none so far",
    ],
)
def test_a_remark_behind_an_empty_heading_is_in_the_way_of_nothing(heading: str) -> None:
    base = brief()
    text = encode_brief(base) + f"\n{heading}\n\n# behind\nnotes: {{en: Mine}}\n"
    merged = merge(brief(request("r1", FERRY)), text, base)
    assert ids(merged) == {"r1": FERRY}
    assert merged.open == ()
    first = next(line for line in merged.text.splitlines() if line.startswith("requests:"))
    assert first.endswith("# none so far") or "\n  # none so far\n" in merged.text
    assert merged.text.endswith("# behind\nnotes: {en: Mine}\n")
