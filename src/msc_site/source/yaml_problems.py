"""The YAML parser's complaints in the words of someone who edits a content file, at the place where the slip is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import yaml

from msc_site.diagnostics import Diagnostic, Label, Span

_KEY: Final = re.compile(r"[ \t]*(?:- +)*[\w-]+[ \t]*:(?=\s|$)")
_KEY_WITHOUT_SPACE: Final = re.compile(r"[ \t]*(?:- +)*([\w-]+):(?=[^\s:/])")
_QUOTES: Final = "put the whole text between double quotes"


@dataclass(frozen=True, slots=True)
class _Failure:
    """Where the parser gave up, and where that began which it was reading then (line and column from 0, or None)."""

    file: str
    lines: Sequence[str]
    problem: str
    line: int
    column: int
    began: tuple[int, int] | None

    def span(self, line: int, column: int, length: int = 1) -> Span:
        line = min(line, len(self.lines) - 1)
        text = self.lines[line]
        column = min(column, len(text))
        return Span(self.file, line + 1, column + 1, min(column + length, max(len(text), column + 1)) + 1, text)

    def whole_line(self, line: int) -> Span:
        text = self.lines[min(line, len(self.lines) - 1)]
        blank = len(text) - len(text.lstrip())
        return self.span(line, blank, max(len(text.rstrip()) - blank, 1))

    def here(self) -> Span:
        return self.span(self.line, self.column)

    def before(self) -> str:
        """What stands on the line before the place where the parser gave up."""
        return self.lines[self.line][: self.column]

    def above(self) -> int | None:
        """The nearest line above with something on it, within the YAML text."""
        rows = range(self.line - 1, -1, -1)
        return next((row for row in rows if self.lines[row].strip() and self.lines[row].strip() != "---"), None)


def explain(error: yaml.YAMLError, file: str, lines: Sequence[str], first_line: int) -> Diagnostic:
    """The diagnostic for a text that YAML cannot read."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", "") or error)
    if mark is None:
        return Diagnostic("yaml-syntax", f"this is not YAML: {problem}", Span(file), help="check the file's layout")
    line = min(mark.line + first_line - 1, len(lines) - 1)
    began = (context.line + first_line - 1, context.column) if context is not None else None
    failure = _Failure(file, lines, problem, line, min(mark.column, len(lines[line])), began)
    return _find_tab(failure) or _explain_phrase(failure)


def _explain_phrase(failure: _Failure) -> Diagnostic:
    for phrase, explanation in _EXPLANATIONS.items():
        if phrase in failure.problem:
            return explanation(failure)
    return _report(f"this is not YAML: {failure.problem}", failure.here(), "check this line and the one above it")


def _find_tab(failure: _Failure) -> Diagnostic | None:
    """A tab in the indentation, or at the place itself."""
    text = failure.lines[failure.line]
    indentation = text[: len(text) - len(text.lstrip())]
    tab = indentation.find("\t") if "\t" in indentation else failure.column
    if text[tab : tab + 1] != "\t":
        return None
    return Diagnostic(
        "yaml-tab",
        "a tab stands where only spaces may",
        failure.span(failure.line, tab),
        "this is a tab",
        "delete the tab and type spaces in its place",
    )


def _report(message: str, span: Span, advice: str, label: str = "", *related: Label) -> Diagnostic:
    return Diagnostic("yaml-syntax", message, span, label, advice, related)


def _colon(failure: _Failure) -> Diagnostic:
    """A second colon on the line; or a key whose line above is not what its author meant."""
    if ":" in failure.before() or not _KEY.match(failure.lines[failure.line]):
        return _report("a text with `: ` in it stands without quotes", failure.here(), _QUOTES, "this colon")
    above = failure.above()
    if above is None:
        return _report("a key stands where none can", failure.here(), "check the indentation of this line")
    squeezed = _KEY_WITHOUT_SPACE.match(failure.lines[above])
    if squeezed is not None:
        return _no_space(failure, above, squeezed)
    if not _KEY.match(failure.lines[above]):
        return _no_key(failure, above)
    advice = "begin it in the column of the lines above, or put the text above it between double quotes"
    span = failure.whole_line(failure.line)
    return _report("this line is indented too far", span, advice, "further in than the line above it")


def _no_space(failure: _Failure, line: int, match: re.Match[str]) -> Diagnostic:
    span = failure.span(line, match.start(1), len(match[1]) + 1)
    return _report("a space is missing after the colon", span, f"write `{match[1]}: ` and then the value")


def _no_key(failure: _Failure, line: int) -> Diagnostic:
    if failure.lines[line].lstrip().startswith(("{", "[")):
        return _no_dash(failure, line)
    span = failure.whole_line(line)
    advice = "write `key: value`; a text of several lines goes between double quotes"
    return _report("this line is not of the form `key: value`", span, advice)


def _simple_key(failure: _Failure) -> Diagnostic:
    line = failure.began[0] if failure.began is not None else failure.line
    squeezed = _KEY_WITHOUT_SPACE.match(failure.lines[line])
    return _no_space(failure, line, squeezed) if squeezed is not None else _no_key(failure, line)


