"""What becomes of a skeleton's examples when drafts fill it in."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.cli import main
from briefing.codec import decode_brief
from briefing.codec.encoding import SECTION_COMMENTS
from tests.desks import BRIEF, edit, make_desk, tree

FILE = f"content/briefs/{BRIEF}.yaml"


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A brief that was begun by hand, and waits for its two articles."""
    monkeypatch.chdir(tmp_path)
    desk = make_desk(tmp_path)
    (desk / FILE).unlink()
    assert main(["new", "2025-03-04", "SN", "NO"], root=desk) == 0
    return desk


def paragraphs(desk: Path) -> list[str]:
    return (desk / FILE).read_text("utf-8").strip("\n").split("\n\n")


def commented(desk: Path) -> set[str]:
    """The sections that stand there behind `#`."""
    names = {line.partition(":")[0] for line in (desk / FILE).read_text("utf-8").splitlines()}
    return {section for section in SECTION_COMMENTS if f"# {section}" in names}


def test_a_draft_takes_out_the_examples_of_what_it_fills_in(begun: Path) -> None:
    before = paragraphs(begun)
    assert main(["draft"], root=begun) == 0
    brief = decode_brief((begun / FILE).read_bytes(), FILE).value
    assert brief is not None
    filled = {section for section in SECTION_COMMENTS if getattr(brief, section)}
    assert {"sources", "participants", "agreed", "requests"} <= filled
    assert commented(begun) == set(SECTION_COMMENTS) - filled - {"meeting"}
    after = paragraphs(begun)
    assert [one for one in after if one.startswith("#") and "\n#   " in one] == [
        one for one in before if one in after and "\n#   " in one
    ]
    for section in filled:
        said = "\n".join(SECTION_COMMENTS[section])
        assert sum(one.startswith(f"{said}\n{section}:") for one in after) == 1, section
    assert not any(
        line.startswith(("  # form:", "  # city:", "  # country:")) for line in "\n".join(after).splitlines()
    )
    once = tree(begun / "content")
    assert main(["draft"], root=begun) == 0
    assert tree(begun / "content") == once


def test_examples_that_an_editor_changed_or_used_stay_with_all_other_comments(begun: Path) -> None:
    mine = "# ask the embassy about their list\n"
    edit(begun / FILE, "# participants:\n", f"{mine}# participants:\n")
    edit(
        begun / FILE,
        "#   - id: a1\n#     text: {en: …, fr: …}\n",
        "#   - id: a1\n#     text: {en: Train pilots, fr: …}\n",
    )
    edit(begun / FILE, "# one side asks,", f"{mine}# one side asks,")
    edit(begun / FILE, "  # form: talks\n", "  # form: talks  # or a visit?\n")
    before = (begun / FILE).read_text("utf-8")
    assert main(["draft"], root=begun) == 0
    after = (begun / FILE).read_text("utf-8")
    brief = decode_brief(after, FILE).value
    assert brief is not None
    assert brief.requests
    assert after.count(mine) == 2
    assert f"{mine}# participants:\n#   - id: given-name-surname\n" in after
    assert "#   - id: a1\n#     text: {en: Train pilots, fr: …}\n" in after
    assert "# requests:\n" not in after
    assert "  # form: talks  # or a visit?\n" in after
    own = [line for line in before.splitlines() if "embassy" in line or "visit?" in line or "Train pilots" in line]
    assert [line for line in after.splitlines() if line in own] == own


def test_a_second_article_takes_out_what_the_first_left(begun: Path) -> None:
    """The examples are remembered with the draft; where that is lost, all of them stay."""
    wire = begun / "content/articles/fjord-wire.txt"
    text = wire.read_text("utf-8")
    aside = begun / "content/articles/depeche-du-cap.txt"
    french = aside.read_text("utf-8")
    aside.unlink()
    wire.write_text(
        "\n".join(line for line in text.splitlines() if not line.startswith(("Dieng", "Bekk said"))) + "\n", "utf-8"
    )
    assert main(["draft"], root=begun) == 0
    assert {"requests", "commitments"} <= commented(begun)
    assert "agreed" not in commented(begun)
    aside.write_text(french, "utf-8")
    assert main(["draft"], root=begun) == 0
    assert "requests" not in commented(begun)
    (begun / f"content/drafts/{BRIEF}.yaml").unlink()
    wire.write_text(text, "utf-8")
    kept = (begun / FILE).read_text("utf-8").count("#")
    assert main(["draft"], root=begun) == 0
    assert (begun / FILE).read_text("utf-8").count("#") == kept
