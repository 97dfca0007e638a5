"""Articles in a language that the site has not got, or that nobody reads: they are named, and nothing is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.cli import main, make_parser
from briefing.commands.desk import open_desk
from briefing.terminal import Terminal
from tests.desks import BRIEF, edit, make_desk, tree

ES = """Noruega y Senegal formarán juntos a pilotos de puerto
Oslo (Correo del Fiordo) – La ministra noruega de Pesca, Astrid Solvang Bekk, y el ministro senegalés del Mar, \
Ousmane Fall Dieng, se reunieron en Oslo el 4 de marzo de 2025.
Las dos partes acordaron formar a 40 pilotos de puerto al año en Bergen y Dakar. Acordaron también abrir una oficina \
de la pesca en Bergen.
"""
DE = """Norwegen und Senegal bilden gemeinsam Lotsen aus
Oslo (Fjordbote) – Die norwegische Fischereiministerin Astrid Solvang Bekk und der senegalesische Minister für das \
Meer, Ousmane Fall Dieng, haben sich am 4. März 2025 in Oslo getroffen.
Die beiden Seiten haben vereinbart, im Jahr 40 Lotsen in Bergen und in Dakar auszubilden.
"""
OTHER_MEETING = ES.replace("4 de marzo de 2025", "9 de noviembre de 2024")
OUTSIDE = (
    "in Spanish, not a language of this site: not drafted; "
    "add es to `languages:` in content/site.yaml, or take it out of content/articles/"
)
UNREAD = "in German, which is not read (only English, Spanish and French are); nothing is drafted from it"
UNKNOWN = "its language was not recognised, so it was not read; say `lang:` at its head"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_desk(tmp_path)


def drop(desk: Path, name: str, text: str) -> None:
    (desk / "content" / "articles" / name).write_text(text, "utf-8")


def notices(out: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith("notice: ") and "no base_url" not in line]


IT = """Incontro a Oslo
Il Ministro del Mare ha incontrato a Oslo il suo omologo senegalese. Le due parti hanno concordato di rafforzare la \
cooperazione nel settore dell'energia e della pesca.
"""

ARTICLES = {
    "on a meeting that has a brief": (ES, OUTSIDE),
    "on a meeting of its own": (OTHER_MEETING, OUTSIDE),
    "said at its head": (f"---\nlang: es-MX\n---\n{ES}", OUTSIDE),
    "without a pack": (DE, UNREAD),
    "without a pack, said at its head": (f"---\nlang: de-AT\n---\n{DE}", UNREAD),
    "without a pack, in words that are also French": (IT, UNREAD.replace("German", "Italian")),
    "without a pack or a name": (f"---\nlang: tlh\n---\n{DE}", UNREAD.replace("German", "'tlh'")),
    "not recognised": ("12 345\n\n6 789 – 4.\n", UNKNOWN),
}


@pytest.mark.parametrize("case", ARTICLES)
@pytest.mark.parametrize("command", [[], ["draft"], ["draft", "content/articles/other.txt"]])
def test_it_is_left_out_by_name_and_nothing_is_written(
    case: str, command: list[str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, why = ARTICLES[case]
    drop(desk, "other.txt", text)
    before = tree(desk / "content")
    assert main(command, root=desk) == 0
    said = capsys.readouterr()
    assert notices(said.out) == [f"notice: content/articles/other.txt: {why}"]
    assert said.err == ""
    assert tree(desk / "content") == before
    assert (desk / "site").exists() == (not command)


def test_the_site_is_built_as_ever(desk: Path) -> None:
    assert main([], root=desk) == 0
    before = tree(desk / "site")
    drop(desk, "other.txt", ES)
    drop(desk, "another.txt", DE)
    assert main([], root=desk) == 0
    assert tree(desk / "site") == before


def test_a_session_leaves_it_out_too(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = make_parser().parse_args(["--watch"])
    arguments.content, arguments.output = desk / "content", desk / "site"
    with open_desk(arguments, desk / "templates", Terminal()) as session:
        pages = session.build(frozenset()).files
        drop(desk, "other.txt", ES)
        before = tree(desk / "content")
        assert session.build(frozenset([desk / "content" / "articles" / "other.txt"])).files == pages
    assert notices(capsys.readouterr().out) == [f"notice: content/articles/other.txt: {OUTSIDE}"]
    assert tree(desk / "content") == before


def test_the_way_out_leads_out(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drop(desk, "other.txt", OTHER_MEETING)
    edit(desk / "content" / "site.yaml", "[en, fr]", "[en, fr, es]")
    assert main([], root=desk) == 0
    assert notices(capsys.readouterr().out) == []
    assert "es: " in (desk / "content" / "briefs" / "2024-11-09-norway-senegal.yaml").read_text("utf-8")


def test_other_articles_are_drafted_without_it(desk: Path) -> None:
    """One that the editor put into a brief stays there by its quotes alone, when an article beside it changes."""
    brief = desk / "content" / "briefs" / f"{BRIEF}.yaml"
    brief.unlink()
    drop(desk, "other.txt", ES)
    assert main([], root=desk) == 0
    drafted = brief.read_text("utf-8")
    assert not re.search(r"[{ ]es: ", drafted)
    sources = "sources:\n  - id: correo\n    article: other.txt\n    lang: es\n"
    brief.write_text(drafted.replace("sources:\n", sources, 1), "utf-8")
    with (desk / "content" / "articles" / "fjord-wire.txt").open("a", encoding="utf-8") as file:
        file.write("The two sides agreed to open a joint fish market in Mbour.\n")
    assert main([], root=desk) == 0
    again = brief.read_text("utf-8")
    assert "Open a joint fish market in Mbour" in again
    assert "article: other.txt" in again
    assert not re.search(r"[{ ]es: ", again)


def test_elsewhere_it_is_drafted_and_explained(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drop(desk, "other.txt", ES)
    article = "content/articles/other.txt"
    assert main(["draft", article, "--to", "out"], root=desk) == 0
    assert "text: {es: Formar a 40 pilotos" in (desk / "out" / f"{BRIEF}.yaml").read_text("utf-8")
    assert notices(capsys.readouterr().out) == []
    assert main(["draft", article, "--explain"], root=desk) == 0
    assert capsys.readouterr().out.startswith("other.txt (es)\n")


def test_elsewhere_too_it_is_said_what_is_not_read(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drop(desk, "other.txt", DE)
    article = "content/articles/other.txt"
    assert main(["draft", article, "--to", "out"], root=desk) == 0
    assert notices(capsys.readouterr().out) == [f"notice: other.txt: {UNREAD}"]
    assert main(["draft", article, "--explain"], root=desk) == 0
    out = capsys.readouterr().out
    assert out.startswith("other.txt (de): no meeting was recognised\n")
    assert " ".join(out.split()).endswith(UNREAD)


def test_add_stores_it_and_says_that_it_will_not_be_read(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "de.txt").write_text(DE, "utf-8")
    assert main(["add", "de.txt"], root=desk) == 0
    out = capsys.readouterr().out
    assert "  language   de\n" in out
    message = "is in German: stored, but it will not be read; what is read is in English, Spanish, French"
    assert out.endswith(f"  notice: {message}\nnext: read it against the original\n")
    [stored] = (desk / "content" / "articles").glob("*.de.txt")
    assert "lang: de\n" in stored.read_text("utf-8")
    (desk / "es.txt").write_text(ES, "utf-8")
    assert main(["add", "es.txt"], root=desk) == 0
    assert capsys.readouterr().out.endswith(f"  notice: {OUTSIDE}\nnext: read it against the original\n")
