"""What came of each labelled point: right, missed or wrong; and what a run gained and lost against another.

A point is written as words: `2eb9d211 AGREED` (a sentence's key and its label), `2eb9d211 direction`, `person Ann Bo`,
`country of Ann Bo`, `pair 2eb9d211 f8948a34`, `meeting`, `difference 3`, `alarm number 2eb9d211 f8948a34`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bench.scorer import Labelled, read_pairs, read_predictions

KEY = 8
"""Characters of a sentence's key that are kept."""
RANKS = {"right": 2, "": 1, "undirected": 1, "missed": 0, "wrong": 0}
"""`undirected`: the request was found, its direction was not. No worse than not to have found the request."""
Outcomes = dict[str, dict[str, str]]
"""Article or pair of articles → point → `right`, `missed`, `wrong` or `undirected`."""


class Change(NamedTuple):
    """A point whose outcome is another than in the run before."""

    document: str
    point: str
    before: str
    after: str

    @property
    def gain(self) -> int:
        return RANKS[self.after] - RANKS[self.before]


def find_outcomes(labelled: Labelled, keep: Path, wanted: set[str]) -> Outcomes:
    """The outcome of every labelled point in the articles wanted, and of every point that nobody labelled."""
    score, score_briefs = labelled.modules()
    gold = labelled.labels()
    documents = {document["id"]: document for document in gold["documents"]}
    texts = {name: score.Text(labelled.text(name)) for name in documents}
    found: Outcomes = {}
    for name in sorted(wanted):
        said = read_predictions(keep, name)
        found[name] = {**_labels(score, documents[name], said, texts[name]), **_people(score, documents[name], said)}
    lang = {name: document["lang"] for name, document in documents.items()}
    shared, _, differences = score_briefs.together(keep / "together", gold, labelled.texts, lang)
    for pair in gold["pairs"]:
        names = pair["en"], pair["fr"]
        if set(names) & wanted and pair.get("same_meeting", True):
            both = "--".join(names)
            found[both] = {"meeting": "right" if tuple(sorted(names)) in shared else "missed"}
            found[both] |= _pairs(pair, read_pairs(keep, both), texts)
            found[both] |= _differences(pair, differences.get(names, []), texts, documents)
    true = {tuple(sorted((p["en"], p["fr"]))) for p in gold["pairs"] if p.get("same_meeting", True)}
    for one, other in sorted(shared - true):
        if {one, other} & wanted:
            found.setdefault(f"{one}--{other}", {})["meeting"] = "wrong"
    return found


def _labels(score: Any, document: Mapping[str, Any], said: Mapping[str, Any], text: Any) -> dict[str, str]:
    rows = {row["key"]: row for row in document["sentences"] if not row.get("skip")}
    points = {f"{key[:KEY]} {label}": "missed" for key, row in rows.items() for label in row["labels"]}
    directions = defaultdict(set)
    for item in said["items"]:
        for hit in sorted(text.find(item["exact"])):
            if hit not in rows:
                continue
            right = item["kind"] in rows[hit]["labels"]
            points[f"{hit[:KEY]} {item['kind']}"] = "right" if right else "wrong"
            if item["kind"] == "REQUEST" and right:
                directions[hit].add((score.side(item.get("by")), score.side(item.get("to"))))
    for key, given in directions.items():
        wanted = (score.side(rows[key].get("by")), score.side(rows[key].get("to")))
        points[f"{key[:KEY]} direction"] = "right" if given == {wanted} else "undirected"
    return points


def _people(score: Any, document: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, str]:
    points = {f"person {person['name']}": "missed" for person in document["participants"]}
    for person in said["participants"]:
        same = next((p for p in document["participants"] if score.same_name(p["name"], person["name"])), None)
        if same is None:
            points[f"person {person['name']}"] = "wrong"
        elif points[f"person {same['name']}"] == "missed":
            points[f"person {same['name']}"] = "right"
            alike = score.country(same) == score.country(person)
            points[f"country of {same['name']}"] = "right" if alike else "undirected"
    return points


def _pairs(pair: Mapping[str, Any], said: list[dict[str, str]], texts: Mapping[str, Any]) -> dict[str, str]:
    true = {tuple(both) for both in pair["pairs"]}
    points = {_pair("pair", *both): "missed" for both in sorted(true)}
    for entry in said:
        for one in sorted(texts[pair["en"]].find(entry["en"])):
            for other in sorted(texts[pair["fr"]].find(entry["fr"])):
                points[_pair("pair", one, other)] = "right" if (one, other) in true else "wrong"
    return points


def _differences(
    pair: Mapping[str, Any], said: list[dict[str, str]], texts: Mapping[str, Any], documents: Mapping[str, Any]
) -> dict[str, str]:
    """As the scorer counts: a planted difference is found when one that was said quotes both of its sentences."""
    names = {"en": pair["en"], "fr": pair["fr"]}
    claims = [
        (claim.get("about"), {side: texts[n].find(claim[n]) if claim.get(n) else set() for side, n in names.items()})
        for claim in said
    ]
    points: dict[str, str] = {}
    used: set[int] = set()
    for number, planted in enumerate(pair.get("differences", [])):
        where = {
            side: documents[name]["sentences"][planted[side]]["key"] if isinstance(planted.get(side), int) else None
            for side, name in names.items()
        }
        fits = [i for i, (_, hits) in enumerate(claims) if all(k is None or k in hits[s] for s, k in where.items())]
        points[f"difference {number}"] = "right" if fits else "missed"
        used.update(([i for i in fits if i not in used] or fits)[:1])
    for i, (about, hits) in enumerate(claims):
        if i not in used and about != "omission":
            ends = [min(hits[side], default="-") for side in names]
            points[_pair(f"alarm {about}", *ends)] = "wrong"
    return points


def _pair(what: str, one: str, other: str) -> str:
    return f"{what} {one[:KEY]} {other[:KEY]}"


def find_changes(before: Outcomes, after: Outcomes) -> Iterator[Change]:
    """The points that became better or worse, in articles that both runs hold.

    >>> list(find_changes({"a": {"1 AGREED": "missed"}}, {"a": {"1 AGREED": "right", "2 REQUEST": "wrong"}}))
    [Change(document='a', point='1 AGREED', before='missed', after='right'), \
Change(document='a', point='2 REQUEST', before='', after='wrong')]
    """
    for document in sorted(before.keys() & after.keys()):
        old, new = before[document], after[document]
        for point in sorted(old.keys() | new.keys()):
            change = Change(document, point, old.get(point, ""), new.get(point, ""))
            if change.gain:
                yield change
