"""Slips of the keyboard that the YAML parser notices too late, or in other words: each at its own place.

Every function looks for one kind of slip around the place where the parser gave up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import yaml

from msc_site.diagnostics import Diagnostic, Edit, Fix
from msc_site.source.failure import KEY, QUOTES, Failure, report
from msc_site.source.mends import (
    cut_remark,
    edit,
    is_in_single_quotes,
    mend,
    put_right,
    quote_rest,
    quote_text,
    replace_tabs,
)

# Spaces that look like one and are none to YAML: the no-break ones, and those of one width or another.
ODD_SPACES: Final = "\u00a0\u2000-\u200a\u202f\u3000"
LONG_DASHES: Final = "\u2010-\u2015\u2212"
_ODD_SPACE: Final = re.compile(rf"[ \t]*(?:-[ \t]+)*(?:[\w-]+:|-)?([{ODD_SPACES}])")
_SPACES: Final = rf"[ \t{ODD_SPACES}]"
_LEAD: Final = re.compile(rf"{_SPACES}*(?:-{_SPACES}+)*(?:[\w-]+:{_SPACES}+)?")
_DASH: Final = re.compile(rf"[ \t]*(?:(?P<long>[{LONG_DASHES}])|-(?![\s-]|$))")
_ELISION: Final = re.compile(r"'(?:tis|twas|twere|twill|til|em|cause|bout|[0-9]0s)\b", re.IGNORECASE)
# What may close a text that a straight double quote opens: a slip of the keyboard, or of a word processor.
_OTHER_CLOSING: Final = "'\u201d\u2019"
_LONGEST_SHOWN: Final = 60


def find_slip(failure: Failure) -> Diagnostic | None:
    """The slip that explains a failure, None where there is none of these."""
    for find in (_find_tab, _find_open_quote, _find_apostrophe, _find_odd_space, _find_dash):
        found = find(failure)
        if found is not None:
            return found
    return None


def advise_dash(*, is_long: bool) -> tuple[str, str]:
    """Message and advice for a list item that does not begin with a hyphen and a space."""
    if is_long:
        return (
            "this is a long dash, not the hyphen that begins an item of a list",
            "type `- ` in its place, or put quotes round a text that begins so",
        )
    return "a space is missing after the `-`", "write `- ` and then the item, or quotes round a text that begins so"


def advise_odd_space() -> tuple[str, str]:
    """Message and advice for a space that YAML does not take for one."""
    return "an invisible no-break space stands where an ordinary space belongs", "replace it by an ordinary space"


def _find_tab(failure: Failure) -> Diagnostic | None:
    """A tab in the indentation, or at the place itself."""
    text = failure.lines[failure.line]
    indentation = text[: len(text) - len(text.lstrip())]
    tab = indentation.find("\t") if "\t" in indentation else failure.column
    if text[tab : tab + 1] != "\t":
        return None
    advice = _advise_indent(failure) if "\t" in indentation else "delete the tab and type a space in its place"
    span = failure.span(failure.line, tab)
    if "\t" in indentation:
        fix = replace_tabs(failure, failure.line)
    else:
        end = tab + len(text[tab:]) - len(text[tab:].lstrip("\t"))
        fix = mend(failure, "write a space in the place of the tab", edit(failure, failure.line, tab, end, " "))
    return Diagnostic("yaml-tab", "a tab stands where only spaces may", span, "this is a tab", advice, fix=fix)


def _advise_indent(failure: Failure) -> str:
    above = failure.above()
    line = failure.lines[above] if above is not None else ""
    begun = re.match(r" *(?:- +)*", line)
    width = len(begun[0]) if begun is not None else 0
    if line.rstrip().endswith(":"):
        return f"delete the tab and begin the line with {width + 2} spaces, two more than the line above"
    if not width:
        return "delete the tab: the line above begins without spaces"
    return f"delete the tab and begin the line with {width} spaces, so that it lines up with the one above"


def _rows(failure: Failure) -> Iterator[int]:
    """The lines in which a slip may lie: of what was being read, of the failure, and the one above it."""
    above = failure.above()
    rows = (failure.began[0] if failure.began is not None else None, failure.line, above)
    yield from dict.fromkeys(row for row in rows if row is not None)


def _find_odd_space(failure: Failure) -> Diagnostic | None:
    for row in _rows(failure):
        match = _ODD_SPACE.match(failure.lines[row])
        if match is not None:
            message, advice = advise_odd_space()
            fix = mend(failure, *mend_odd_spaces(failure.file, failure.lines[row], row))
            return put_right(report(message, failure.span(row, match.start(1)), advice, "here"), fix)
    return None


def mend_odd_spaces(file: str, line: str, row: int) -> tuple[str, Edit]:
    """Title and edit that make the spaces before a line's value ordinary ones; `row` counts from 0."""
    lead = _LEAD.match(line)
    width = lead.end() if lead is not None else 0
    text = re.sub(f"[{ODD_SPACES}]", " ", line[:width])
    return "write ordinary spaces", Edit(file, row + 1, 1, row + 1, width + 1, text)