def _expected_key(failure: _Failure) -> Diagnostic:
    before = failure.before().rstrip()
    if not before:
        advice = "begin it in the same column as the other keys of the record"
        return _report("this line does not line up with those above it", failure.whole_line(failure.line), advice)
    if before.endswith(("'", '"')):
        advice = "quotes go round the whole text; within double quotes write `'`, not `\"`"
        return _report("the text goes on after its closing quotation mark", failure.here(), advice, "from here on")
    if failure.lines[failure.line][failure.column] in "]}":
        return _report("this closing bracket has no opening one", failure.here(), "remove it")
    return _report("the value ended before this", failure.here(), _QUOTES, "this does not belong to it")


def _expected_item(failure: _Failure) -> Diagnostic:
    if _KEY.match(failure.lines[failure.line]):
        advice = "begin it in the same column as the other keys that belong with it"
        return _report("this line does not line up with those above it", failure.whole_line(failure.line), advice)
    return _no_dash(failure, failure.line)


def _no_dash(failure: _Failure, line: int) -> Diagnostic:
    advice = "begin each item of the list with `- `, all in the same column"
    return _report("this line does not fit the list above it", failure.whole_line(line), advice)


def _open_quote(failure: _Failure) -> Diagnostic:
    span = failure.span(*failure.began) if failure.began is not None else failure.here()
    return _report(
        "a quotation mark is never closed", span, "write the same mark at the end of the text", "opened here"
    )


def _open_bracket(failure: _Failure) -> Diagnostic:
    """In brackets: a comma is missing where the text goes on in the same line, else the closing bracket."""
    row, column = failure.began if failure.began is not None else (failure.line, failure.column)
    bracket = failure.lines[row][column : column + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "bracket")
    if row == failure.line and failure.before().strip():
        label = Label(failure.span(row, column), "the bracket was opened here")
        advice = f"put a comma between two values, `{closing}` after the last, and quotes round a text with a colon"
        return _report("a comma or a closing bracket is missing before this", failure.here(), advice, "", label)
    advice = f"write `{closing}` after its last value"
    return _report(f"the bracket `{bracket}` is never closed", failure.span(row, column), advice, "opened here")


def _no_content(failure: _Failure) -> Diagnostic:
    character = failure.lines[failure.line][failure.column : failure.column + 1]
    if character in ("]", "}", ","):
        advice = "write the value before it, or put a text that begins with it between double quotes"
        return _report(f"a value cannot begin with `{character}`", failure.here(), advice)
    began = failure.before().rstrip()
    line, column = (failure.line, len(began) - 1) if began else _last_text(failure)
    return _report("the file ends before its brackets are closed", failure.span(line, column), "close the bracket")


def _last_text(failure: _Failure) -> tuple[int, int]:
    above = failure.above()
    line = above if above is not None else failure.line
    return line, max(len(failure.lines[line].rstrip()) - 1, 0)


def _first_character(failure: _Failure) -> Diagnostic:
    character = failure.lines[failure.line][failure.column : failure.column + 1]
    return _report(f"a value cannot begin with `{character}`", failure.here(), _QUOTES)


def _escape(failure: _Failure) -> Diagnostic:
    advice = "use single quotes in place of the double ones, or write `\\\\` for one backslash"
    return _report("a backslash has a meaning of its own between double quotes", failure.here(), advice)


def _alias_name(failure: _Failure) -> Diagnostic:
    row, column = failure.began if failure.began is not None else (failure.line, failure.column)
    character = failure.lines[row][column : column + 1]
    return _report(f"a value cannot begin with `{character}`", failure.span(row, column), _QUOTES)


def _dash(failure: _Failure) -> Diagnostic:
    advice = "begin the list on the line below, or write it in brackets: `[one, two]`"
    return _report("a list cannot begin on the line of its key", failure.here(), advice)


def _block_text(failure: _Failure) -> Diagnostic:
    advice = "put the text between double quotes, or begin it on the line below, indented"
    return _report("after `|` or `>` the text begins on the next line", failure.here(), advice)


def _document(failure: _Failure) -> Diagnostic:
    advice = "remove the line `...` above it: a file holds one record"
    return _report("these lines stand after the end of the facts", failure.whole_line(failure.line), advice)


def _tag(failure: _Failure) -> Diagnostic:
    return _report("a value cannot begin with `!`", failure.here(), _QUOTES)


# What the parser says -> how to explain it. The first that fits.
_EXPLANATIONS: Final[dict[str, Callable[[_Failure], Diagnostic]]] = {
    "mapping values are not allowed": _colon,
    "could not find expected ':'": _simple_key,
    "did not find expected key": _expected_key,
    "did not find expected '-' indicator": _expected_item,
    "found unexpected end of stream": _open_quote,
    "did not find expected ',' or": _open_bracket,
    "did not find expected node content": _no_content,
    "found character that cannot start": _first_character,
    "mapping keys are not allowed": _first_character,
    "found unknown escape character": _escape,
    "did not find expected alphabetic or numeric": _alias_name,
    "block sequence entries are not allowed": _dash,
    "did not find expected comment or line break": _block_text,
    "did not find expected <document start>": _document,
    "undefined tag handle": _tag,
}
