"""The tables for comparing: the same rows in every language, and forms that can be found."""

from __future__ import annotations

from collections import Counter
from importlib import resources
from typing import Any

import pytest
import yaml

from briefing.reading.lexicon import concept_ids, load_lexicon, split_words
from briefing.reading.likeness import keys_of
from briefing.spelling import fold
from briefing.vocabulary import languages


def table(lang: str, name: str) -> dict[str, Any]:
    path = resources.files("briefing") / "languages" / lang / name
    loaded: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return loaded


def test_concepts_are_the_same_in_every_language() -> None:
    for lang in languages():
        assert concept_ids(lang) == concept_ids("en")


@pytest.mark.parametrize("lang", languages())
def test_every_form_of_a_concept_is_folded_and_given_once(lang: str) -> None:
    forms = [form for forms in table(lang, "concepts.yaml").values() for form in forms]
    assert [form for form in forms if form != " ".join(fold(form).replace("’", " ").replace("-", " ").split())] == []
    assert [form for form, count in Counter(forms).items() if count > 1] == []


@pytest.mark.parametrize("lang", languages())
def test_every_concept_is_found_by_its_own_forms(lang: str) -> None:
    words = load_lexicon(lang)
    for key, forms in table(lang, "concepts.yaml").items():
        for form in forms:
            hits = words.concepts.find(split_words(form.replace("*", "x")))
            assert key in [hit.id for hit in hits], form


@pytest.mark.parametrize("lang", languages())
def test_common_concepts_exist(lang: str) -> None:
    assert load_lexicon(lang).common <= set(concept_ids(lang))
    assert load_lexicon(lang).words["role_topics"] <= set(concept_ids(lang))


@pytest.mark.parametrize("lang", languages())
def test_tables_have_the_same_rows_and_ids(lang: str) -> None:
    ours, theirs = table(lang, "comparing.yaml"), table("en", "comparing.yaml")
    assert set(ours) == set(theirs)
    for name in ("bodies", "role_heads", "role_qualifiers", "groups", "notes", "date_basis"):
        assert set(ours[name]) == set(theirs[name]), name
    assert set(ours["currencies"].values()) == set(theirs["currencies"].values())


def test_an_organisation_is_one_by_its_name_and_by_its_letters() -> None:
    short = keys_of("l’accord entre l’UE et le Mercosur", "fr")
    assert short == keys_of("l’accord entre l’Union européenne et le Mercosur", "fr")
    assert short == keys_of("the agreement between the European Union and Mercosur", "en")
    assert "o:un" not in keys_of("un accord", "fr")
