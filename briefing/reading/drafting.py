"""`read_article`: an article in, its readings out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from briefing.model import Article
from briefing.reading.contact import Contact, find_contact, narrow
from briefing.reading.contacts import Turns, find_turns
from briefing.reading.dates import find_dates
from briefing.reading.genders import learn_genders
from briefing.reading.home import find_home
from briefing.reading.house import find_house_pack
from briefing.reading.language import language_of, recognise_language
from briefing.reading.occasion import find_stamp
from briefing.reading.pack import LanguagePack, find_pack
from briefing.reading.parties import Parties, find_parties
from briefing.reading.people import find_figures, join_figures
from briefing.reading.roster import Figure
from briefing.reading.rules import RULES, Stage, Thread, find_positions, mark_lists
from briefing.reading.rules.events import find_events
from briefing.reading.scene import Sentence, read_sentences, settle_shared_words
from briefing.reading.sides import Tracker
from briefing.reading.structure import Structure, find_structure
from briefing.reading.values import EventFinding, Finding, LeftOut, Person, Reading, When
from briefing.subjects import NO_CUES, Cues


def read_article(article: Article, pack: LanguagePack | None = None, cues: Cues = NO_CUES) -> list[Reading]:
    """What an article says of the contact it reports on, one `Reading` a contact; none where it reports on none.

    Without a `pack`, the front matter's `lang` or else the text itself says which one is used, with the words that a
    house adds to it (`cues`); an article in a language without a pack gives no reading. Never raises, whatever it says.

    >>> text = "Talks\\nKenya’s Foreign Minister Ann Odhiambo met the Rwandan Premier, Eric Mugisha, and he agreed."
    >>> [person.name for reading in read_article(Article(name="a.txt", text=text)) for person in reading.people]
    ['Ann Odhiambo', 'Eric Mugisha']
    """
    pack = pack or find_house_pack(article.meta.get("lang") or recognise_language(article.text), cues)
    if pack is None:
        return []
    scene = _set_scene(article, pack)
    contact = find_contact(scene.sentences, scene.figures, scene.structure, article, pack)
    if contact is None:
        return []
    found = _readings(article, scene, contact, pack)
    return [reading for reading in found if reading.people or len(reading.sides) > 1]


def find_obstacle(article: Article) -> tuple[str | None, str]:
    """Why an article gave no reading: its language, and `language`, `contact` or `sides`."""
    lang = language_of(article)
    pack = find_pack(lang)
    if pack is None:
        return lang, "language"
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
    body = [s for s in sentences if s.kind != "title"]
    figures = find_figures(body, article.text, pack)
    title = [s for s in sentences if s.kind == "title"]
    words = [word for s in title for word in s.tokens.words if word.isalpha()]
    plain = 2 * sum(word[0].isupper() for word in words) <= len(words)
    titled = find_figures(title, article.text, pack)
    learn_genders(body, figures, pack)
    return _Scene(structure, sentences, join_figures(figures, titled, plain=plain))


def _readings(article: Article, scene: _Scene, contact: Contact, pack: LanguagePack) -> list[Reading]:
    """One reading a contact."""
    body = [s for s in scene.sentences if s.kind != "title"]
    home = find_home(scene.structure, article, pack)
    parties = find_parties(scene.sentences, scene.figures, contact, home, pack)
    turns = find_turns(body, scene.figures, parties, pack)
    gleaned = _glean(body, scene, parties, turns, text=article.text, pack=pack)
    if turns is None:
        return [_reading(article, scene, contact, parties, gleaned=gleaned[None], pack=pack)]
    found = []
    for other, people in _with_items(gleaned, turns):
        part = narrow(contact, gleaned[other].sentences, article, pack)
        own = _part(parties, turns, other, people, scene)
        found.append(_reading(article, scene, part, own, gleaned=gleaned[other], pack=pack))
    return found


def _with_items(gleaned: dict[str | None, _Gleaned], turns: Turns) -> list[tuple[str, tuple[str, ...]]]:
    """The contacts of which the article tells something, each with those of which it tells nothing."""
    told = [other for other in turns.others if gleaned[other].items or gleaned[other].events] or [turns.others[0]]
    rest = tuple(other for other in turns.others if other not in told)
    return [(other, (other, *rest) if other == told[0] else (other,)) for other in told]


@dataclass(slots=True)
class _Gleaned:
    """What the sentences on one contact gave."""

    items: list[Finding] = field(default_factory=list)
    events: list[EventFinding] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def _glean(
    body: list[Sentence], scene: _Scene, parties: Parties, turns: Turns | None, *, text: str, pack: LanguagePack
) -> dict[str | None, _Gleaned]:
    """The items of each contact, by the side that is met; all under None where there is one contact."""
    tracker = Tracker(pack, scene.figures, parties.sides, parties.host)
    stage = Stage(text, pack, tracker)
    thread = Thread()
    gleaned: dict[str | None, _Gleaned] = {other: _Gleaned() for other in (turns.others if turns else (None,))}
    for number, sentence in enumerate(body):
        other = turns.at(number) if turns else None
        if turns and other:
            tracker.parties = _pair(parties, turns.leading, other)
        tracker.read(sentence)
        own = gleaned[other]
        if sentence.kind != "prose":
            continue
        own.sentences.append(sentence)
        found = [finding for _, family in RULES for finding in family(sentence, stage)]
        found += find_positions(sentence, found, thread, stage)
        thread.note(sentence, found)
        coming = list(find_events(sentence, stage))
        own.items += found
        own.events += coming
        if not (found or coming):
            _note_guards(sentence, stage)
        own.left_out += stage.left_out
        stage.left_out.clear()
    return gleaned


def _pair(parties: Parties, leading: str, other: str) -> tuple[str, ...]:
    return (other, leading) if parties.host == other else (leading, other)


def _part(parties: Parties, turns: Turns, other: str, met: tuple[str, ...], scene: _Scene) -> Parties:
    """The parties of one of several contacts."""
    sides = _pair(parties, turns.leading, other)
    known = {*sides, *met, None}
    people = frozenset(i for i in parties.taking_part if scene.figures[i].side in known)
    return Parties(sides, parties.host if parties.host in sides else None, people)


def _reading(
    article: Article, scene: _Scene, contact: Contact, parties: Parties, *, gleaned: _Gleaned, pack: LanguagePack
) -> Reading:
    body = [s for s in scene.sentences if s.kind != "title"]
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
        items=tuple(_unique(_named(one, pack) for one in gleaned.items)),
        events=tuple(_each_once(gleaned.events)),
        years=tuple(_years(body, article, pack, contact)),
        sentences=tuple(s.span for s in gleaned.sentences),
        left_out=tuple(gleaned.left_out),
        stamped=find_stamp(scene.structure, contact.when, article, pack),
    )


def _note_guards(sentence: Sentence, stage: Stage) -> None:
    """Words that look like an act and that a guard says are none; not those that tell of the contact itself."""
    if any(trigger.frame.section == "contact" for trigger in sentence.triggers):
        return
    for trigger in sentence.triggers:
        if trigger.frame.section == "none":
            stage.leave_out(sentence, trigger, "guard")


def _people(parties: Parties, figures: list[Figure]) -> tuple[Person, ...]:
    return tuple(
        Person(name=f.name, side=f.side, role=f.role, span=f.span, rule="title-and-name" if f.role else "name")
        for i, f in enumerate(figures)
        if i in parties.taking_part
    )


def _named(item: Finding, pack: LanguagePack) -> Finding:
    """Without an issue that the house leaves out."""
    return replace(item, issue=None) if item.issue in pack.unnamed else item


def _unique(items: Iterable[Finding]) -> list[Finding]:
    seen: dict[tuple[str, str, str | None], Finding] = {}
    for item in items:
        if item.text:
            seen.setdefault((item.section, item.text, item.issue), item)
    return list(seen.values())


def _each_once(events: list[EventFinding]) -> list[EventFinding]:
    seen: dict[tuple[str, When], EventFinding] = {}
    for event in events:
        seen.setdefault((event.name, replace(event.when, span=None)), event)
    return list(seen.values())


def _years(body: list[Sentence], article: Article, pack: LanguagePack, contact: Contact) -> list[When]:
    """Years and relative years that may help to date the contact, but not the contact's own date."""
    own = contact.when.span
    if not body:
        return []
    start, end = min(s.span.start for s in body), max(s.span.end for s in body)
    found = find_dates(article.text, start, end, pack)
    return [d for d in found if (d.year or d.relative is not None) and d.span != own]
