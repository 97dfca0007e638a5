"""The interface's words: every message in every catalogue, and nothing else in them."""

from __future__ import annotations

import io
import re
from typing import get_args

import pytest
from babel.messages.pofile import read_po

from briefing import model
from briefing.errors import BriefingError
from briefing.publishing import labels
from briefing.publishing.catalogues import MissingMessageError, load_catalogue, read_catalogue
from briefing.publishing.typesetting import typesetter
from briefing.publishing.wording import Wording
from tests.publishing.messages import messages

LANGUAGES = ("en", "fr")
WANTED = {(one.context, one.text): one for one in messages()}


def strings(string: object) -> list[str]:
    return list(string) if isinstance(string, list | tuple) else [str(string)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_has_every_message_and_no_other(lang: str) -> None:
    catalogue = read_po(io.BytesIO(read_catalogue(lang)), locale=lang)
    kept = {(one.context, strings(one.id)[0]): one for one in catalogue if one.id}
    assert {key: WANTED[key].place for key in WANTED.keys() - kept.keys()} == {}
    assert kept.keys() - WANTED.keys() == set()
    for key, one in kept.items():
        assert not one.fuzzy, key
        assert all(strings(one.string)), key
        assert (WANTED[key].plural is not None) == isinstance(one.id, list | tuple), key
        for string in strings(one.string):
            assert re.findall(r"%\(\w+\)s", string) == re.findall(r"%\(\w+\)s", key[1]), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_messages_are_shown_with_the_spaces_of_their_language(lang: str) -> None:
    wording = Wording(lang, LANGUAGES)
    shown = [wording.gettext(one.text) for one in WANTED.values() if not one.plural and not one.context]
    assert not [one for one in shown if lang == "fr" and re.search(r" [;:!?»]|« |\w'\w", one)]


def test_a_message_without_a_translation_is_an_error() -> None:
    with pytest.raises(MissingMessageError) as caught:
        load_catalogue("fr").gettext("Nobody translated this")
    assert str(caught.value.problem("templates/x.html:3")) == (
        "briefing/translations/fr.po: no translation of 'Nobody translated this'\n"
        "  found: templates/x.html:3\n"
        '  try: add msgid "Nobody translated this" with its msgstr to briefing/translations/fr.po'
    )


def test_a_language_without_a_catalogue_is_a_problem_of_the_site() -> None:
    with pytest.raises(BriefingError, match="the interface has no 'xx' yet"):
        load_catalogue("xx")


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (model.Form, labels.FORMS),
        (model.Status, labels.STATUSES),
        (model.RequestKind, labels.REQUEST_KINDS),
        (model.RequestStatus, labels.REQUEST_STATUSES),
        (model.About, labels.DIFFERENCES),
    ],
)
def test_every_value_of_the_model_has_a_name(kind: object, table: dict[str, str]) -> None:
    assert set(get_args(kind)) == set(table)


def test_every_section_has_a_heading_an_anchor_and_a_plural() -> None:
    assert set(labels.SECTIONS) == set(labels.ANCHORS) > set(model.SECTIONS)
    assert set(labels.COUNTED) == set(labels.SECTIONS) - {"requests"} | set(labels.REQUEST_KINDS)
    assert all(anchor.islower() for anchor in labels.ANCHORS.values())
    assert typesetter("en")("x") == "x"
