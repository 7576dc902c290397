"""Commas that are missing between brackets: where, and what the line is like with them."""

from __future__ import annotations

import re
from typing import Final

import yaml

from msc_site.diagnostics import Diagnostic, Label
from msc_site.source.failure import Failure, report
from msc_site.source.mends import edit, mend, put_right

# Before the colon at which the parser gives up stands the key, in lower case; a text would begin with a capital.
_KEY_BEFORE: Final = re.compile(r"(?<=\s)[a-z][a-z0-9_-]*[ \t]*$")
_MOST: Final = 20


def find_missing_comma(failure: Failure, row: int, column: int) -> Diagnostic | None:
    """The comma that is missing at a failure between brackets opened at `row` and `column`, None if it is another."""
    line = failure.lines[failure.line]
    gap = _find_gap(line, failure.column)
    if gap is None:
        return None
    word = re.match(r"[\w-]*", line[gap:].lstrip())
    before = f" before `{word[0]}`" if word is not None and word[0] else ""
    mended = _mend(line, gap)
    advice = f"write `{mended[column:].rstrip()}`" if mended is not None and row == failure.line else "put a comma here"
    label = Label(failure.span(row, column), "the bracket was opened here")
    problem = report(f"a comma is missing{before}", failure.span(failure.line, gap), advice, "here", label)
    gaps = _find_commas(line, mended) if mended is not None else [gap]
    return put_right(
        problem, mend(failure, "write the comma", *(edit(failure, failure.line, at, at, ",") for at in gaps))
    )


def _find_commas(line: str, mended: str) -> list[int]:
    """Where in the line the commas belong that it has after its mending."""
    gaps: list[int] = []
    for index, character in enumerate(mended):
        at = index - len(gaps)
        if character == "," and line[at : at + 1] != ",":
            gaps.append(at)
    return gaps


def _find_gap(line: str, column: int) -> int | None:
    """The end of the value behind which a comma belongs, None where no value ends before the place."""
    before = line[:column]
    if line[column : column + 1] == ":":
        key = _KEY_BEFORE.search(before)
        before = before[: key.start()] if key is not None else ""
    before = before.rstrip()
    return len(before) if before and before[-1] not in ":,{[-" else None


def _mend(line: str, gap: int | None) -> str | None:
    """The line with all its commas, None where it cannot be read even so."""
    for _ in range(_MOST):
        if gap is None:
            return None
        line = f"{line[:gap]},{line[gap:]}"
        try:
            for _event in yaml.parse(line, yaml.CBaseLoader):
                pass
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            is_same = "did not find expected ',' or" in str(error) and mark is not None and mark.line == 0
            gap = _find_gap(line, mark.column) if is_same and mark is not None else None
        else:
            return line
    return None
