"""Templates → code, once for all languages.

While a template is compiled, each `_("…")` in it becomes a look-up in the language's table, and the table is filled:
rendering translates nothing, and a message that some language lacks is found even in a branch that no page takes.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import Any, cast

import markupsafe
from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from briefing.errors import BriefingError, Problem
from briefing.publishing.catalogues import MissingMessageError
from briefing.publishing.habits import direction
from briefing.publishing.overriding import ORIGINAL, Templates
from briefing.publishing.typesetting import raiser
from briefing.publishing.wording import Wording

_TABLE = "_messages"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def escape(value: Any) -> str:
    """What `markupsafe.escape` gives, in a third of its time: most of what pages show is short and plain text.

    >>> escape('<a href="x">') == str(markupsafe.escape('<a href="x">'))
    True
    """
    kind = value.__class__
    if kind is str:
        return _escaped(value)
    return value if kind is Markup else markupsafe.escape(value)


@functools.lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Names, labels and quotes come again and again: a brief's pages in two languages show the same ones.

    Control characters, which YAML lets in as `"\\x07"`, may stand in neither HTML nor XML.
    """
    text = _FORBIDDEN.sub("", text)
    text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    return text.replace("'", "&#39;").replace('"', "&#34;")


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the environments of a site's languages share."""

    templates: Templates
    wordings: Mapping[str, Wording]
    codes: dict[str, CodeType] = field(default_factory=dict)
    """Compiled templates by name."""
    tables: dict[str, dict[object, str]] = field(default_factory=dict)
    """By language: the messages of the templates compiled so far."""

    def find(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """A template as Jinja's loader wants it."""
        text = self.templates.find(name)
        return None if text is None else (text, self.templates.file(name), lambda: True)


class _Generator(CodeGenerator):
    """Reads `view.name` as what it is, a key of a dict, which halves the cost of a page's commonest step.

    Where a name may be missing or belongs to something else (a method, the loop), it is looked up in Jinja's own way.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        owner = node.node
        if id(node) in self._careful() or (isinstance(owner, nodes.Name) and owner.name in _NOT_VIEWS):
            super().visit_Getattr(node, frame)
            return
        self.visit(owner, frame)
        self.write(f"[{node.attr!r}]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        self._careful().add(id(node.node))
        super().visit_Call(node, frame, forward_caller=forward_caller)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        self._careful().add(id(node.node))
        super().visit_Test(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        self._careful().add(id(node.node))
        super().visit_Filter(node, frame)

    def _careful(self) -> set[int]:
        found: set[int] = self.__dict__.setdefault("_careful_nodes", set())
        return found


def in_lang(around: str, lang: str | None) -> Markup:
    """The attributes of words in a language within those of another: ` lang="…"`, and `dir` where it is written the
    other way; nothing for None. Templates write `<span{{ in_lang(text.lang) }}>`.

    >>> in_lang("en", "fr"), in_lang("en", "ar"), in_lang("en", None)
    (Markup(' lang="fr"'), Markup(' lang="ar" dir="rtl"'), Markup(''))
    """
    if not lang:
        return Markup()
    way = direction(lang)
    turned = Markup(' dir="{}"').format(way) if way != direction(around) else ""
    return Markup(' lang="{}"').format(lang) + turned


_NOT_VIEWS = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})
"""Names that Jinja itself brings."""


class _Template(Template):
    """Escapes with the function above."""

    @classmethod
    def from_code(cls, *args: Any, **kwargs: Any) -> Template:
        made = super().from_code(*args, **kwargs)
        made.root_render_func.__globals__["escape"] = escape
        return made

    def _get_default_module(self, ctx: Any = None) -> Any:
        """What others import from it. All templates of an environment share their globals, which Jinja would compare
        anew for each import of each page."""
        return super()._get_default_module(None)


class LanguageEnvironment(Environment):
    """The templates in one language. Views are dicts, so those are looked into first."""

    template_class = _Template
    code_generator_class = _Generator

    def __init__(self, workshop: Workshop, wording: Wording) -> None:
        super().__init__(
            loader=FunctionLoader(workshop.find),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.workshop = workshop
        table = workshop.tables.setdefault(wording.lang, {})
        self.globals = {
            "_": wording.gettext,
            "ngettext": wording.ngettext,
            "in_lang": functools.cache(functools.partial(in_lang, wording.lang)),
            _TABLE: table,
        }
        self.filters |= {"typeset": wording.typeset, "raised": raiser(wording.lang)}
        del self.filters["safe"]  # what a page shows is escaped, whoever wrote the template

    def getattr(self, obj: Any, attribute: str) -> Any:
        if obj.__class__ is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(name=attribute)
        return super().getattr(obj, attribute)

    def compile(  # type: ignore[override]
        self, source: str | nodes.Template, name: str | None = None, filename: str | None = None, **options: Any
    ) -> str | CodeType:
        if not isinstance(source, str) or name is None or options:
            return cast("str | CodeType", super().compile(source, name, filename, **options))
        code: CodeType | None = self.workshop.codes.get(name)
        if code is None:
            translator = _Translator(self.workshop, name, filename or name)
            tree = translator.visit(self.parse(source, name, filename))
            if translator.problems:
                raise BriefingError(translator.problems)
            made: CodeType = super().compile(tree, name, filename)
            code = self.workshop.codes[name] = made
        return code


class _Translator(NodeTransformer):
    """Puts look-ups in the place of `_("…")` and `pgettext("…", "…")`, and finds what no template may do."""

    def __init__(self, workshop: Workshop, name: str, file: str) -> None:
        self._workshop, self._name, self._file = workshop, name, file
        self._is_own, self._extends = workshop.templates.is_own(file), False
        self.problems: list[Problem] = []

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        if isinstance(node, nodes.ScopedEvalContextModifier):
            self._refuse(node, "escaping cannot be switched", "leave autoescape out")
        elif isinstance(node, nodes.Filter) and node.name == "safe":
            self._refuse(node, "what a page shows is escaped", "leave |safe out")
        elif isinstance(node, nodes.Extends | nodes.FromImport | nodes.Import | nodes.Include):
            self._extends |= isinstance(node, nodes.Extends)
            if isinstance(node.template, nodes.Const) and node.template.value == self._name:
                self._refuse(node, "a template that asks for itself", f'"{ORIGINAL}{self._name}"')
        elif isinstance(node, nodes.Block) and node.name == "policy" and self._extends and self._is_own:
            self._refuse(node, "the page's security policy cannot be replaced", "leave the block out")
        return super().generic_visit(node, *args, **kwargs)

    def _refuse(self, node: nodes.Node, message: str, way_out: str) -> None:
        self.problems.append(Problem(self._file, node.lineno, "", message, (("try", way_out),)))

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:  # noqa: N802
        self.generic_visit(node, *args, **kwargs)
        given = [one.value for one in node.args if isinstance(one, nodes.Const)]
        name = node.node.name if isinstance(node.node, nodes.Name) else None
        if name not in ("_", "pgettext") or len(given) < len(node.args):
            return node
        key = tuple(given) if name == "pgettext" else given[0]
        for lang, wording in self._workshop.wordings.items():
            try:
                text = wording.pgettext(*given) if name == "pgettext" else wording.gettext(*given)
                self._workshop.tables.setdefault(lang, {})[key] = text
            except MissingMessageError as error:
                self.problems.append(error.problem(f"{self._file}:{node.lineno}"))
        table = nodes.Name(_TABLE, "load", lineno=node.lineno)
        return nodes.Getitem(table, nodes.Const(key, lineno=node.lineno), "load", lineno=node.lineno)