def _find_dash(failure: Failure) -> Diagnostic | None:
    for row in _rows(failure):
        match = _DASH.match(failure.lines[row])
        if match is not None:
            message, advice = advise_dash(is_long=match["long"] is not None)
            fix = mend(failure, *mend_dashes(failure.file, failure.lines, row))
            return put_right(report(message, failure.span(row, match.end() - 1), advice), fix)
    return None


def mend_dashes(file: str, lines: Sequence[str], row: int) -> tuple[str, *tuple[Edit, ...]]:
    """Title and edits for the items of a list that do not begin with `- `: of this line and its neighbours like it."""
    begun = _DASH.match(lines[row])
    assert begun is not None  # noqa: S101 - callers have looked
    rows = [
        row,
        *_alike(lines, range(row - 1, -1, -1), begun.end()),
        *_alike(lines, range(row + 1, len(lines)), begun.end()),
    ]
    return "begin the item with `- `", *(_mend_dash(file, lines[each], each, begun.end()) for each in sorted(rows))


def _alike(lines: Sequence[str], rows: Iterable[int], end: int) -> Iterator[int]:
    for row in rows:
        match = _DASH.match(lines[row])
        if match is None or match.end() != end:
            return
        yield row


def _mend_dash(file: str, line: str, row: int, end: int) -> Edit:
    text = "-" if line[end : end + 1].isspace() else "- "
    return Edit(file, row + 1, end, row + 1, end + 1, text)


def _find_open_quote(failure: Failure) -> Diagnostic | None:
    """A quotation mark that swallowed the lines below it, up to the next mark or to the end."""
    for start, end in _quoted(failure):
        swallowed = failure.lines[start[0] + 1 : end[0] + 1]
        is_open = end[0] == len(failure.lines)
        if is_open or (end[0] == failure.line and any(KEY.match(line) for line in swallowed)):
            return _open_quote(failure, *start)
    return None


def _quoted(failure: Failure) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where each text in quotes begins and ends, as far as the text can be scanned."""
    try:
        for token in yaml.scan(failure.text, yaml.CBaseLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                start, end = token.start_mark, token.end_mark
                yield (start.line + failure.first, start.column), (end.line + failure.first, end.column)
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None)
        if "found unexpected" in str(error) and mark is not None:  # the end of the text, or `...`
            yield (mark.line + failure.first, mark.column), (len(failure.lines), 0)


def _open_quote(failure: Failure, row: int, column: int) -> Diagnostic:
    span, text = failure.span(row, column), failure.lines[row][column:].rstrip()
    if _ELISION.match(text):
        return _leading_apostrophe(failure, row, column)
    advice = f"write `{text[:1]}` at the end of the text"
    if text.startswith("'"):
        advice += "; where it is an apostrophe, put the whole text between double quotes"
    problem = report("a quotation mark is never closed", span, advice, "opened here")
    return put_right(problem, _close_quote(failure, row, column, text))


def _close_quote(failure: Failure, row: int, column: int, text: str) -> Fix | None:
    """A second quotation mark at the end of a line's value, or in the place of one of another kind that stands there.

    A single one may be an apostrophe, and what follows a `#` or a bracket part of the text or not.
    """
    inner = text[1:]
    if text[:1] != '"' or not inner or re.search(r'["\\#{}\[\]]', inner):
        return None
    start = column + len(text) - (1 if inner[-1] in _OTHER_CLOSING else 0)
    return mend(failure, "close the quotation marks", edit(failure, row, start, column + len(text), '"'))


def _leading_apostrophe(failure: Failure, row: int, column: int) -> Diagnostic:
    message = "the text begins with an apostrophe, which YAML takes for an opening quotation mark"
    problem = report(message, failure.span(row, column), advise_quotes(failure.lines[row][column:]), "this apostrophe")
    return put_right(problem, quote_rest(failure, row, column))


def advise_quotes(text: str) -> str:
    """What to write for a text that goes to the end of its line and needs double quotes."""
    text = cut_remark(text.strip()) or text.strip()
    text = text[1:-1] if is_in_single_quotes(text) else text
    is_simple = len(text) <= _LONGEST_SHOWN and '"' not in text and "\\" not in text and not text.endswith((",", "}"))
    return f'{QUOTES}: `"{text}"`' if is_simple else QUOTES


def _find_apostrophe(failure: Failure) -> Diagnostic | None:
    """A text in single quotes that ends at its own apostrophe, on one line."""
    for (row, column), (last, end) in _quoted(failure):
        text = failure.lines[row][column:].rstrip()
        if row == last == failure.line and 0 <= failure.column - end <= 1 and text.startswith("'"):
            if not text.endswith("'"):
                return _leading_apostrophe(failure, row, column)
            label, advice = "the quotes end before this", advise_quotes(text[1:-1])
            problem = report("an apostrophe stands in a text between single quotes", failure.here(), advice, label)
            written = edit(failure, row, column, column + len(text), quote_text(text[1:-1].replace("''", "'")))
            return put_right(problem, mend(failure, "put the text between double quotes", written))
    return None
