"""The forms of `/admin/`: what Sveltia CMS is told of a brief and of the other files, made from the model.

A text by language is an object with a field a language, as the YAML has it. What a form cannot show as the file has it
(a place that is one word or several) and what is the program's own is not listed: the CMS keeps it as it stands.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, get_args, get_origin

from briefing.codec.guidance import meaning_of, part_of, title_of, values_of
from briefing.codec.offers import BOTH, Known, Offer, countries, house_offers, issues, organisations, topics
from briefing.codec.plain import key_order, model_of
from briefing.model import Brief, Value
from briefing.persons import KnownPerson
from briefing.subjects import NO_SUBJECTS, Subjects
from briefing.vocabulary import language_name

Form = dict[str, Any]

_OWN = frozenset({"Source.digest", "Brief.aliases", "KnownPerson.aliases", "KnownPerson.apart"})
"""What the program writes and nobody else."""


def brief_fields(languages: Sequence[str], subjects: Subjects = NO_SUBJECTS) -> list[Form]:
    """The form of a brief, with the topics and issues of the house.

    >>> [field["name"] for field in brief_fields(("en",))][:4]
    ['id', 'status', 'publish_after', 'meeting']
    """
    own, every = tuple(languages), functools.partial(house_offers, subjects, languages=languages, every=True)
    return _fields(Brief, Known(own, topics=every("topics"), issues=every("issues")))


def people_fields(languages: Sequence[str]) -> list[Form]:
    """The form of the list of persons: one field, which stands for the whole file.

    >>> [field["name"] for field in people_fields(("en",))[0]["fields"]]
    ['id', 'name', 'also', 'country', 'organisation', 'roles']
    """
    known = Known(languages=tuple(languages))
    named = {"name": "people", "label": "Persons · Personnes", "root": True}
    return [{**named, **_held(KnownPerson, True, known), "label_singular": "a person · une personne"}]


def _fields(model: type[Value], known: Known) -> list[Form]:
    return [
        {**_head(model, name), **_widget(model, name, known)}
        for name in key_order(model)
        if f"{model.__name__}.{name}" not in _OWN and not _is_shapeless(model, name)
    ]


def _is_shapeless(model: type[Value], name: str) -> bool:
    kinds = get_args(model.model_fields[name].annotation)
    return str in kinds and any(get_origin(kind) is dict for kind in kinds)


def _head(model: type[Value], name: str) -> Form:
    title, meaning = title_of(model, name), meaning_of(model, name)
    found: Form = {"name": name, "label": title.line if title else name}
    if meaning:
        found["hint"] = meaning.line.replace("<", "&lt;")  # hints are Markdown, and `<brief id>` would be a tag
    return {**found, "required": model.model_fields[name].is_required()}


def _widget(model: type[Value], name: str, known: Known) -> Form:
    annotation = model.model_fields[name].annotation
    kinds = [kind for kind in get_args(annotation) or (annotation,) if kind is not type(None)]
    if held := model_of(model, name):
        return _held(held, get_origin(annotation) is tuple, known)
    if get_origin(annotation) is dict or (kinds and get_origin(kinds[0]) is dict):
        return _text(known.languages, long=name in ("text", "notes", "note"))
    if values := values_of(model, name):
        options = [{"value": value, "label": f"{value}: {pair.line}"} for value, pair in values.items()]
        return {"widget": "select", "options": options}
    if annotation is bool:  # the CMS would write `false` at each point that says nothing
        return {"widget": "select", "options": [{"value": True, "label": "true: yes · oui"}]}
    offers = _offers(name, known)
    if get_origin(annotation) is tuple:
        return _choice(offers, multiple=True) if offers else {"widget": "list", "field": _plain_entry(name)}
    return _choice(offers) if offers else _string(model, name)


def _held(model: type[Value], several: bool, known: Known) -> Form:
    if not several:
        return {"widget": "object", "collapsed": "auto", "fields": _fields(model, known)}
    return {
        "widget": "list",
        "label_singular": part_of(model.__name__).line,
        "summary": _summary(model, known.languages[0]),
        "collapsed": True,
        "fields": _fields(model, known),
    }


def _summary(model: type[Value], lang: str) -> str:
    """What a closed entry of a list shows: its name, and the words that tell it from the others."""
    names = model.model_fields
    first = next(name for name in ("id", "source", "date", "since") if name in names)
    words = next((name for name in ("text", "name", "note", "role") if name in names), None)
    told = f"{words}.{lang}" if words else next((name for name in ("exact", "article") if name in names), None)
    return f"{{{{fields.{first}}}}}" + (f": {{{{fields.{told}}}}}" if told else "")


def _text(languages: Sequence[str], *, long: bool) -> Form:
    widget = "text" if long else "string"
    fields = [{"name": lang, "label": language_name(lang), "widget": widget, "required": False} for lang in languages]
    return {"widget": "object", "fields": fields}


def _offers(name: str, known: Known) -> tuple[Offer, ...]:
    found = {
        "by": (*organisations(), *countries()),
        "country": countries(),
        "issue": issues(known.issues),
        "organisation": organisations(),
        "side": (*organisations(), *countries()),
        "to": (BOTH, *organisations(), *countries()),
        "topics": topics(known.topics),
    }
    return found.get(name, ())


def _choice(offers: Sequence[Offer], *, multiple: bool = False) -> Form:
    options = [{"value": one.value, "label": one.label} for one in offers]
    return {"widget": "select", "options": options, **({"multiple": True} if multiple else {})}


def _plain_entry(name: str) -> Form:
    return {"name": name, "label": name, "widget": "string"}


def _string(model: type[Value], name: str) -> Form:
    schema = model.model_json_schema()["properties"][name]
    patterns = [one["pattern"] for one in (schema, *schema.get("anyOf", ())) if "pattern" in one]
    meaning = meaning_of(model, name)
    told = {"pattern": [patterns[0], meaning.line if meaning else name]} if patterns else {}
    return {"widget": "text" if name == "exact" else "string", **told}
