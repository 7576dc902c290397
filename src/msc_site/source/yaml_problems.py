"""The YAML parser's complaints in the words of someone who edits a content file, at the place where the slip is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

import yaml

from msc_site.diagnostics import Diagnostic, Fix, Label, Span
from msc_site.source.commas import find_missing_comma
from msc_site.source.failure import KEY, QUOTES, Failure, report
from msc_site.source.mends import edit, mend, put_right, quote_rest, quote_value
from msc_site.source.slips import find_slip

_COLOUR: Final = re.compile(r"(?<=: )#[0-9A-Fa-f]{6}(?=[\s,}])")
_KEY_WITHOUT_SPACE: Final = re.compile(r"[ \t]*(?:- +)*([\w-]+):(?=[^\s:/])")


def explain(error: yaml.YAMLError, text: str, file: str, lines: Sequence[str], first_line: int) -> Diagnostic:
    """The diagnostic for a text that YAML cannot read. It begins at the line `first_line` (from 1) of its file."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", "") or error)
    if mark is None:
        return Diagnostic("yaml-syntax", f"this is not YAML: {problem}", Span(file), help="check the file's layout")
    line = min(mark.line + first_line - 1, len(lines) - 1)
    began = (min(context.line + first_line - 1, len(lines) - 1), context.column) if context is not None else None
    column = min(mark.column, len(lines[line]))
    failure = Failure(file, lines, text, first_line - 1, problem, line, column, began)
    return find_slip(failure) or _explain_phrase(failure)


def _explain_phrase(failure: Failure) -> Diagnostic:
    for phrase, explanation in _EXPLANATIONS.items():
        if phrase in failure.problem:
            return explanation(failure)
    return report(f"this is not YAML: {failure.problem}", failure.here(), "check this line and the one above it")


def _colon(failure: Failure) -> Diagnostic:
    """A second colon on the line; or a key whose line above is not what its author meant."""
    if ":" in failure.before() or not KEY.match(failure.lines[failure.line]):
        problem = report("a text with `: ` in it stands without quotes", failure.here(), QUOTES, "this colon")
        return put_right(problem, quote_value(failure, failure.line))
    above = failure.above()
    if above is None:
        return report("a key stands where none can", failure.here(), "check the indentation of this line")
    squeezed = _KEY_WITHOUT_SPACE.match(failure.lines[above])
    if squeezed is not None:
        return _no_space(failure, above, squeezed)
    if not KEY.match(failure.lines[above]):
        return _no_key(failure, above)
    advice = "begin it in the column of the lines above, or put the text above it between double quotes"
    span = failure.whole_line(failure.line)
    return report("this line is indented too far", span, advice, "further in than the line above it")


def _no_space(failure: Failure, line: int, match: re.Match[str]) -> Diagnostic:
    span = failure.span(line, match.start(1), len(match[1]) + 1)
    problem = report("a space is missing after the colon", span, f"write `{match[1]}: ` and then the value")
    space = edit(failure, line, match.end(), match.end(), " ")
    return put_right(problem, mend(failure, "write a space after the colon", space))


def _no_key(failure: Failure, line: int) -> Diagnostic:
    if failure.lines[line].lstrip().startswith(("{", "[")):
        return _no_dash(failure, line)
    span = failure.whole_line(line)
    advice = "write `key: value`; a text of several lines goes between double quotes, and a remark begins with `#`"
    return report("this line is not of the form `key: value`", span, advice)


def _simple_key(failure: Failure) -> Diagnostic:
    line = failure.began[0] if failure.began is not None else failure.line
    squeezed = _KEY_WITHOUT_SPACE.match(failure.lines[line])
    return _no_space(failure, line, squeezed) if squeezed is not None else _no_key(failure, line)


def _expected_key(failure: Failure) -> Diagnostic:
    before = failure.before().rstrip()
    if not before:
        advice = "begin it in the same column as the other keys of the record"
        return report("this line does not line up with those above it", failure.whole_line(failure.line), advice)
    if before.endswith(("'", '"')):
        advice = "quotes go round the whole text; within double quotes write `'`, not `\"`"
        problem = report("the text goes on after its closing quotation mark", failure.here(), advice, "from here on")
        return put_right(problem, quote_value(failure, failure.line))
    if failure.lines[failure.line][failure.column] in "]}":
        return report("this closing bracket has no opening one", failure.here(), "remove it")
    problem = report("the value ended before this", failure.here(), QUOTES, "this does not belong to it")
    return put_right(problem, quote_value(failure, failure.line))


