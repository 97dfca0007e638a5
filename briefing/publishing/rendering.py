"""Page → OutputFile, and templates' mistakes said with file and line."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from briefing.errors import BriefingError, Problem
from briefing.model import Brief
from briefing.publishing.catalogues import MissingMessageError
from briefing.publishing.compiling import FOLDER, LanguageEnvironment, Workshop
from briefing.publishing.edition import Edition, make_edition
from briefing.publishing.kinds import BY_NAME, PAGE_KINDS, BriefFile, BriefKind, SiteFile, SiteKind, SurveyFile
from briefing.publishing.values import OutputFile, Page, Sources
from briefing.publishing.views.fallback import leave_out


@dataclass(frozen=True, slots=True)
class Renderer:
    """Ready to render any page of a site. Made once a process; `Sources` is what travels between them."""

    edition: Edition
    environments: Mapping[str, Environment]


def make_renderer(sources: Sources) -> Renderer:
    """Raises BriefingError where a language has no catalogue. Templates are compiled when they are first needed."""
    edition = make_edition(sources)
    workshop = Workshop(sources.templates, edition.wordings)
    environments = {lang: LanguageEnvironment(workshop, wording) for lang, wording in edition.wordings.items()}
    return Renderer(edition, environments)


def warm(renderer: Renderer) -> None:
    """Compile all templates now. Raises nothing: a mistake is said when its template is rendered."""
    for environment in renderer.environments.values():
        for row in PAGE_KINDS:
            if row.template is None:
                continue
            with contextlib.suppress(BriefingError, TemplateError):
                environment.get_template(row.template)


def render_page(renderer: Renderer, page: Page, brief: Brief | None = None) -> OutputFile:
    """Render a page; those of a brief need the brief. Raises BriefingError for what a template or a catalogue lacks."""
    row = BY_NAME[page.kind]
    edition = renderer.edition
    if isinstance(row, BriefKind | BriefFile) and brief is None:
        message = f"a page of kind {page.kind} needs its brief"
        raise TypeError(message)
    if isinstance(row, BriefFile | SiteFile | SurveyFile):
        return OutputFile(page.path, _made(row, edition, page, brief))
    view = _view(row, edition, page, brief)
    if page.lang and edition.sources.site.fallback == "hide":
        view = leave_out(view, edition.wordings[page.lang], page.alternates)
    environment = renderer.environments[page.lang or edition.languages[0]]
    return OutputFile(page.path, render(environment, row.template, view).encode())


def _made(row: BriefFile | SiteFile | SurveyFile, edition: Edition, page: Page, brief: Brief | None) -> bytes:
    return row.make(edition, page, cast(Brief, brief)) if row.of == "brief" else row.make(edition, page, None)


def _view(row: BriefKind | SiteKind, edition: Edition, page: Page, brief: Brief | None) -> dict[str, Any]:
    return row.view(edition, page, cast(Brief, brief)) if row.of == "brief" else row.view(edition, page, None)


def render(environment: Environment, name: str, view: Mapping[str, Any]) -> str:
    """A template with what it shows. Raises BriefingError that names the template's line."""
    try:
        return environment.get_template(name).render(view)
    except MissingMessageError as error:  # asked for by a name that is only known now
        raise BriefingError([error.problem(_found(error, name))]) from error
    except BriefingError:
        raise
    except TemplateNotFound as error:
        raise BriefingError([_absent(error, name)]) from error
    except TemplateSyntaxError as error:
        raise BriefingError([_syntax(error)]) from error
    except Exception as error:  # a filter or a test that does not fit: the template's mistake all the same
        raise BriefingError([_mistake(error, name)]) from error


def _syntax(error: TemplateSyntaxError) -> Problem:
    file = error.filename or FOLDER + (error.name or "")
    return Problem(file, error.lineno, "", f"not a template: {error.message}", (("try", "mend this line"),))


def _place(error: Exception, name: str) -> tuple[str, int | None]:
    """Jinja gives an undefined variable no line: the innermost frame that lies in a template has it."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename.startswith(FOLDER)]
    return (frames[-1].filename, frames[-1].lineno) if frames else (FOLDER + name, None)


def _found(error: Exception, name: str) -> str:
    file, line = _place(error, name)
    return file if line is None else f"{file}:{line}"


def _absent(error: TemplateNotFound, name: str) -> Problem:
    """Named by the template that asks for it; by itself where it is a page's own."""
    way_out = ("try", "restore it, as it is in the repository")
    wanted = str(error.name)
    if wanted == name:
        return Problem(FOLDER + name, None, "", "no such template", (way_out,))
    file, line = _place(error, name)
    return Problem(file, line, "", f"no such template: {FOLDER}{wanted}", (way_out,))


def _mistake(error: Exception, name: str) -> Problem:
    file, line = _place(error, name)
    if isinstance(error, KeyError):  # a view that does not have the name
        error = UndefinedError(f"'{error.args[0]}' is undefined")
    way_out = "use a name that the page's view gives" if isinstance(error, UndefinedError) else "mend this line"
    return Problem(file, line, "", str(error) or type(error).__name__, (("try", way_out),))
