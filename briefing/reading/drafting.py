"""`read_article`: an article in, its readings out."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Article
from briefing.reading.contact import Contact, find_contact
from briefing.reading.dates import find_dates
from briefing.reading.home import find_home
from briefing.reading.language import recognise_language
from briefing.reading.pack import LanguagePack, find_pack
from briefing.reading.parties import Parties, find_parties
from briefing.reading.people import find_figures
from briefing.reading.roster import Figure
from briefing.reading.rules import RULES, Stage, Thread, find_positions, mark_lists
from briefing.reading.rules.events import find_events
from briefing.reading.scene import Sentence, read_sentences, settle_shared_words
from briefing.reading.sides import Tracker
from briefing.reading.structure import Structure, find_structure
from briefing.reading.values import EventFinding, Finding, Person, Reading, When


def read_article(article: Article, pack: LanguagePack | None = None) -> list[Reading]:
    """What an article says of the contact it reports on, one `Reading` a contact; none where it reports on none.

    Without a `pack`, the front matter's `lang` or else the text itself says which one is used; an article in a
    language without a pack gives no reading. Never raises, whatever the text.

    >>> text = "Talks\\nKenya’s Foreign Minister Ann Odhiambo met the Rwandan Premier, Eric Mugisha, and he agreed."
    >>> [person.name for reading in read_article(Article(name="a.txt", text=text)) for person in reading.people]
    ['Ann Odhiambo', 'Eric Mugisha']
    """
    pack = pack or find_pack(article.meta.get("lang") or recognise_language(article.text))
    if pack is None:
        return []
    scene = _set_scene(article, pack)
    contact = find_contact(scene.sentences, scene.figures, scene.structure, article, pack)
    if contact is None:
        return []
    reading = _reading(article, scene, contact, pack)
    return [reading] if reading.people or len(reading.sides) > 1 else []


def find_obstacle(article: Article) -> tuple[str | None, str]:
    """Why an article gave no reading: its language, and `language`, `contact` or `sides`."""
    pack = find_pack(article.meta.get("lang") or recognise_language(article.text))
    if pack is None:
        return article.meta.get("lang"), "language"
    scene = _set_scene(article, pack)
    contact = find_contact(scene.sentences, scene.figures, scene.structure, article, pack)
    return pack.lang, "sides" if contact else "contact"


@dataclass(slots=True)
class _Scene:
    structure: Structure
    sentences: list[Sentence]
    figures: list[Figure]


def _set_scene(article: Article, pack: LanguagePack) -> _Scene:
    structure = find_structure(article, pack)
    stretches = [(structure.title, "title")] if structure.title else []
    stretches += [(span, "caption") for span in structure.captions] + [(span, "prose") for span in structure.prose]
    sentences = [s for span, kind in stretches if span for s in read_sentences(article.text, span, pack, kind)]
    settle_shared_words(sentences)
    mark_lists([sentence for sentence in sentences if sentence.kind == "prose"], article.text)
    return _Scene(structure, sentences, find_figures([s for s in sentences if s.kind != "title"], article.text, pack))


def _reading(article: Article, scene: _Scene, contact: Contact, pack: LanguagePack) -> Reading:
    body = [s for s in scene.sentences if s.kind != "title"]
    parties = find_parties(scene.sentences, scene.figures, contact, find_home(scene.structure, article, pack), pack)
    tracker = Tracker(pack, scene.figures, parties.sides, parties.host)
    stage = Stage(article.text, pack, tracker)
    items: list[Finding] = []
    events: list[EventFinding] = []
    thread = Thread()
    for sentence in body:
        tracker.read(sentence)
        if sentence.kind != "prose":
            continue
        found = [finding for _, family in RULES for finding in family(sentence, stage)]
        found += find_positions(sentence, found, thread, stage)
        thread.note(found)
        coming = list(find_events(sentence, stage))
        items += found
        events += coming
        if not (found or coming):
            _note_guards(sentence, stage)
    title = article.meta.get("title") or (scene.structure.title.of(article.text) if scene.structure.title else None)
    return Reading(
        article=article,
        lang=pack.lang,
        title=title,
        publisher=scene.structure.publisher,
        form=contact.form,
        form_span=contact.form_span,
        when=contact.when,
        city=contact.city,
        country=contact.country,
        place_span=contact.place_span,
        sides=parties.sides,
        people=_people(parties, scene.figures),
        items=tuple(_unique(items)),
        events=tuple(events),
        years=tuple(_years(body, article, pack, contact)),
        sentences=tuple(s.span for s in body if s.kind == "prose"),
        left_out=tuple(stage.left_out),
    )


def _note_guards(sentence: Sentence, stage: Stage) -> None:
    """Words that look like an act and that a guard says are none."""
    for trigger in sentence.triggers:
        if trigger.frame.section == "none":
            stage.leave_out(sentence, trigger, "guard")


def _people(parties: Parties, figures: list[Figure]) -> tuple[Person, ...]:
    return tuple(
        Person(name=f.name, side=f.side, role=f.role, span=f.span, rule="title-and-name" if f.role else "name")
        for i, f in enumerate(figures)
        if i in parties.taking_part
    )


def _unique(items: list[Finding]) -> list[Finding]:
    seen: dict[tuple[str, str, str | None], Finding] = {}
    for item in items:
        if item.text:
            seen.setdefault((item.section, item.text, item.issue), item)
    return list(seen.values())


def _years(body: list[Sentence], article: Article, pack: LanguagePack, contact: Contact) -> list[When]:
    """Years and relative years that may help to date the contact, but not the contact's own date."""
    own = contact.when.span
    if not body:
        return []
    start, end = min(s.span.start for s in body), max(s.span.end for s in body)
    found = find_dates(article.text, start, end, pack)
    return [d for d in found if (d.year or d.relative is not None) and d.span != own]
