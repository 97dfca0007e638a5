"""One brief a meeting: every point once, with the words and quotes of each source."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.codec import decode_brief, encode_brief
from briefing.model import Brief, Difference, Event, Item, Meeting, Participant
from briefing.quote import Span, find, select
from briefing.reading.composing import compose_brief, draft_briefs
from briefing.reading.values import Reading, When
from tests.reading.meetings import all_cases, reading

NAMES = list(all_cases("meetings.yaml"))


def oslo() -> Brief:
    return compose_brief([reading("oslo-en"), reading("oslo-fr")])


def texts(brief: Brief, section: str) -> list[tuple[str, list[str]]]:
    return [(item.id, sorted(item.text)) for item in getattr(brief, section)]


def test_what_both_report_is_one_item_with_both_texts_and_both_quotes() -> None:
    brief = oslo()
    request = brief.requests[0]
    assert request.text == {
        "en": "Have the port authorities work with other Ghanaian ministries and agencies to speed up fish inspections",
        "fr": "Associer les autres organes compétents norvégiens pour accélérer les inspections du poisson",
    }
    assert [evidence.source for evidence in request.evidence] == ["fjord-tribune", "la-gazette-du-golfe"]
    assert (request.by, request.to, request.kind, request.status) == ("GH", "NO", "request", "open")


def test_what_one_alone_reports_stays_in_its_language() -> None:
    brief = oslo()
    assert texts(brief, "requests") == [("r1", ["en", "fr"]), ("r2", ["en"])]
    assert texts(brief, "agreed") == [("a1", ["en", "fr"]), ("a2", ["en", "fr"])]
    assert texts(brief, "commitments") == [("c1", ["en", "fr"])]
    assert texts(brief, "regional_issues") == [("g1", ["en"])]
    assert texts(brief, "discussed") == [("d1", ["fr"])]


def test_two_articles_of_one_language_on_one_point() -> None:
    brief = compose_brief([reading("oslo-en"), reading("oslo-second-en")])
    scholarships = brief.requests[1]
    assert scholarships.text == {"en": "Offer 40 scholarships a year to Ghanaian students of marine engineering"}
    assert [evidence.source for evidence in scholarships.evidence] == ["fjord-tribune", "gulf-of-guinea-wire"]


def test_the_meeting_and_its_name() -> None:
    brief = oslo()
    assert brief.id == "2025-05-14-ghana-norway"
    assert brief.status == "draft"
    assert (brief.meeting.form, brief.meeting.city, brief.meeting.country) == ("talks", "Oslo", "NO")
    assert brief.title == {
        "en": "Norway and Ghana look to the sea",
        "fr": "Le Ghana et la Norvège veulent une pêche mieux contrôlée",
    }


def test_a_party_that_one_source_alone_names_and_nobody_represents_is_not_in_the_id() -> None:
    doubtful = dataclasses.replace(reading("oslo-fr"), sides=("GH", "NO", "eu"))
    assert compose_brief([reading("oslo-en"), doubtful]).id == "2025-05-14-ghana-norway"


def test_participants_are_one_across_languages() -> None:
    people = {person.id: person for person in oslo().participants}
    assert sorted(people) == ["ingrid-solvang", "kwabena-otuo-mireku"]
    guest = people["kwabena-otuo-mireku"]
    assert guest.role == {"en": "Deputy Minister of Foreign Affairs", "fr": "vice-ministre permanent"}
    assert guest.country == "GH"
    assert len(guest.evidence) == 2


def test_sources_are_named_after_their_publishers_and_carry_the_front_matter() -> None:
    meta = {"url": "https://example.org/a", "published": "2025-05-15", "retrieved": "2025-05-16"}
    twin = dataclasses.replace(reading("oslo-second-en", **meta), publisher="Fjord Tribune")
    brief = compose_brief([reading("oslo-en"), twin, reading("oslo-fr")])
    assert [source.id for source in brief.sources] == ["fjord-tribune", "la-gazette-du-golfe", "fjord-tribune-2"]
    last = brief.sources[-1]
    assert (last.url, last.published, last.retrieved) == (meta["url"], meta["published"], meta["retrieved"])
    assert last.digest == twin.article.digest
    assert last.article == "oslo-second-en.txt"


def test_a_source_without_a_publisher_is_named_after_its_file() -> None:
    brief = compose_brief([dataclasses.replace(reading("oslo-en"), publisher=None)])
    assert brief.sources[0].id == "oslo-en"


def basis_of(meeting: Meeting, lang: str = "en") -> str:
    assert isinstance(meeting.date_basis, dict)
    return meeting.date_basis[lang]


def test_the_year_follows_from_an_event_that_two_sources_date() -> None:
    meeting = oslo().meeting
    assert meeting.date == "2025-05-14"
    assert basis_of(meeting) == (
        '"May 14" (fjord-tribune); the year follows from "next year" (fjord-tribune) = "en 2026" '
        "(la-gazette-du-golfe) for the same event"
    )


def test_the_year_follows_from_a_figure_that_two_sources_date() -> None:
    """`last year` in one, `en 2024` in the other, of the same figure: the talks were in 2025."""
    en = with_sentence(
        "oslo-en", "Trade between the two countries exceeded 310 million dollars last year.", "last year", -1
    )
    fr = with_sentence("oslo-fr", "Le commerce a dépassé 310 millions de dollars en 2024.", "en 2024", None)
    meeting = compose_brief([dataclasses.replace(en, events=()), dataclasses.replace(fr, events=())]).meeting
    assert meeting.date == "2025-05-14"
    assert meeting.date_basis is not None
    assert '"last year" (fjord-tribune) = "en 2024" (la-gazette-du-golfe)' in basis_of(meeting)


def test_years_of_other_figures_say_nothing() -> None:
    en = with_sentence(
        "oslo-en", "Trade between the two countries exceeded 310 million dollars last year.", "last year", -1
    )
    fr = with_sentence("oslo-fr", "Le commerce a dépassé 290 millions de dollars en 2021.", "en 2021", None)
    meeting = compose_brief([dataclasses.replace(en, events=()), dataclasses.replace(fr, events=())]).meeting
    assert meeting.date is None


def with_sentence(name: str, sentence: str, words: str, relative: int | None) -> Reading:
    """A reading whose article ends with one more sentence, which names a year."""
    plain = reading(name)
    text = f"{plain.article.text}\n{sentence}"
    at = text.index(sentence) + sentence.index(words)
    when = When(year=int(words[-4:]) if relative is None else None, relative=relative, span=Span(at, at + len(words)))
    return dataclasses.replace(plain, article=plain.article.model_copy(update={"text": text}), years=(when,))


def test_clashes_outside_items_are_found_too() -> None:
    en = with_sentence(
        "oslo-en", "Trade between the two countries exceeded 310 million dollars last year.", "last year", -1
    )
    fr = with_sentence(
        "oslo-fr", "Le commerce entre les deux pays a dépassé 290 millions de dollars en 2024.", "en 2024", None
    )
    said = [[saying.exact for saying in d.says] for d in compose_brief([en, fr]).differences if d.about == "number"]
    assert ["310 million dollars", "290 millions de dollars"] in said


def test_the_year_of_publication() -> None:
    brief = compose_brief([reading("oslo-en", published="2025-05-15")])
    assert brief.meeting.date == "2025-05-14"
    basis = '"May 14" (fjord-tribune); the year is that of publication, 2025-05-15 (fjord-tribune)'
    assert basis_of(brief.meeting) == basis


def test_an_article_of_january_on_a_meeting_of_december() -> None:
    winter = dataclasses.replace(reading("oslo-en", published="2025-01-02"), when=When(month=12, day=30))
    assert compose_brief([winter]).meeting.date == "2024-12-30"


def test_a_date_printed_in_full_needs_no_basis() -> None:
    meeting = compose_brief([reading("oslo-en"), reading("oslo-second-en")]).meeting
    assert meeting.date == "2025-05-14"
    assert meeting.date_basis is not None  # the leading source prints the day only
    alone = compose_brief([reading("oslo-second-en")]).meeting
    assert (alone.date, alone.date_basis) == ("2025-05-14", None)


def test_a_year_is_never_guessed() -> None:
    brief = compose_brief([reading("oslo-en")])
    assert brief.meeting.date is None
    assert basis_of(brief.meeting) == '"May 14" (fjord-tribune); no source tells the year'
    assert brief.id == "ghana-norway"
    assert brief.events[0].date is None


def test_sources_on_two_days_leave_the_day_out_and_differ() -> None:
    early, late = reading("oslo-second-en"), reading("oslo-fr")
    assert late.when.span is not None
    moved = dataclasses.replace(late, when=dataclasses.replace(late.when, day=15))
    brief = compose_brief([early, moved])
    assert brief.meeting.date == "2025-05"
    assert ("date", ()) in [(difference.about, difference.items) for difference in brief.differences]


def test_events_are_one_across_languages_and_dated() -> None:
    (event,) = oslo().events
    assert event.name == {"en": "sixth Ocean Stewards Summit (OSS)", "fr": "6e Sommet des gardiens de l’océan (OSS)"}
    assert (event.date, event.country) == ("2026", "GH")


def test_ids_of_other_briefs_are_not_taken() -> None:
    (brief,) = draft_briefs([reading("oslo-second-en")], taken=["2025-05-14-ghana-norway"])
    assert brief.id == "2025-05-14-ghana-norway-2"


def test_a_point_told_in_two_pieces_is_one_item_with_both() -> None:
    whole = reading("oslo-en")
    pieces = reading("oslo-fr")
    sentence = next(item for item in pieces.items if item.section == "commitments")
    first = dataclasses.replace(sentence, text="Financer deux centrales solaires avant la fin de l’année")
    second = dataclasses.replace(sentence, text="Y consacrer 12 millions de dollars")
    others = [item for item in pieces.items if item.section != "commitments"]
    split = dataclasses.replace(pieces, items=(*others, first, second))
    (commitment,) = compose_brief([whole, split]).commitments
    assert (
        commitment.text["fr"]
        == "Financer deux centrales solaires avant la fin de l’année ; Y consacrer 12 millions de dollars"
    )


@st.composite
def some_readings(draw: st.DrawFn) -> list[Reading]:
    """Any articles of the cases, each with any of its points, in any order."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    readings = []
    for name in names:
        whole = reading(name)
        kept = draw(st.lists(st.sampled_from(whole.items), unique=True))
        readings.append(dataclasses.replace(whole, items=tuple(item for item in whole.items if item in kept)))
    return readings


