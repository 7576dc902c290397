"""What went wrong in a template, as a diagnostic at the template's own line. Never a traceback."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.utils import missing

from msc_site.diagnostics import Span
from msc_site.diagnostics.suggest import suggest

_QUOTED: Final = re.compile(r"`([^`]+)`")
_HALF: Final = re.compile("[\ud800-\udfff]")
# A name that Jinja puts between apostrophes, never the apostrophe inside a word.
_NAMED: Final = re.compile(r"(?<!\w)'([^'\n]*)'(?!\w)")


class UnknownNameError(UndefinedError):
    """A template uses a name that nothing has. `remedy` says what to do, where that is known."""

    def __init__(self, message: str | None = None) -> None:
        said, _, self.remedy = (message or "").partition("\n")
        super().__init__(said)


class MissingFileError(TemplateRuntimeError):
    """A template names a static file that is not there."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"there is no static file `{name}`")
        nearest = suggest(name, known)
        self.remedy = f"write `{nearest}`" if nearest else "add the file to `static/`, or correct its name"


class NamedUndefined(StrictUndefined):
    """What a template gets for a name that nothing has: any use of it fails, and says what there is instead."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,  # noqa: ANN401 - whatever the template asked
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UnknownNameError,
    ) -> None:
        super().__init__(hint, obj, name, UnknownNameError if exc is UndefinedError else exc)

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing:
            return f"there is no `{self._undefined_name}` here"
        known = _names_of(self._undefined_obj)
        nearest = suggest(str(self._undefined_name), known)
        remedy = f"write `{nearest}`" if nearest else f"it has {', '.join(f'`{name}`' for name in known)}" * bool(known)
        return f"{_describe(self._undefined_obj)} has no `{self._undefined_name}`\n{remedy}"


def _names_of(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, dict) else getattr(type(value), "__slots__", ())
    return tuple(name for name in names if isinstance(name, str) and not name.startswith("_"))


def _describe(value: object) -> str:
    return f"a value of the kind `{type(value).__name__}`"


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure of a template: the same at the same place on many pages is one value."""

    code: str
    message: str
    span: Span
    remedy: str
    names_pages: bool


def describe_failure(error: Exception, template: str, folders: tuple[Path, ...]) -> Failure:
    """The failure behind an exception while `template` was rendered. `folders` are those of templates, see `Files`."""
    files = Files(folders)
    if isinstance(error, TemplateSyntaxError):
        span = files.span(error.filename or error.name or template, error.lineno)
        said, _, more = _plain(error.message).partition(". ")
        return Failure("template-syntax", said, span, more, names_pages=False)
    if isinstance(error, UnicodeDecodeError):
        return Failure(
            "template-syntax", "the template is not UTF-8 text", files.span(template, 0), "", names_pages=False
        )
    places = list(_places_in(error.__traceback__))
    filename, line = _choose_place(error, places) if places else (template, 0)
    if isinstance(error, TemplateNotFound):
        message = f"there is no template `{error.name}`"
        return Failure(
            "template-missing", message, files.span(filename, line, str(error.name or "")), "", names_pages=True
        )
    if isinstance(error, OSError):
        reason = (error.strerror or "it cannot be opened").lower()
        return Failure(
            "unreadable-file", f"`templates/{template}` cannot be read: {reason}", files.span(template, 0), "",
            names_pages=False,
        )  # fmt: skip
    message = _say(error)
    return Failure(
        _code_of(error), message, files.span(filename, line, _quoted(message)), getattr(error, "remedy", ""),
        names_pages=True,
    )  # fmt: skip


def _code_of(error: Exception) -> str:
    if isinstance(error, MissingFileError):
        return "template-missing"
    if isinstance(error, UndefinedError) and not isinstance(error, SecurityError):
        return "template-undefined"
    return "template-failed"


def _quoted(message: str) -> str:
    found = _QUOTED.findall(message)
    return found[-1] if found else ""


def _say(error: Exception) -> str:
    """What went wrong while a template ran: Jinja's words and ours as they are, Python's never alone."""
    if isinstance(error, TemplateRuntimeError):
        return _plain(str(error))
    if isinstance(error, RecursionError):
        return "the template includes or calls itself without end"
    if isinstance(error, MemoryError):
        return "the template makes more than fits into memory"
    if isinstance(error, UnicodeEncodeError) and _HALF.match(error.object[error.start]):
        return f"the template prints half a character (U+{ord(error.object[error.start]):04X}), which no page can hold"
    said = str(error).rstrip(".").replace("`", "'") or type(error).__name__
    return f"the template does what cannot be done: {said[:1].lower()}{said[1:]}"


def _plain(message: str | None) -> str:
    """A message of Jinja in the style of ours."""
    said = _NAMED.sub(r"`\1`", (message or "the template cannot be read").rstrip("."))
    return said[:1].lower() + said[1:]


def _choose_place(error: Exception, places: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """Where the template failed: the innermost place on the stack, or the first in a circle without end."""
    if isinstance(error, RecursionError):
        return next((place for place in places if places.count(place) > 1), places[-1])
    return places[-1]


def _places_in(traceback: TracebackType | None) -> Iterator[tuple[str, int]]:
    """File and line of each template on the stack. Compiled templates keep themselves in their globals."""
    for frame, line in _frames(traceback):
        template = frame.get("__jinja_template__")
        if isinstance(template, Template):
            yield template.filename or template.name or "", template.get_corresponding_lineno(line)


def _frames(traceback: TracebackType | None) -> Iterator[tuple[dict[str, Any], int]]:
    while traceback is not None:
        yield traceback.tb_frame.f_globals, traceback.tb_lineno
        traceback = traceback.tb_next


@dataclass(frozen=True, slots=True)
class Files:
    """The folders of templates, the site's own first: how a message names their files."""

    folders: tuple[Path, ...]

    def span(self, filename: str, line: int, word: str = "") -> Span:
        """A line of a template, or a word in it; `filename` is a path, or a template's name."""
        path = self._find(filename)
        name = self._name(path) if path is not None else f"templates/{filename}"
        lines = _read_lines(path) if path is not None else []
        if not 0 < line <= len(lines):
            return Span(name)
        text = lines[line - 1]
        match = re.search(rf"(?<![\w]){re.escape(word)}(?![\w])", text) if word else None
        if match is not None:
            return Span(name, line, match.start() + 1, match.end() + 1, text)
        start = len(text) - len(text.lstrip())
        return Span(name, line, start + 1, max(len(text.rstrip()), start + 1) + 1, text)

    def _find(self, filename: str) -> Path | None:
        candidates = (Path(filename), *(folder / filename for folder in self.folders))
        return next((path for path in candidates if path.is_absolute() and path.is_file()), None)

    def _name(self, path: Path) -> str:
        for index, folder in enumerate(self.folders):
            if path.is_relative_to(folder):
                own = "templates" if index == 0 else "msc-site/templates"
                return f"{own}/{path.relative_to(folder).as_posix()}"
        return path.name


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
