"""The architecture, held: no circles, two wings that never meet, nothing runs up, effects in their rooms only."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests import architecture as look

PACKAGE = Path(__file__).resolve().parent.parent / "briefing"
MODULES = look.read_modules(PACKAGE)

FLOORS = (
    ("",),
    ("errors",),
    ("model", "quote", "spelling"),
    ("persons", "settings"),
    ("exports",),
    ("vocabulary",),
    ("subjects",),
    ("codec",),
    ("aliases", "articles", "people"),
    ("adrift", "checks", "grounds", "outlines", "published"),
    ("examples", "permanent", "readiness", "references", "renaming", "reviewing"),
    ("reading", "publishing"),
    ("cautions", "disk", "intake"),
    ("building", "drafts", "skeletons"),
    ("waiting",),
    ("terminal", "preview"),
    ("commands",),
    ("cli",),
)
"""From the ground up. A room may import what is in it and what stands on lower floors, nothing else."""

PARTS = {
    "argparse": ("cli", "commands"),
    "asyncio": ("preview",),
    "babel": ("publishing",),
    "concurrent": ("building", "commands"),
    "css_inline": ("publishing.sharing.composing",),
    "ctypes": ("disk",),
    "filelock": ("disk",),
    "gettext": ("publishing.catalogues",),
    "glob": ("disk",),
    "idna": ("publishing.sharing.mailboxes",),
    "icalendar": ("publishing.calendars",),
    "http": ("preview", "commands.fetching"),
    "jinja2": ("publishing.compiling", "publishing.rendering"),
    "markdown": ("publishing.prose",),
    "marshal": ("disk", "commands"),
    "multiprocessing": ("commands",),
    "nh3": ("publishing.prose",),
    "os": ("disk", "preview", "commands", "waiting"),
    "pydantic": ("model", "persons", "settings", "exports", "codec"),
    "random": (),
    "resiliparse": ("intake",),
    "rjsmin": ("publishing.scripts",),
    "rich": ("waiting", "commands"),
    "secrets": (),
    "shutil": ("disk",),
    "signal": ("preview", "commands", "cli"),
    "smtplib": ("commands.sending",),
    "socket": ("preview", "commands.fetching", "commands.sending"),
    "socketserver": ("preview",),
    "termios": ("commands.keys",),
    "select": ("commands.keys",),
    "subprocess": ("commands.opening", "disk.history", "disk.searching", "preview.mounts", "preview.opening"),
    "tempfile": ("commands.opening", "disk", "preview"),
    "threading": ("preview", "commands", "waiting"),
    "time": ("preview", "commands"),
    "typst": ("disk.press",),
    "urllib.request": ("commands.fetching",),
    "uuid": (),
    "watchdog": ("preview.listening", "preview.watching"),
    "wcwidth": ("publishing.sharing.wrapping",),
    "webbrowser": ("commands",),
    "yaml": (
        "adrift",
        "codec",
        "reviewing.splicing",
        "vocabulary",
        "reading.lexicon",
        "reading.pack",
        "intake.words",
        "publishing.habits",
        "publishing.ordering",
    ),
}
"""A library or an effect → where alone it may be imported."""

EDGE = ("disk", "preview", "commands", "codec.__main__")
PACKAGE_DATA = (
    "adrift",
    "codec.guidance",
    "vocabulary",
    "reading.lexicon",
    "reading.pack",
    "publishing.catalogues",
    "publishing.habits",
    "publishing.ordering",
    "intake.words",
)
CALLS = {
    r"open\(\)": EDGE,
    r"(print|input)\(\)": ("terminal", "waiting", "codec.__main__"),
    r"hash\(\)": ("model",),
    r"\w*\.(read_text|read_bytes)": (*EDGE, *PACKAGE_DATA),
    r"\w*\.(write_text|write_bytes|unlink|mkdir|rmdir|rename|touch|iterdir|rglob|is_file|is_dir|exists|stat)": (
        *EDGE,
        "cli",
        "vocabulary",
    ),
    r"Path\.(cwd|home)": (*EDGE, "cli"),
    r"(datetime|date|time)\.(now|today|utcnow|time_ns|monotonic|perf_counter|localtime)": EDGE,
    r"os\.(environ|getenv|getcwd)": (*EDGE, "cli", "waiting"),
}
"""What reaches outside the core, as it is written → where alone it may be. `hash` of words changes from run to run."""

MODULE_LINES = 250
FUNCTION_LINES = 40
LONGER = {"briefing.model": 320}
"""The whole contract is read in one place."""
UNUSED_WORDS = {"utils", "util", "helpers", "helper", "manager", "handler", "process", "data", "info"}
NOT_OURS = {"process_request", "handle_data"}
"""Names that a library asks for: `socketserver`, `html.parser`."""


def _none(found: Iterable[str]) -> None:
    listed = sorted(found)
    assert not listed, "\n" + "\n".join(listed)


def test_there_are_no_circles() -> None:
    circle = look.find_circle(look.graph(MODULES))
    assert circle is None, " → ".join(circle or ())


def test_nothing_runs_up_and_the_wings_never_meet() -> None:
    _none(look.climbs(look.graph(MODULES), FLOORS))


def test_parts_and_effects_are_in_their_rooms() -> None:
    _none([*look.strangers(MODULES, PARTS), *look.calls(MODULES, CALLS)])


def test_no_order_is_left_to_chance() -> None:
    _none(look.unordered(MODULES))


def test_modules_are_short() -> None:
    lines = {name: _lines(name) for name in MODULES}
    _none(f"{name}: {n} lines" for name, n in lines.items() if n > LONGER.get(name, MODULE_LINES))


def test_functions_are_short() -> None:
    _none(
        f"{name}:{node.lineno} {node.name}: {look.length(node)} lines"
        for name, tree in MODULES.items()
        for node in look.functions(tree)
        if look.length(node) > FUNCTION_LINES
    )


def test_what_is_public_says_what_it_gives() -> None:
    _none(look.undocumented(MODULES))


def test_names_say_something() -> None:
    ours = ((where, name) for where, name in look.names(MODULES) if name not in NOT_OURS)
    found = ((where, name, look.words(name) & UNUSED_WORDS) for where, name in ours)
    _none(f"{where} {name}: '{', '.join(sorted(bad))}' says nothing" for where, name, bad in found if bad)


def test_a_language_is_data_only() -> None:
    _none(str(path) for path in (PACKAGE / "languages").rglob("*.py"))


def test_exceptions_are_still_needed() -> None:
    _none(f"{name}: no longer long" for name in LONGER if _lines(name) <= MODULE_LINES)


def _lines(name: str) -> int:
    path = PACKAGE.parent.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return len(file.read_text("utf-8").splitlines())


# What follows holds the tests above to their word: each kind of breach is found.

CIRCLES = {
    "plain": {"p.a": "import p.b", "p.b": "from p import a"},
    "in a function": {"p.a": "def f():\n    from p.b import x", "p.b": "import p.a"},
    "for types only": {
        "p.a": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from p import b",
        "p.b": "import p.c",
        "p.c": "from p.a import x",
    },
    "relative": {"p.a": "from . import b", "p.b": "from .a import x"},
}


@pytest.mark.parametrize("sources", CIRCLES.values(), ids=CIRCLES)
def test_a_circle_is_found(sources: dict[str, str]) -> None:
    circle = look.find_circle(look.graph(look.parse_modules({"p": "", **sources})))
    assert circle is not None
    assert circle[0] == circle[-1]
    assert set(circle) == set(sources)


def test_a_package_may_offer_what_is_in_it() -> None:
    sources = {"p": "", "p.a": "from p.a.b import x", "p.a.b": "import p.a.c", "p.a.c": ""}
    assert look.find_circle(look.graph(look.parse_modules(sources))) is None


BREACHES = {
    "up": ({"p.errors": "import p.cli", "p.cli": ""}, "'errors' must not know 'cli'"),
    "across": ({"p.reading.x": "from p.publishing import y", "p.publishing.y": ""}, "must not know 'publishing'"),
    "nowhere": ({"p.utils": ""}, "stands on no floor"),
}


@pytest.mark.parametrize(("sources", "said"), BREACHES.values(), ids=BREACHES)
def test_a_climb_is_found(sources: dict[str, str], said: str) -> None:
    found = list(look.climbs(look.graph(look.parse_modules(sources)), FLOORS))
    assert len(found) == 1
    assert said in found[0]


USES = {
    "library": "import yaml",
    "part of a library": "from jinja2.sandbox import SandboxedEnvironment",
    "chance": "def f():\n    import random",
    "file": "open('x')",
    "path": "p.write_text('x')",
    "clock": "import datetime\ndatetime.datetime.now()",
    "clock, bare": "datetime.date.today()",
    "environment": "import os\nos.environ['HOME']",
    "terminal": "print('x')",
    "hash": "hash('x')",
}


@pytest.mark.parametrize("source", USES.values(), ids=USES)
def test_a_use_in_the_core_is_found(source: str) -> None:
    for room in ("quote", "reading.rules.x", "publishing.views.x"):
        modules = look.parse_modules({f"p.{room}": source})
        assert [*look.strangers(modules, PARTS), *look.calls(modules, CALLS)]


ORDERS = {"for x in {1, 2}: pass": 1, "[x for x in set(y)]": 1, "','.join({*x})": 1, "list(frozenset(x))": 1}
ORDERED = {"for x in sorted(set(y)): pass": 0, "{x for x in set(y)}": 0, "max(set(y))": 0, "len({1})": 0}


@pytest.mark.parametrize(("source", "count"), (ORDERS | ORDERED).items())
def test_an_order_of_chance_is_found(source: str, count: int) -> None:
    assert len(list(look.unordered(look.parse_modules({"p.a": source})))) == count


def test_what_is_undocumented_or_long_is_found() -> None:
    modules = look.parse_modules({"p.a": "def f(): ...\nclass C: ...\ndef _own(): ..."})
    assert len(list(look.undocumented(modules))) == 3
    documented = 'def f():\n    """One.\n\n    Two.\n    """\n    return 1\n'
    function = next(look.functions(ast.parse(documented)))
    assert look.length(function) == 2


def test_words_of_names() -> None:
    assert look.words("_read_HTTPData") == {"read", "http", "data"}
    assert not look.words("database") & UNUSED_WORDS
