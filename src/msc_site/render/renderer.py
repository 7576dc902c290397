"""Pages to bytes. Templates are fetched once, the chrome is set once for all pages that share it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from msc_site.diagnostics import Diagnostic
from msc_site.pages.chrome import Chrome, fit_chrome
from msc_site.pages.page import Page
from msc_site.pages.places import join_root
from msc_site.render.closures import Closures
from msc_site.render.environment import make_environment
from msc_site.render.failures import Failure, MissingFileError, describe_failure
from msc_site.render.templates import FRAGMENTS, find_templates


@dataclass(frozen=True, slots=True)
class AssetLinks:
    """Links to static files from pages of one depth; a template calls it with a file's name."""

    root: str
    paths: Mapping[str, str]

    def __call__(self, name: str) -> str:
        """The link to a static file. MissingFileError where there is none of this name."""
        path = self.paths.get(name)
        if path is None:
            raise MissingFileError(str(name), self.paths)
        return join_root(self.root, path)


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A page that could not be rendered, and the content file that it is mostly made from."""

    path: str
    origin: str


Failures = Mapping[Failure, tuple[Spoiled, ...]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What pages of one depth, section and programme have in common; `failure` is why it could not be set."""

    context: Mapping[str, Any]
    failure: Failure | None


class Renderer:
    """Renders the pages of one plan. Failures are collected, so that all of them can be told at once."""

    def __init__(self, site: Path) -> None:
        found = find_templates(site)
        self._environment = make_environment(found)
        self._folders = found.folders
        self.problems = found.problems
        self.closures = Closures(found)
        self._chrome: Chrome | None = None
        self._paths: Mapping[str, str] = {}
        self._fragments: tuple[str, ...] = ()
        self._settings: dict[tuple[str, str, str], Setting] = {}
        self._templates: dict[str, Template] = {}
        self._failures: dict[Failure, tuple[Spoiled, ...]] = {}

    def begin(self, chrome: Chrome) -> None:
        """Take up the chrome of the plan whose pages follow."""
        self._chrome, self._paths = chrome, dict(chrome.assets)
        self._settings.clear()
        self._fragments = tuple(
            name for name in self._environment.list_templates(["html"]) if name.startswith(FRAGMENTS)
        )

    def render(self, page: Page) -> bytes | None:
        """A page's HTML, None where a template fails. ValueError before `begin`."""
        setting = self._setting_for(page)
        if setting.failure is not None:
            self._fail(setting.failure, page)
            return None
        context = {**setting.context, "head": page.head, "view": page.view}
        try:
            return _end_with_newline(self._run(page.template, context)).encode()
        except Exception as error:  # noqa: BLE001 - a template can fail in any way, and must not stop the build
            self._fail(describe_failure(error, page.template, self._folders), page)
            return None

    def _fail(self, failure: Failure, page: Page) -> None:
        self._failures[failure] = (*self._failures.get(failure, ()), Spoiled(page.path, page.origin))

    def _setting_for(self, page: Page) -> Setting:
        key = (page.root, page.section, page.programme)
        if key not in self._settings:
            self._settings[key] = self._make_setting(*key)
        return self._settings[key]

    def _make_setting(self, root: str, section: str, programme: str) -> Setting:
        if self._chrome is None:
            raise ValueError("a renderer must begin with a chrome")
        chrome = fit_chrome(self._chrome, root, section, programme)
        context = {"chrome": chrome, "asset": AssetLinks(root, self._paths)}
        fragments = {}
        for name in self._fragments:
            try:
                fragments[Path(name).stem] = Markup(self._run(name, context).strip("\n"))  # noqa: S704 - escaped by it
            except Exception as error:  # noqa: BLE001 - a template can fail in any way
                return Setting({}, describe_failure(error, name, self._folders))
        return Setting({**context, "fragments": fragments}, None)

    def _run(self, name: str, context: Mapping[str, Any]) -> str:
        """Run a template. Not its `render`, which rewrites the traceback that names the template's line."""
        template = self._templates.get(name)
        if template is None:
            template = self._templates[name] = self._environment.get_template(name)
        own = template.new_context(dict(context))
        text = "".join(template.root_render_func(own))
        own.vars.clear()  # its macros refer back to it: without the circle nobody need search for it
        return text

    @property
    def failures(self) -> Failures:
        """What failed so far, each failure once, with the pages that it spoils."""
        return dict(self._failures)

    def take_failures(self) -> Failures:
        """What failed since it was taken last."""
        failures, self._failures = self._failures, {}
        return failures

    def tell(self, failures: Failures) -> tuple[Diagnostic, ...]:
        """Failures in words."""
        return tuple(dict.fromkeys(_tell(failure, pages) for failure, pages in failures.items()))

    def check_templates(self) -> list[Diagnostic]:
        """The templates that cannot be read, those included that no page uses, and what is wrong in their folders."""
        found = list(self.problems)
        for name in self._environment.list_templates(["html"]):
            try:
                self._environment.get_template(name)
            except Exception as error:  # noqa: BLE001 - a template can be wrong in any way
                found.append(_tell(describe_failure(error, name, self._folders), ()))
        return found


def _end_with_newline(text: str) -> str:
    """A page without white space at its end but for one newline. Most are so already, and are not copied."""
    return text if text[-1:] == "\n" and not text[-2:-1].isspace() else f"{text.rstrip()}\n"


def merge_failures(several: Iterable[Failures]) -> Failures:
    """The failures of several renderers as those of one, the pages in the order of their paths."""
    merged: dict[Failure, set[Spoiled]] = {}
    for failures in several:
        for failure, pages in failures.items():
            merged.setdefault(failure, set()).update(pages)
    return {failure: tuple(sorted(pages, key=lambda page: page.path)) for failure, pages in merged.items()}


def _tell(failure: Failure, pages: Sequence[Spoiled]) -> Diagnostic:
    where = f", {_say_pages(pages)}" if failure.names_pages and pages else ""
    return Diagnostic(failure.code, failure.message + where, failure.span, help=failure.remedy)


def _say_pages(pages: Sequence[Spoiled]) -> str:
    first = pages[0]
    record = f" from `{first.origin}`" if first.origin else ""
    others = f" and on {len(pages) - 1:,} more" if len(pages) > 1 else ""
    return f"on the page `{first.path}`{record}{others}"
