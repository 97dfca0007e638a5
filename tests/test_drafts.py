"""Which brief an article goes to, and what becomes of the editor's file."""

from __future__ import annotations

from briefing.articles import decode_article
from briefing.codec import decode_brief
from briefing.drafts import Drafted, Held, compare_briefs, redraft
from briefing.model import Article
from tests.desks import BASE

EN = (BASE / "articles" / "fjord-wire.txt").read_text("utf-8")
FR = (BASE / "articles" / "depeche-du-cap.txt").read_text("utf-8")
OTHER = """Norway and Senegal review fish exports
Dakar (Fjord Wire) – Norwegian State Secretary for Trade Ingrid Moe Lunde and Senegalese Director of Customs \
Awa Ndour Sarr met in Dakar on 9 November 2025.
The two sides agreed to open a joint customs laboratory in Mbour.
"""
NOTHING = "Weather\n\nIt rained in Oslo all day, and the ferries ran late.\n"


def article(name: str, text: str) -> Article:
    decoded = decode_article(text.encode(), name, name).article
    assert decoded is not None
    return decoded


ARTICLES = {
    name: article(name, text)
    for name, text in {"en.txt": EN, "fr.txt": FR, "other.txt": OTHER, "nothing.txt": NOTHING}.items()
}


def hold(drafted: Drafted) -> list[Held]:
    found = []
    for one in drafted.redrafts:
        brief, base = decode_brief(one.text, one.id).value, decode_brief(one.base, one.id).value
        assert brief is not None
        found.append(Held(f"{one.id}.yaml", one.text, brief, base))
    return found


def test_articles_on_one_meeting_become_one_brief() -> None:
    drafted = redraft(ARTICLES, ARTICLES, [])
    assert [(one.id, one.articles) for one in drafted.redrafts] == [
        ("2025-03-04-norway-senegal", ("en.txt", "fr.txt")),
        ("2025-11-09-norway-senegal", ("other.txt",)),
    ]
    assert drafted.without_meeting == ("nothing.txt",)


def test_a_later_article_joins_the_brief_of_its_meeting_and_nothing_of_the_editors_is_lost() -> None:
    (first,) = hold(redraft(ARTICLES, ["en.txt"], []))
    text = first.text.replace("Train 40 harbour pilots a year in Bergen and Dakar", "Train forty pilots")
    assert text != first.text
    edited = decode_brief(text + "\n# my own remark\n", first.file).value
    assert edited is not None
    held = [Held(first.file, text + "\n# my own remark\n", edited, first.base)]
    (joined,) = redraft(ARTICLES, ["fr.txt"], held).redrafts
    brief = decode_brief(joined.text, joined.id).value
    assert brief is not None
    assert joined.id == "2025-03-04-norway-senegal"
    assert [source.article for source in brief.sources] == ["en.txt", "fr.txt"]
    assert brief.agreed[0].text["en"] == "Train forty pilots"
    assert brief.agreed[0].text["fr"] == "Former 40 pilotes de port par an à Bergen et à Dakar"
    assert "# my own remark" in joined.text


def test_drafting_again_changes_nothing() -> None:
    for held in hold(redraft(ARTICLES, ARTICLES, [])):
        names = [source.article for source in held.brief.sources]
        (again,) = redraft(ARTICLES, names, [held]).redrafts
        assert not again.changed
        assert again.text == held.text


def test_an_article_stays_where_the_editor_put_it() -> None:
    (other,) = hold(redraft(ARTICLES, ["other.txt"], []))
    text = other.text.replace("article: other.txt", "article: en.txt")
    brief = decode_brief(text, other.file).value
    assert brief is not None
    drafted = redraft(ARTICLES, ["en.txt"], [Held(other.file, text, brief, other.base)])
    assert [one.id for one in drafted.redrafts] == [brief.id]


def test_a_second_meeting_of_one_day_gets_its_own_id() -> None:
    same_day = OTHER.replace("9 November", "4 March").replace("Dakar", "Bergen")
    articles = ARTICLES | {"other.txt": article("other.txt", same_day)}
    drafted = redraft(articles, ["en.txt", "fr.txt", "other.txt"], [])
    assert sorted(one.id for one in drafted.redrafts) == ["2025-03-04-norway-senegal", "2025-03-04-norway-senegal-2"]


def test_two_states_of_a_brief_are_compared_by_ids() -> None:
    first, second = (one.brief for one in redraft(ARTICLES, ARTICLES, []).redrafts)
    assert str(compare_briefs(first, first)) == ""
    (source, *others) = first.sources
    digested = first.model_copy(update={"sources": (source.model_copy(update={"digest": "0"}), *others)})
    assert str(compare_briefs(first, digested)) == ""
    edited = first.model_copy(update={"commitments": (), "agreed": second.agreed, "meeting": second.meeting})
    assert str(compare_briefs(first, edited)) == "changed meeting, a1; gone c1"
    assert str(compare_briefs(edited, first)) == "changed meeting, a1; new c1"