def _expected_item(failure: Failure) -> Diagnostic:
    if KEY.match(failure.lines[failure.line]):
        advice = "begin it in the same column as the other keys that belong with it"
        return report("this line does not line up with those above it", failure.whole_line(failure.line), advice)
    return _no_dash(failure, failure.line)


def _no_dash(failure: Failure, line: int) -> Diagnostic:
    advice = "begin each item of the list with `- `, all in the same column"
    return report("this line does not fit the list above it", failure.whole_line(line), advice)


def _open_bracket(failure: Failure) -> Diagnostic:
    """In brackets: a comma is missing where the text goes on in the same line, else the closing bracket."""
    row, column = failure.began if failure.began is not None else (failure.line, failure.column)
    if failure.before().strip():
        comma = find_missing_comma(failure, row, column)
        if comma is not None:
            return comma
    bracket = failure.lines[row][column : column + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "bracket")
    if row == failure.line and failure.before().strip():
        label = Label(failure.span(row, column), "the bracket was opened here")
        advice = f"put a comma between two values, `{closing}` after the last, and quotes round a text with a colon"
        return report("a comma or a closing bracket is missing before this", failure.here(), advice, "", label)
    advice = f"write `{closing}` after its last value"
    remark = re.search(r"[ \t]#", failure.lines[row][column:])
    if remark is not None:
        advice += "; what follows ` #` is a remark, unless the text stands between double quotes"
    problem = report(f"the bracket `{bracket}` is never closed", failure.span(row, column), advice, "opened here")
    return put_right(problem, _quote_colours(failure, row))


def _quote_colours(failure: Failure, row: int) -> Fix | None:
    colours = list(_COLOUR.finditer(failure.lines[row]))
    edits = [edit(failure, row, each.start(), each.end(), f'"{each[0]}"') for each in colours]
    return mend(failure, "put the colour between double quotes", *edits) if edits else None


def _no_content(failure: Failure) -> Diagnostic:
    character = failure.lines[failure.line][failure.column : failure.column + 1]
    if character in ("]", "}", ","):
        advice = "write the value before it, or put a text that begins with it between double quotes"
        return report(f"a value cannot begin with `{character}`", failure.here(), advice)
    began = failure.before().rstrip()
    line, column = (failure.line, len(began) - 1) if began else _last_text(failure)
    return report("the file ends before its brackets are closed", failure.span(line, column), "close the bracket")


def _last_text(failure: Failure) -> tuple[int, int]:
    above = failure.above()
    line = above if above is not None else failure.line
    return line, max(len(failure.lines[line].rstrip()) - 1, 0)


def _first_character(failure: Failure) -> Diagnostic:
    character = failure.lines[failure.line][failure.column : failure.column + 1]
    problem = report(f"a value cannot begin with `{character}`", failure.here(), QUOTES)
    return put_right(problem, quote_rest(failure, failure.line, failure.column))


def _escape(failure: Failure) -> Diagnostic:
    advice = "use single quotes in place of the double ones, or write `\\\\` for one backslash"
    return report("a backslash has a meaning of its own between double quotes", failure.here(), advice)


def _alias_name(failure: Failure) -> Diagnostic:
    row, column = failure.began if failure.began is not None else (failure.line, failure.column)
    character = failure.lines[row][column : column + 1]
    problem = report(f"a value cannot begin with `{character}`", failure.span(row, column), QUOTES)
    return put_right(problem, quote_rest(failure, row, column))


def _dash(failure: Failure) -> Diagnostic:
    advice = "begin the list on the line below, or write it in brackets: `[one, two]`"
    return report("a list cannot begin on the line of its key", failure.here(), advice)


def _block_text(failure: Failure) -> Diagnostic:
    advice = "put the text between double quotes, or begin it on the line below, indented"
    return report("after `|` or `>` the text begins on the next line", failure.here(), advice)


def _document(failure: Failure) -> Diagnostic:
    advice = "remove the line `...` above it: a file holds one record"
    return report("these lines stand after the end of the facts", failure.whole_line(failure.line), advice)


def _tag(failure: Failure) -> Diagnostic:
    return report("a value cannot begin with `!`", failure.here(), QUOTES)


# What the parser says -> how to explain it. The first that fits.
_EXPLANATIONS: Final[dict[str, Callable[[Failure], Diagnostic]]] = {
    "mapping values are not allowed": _colon,
    "could not find expected ':'": _simple_key,
    "did not find expected key": _expected_key,
    "did not find expected '-' indicator": _expected_item,
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
