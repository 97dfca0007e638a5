"""Page → OutputFile: templates compiled once, their mistakes said with file and line."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2 import nodes as ast
from jinja2.visitor import NodeTransformer

from briefing.errors import BriefingError, Problem
from briefing.model import Brief
from briefing.publishing.catalogues import MissingMessageError
from briefing.publishing.edition import Edition, make_edition
from briefing.publishing.kinds import BY_NAME
from briefing.publishing.values import OutputFile, Page, Sources
from briefing.publishing.wording import Wording

FOLDER = "templates/"


class _Environment(Environment):
    """One language's templates. Views are dicts, so those are looked into first."""

    def __init__(self, wording: Wording, sources: Mapping[str, str]) -> None:
        super().__init__(
            loader=FunctionLoader(lambda name: _source(sources, name)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.wording = wording
        self.globals = {"_": wording.gettext, "ngettext": wording.ngettext, "pgettext": wording.pgettext}
        self.filters |= {"typeset": wording.typeset}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if obj.__class__ is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(name=attribute)
        return super().getattr(obj, attribute)

    def _parse(self, source: str, name: str | None, filename: str | None) -> ast.Template:
        return _Translator(self.wording, filename).visit(super()._parse(source, name, filename))  # type: ignore[no-any-return]


class _Translator(NodeTransformer):
    """Puts the translation in the place of `_("…")` while a template is compiled: nothing is left to look up later,
    and a missing one is found even in a branch that no page takes."""

    def __init__(self, wording: Wording, filename: str | None) -> None:
        self._wording, self._file = wording, filename

    def visit_Call(self, node: ast.Call, *args: Any, **kwargs: Any) -> ast.Node:  # noqa: N802
        self.generic_visit(node, *args, **kwargs)
        if not isinstance(node.node, ast.Name) or not all(isinstance(one, ast.Const) for one in node.args):
            return node
        known: dict[str, Callable[..., str]] = {"_": self._wording.gettext, "pgettext": self._wording.pgettext}
        look_up = known.get(node.node.name)
        if look_up is None:
            return node
        try:
            text = look_up(*(one.value for one in node.args if isinstance(one, ast.Const)))
        except MissingMessageError as error:
            raise BriefingError([error.problem(f"{self._file}:{node.lineno}")]) from None
        return ast.Const(text, lineno=node.lineno)


def _source(sources: Mapping[str, str], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    text = sources.get(name)
    return None if text is None else (text, FOLDER + name, lambda: True)


@dataclass(frozen=True, slots=True)
class Renderer:
    """Ready to render any page of a site. Made once a process; `Sources` is what travels between them."""

    edition: Edition
    environments: Mapping[str, Environment]


def make_renderer(sources: Sources) -> Renderer:
    """Raises BriefingError where a language has no catalogue. Templates are compiled when they are first needed."""
    edition = make_edition(sources)
    return Renderer(
        edition, {lang: _Environment(wording, sources.templates) for lang, wording in edition.wordings.items()}
    )


def render_page(renderer: Renderer, page: Page, brief: Brief | None = None) -> OutputFile:
    """Render a page. Those that a brief has need the brief. Raises BriefingError for a mistake in a template."""
    row = BY_NAME[page.kind]
    edition = renderer.edition
    if row.of == "brief":
        if brief is None:
            message = f"a page of kind {page.kind} needs its brief"
            raise TypeError(message)
        view = row.view(edition, page, brief)
    else:
        view = row.view(edition, page, None)
    environment = renderer.environments[page.lang or edition.languages[0]]
    return OutputFile(page.path, render(environment, row.template, view).encode())


def render(environment: Environment, name: str, view: Mapping[str, Any]) -> str:
    """A template with what it shows. Raises BriefingError that names the template's line."""
    try:
        template: Template = environment.get_template(name)
        return template.render(view)
    except BriefingError:
        raise
    except MissingMessageError as error:  # asked for by a name that is only known now
        raise BriefingError([error.problem(":".join(map(str, _place(error, name))))]) from error
    except TemplateSyntaxError as error:
        raise BriefingError([_syntax(error)]) from error
    except TemplateError as error:
        raise BriefingError([_mistake(error, name)]) from error
    except Exception as error:  # a filter or a test that does not fit: the template's mistake all the same
        raise BriefingError([_mistake(error, name)]) from error


def _syntax(error: TemplateSyntaxError) -> Problem:
    file = error.filename or FOLDER + (error.name or "")
    return Problem(file, error.lineno, "", f"not a template: {error.message}", (("try", "mend this line"),))


def _place(error: Exception, name: str) -> tuple[str, int | None]:
    """Jinja gives an undefined variable no line: the innermost frame that lies in a template has it."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename.startswith(FOLDER)]
    return (frames[-1].filename, frames[-1].lineno) if frames else (FOLDER + name, None)


def _mistake(error: Exception, name: str) -> Problem:
    file, line = _place(error, name)
    hint = ("try", "use a name that the page's view gives, or test it first with `is defined`")
    hints = (hint,) if isinstance(error, Exception) and "undefined" in type(error).__name__.lower() else ()
    return Problem(file, line, "", f"{error}" or type(error).__name__, hints)
