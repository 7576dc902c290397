"""Whether a mended file is no worse than before: a mistake mended in the wrong way shows at the place itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from msc_site.diagnostics import Diagnostic, Severity, severity_of
from msc_site.mending.draft import Draft


@dataclass(frozen=True, slots=True)
class State:
    """A draft and all that is wrong with it."""

    draft: Draft
    found: tuple[Diagnostic, ...]


def find_harm(
    before: State, after: State, path: str, mended: Sequence[Diagnostic], lines: Collection[int]
) -> Diagnostic | None:
    """What speaks against the mending of a file, None where nothing does.

    `lines` are those that were written. An error may hide others in its file and elsewhere, which come to light when
    it is mended, and are no harm. But what is new on the lines written themselves is, unless it can be mended too;
    and so is any error where nothing could be hidden.
    """
    known, left = (Counter(map(_name, state.found)) for state in (before, after))
    new = [each for each in after.found if _name(each) not in known]
    errors = [each for each in new if severity_of(each.code) is Severity.ERROR]
    if before.draft.is_readable(path) and not after.draft.is_readable(path):
        return next((each for each in after.found if each.span.file == path), None)
    hides = any(severity_of(each.code) is Severity.ERROR for each in mended)
    # What a record lacks is reported at its first line, whichever that is, and only once the file can be read.
    ignored = () if before.draft.is_readable(path) else ("missing-field",)
    for error in errors:
        is_here = error.fix is None and error.code not in ignored and _is_on(error, path, lines)
        if not hides or is_here:
            return error
    # Where a line stood there three times, the third has moved to the place of the second.
    return next((each for each in mended if each in after.found and left[_name(each)] >= known[_name(each)]), None)


def _name(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.span.file, diagnostic.code, diagnostic.message


def _is_on(diagnostic: Diagnostic, path: str, lines: Collection[int]) -> bool:
    return any(place.file == path and place.line in lines for place in diagnostic.places)
