"""What the modules of the program import and use, read with `ast`: nothing here runs them.

Every import counts: those inside functions and those for types only make circles just as well.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

Modules = Mapping[str, ast.Module]
"""Module name → its source as a tree."""


def read_modules(package: Path) -> dict[str, ast.Module]:
    """All modules of a package folder, by dotted name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        name = ".".join(parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text("utf-8"), filename=str(path))
    return found


def parse_modules(sources: Mapping[str, str]) -> dict[str, ast.Module]:
    """Modules given as text: for the tests of these very functions."""
    return {name: ast.parse(source) for name, source in sources.items()}


def imports(modules: Modules, name: str) -> Iterator[tuple[str, int]]:
    """Every module that a module imports, with the line; relative imports too."""
    for node in ast.walk(modules[name]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = name.split(".")
                is_package = any(other.startswith(f"{name}.") for other in modules)
                keep = len(package) - node.level + is_package
                base = ".".join([*package[:keep], *filter(None, [base])])
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield (full if full in modules else base), node.lineno


def graph(modules: Modules) -> dict[str, dict[str, int]]:
    """Module → the modules of ours that it imports, each with a line where it does."""
    return {name: {to: line for to, line in imports(modules, name) if to in modules and to != name} for name in modules}


def find_circle(edges: Mapping[str, Mapping[str, int]]) -> list[str] | None:
    """A circle of imports, its first module named again at its end; None where there is none."""
    done: set[str] = set()
    path: list[str] = []

    def visit(name: str) -> list[str] | None:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return None
        path.append(name)
        for to in sorted(edges[name]):
            if circle := visit(to):
                return circle
        done.add(path.pop())
        return None

    for name in sorted(edges):
        if circle := visit(name):
            return circle
    return None


def room_of(name: str) -> str:
    """The room of a module: `briefing.publishing.views.home` is in `publishing`; the package itself is in ``."""
    return name.partition(".")[2].partition(".")[0]


def climbs(edges: Mapping[str, Mapping[str, int]], floors: Sequence[Sequence[str]]) -> Iterator[str]:
    """Imports that run up, or across to another room of the same floor; rooms that stand on no floor."""
    level = {room: number for number, rooms in enumerate(floors) for room in rooms}
    for name in sorted(edges):
        if room_of(name) not in level:
            yield f"{name}: its room '{room_of(name)}' stands on no floor; give it one in FLOORS"
            continue
        for to, line in sorted(edges[name].items()):
            here, there = room_of(name), room_of(to)
            if here != there and there in level and level[there] >= level[here]:
                yield f"{name}:{line} imports {to}: '{here}' must not know '{there}'"


def is_in(name: str, places: Sequence[str]) -> bool:
    """Whether a module is one of the places, or lies below one; places are named without the package."""
    inner = name.partition(".")[2]
    return any(inner == place or inner.startswith(f"{place}.") for place in places)


def strangers(modules: Modules, allowed: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Imports of a part (a library, or a module with effects) outside the places that may use it."""
    for name in modules:
        for to, line in imports(modules, name):
            part = next((part for part in allowed if to == part or to.startswith(f"{part}.")), None)
            if part and not is_in(name, allowed[part]):
                where = ", ".join(allowed[part]) or "nowhere"
                yield f"{name}:{line} imports {to}: allowed in {where}"


def calls(modules: Modules, allowed: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Calls that reach outside the core, by their last name (`.write_text`) or whole (`open`), where not allowed."""
    for name, tree in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call | ast.Attribute):
                said = _said(node)
                rule = next((rule for rule in allowed if said and re.fullmatch(rule, said)), None)
                if rule and not is_in(name, allowed[rule]):
                    where = ", ".join(allowed[rule]) or "nowhere"
                    yield f"{name}:{node.lineno} uses {said}: allowed in {where}"


def _said(node: ast.Call | ast.Attribute) -> str | None:
    if isinstance(node, ast.Attribute):
        owner = node.value
        last = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
        return f"{last}.{node.attr}"
    return f"{node.func.id}()" if isinstance(node.func, ast.Name) else None


def unordered(modules: Modules) -> Iterator[str]:
    """Loops over a set that is written in place: their order changes from run to run."""
    for name, tree in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.For | ast.comprehension) and _is_set(node.iter):
                if isinstance(node, ast.For) or not _feeds_a_set(tree, node):
                    yield f"{name}:{node.iter.lineno} loops over a set: sort it, or use dict.fromkeys"
            elif isinstance(node, ast.Call) and _orders(node) and node.args and _is_set(node.args[0]):
                yield f"{name}:{node.lineno} puts a set in an order of chance: sort it, or use dict.fromkeys"


def _is_set(node: ast.expr) -> bool:
    if isinstance(node, ast.Set | ast.SetComp):
        return True
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("set", "frozenset")


def _orders(node: ast.Call) -> bool:
    if isinstance(node.func, ast.Name):
        return node.func.id in ("list", "tuple", "enumerate", "next", "iter")
    return isinstance(node.func, ast.Attribute) and node.func.attr == "join"


def _feeds_a_set(tree: ast.Module, clause: ast.comprehension) -> bool:
    holders = (node for node in ast.walk(tree) if clause in getattr(node, "generators", ()))
    return any(isinstance(node, ast.SetComp) for node in holders)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function from `def`, its docstring not counted: an example must not cost code."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def undocumented(modules: Modules) -> Iterator[str]:
    """Public functions and classes at the top of a module, and modules with code, that have no docstring."""
    for name, tree in modules.items():
        if tree.body and ast.get_docstring(tree) is None:
            yield f"{name}: the module has no docstring"
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            if not node.name.startswith("_") and ast.get_docstring(node) is None:
                yield f"{name}:{node.lineno} {node.name} has no docstring"


def names(modules: Modules) -> Iterator[tuple[str, str]]:
    """(where, name) of every module, class and function."""
    for name, tree in modules.items():
        yield name, name.rpartition(".")[2]
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield f"{name}:{node.lineno}", node.name


def words(name: str) -> set[str]:
    """The words of a name: `_read_HTTPData` → read, http, data."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
