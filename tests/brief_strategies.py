"""Briefs, for hypothesis: any text that a file can hold, and texts that YAML readers are known to stumble over."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from briefing import model
from briefing.codec.decoding import TURNING

AWKWARD = [
    "NO",
    "no",
    "yes",
    "null",
    "~",
    "true",
    "12:30",
    "007",
    "1.10",
    "0o17",
    "1e3",
    "2025",
    "2024-08-21",
    "-",
    "- a",
    "?",
    "a: b",
    "a #b",
    "#c",
    "it's",
    'say "hi"',
    "[a",
    "{b}",
    "a, b",
    "*x",
    "&x",
    "!x",
    "%x",
    "@x",
    "`x",
    "|",
    ">",
    "<<",
    "=",
    "two  spaces",
    "no\u00a0break",
    "narrow\u202f:",
    "line\u2028sep",
    "next\u0085line",
    "tab\there",
    "back\\slash",
    "'",
    '"',
    "…",
    "---",
    "... x",
    "é",
    "e\u0301",
    "𝒜😀",
    "\ufeffbom",
    "a\nb",
    "a\n\n  b\nc",
    "a\r\nb",
    "trailing:",
    "\x00",
    "\x7f",
    "\ufffe",
    "word " * 40 + "end",
    "l’entretien : « oui »  " * 8 + "x",
    "x" * 200,
    "1_000",
    "+33",
    "0x1F",
    ".5",
    "+.inf",
    "n",
    "Y",
    "on",
]

characters = st.characters(exclude_categories=["Cs"], exclude_characters=TURNING)
any_text = st.one_of(st.sampled_from(AWKWARD), st.text(characters, min_size=1, max_size=30))
words = any_text.filter(lambda text: text.strip() != "")
langs = st.sampled_from(["en", "fr", "no", "pt-BR", "zh-Hant"])
texts = st.dictionaries(langs, words, max_size=3)
some_texts = st.dictionaries(langs, words, min_size=1, max_size=3)
slugs = st.one_of(
    st.sampled_from(["vov", "2024", "0", "1e3", "no", "a-b", "12", "true"]), st.from_regex(r"\A[a-z0-9]{1,6}\Z")
)
item_ids = st.one_of(st.sampled_from(["a1", "r2", "y", "no", "on"]), st.from_regex(r"\A[a-z][a-z0-9]{0,4}\Z"))
sides = st.sampled_from(["VN", "NO", "eu", "on", "JP", "asean", "both"])
full_dates = st.dates().map(lambda date: date.isoformat())
partial_dates = st.one_of(full_dates, full_dates.map(lambda date: date[:7]), full_dates.map(lambda date: date[:4]))


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def several(strategy: st.SearchStrategy[Any], max_size: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=max_size).map(tuple)


quotes = {"source": slugs, "exact": any_text, "prefix": optional(any_text), "suffix": optional(any_text)}
evidence = st.builds(model.Evidence, **quotes)
sayings = st.builds(model.Saying, **quotes)
item_parts = {
    "id": item_ids,
    "text": some_texts,
    "topics": several(slugs, 3),
    "translated": several(langs),
    "stale": several(langs),
    "evidence": several(evidence, 3),
}
sided = {"by": optional(sides), "to": optional(sides)}
urls = st.just("https://example.org/a?b=c#d") | any_text.map(lambda text: f"https://example.org/{text}")
references = st.sampled_from(["2025-02-03-japan-vietnam#a2", "x#r1", "no#on"])
repeats = optional(st.just("none") | references)
cities = words | some_texts
places = {"city": optional(cities), "country": optional(sides)}
moments = full_dates | st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes") + "Z")
clock_times = st.sampled_from(["09:30Z", "23:59+02:00", "00:00-11:30"])
meetings = st.builds(
    model.Meeting,
    form=optional(st.sampled_from(get_args(model.Form))),
    date=optional(partial_dates),
    date_basis=optional(any_text | some_texts),
    **places,
)
sources = st.builds(
    model.Source,
    id=slugs,
    article=any_text,
    lang=langs,
    title=optional(any_text),
    publisher=optional(any_text),
    url=optional(urls),
    published=optional(full_dates),
    retrieved=optional(full_dates),
    digest=optional(any_text),
)
participants = st.builds(
    model.Participant,
    id=slugs,
    name=texts,
    country=optional(sides),
    organisation=optional(sides),
    role=texts,
    evidence=several(evidence),
)
requests = st.builds(
    model.Request,
    **item_parts,
    **sided,
    kind=st.sampled_from(get_args(model.RequestKind)),
    status=st.sampled_from(get_args(model.RequestStatus)),
    answered_by=optional(references),
    repeats=repeats,
)
commitments = st.builds(
    model.Commitment,
    **item_parts,
    **sided,
    status=st.sampled_from(get_args(model.CommitmentStatus)),
    answered_by=optional(references),
    repeats=repeats,
)
positions = {**item_parts, "by": optional(sides)}
days = st.one_of(
    st.fixed_dictionaries({"date": optional(partial_dates)}),
    st.fixed_dictionaries({"date": full_dates, "time": optional(clock_times)}),
    st.tuples(partial_dates, partial_dates)
    .map(lambda pair: {"date": min(pair), "until": max(pair)})
    .filter(lambda pair: pair["until"] >= pair["date"][: len(pair["until"])]),
)
events = days.flatmap(
    lambda when: st.builds(
        model.Event,
        id=item_ids,
        name=some_texts,
        **{key: st.just(value) for key, value in when.items()},
        cancelled=st.booleans(),
        **places,
        evidence=several(evidence),
    )
)
differences = st.builds(
    model.Difference,
    id=item_ids,
    about=st.sampled_from(get_args(model.About)),
    items=several(item_ids),
    says=several(sayings),
    note=texts,
)
briefs = st.builds(
    model.Brief,
    id=slugs,
    aliases=st.lists(slugs, max_size=2).map(tuple),
    status=st.sampled_from(get_args(model.Status)),
    publish_after=optional(moments),
    meeting=meetings,
    title=some_texts,
    sources=st.lists(sources, min_size=1, max_size=2).map(tuple),
    participants=several(participants),
    agreed=several(st.builds(model.Agreed, **item_parts)),
    requests=several(requests),
    commitments=several(commitments),
    regional_issues=several(st.builds(model.RegionalIssue, **positions, issue=optional(slugs))),
    discussed=several(st.builds(model.Discussed, **positions)),
    events=several(events),
    differences=several(differences),
    notes=texts,
    history=several(
        st.builds(model.Change, date=full_dates, kind=st.sampled_from(get_args(model.ChangeKind)), note=some_texts)
    ),
)
