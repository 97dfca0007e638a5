"""Templates by name: the program's, and those that the editor puts in their place, piece by piece.

`content/templates/brief.html` stands for `templates/brief.html`; the one it replaces is still there, as
`original/brief.html`, so that it can be extended and need not be copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.errors import Problem, nearest
from briefing.publishing.values import Sources

FOLDER = "templates/"
"""How problems name the place of a template."""

ORIGINAL = "original/"
"""What a name begins with that means the program's own template, replaced or not."""

_EXTENDS = re.compile(r"\{%-?\s*extends\b")

_POLICY = "Content-Security-Policy"


@dataclass(frozen=True, slots=True)
class Templates:
    """What there is, and which file each name stands for."""

    ours: Mapping[str, str]
    own: Mapping[str, str]
    """The editor's."""
    own_folder: str
    """Where those stand, as problems name it, with `/` at the end."""

    def find(self, name: str) -> str | None:
        """The text behind a name.

        >>> templates = Templates({"a.html": "ours"}, {"a.html": "own"}, "content/templates/")
        >>> templates.find("a.html"), templates.find("original/a.html"), templates.find("b.html")
        ('own', 'ours', None)
        """
        if name.startswith(ORIGINAL):
            return self.ours.get(name.removeprefix(ORIGINAL))
        return self.own.get(name, self.ours.get(name))

    def file(self, name: str) -> str:
        """The file behind a name, as problems name it."""
        return self.own_folder + name if name in self.own else FOLDER + name.removeprefix(ORIGINAL)

    def has_file(self, file: str) -> bool:
        """Whether a file is one of the templates, by the place it stands in."""
        return file.startswith((FOLDER, self.own_folder))

    def is_own(self, file: str) -> bool:
        """Whether a file is the editor's."""
        return file.startswith(self.own_folder)

    def meant(self, name: str) -> str | None:
        """The name most like one that does not exist."""
        return nearest(name, [*self.ours, *(ORIGINAL + one for one in self.ours)])


def templates_of(sources: Sources) -> Templates:
    """All templates of a site."""
    return Templates(sources.templates, sources.own_templates, sources.own_folder)


def check_names(templates: Templates) -> list[Problem]:
    """What the editor's folder holds and replaces nothing; and whole pages that left the site's policy out.

    The policy is what keeps scripts of other hosts, and words that were slipped into an article, from running.
    """
    found = []
    for name, text in sorted(templates.own.items()):
        file = templates.file(name)
        if name not in templates.ours:
            meant = nearest(name, templates.ours)
            way_out = f"{templates.own_folder}{meant}" if meant else "a name that templates/ has; or remove it"
            found.append(Problem(file, None, "", f"there is no {FOLDER}{name} to replace", (("try", way_out),)))
        elif not _keeps_policy(templates, name, text):
            way_out = f'begin it with {{% extends "{ORIGINAL}{name}" %}}, or copy that line of {FOLDER}base.html'
            found.append(Problem(file, None, "", f"the page has no {_POLICY}", (("try", way_out),)))
    return found


def _keeps_policy(templates: Templates, name: str, text: str) -> bool:
    """A page has it from the one that it extends, or word for word as ours; a mail and a piece of a page have none."""
    replaced = templates.ours[name]
    if _EXTENDS.search(text) or not (_EXTENDS.search(replaced) or _POLICY in replaced):
        return True
    lines = (line for ours in templates.ours.values() for line in ours.splitlines() if _POLICY in line)
    return any(line in text for line in lines)
