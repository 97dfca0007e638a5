"""What a merge gives back."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Brief


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """What the articles now say where the file keeps the editor's word.

    >>> print(Proposal("x.yaml", 3, "meeting.city", "Hanoi", "Ha Noi"))
    x.yaml:3: meeting.city: kept as you have it
      yours: Hanoi
      proposed: Ha Noi
    """

    file: str
    line: int | None
    """1-based, in the merged text."""
    where: str
    """The field, as `requests.r1.text.en`, or the list that lacks an entry."""
    yours: str | None
    """None where the file has nothing there."""
    proposed: str | None
    """None where the articles no longer say it: the proposal is to remove it."""
    before: str | None = None
    """What the machine had said when the editor chose other words; None where that is not known."""
    name: str = ""
    """The place by its ids, which stays when lists change: `requests.r1.text.en`."""
    key: str = ""
    """The same, where two quotes of one source have two."""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        what = "no longer said by the articles" if self.proposed is None else "not in the file"
        head = f"{place}: {self.where}: {'kept as you have it' if self.yours and self.proposed else what}"
        said = (("yours", self.yours), ("proposed", self.proposed))
        shown = [f"  {label}: {_indented(text)}" for label, text in said if text is not None]
        return "\n".join([head, *shown])


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")


@dataclass(frozen=True, slots=True)
class Merged:
    """The file after a merge, and what to remember for the next one."""

    text: str
    base: Brief
    """To be stored beside the file and given back as `base`. It is what the machine says now under the file's ids,
    with what the editor deleted still in it, so that it is known not to be new when it is said again; and with what
    is to be remembered of ids and of what was kept, under `notes`."""
    proposals: tuple[Proposal, ...] = ()
    """Those that no earlier merge has shown."""
    open: tuple[Proposal, ...] = ()
    """All that nobody has decided, these and those of earlier merges."""
