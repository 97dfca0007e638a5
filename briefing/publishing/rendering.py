"""Page → OutputFile, and templates' mistakes said with file and line."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from briefing.errors import BriefingError, Problem, nearest
from briefing.model import Brief
from briefing.publishing.catalogues import MissingMessageError
from briefing.publishing.compiling import LanguageEnvironment, Workshop
from briefing.publishing.drawing import DRAWN, Drawing, Press, proof
from briefing.publishing.edition import Edition, make_edition
from briefing.publishing.kinds import (
    BY_NAME,
    PAGE_KINDS,
    BriefDrawing,
    BriefFile,
    BriefKind,
    BriefMail,
    SiteDrawing,
    SiteFile,
    SiteKind,
    SurveyFile,
)
from briefing.publishing.overriding import Templates, check_names, templates_of
from briefing.publishing.sharing.composing import Render
from briefing.publishing.values import OutputFile, Page, Sources
from briefing.publishing.views.fallback import leave_out


@dataclass(frozen=True, slots=True)
class Renderer:
    """Ready to render any page of a site. Made once a process; `Sources` is what travels between them."""

    edition: Edition
    environments: Mapping[str, LanguageEnvironment]
    press: Press


def make_renderer(sources: Sources, press: Press = proof) -> Renderer:
    """Raises BriefingError where a language has no catalogue. Templates are compiled when they are first needed.

    Without a press, a file that would be drawn holds what it would show, as JSON.
    """
    edition = make_edition(sources)
    workshop = Workshop(templates_of(sources), edition.wordings)
    environments = {lang: LanguageEnvironment(workshop, wording) for lang, wording in edition.wordings.items()}
    return Renderer(edition, environments, press)


def warm(renderer: Renderer) -> None:
    """Compile all templates now. Raises nothing: a mistake is said when its template is rendered."""
    for environment in renderer.environments.values():
        for row in PAGE_KINDS:
            if row.template is None:
                continue
            with contextlib.suppress(BriefingError, TemplateError):
                environment.get_template(row.template)


def check_templates(sources: Sources) -> list[Problem]:
    """What is wrong with the editor's templates as such, whether or not a page is made from them."""
    templates = templates_of(sources)
    found = check_names(templates)
    known = sorted(name for name in templates.own.keys() & templates.ours.keys() if not name.endswith(DRAWN))
    if not known:
        return found
    environment = make_renderer(sources).environments[sources.site.languages[0]]
    for name in known:
        try:
            environment.get_template(name)
        except BriefingError as error:
            found += error.problems
        except TemplateSyntaxError as error:
            found.append(_syntax(error, templates))
    return found


def render_page(renderer: Renderer, page: Page, brief: Brief | None = None) -> OutputFile:
    """Render a page; those of a brief need the brief. Raises BriefingError for what a template or a catalogue lacks."""
    row = BY_NAME[page.kind]
    edition = renderer.edition
    if isinstance(row, BriefKind | BriefFile | BriefMail | BriefDrawing) and brief is None:
        message = f"a page of kind {page.kind} needs its brief"
        raise TypeError(message)
    if isinstance(row, BriefMail):
        return OutputFile(page.path, row.make(edition, page, cast(Brief, brief), letters_of(renderer)))
    if isinstance(row, BriefFile | SiteFile | SurveyFile):
        return OutputFile(page.path, _made(row, edition, page, brief))
    if isinstance(row, BriefDrawing | SiteDrawing):
        return OutputFile(page.path, renderer.press(_drawn(row, edition, page, brief), templates_of(edition.sources)))
    view = _view(row, edition, page, brief)
    if page.lang and edition.sources.site.fallback == "hide":
        view = leave_out(view, edition.wordings[page.lang], page.alternates)
    environment = renderer.environments[page.lang or edition.languages[0]]
    return OutputFile(page.path, render(environment, row.template, view).encode())


def letters_of(renderer: Renderer) -> Render:
    """Templates of mails, which hold several languages: each is rendered by the environment of its own."""
    return lambda lang, name, view: render(renderer.environments[lang], name, view)


def _made(row: BriefFile | SiteFile | SurveyFile, edition: Edition, page: Page, brief: Brief | None) -> bytes:
    return row.make(edition, page, cast(Brief, brief)) if row.of == "brief" else row.make(edition, page, None)


def _drawn(row: BriefDrawing | SiteDrawing, edition: Edition, page: Page, brief: Brief | None) -> Drawing:
    return row.draw(edition, page, cast(Brief, brief)) if row.of == "brief" else row.draw(edition, page, None)


def _view(row: BriefKind | SiteKind, edition: Edition, page: Page, brief: Brief | None) -> dict[str, Any]:
    return row.view(edition, page, cast(Brief, brief)) if row.of == "brief" else row.view(edition, page, None)


def render(environment: LanguageEnvironment, name: str, view: Mapping[str, Any]) -> str:
    """A template with what it shows. Raises BriefingError that names the template's line."""
    templates = environment.workshop.templates
    try:
        return environment.get_template(name).render(view)
    except MissingMessageError as error:  # asked for by a name that is only known now
        raise BriefingError([error.problem(_found(error, name, templates))]) from error
    except BriefingError:
        raise
    except TemplateNotFound as error:
        raise BriefingError([_absent(error, name, templates)]) from error
    except TemplateSyntaxError as error:
        raise BriefingError([_syntax(error, templates)]) from error
    except Exception as error:  # a filter or a test that does not fit: the template's mistake all the same
        raise BriefingError([_mistake(error, name, templates, view)]) from error


def _syntax(error: TemplateSyntaxError, templates: Templates) -> Problem:
    file = error.filename or templates.file(error.name or "")
    return Problem(file, error.lineno, "", f"not a template: {error.message}", (("try", "mend this line"),))


def _place(error: Exception, name: str, templates: Templates) -> tuple[str, int | None]:
    """Jinja gives an undefined variable no line: the innermost frame that lies in a template has it."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if templates.has_file(one.filename)]
    return (frames[-1].filename, frames[-1].lineno) if frames else (templates.file(name), None)


def _found(error: Exception, name: str, templates: Templates) -> str:
    file, line = _place(error, name, templates)
    return file if line is None else f"{file}:{line}"


def _absent(error: TemplateNotFound, name: str, templates: Templates) -> Problem:
    """Named by the template that asks for it; by itself where it is a page's own."""
    way_out = "restore it, as it is in the repository"
    wanted = str(error.name)
    if wanted == name:
        return Problem(templates.file(name), None, "", "no such template", (("try", way_out),))
    file, line = _place(error, name, templates)
    if templates.is_own(file):
        way_out = templates.meant(wanted) or "the name of one that templates/ has"
    return Problem(file, line, "", f"no such template: {templates.file(wanted)}", (("try", way_out),))


def _mistake(error: Exception, name: str, templates: Templates, view: Mapping[str, Any]) -> Problem:
    file, line = _place(error, name, templates)
    way_out = "mend this line"
    if isinstance(error, KeyError):  # a part of the view that does not have the name
        error, way_out = UndefinedError(f"'{error.args[0]}' is undefined"), "use a name that the page's view gives"
    elif isinstance(error, UndefinedError):
        missing = str(error).split("'")[1::2]
        way_out = (nearest(missing[0], view) if missing else None) or "use a name that the page's view gives"
    return Problem(file, line, "", str(error) or type(error).__name__, (("try", way_out),))