@settings(max_examples=40)
@given(some_readings(), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(readings: list[Reading], random: st.DataObject) -> None:
    turned = list(readings)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert draft_briefs(readings) == draft_briefs(turned)


@settings(max_examples=40)
@given(some_readings())
def test_every_quote_is_found_where_it_was_read(readings: list[Reading]) -> None:
    text_of = {one.article.name: one.article.text for one in readings}
    for brief in draft_briefs(readings):
        source_text = {source.id: text_of[source.article] for source in brief.sources}
        parts: list[Participant | Item | Event] = [*brief.participants, *brief.items(), *brief.events]
        for quote in [quote for part in parts for quote in part.evidence] + [
            s for d in brief.differences for s in d.says
        ]:
            assert find(source_text[quote.source], quote.exact, quote.prefix, quote.suffix) is not None


@settings(max_examples=40)
@given(some_readings())
def test_nothing_that_was_read_is_lost(readings: list[Reading]) -> None:
    wanted = {
        (one.article.name, item.section, select(one.article.text, item.span).exact)
        for one in readings
        for item in one.items
    }
    found = set()
    for brief in draft_briefs(readings):
        article = {source.id: source.article for source in brief.sources}
        for item in brief.items():
            found |= {(article[quote.source], item.section, quote.exact) for quote in item.evidence}
    assert {(name, exact) for name, _, exact in wanted} == {(name, exact) for name, _, exact in found}


@settings(max_examples=40)
@given(some_readings())
def test_ids_are_given_once_and_a_written_brief_is_read_back(readings: list[Reading]) -> None:
    briefs = draft_briefs(readings)
    assert len({brief.id for brief in briefs}) == len(briefs)
    for brief in briefs:
        parts: list[Participant | Item | Event | Difference] = [*brief.participants, *brief.items(), *brief.events]
        ids = [part.id for part in [*parts, *brief.differences]]
        assert len(set(ids)) == len(ids)
        decoded = decode_brief(encode_brief(brief), "brief.yaml")
        assert decoded.problems == []
        assert decoded.value == brief
