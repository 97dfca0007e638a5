"""`draft --explain`: what it prints, exactly, for articles in each language; what it does not do."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from briefing.cli import main
from briefing.commands.explaining import Line, Mark, explain, printable
from briefing.commands.reasons import LEFT_OUT, SHAPES
from briefing.commands.showing import show
from briefing.model import Article
from briefing.reading import complements
from briefing.reading.drafting import read_article

CASES = sorted(path for path in (Path(__file__).parent / "explained").iterdir() if path.is_dir())
WIDTH = 100


def _shown(article: Article, width: int, *, colour: bool = False) -> str:
    out = io.StringIO()
    system = "truecolor" if colour else None
    console = Console(file=out, width=width, force_terminal=colour, color_system=system, markup=False, emoji=False)  # type: ignore[arg-type]
    show(explain(article, read_article(article)), console)
    return out.getvalue()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_explanation_is_exactly_this(case: Path) -> None:
    """Where expected.txt is missing it is written, never under CI: read it before you commit it."""
    shown = _shown(Article(name="article.txt", text=(case / "article.txt").read_text("utf-8")), WIDTH)
    expected = case / "expected.txt"
    if not expected.exists() and not os.environ.get("CI"):
        expected.write_text(shown, "utf-8")
    assert shown == expected.read_text("utf-8")


@pytest.mark.parametrize("width", [30, 72, 200])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, colour: bool) -> None:
    text = (CASES[0] / "article.txt").read_text("utf-8") + "外務大臣" * 90 + " " + "x" * 300 + "\n"
    shown = _shown(Article(name="article.txt", text=text), width, colour=colour)
    plain = [Console(file=io.StringIO()).render_str(line, markup=False) for line in shown.splitlines()]
    import re

    for line in plain:
        assert cell_len(re.sub(r"\x1b\[[0-9;]*m", "", line.plain)) <= width
    assert ("\x1b[" in shown) == colour


def test_words_that_a_terminal_would_obey_are_made_harmless() -> None:
    text = "Talks\nKenyan Foreign Minister Ann Odhiambo met\x1b[2J\u202e the Rwandan Premier, Eric Mugisha, at talks."
    shown = _shown(Article(name="article.txt", text=text), 80)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert printable("a\tb\x07") == "a b\ufffd"


def test_marks_stand_in_brackets_without_colours() -> None:
    out = io.StringIO()
    line = Line("text", "They agreed to go. He said so.", (Mark(0, 17, "agreed"), Mark(22, 26, "left-out")))
    show([line], Console(file=out, width=60, color_system=None))
    assert out.getvalue() == "[They agreed to go]. He (said) so.\n"


def test_every_shape_of_content_has_words() -> None:
    assert set(complements.SHAPES) <= set(SHAPES)


def test_every_reason_that_the_rules_give_has_words() -> None:
    folder = Path(complements.__file__).parent
    sources = "".join(path.read_text("utf-8") for path in (*(folder / "rules").glob("*.py"), folder / "drafting.py"))
    assert all(f'"{reason}"' in sources for reason in LEFT_OUT), "a reason that no rule gives"


def test_it_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tmp_path / "content"
    (content / "articles").mkdir(parents=True)
    article = content / "articles" / "a.txt"
    article.write_text((CASES[0] / "article.txt").read_text("utf-8"), "utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert main(["draft", "--explain", str(article)], root=tmp_path) == 0
    assert sorted(tmp_path.rglob("*")) == before
    assert capsys.readouterr().out.startswith("a.txt (en)\n")
    assert main(["draft", "--explain", "--to", str(tmp_path / "out"), str(article)], root=tmp_path) == 2
    assert "--explain writes nothing" in capsys.readouterr().err
