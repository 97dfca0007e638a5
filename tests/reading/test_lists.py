"""Lists of what was discussed: each member an item, and what joins two names is none of their seams."""

from __future__ import annotations

import pytest

from briefing.model import Article
from briefing.reading.drafting import read_article

LEADS = {
    "en": "Talks in Nairobi\nBritish Minister Ada Brook and Kenyan Minister Juma Otieno held talks in Nairobi.\n",
    "fr": "Entretien à Nairobi\nLa ministre britannique Ada Brook et M. Juma Otieno, ministre kényan, se sont vus.\n",
}

CASES = [
    (
        "en",
        "They discussed the agreement between the EU and Mercosur, the war in Ukraine and visas.",
        ["Agreement between the EU and Mercosur", "War in Ukraine", "Visas"],
    ),
    (
        "en",
        "They exchanged views on the truce between Israel and Hamas and the war in Ukraine.",
        ["Truce between Israel and Hamas", "War in Ukraine"],
    ),
    (
        "en",
        "They discussed relations between the two countries and the war in Ukraine.",
        ["War in Ukraine", "Relations between the two countries"],
    ),
    (
        "en",
        "They discussed trade between the ports and the war in Ukraine.",
        ["War in Ukraine", "Trade between the ports"],
    ),
    (
        "fr",
        "Ils ont évoqué l'accord entre l'Union européenne et le Mercosur, la guerre en Ukraine et les visas.",
        ["Accord entre l'Union européenne et le Mercosur", "Guerre en Ukraine", "Visas"],
    ),
    (
        "fr",
        "Ils ont évoqué la trêve entre Israël et le Hamas et la guerre en Ukraine.",
        ["Trêve entre Israël et le Hamas", "Guerre en Ukraine"],
    ),
    (
        "fr",
        "Ils ont évoqué les échanges entre les deux pays et la guerre en Ukraine.",
        ["Guerre en Ukraine", "Échanges entre les deux pays"],
    ),
]


@pytest.mark.parametrize(("lang", "sentence", "wanted"), CASES)
def test_the_members_of_a_list(lang: str, sentence: str, wanted: list[str]) -> None:
    [reading] = read_article(Article(name="a.txt", text=LEADS[lang] + sentence))
    assert sorted(item.text for item in reading.items) == sorted(wanted)
