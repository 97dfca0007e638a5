"""Made-up drafts and made-up editors, for testing that merging loses nothing.

Each thing that the machine says carries a word of its own (`P3en`, `Q3a`), and so does each thing that the editor
writes (`EDIT7`, `COMMENT8`): what was lost, and what came back, is seen by looking for the word in the text.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Sequence

import yaml

from briefing.codec import decode_brief
from briefing.codec.extents import comments
from briefing.codec.nodes import parse
from briefing.model import SECTIONS, Brief, Difference, Event, Evidence, Participant, Saying, Source

POINTS = (
    ("agreed", "hold more meetings of both parliaments every spring", "réunir les deux parlements chaque printemps"),
    ("agreed", "open a ferry line between the northern ports", "ouvrir une liaison maritime entre les ports du nord"),
    ("requests", "simplify visas for seasonal workers and their families", "simplifier les visas des saisonniers"),
    ("requests", "lend 12 million to repair three railway bridges before the floods of next autumn, with "
     "terms that small towns can bear and with engineers of both countries on site", "prêter douze millions"),
    ("requests", "send observers to the elections", "envoyer des observateurs aux élections"),
    ("commitments", "build a hospital: 200 beds, two wards", "bâtir un hôpital : 200 lits, deux services"),
    ("commitments", "return the stolen manuscripts", "restituer les manuscrits volés, dont les plus anciens, au musée "
     "national, avec tous les catalogues et toutes les photographies que les chercheurs en ont faites"),
    ("regional_issues", "the drought along the great river", "la sécheresse le long du grand fleuve"),
    ("discussed", "fishing quotas in shared waters", "quotas de pêche dans les eaux communes"),
    ("discussed", "teaching of both languages at school", "enseignement des deux langues à l'école"),
)  # fmt: skip
VARIANTS = ("", ", in substance", ", soon", ' ("at once")')
LETTER = {"agreed": "a", "requests": "r", "commitments": "c", "regional_issues": "g", "discussed": "d"}
Said = dict[int, tuple[int, int, int]]
"""Point → wording of the English, of the French, and which quotes: what a draft says."""


def random_said(rng: random.Random, points: Sequence[int]) -> Said:
    return {n: (rng.randrange(4), rng.randrange(-1, 4), rng.randrange(1, 4)) for n in points if rng.random() < 0.6}


def changed(said: Said, rng: random.Random, points: Sequence[int]) -> Said:
    fresh = random_said(rng, points)
    found = {n: fresh.get(n, one) if rng.random() < 0.4 else one for n, one in said.items() if rng.random() < 0.85}
    return found | {n: one for n, one in fresh.items() if n not in said and rng.random() < 0.4}


def draft(said: Said, rng: random.Random) -> Brief:
    """A brief that says this, its entries in any order and numbered afresh."""
    sections: dict[str, list[dict[str, object]]] = {section: [] for section in SECTIONS}
    for n in rng.sample(sorted(said), len(said)):
        section = POINTS[n][0]
        item: dict[str, object] = {
            "id": f"{LETTER[section]}{len(sections[section]) + 1}",
            "text": _text(n, said[n]),
            "evidence": _quotes(n, said[n][2]),
        }
        if section == "requests":
            item |= {"by": "VN", "to": "JP"}
        sections[section].append(item)
    requests = [one["id"] for one in sorted(sections["requests"], key=lambda one: str(one["text"]))]
    differences = (
        [Difference(id="x1", about="scope", items=(requests[0],), says=(Saying(source="one", exact="Y words"),))]
        if requests and len(said) % 2
        else []
    )
    return Brief.model_validate(
        {
            "id": "2024-08-21-japan-vietnam",
            "meeting": {"form": "talks", "date": "2024-08-21", "city": f"City{len(said) % 3}"},
            "title": {"en": f"Talks {len(said)}"},
            "sources": (Source(id="one", article="one.txt", lang="en"), Source(id="two", article="two.txt", lang="fr")),
            "participants": [
                Participant(
                    id="an-editor", name={"en": "An Editor"}, country="VN", role={"en": f"Minister {len(said) % 2}"}
                )
            ],
            "events": [Event(id="e1", name={"en": "Summit of river towns"}, date="2025")] if len(said) % 3 else [],
            "differences": differences,
            **sections,
        }
    )


def _text(n: int, how: tuple[int, int, int]) -> dict[str, str]:
    _, english, french = POINTS[n]
    found = {"en": f"P{n}en {english}{VARIANTS[how[0]]}"}
    return found | ({"fr": f"P{n}fr {french}{VARIANTS[how[1]]}"} if how[1] >= 0 else {})


def _quotes(n: int, which: int) -> list[Evidence]:
    found = [Evidence(source="one", exact=f"Q{n}a that they would {POINTS[n][1]}")] if which & 1 else []
    return found + ([Evidence(source="two", exact=f"Q{n}b de {POINTS[n][2]}")] if which & 2 else [])


class Editor:
    """Edits a text as people do: by hand, here and there, with no regard for the machine."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.count = 0

    def edit(self, text: str) -> str:
        """The text after one edit that leaves it readable, or as it is."""
        nl = "\r\n" if "\r\n" in text else "\n"
        lines = text.split(nl)
        self.count += 1
        action = self.rng.choice(ACTIONS)
        found = nl.join(action(self, list(lines)))
        before, after = decode_brief(text, "x").value, decode_brief(found, "x").value
        if after is None or (action in FORMATTING and after != before):
            return text
        if action in SILENT and (after != before or len(comments(found)) < len(comments(text))):
            return text
        return found

    def blocks(self, lines: list[str]) -> list[tuple[int, int]]:
        """Where the entries stand that begin with `  - id: `."""
        found = []
        for i, line in enumerate(lines):
            if re.match(r"  - id: [argcdex]?[0-9z]", line):
                end = i + 1
                for at in range(i + 1, len(lines)):
                    if lines[at].strip() and not lines[at].startswith("    "):
                        break
                    if lines[at].strip() and not lines[at].strip().startswith("#"):
                        end = at + 1
                found.append((i, end))
        return found

    def reword(self, lines: list[str]) -> list[str]:
        places = [
            i for i, line in enumerate(lines) if re.search(r"\b(P\d(en|fr)|Minister|Talks \d|City\d|Q\d[ab])", line)
        ]
        if places:
            i = self.rng.choice(places)
            pattern = r"\b(P\d(?:en|fr)|Minister|Talks|City\d|Q\d[ab])"
            hits = list(re.finditer(pattern, lines[i]))
            hit = self.rng.choice(hits)
            lines[i] = f"{lines[i][: hit.end()]} EDIT{self.count}{lines[i][hit.end() :]}"
        return lines

    def delete(self, lines: list[str]) -> list[str]:
        found = self.blocks(lines)
        if found:
            start, end = self.rng.choice(found)
            del lines[start:end]
        return lines

    def delete_french(self, lines: list[str]) -> list[str]:
        places = [i for i, line in enumerate(lines) if re.search(r"P\dfr", line)]
        if places:
            i = self.rng.choice(places)
            if "{" in lines[i]:
                lines[i] = re.sub(r""", fr: ("[^"]*"|'[^']*'|[^,}"']*)}""", "}", lines[i])
            else:
                start = i if re.match(r"\s*fr:", lines[i]) else i - 1
                depth = len(lines[start]) - len(lines[start].lstrip())
                end = start + 1
                while end < len(lines) and lines[end].startswith(" " * (depth + 1)):
                    end += 1
                del lines[start:end]
        return lines

    def add(self, lines: list[str]) -> list[str]:
        found = self.blocks(lines)
        own = [f"  - id: z{self.count}", f"    text: {{en: EDIT{self.count} own words of the desk}}"]
        inside = [
            end
            for start, end in found
            if re.match(r"  - id: [arcgd]", lines[start]) and "about:" not in lines[start + 1]
        ]
        if inside:
            at = self.rng.choice(inside)
            lines[at:at] = ["", *own] if self.rng.random() < 0.5 else own
        return lines

    def swap(self, lines: list[str]) -> list[str]:
        found = self.blocks(lines)
        pairs = [(a, b) for a, b in itertools.pairwise(found) if all(not one.strip() for one in lines[a[1] : b[0]])]
        if pairs:
            (a, b), (c, d) = self.rng.choice(pairs)
            lines[a:d] = lines[c:d] + lines[b:c] + lines[a:b]
        return lines

    def translate(self, lines: list[str]) -> list[str]:
        found = [
            (start, end)
            for start, end in self.blocks(lines)
            if any(re.search(r"P\dfr", one) for one in lines[start:end])
        ]
        if found and not any("translated" in one for start, end in found for one in lines[start:end]):
            lines.insert(self.rng.choice(found)[1], "    translated: [fr]")
        return lines

    def publish(self, lines: list[str]) -> list[str]:
        status = self.rng.choice(["draft", "draft", "reviewed", "published", "withdrawn"])
        return [re.sub(r"^status: .*", f"status: {status}", line) for line in lines]

    def comment(self, lines: list[str]) -> list[str]:
        at = self.rng.randrange(1, len(lines))
        lines.insert(at, " " * self.rng.choice([0, 2, 4, 6]) + f"# COMMENT{self.count}")
        return lines

    def remark(self, lines: list[str]) -> list[str]:
        at = self.rng.randrange(1, len(lines))
        lines[at] += f"  # COMMENT{self.count}"
        return lines

    def loosen(self, lines: list[str]) -> list[str]:
        lines.insert(self.rng.randrange(1, len(lines)), "")
        return lines

    def tighten(self, lines: list[str]) -> list[str]:
        places = [i for i, line in enumerate(lines) if not line.strip() and i > 1]
        if places:
            del lines[self.rng.choice(places)]
        return lines

    def requote(self, lines: list[str]) -> list[str]:
        i = self.rng.randrange(len(lines))
        old, new = self.rng.choice(
            [('"', "'"), (r"(\w+): (P\d\w\w [^,{}\"]*)$", r'\1: "\2"'), (r"\{en: (P\d[^,{}\"]*)", r'{ en: "\1" ')]
        )
        lines[i] = re.sub(old, new, lines[i])
        return lines

    def indent(self, lines: list[str]) -> list[str]:
        """A quote that was in braces, over two lines."""
        i = self.rng.randrange(len(lines))
        lines[i] = re.sub(r"^( +)- \{source: (\w+), exact: (.*)\}$", "\\1- source: \\2\n\\1  exact: \\3", lines[i])
        return "\n".join(lines).split("\n")

    def move(self, lines: list[str]) -> list[str]:
        """A point to the end of another section."""
        heads = {line[:-1]: i for i, line in enumerate(lines) if re.fullmatch(r"[a-z_]+:", line)}
        found = [
            (start, end)
            for start, end in self.blocks(lines)
            if re.match(r"  - id: [argcdz]", lines[start]) and "about:" not in lines[start + 1]
        ]
        others = [one for one in SECTIONS if one in heads]
        if not found or not others:
            return lines
        start, end = self.rng.choice(found)
        to = heads[self.rng.choice(others)] + 1
        moved = [
            line for line in lines[start:end] if not re.match(r"    (by|to|kind|status|answered_by|issue): ", line)
        ]
        if to <= start:
            return [*lines[:to], *moved, *lines[to:start], *lines[end:]]
        return [*lines[:start], *lines[end:to], *moved, *lines[to:]] if to >= end else lines

    def rename(self, lines: list[str]) -> list[str]:
        """Another id for a point, where nothing points at it."""
        found = [i for i, line in enumerate(lines) if re.match(r"  - id: [arcgd][0-9]+$", line)]
        if found:
            i = self.rng.choice(found)
            old = lines[i].rpartition(" ")[2]
            if not any(re.search(rf"items: .*\b{old}\b|- {old}$", line) for line in lines):
                lines[i] = f"  - id: y{self.count}"
        return lines

    def join(self, lines: list[str]) -> list[str]:
        """Two points made one: the words of the first go, its quotes to those of the second."""
        found = self.blocks(lines)
        pairs = [
            (a, b)
            for a, b in itertools.pairwise(found)
            if all(not one.strip() for one in lines[a[1] : b[0]]) and "    evidence:" in lines[slice(*b)]
        ]
        if not pairs:
            return lines
        (a, b), (c, _) = self.rng.choice(pairs)
        if "    evidence:" not in lines[a:b]:
            return lines
        quotes = lines[lines.index("    evidence:", a) + 1 : b]
        at = lines.index("    evidence:", c) + 1
        return [*lines[:a], *lines[c:at], *quotes, *lines[at:]]

    def format(self, lines: list[str]) -> list[str]:
        """As a program does that knows YAML and no comments."""
        value, _ = parse("\n".join(lines))
        written: str = yaml.safe_dump(
            value,
            sort_keys=False,
            allow_unicode=True,
            default_flow_style=self.rng.choice([False, False, None]),
            width=self.rng.choice([40, 80, 4096]),
            indent=self.rng.choice([2, 4]),
        )
        return written.split("\n")


SILENT = (Editor.comment, Editor.remark, Editor.loosen, Editor.tighten, Editor.requote, Editor.indent)
"""Edits that change no value."""
FORMATTING = (Editor.format,)
"""Edits that change no value and may lose the comments."""
ACTIONS = (*SILENT, *SILENT, Editor.reword, Editor.reword, Editor.reword, Editor.delete, Editor.delete, Editor.add,
           Editor.delete_french, Editor.swap, Editor.translate, Editor.publish, Editor.move, Editor.rename, Editor.join,
           *FORMATTING)  # fmt: skip
