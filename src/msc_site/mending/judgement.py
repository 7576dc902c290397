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
    known = Counter((each.span.file, each.code, each.message) for each in before.found)
    new = [each for each in after.found if (each.span.file, each.code, each.message) not in known]
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
    return next((each for each in mended if each in after.found), None)


def _is_on(diagnostic: Diagnostic, path: str, lines: Collection[int]) -> bool:
    spans = (diagnostic.span, *(label.span for label in diagnostic.related))
    return any(span.file == path and span.line in lines for span in spans)
