"""Acceptance: findings about texts that their authors, with a reason, have said to be right as they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from msc_site.checks.subject import Subject
from msc_site.diagnostics import CODES, Diagnostic, Severity, Span
from msc_site.diagnostics.codes import links
from msc_site.diagnostics.suggest import suggest
from msc_site.model.base import Acceptance
from msc_site.model.site import Record

# Not found by looking at one record, so that it is not known here whether it is left.
_OVER_ALL_RECORDS: Final = "repeated-paragraph"
_NO_REASON: Final = re.compile(
    r"[\W_]*|(?:TODO|TBC|TBA|reason|to be (?:confirmed|announced|decided))\W*", re.IGNORECASE
)


def apply(subject: Subject, record: Record[Any], found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What was found in a record without what it or the settings accept, and what is wrong with its acceptances.

    Only the codes that are marked so in the registry can be accepted.
    """
    own: Sequence[Acceptance] = record.facts.accept
    left, used = [], set()
    for finding in found:
        accepted = None
        if CODES[finding.code].acceptable:
            accepted = find_acceptance(own, finding)
            if accepted is None and find_acceptance(subject.site.settings.facts.accept, finding) is not None:
                continue
        if accepted is None:
            left.append(finding)
        else:
            used.add(accepted)
    for index, acceptance in enumerate(own):
        problem = _find_fault(subject, record, index, acceptance, None if acceptance in used else left)
        if problem is not None:
            left.append(problem)
    return tuple(left)


def find_acceptance(acceptances: Sequence[Acceptance], finding: Diagnostic) -> Acceptance | None:
    """The first of the acceptances that speaks of a finding."""
    return next((each for each in acceptances if _speaks_of(each, finding)), None)


def is_no_reason(text: str) -> bool:
    """Whether a text only holds the place of a reason."""
    return _NO_REASON.fullmatch(text) is not None


def _speaks_of(acceptance: Acceptance, finding: Diagnostic) -> bool:
    if acceptance.code != finding.code:
        return False
    return acceptance.text is None or acceptance.text.casefold() == read_marked(finding.span).casefold()


def read_marked(span: Span) -> str:
    """The words that a place marks in its line, as they can stand in `text`."""
    return " ".join(span.text[span.column - 1 : span.end_column - 1].split())


def _find_fault(
    subject: Subject, record: Record[Any], index: int, acceptance: Acceptance, left: Sequence[Diagnostic] | None
) -> Diagnostic | None:
    """What is wrong with an acceptance. `left` are the findings that none speaks of; None if this one is of use."""
    code = CODES.get(acceptance.code)
    if code is None or not code.acceptable:
        known = [code.name for code in CODES.values() if code.acceptable]
        bare = re.sub(r"^\w+\[|\]$", "", acceptance.code).lower().replace("_", "-")
        nearest = suggest(bare, known) if code is None else None
        if code is None:
            said = f"there is no message `{acceptance.code}`"
        else:
            said = f"`{acceptance.code}` cannot be accepted: it is never right as it stands"
        return Diagnostic(
            "acceptance-code",
            said,
            record.span("accept", index, "code"),
            f"did you mean `{nearest}`?" if nearest else "",
            "write the name in brackets that the message begins with" if code is None else "mend what it says instead",
        )
    if is_no_reason(acceptance.reason):
        return Diagnostic(
            "acceptance-reason",
            f"`{acceptance.reason}` is no reason why the text is right as it stands",
            record.span("accept", index, "reason"),
            help="write in a few words why it is right",
        )
    is_elsewhere = code in links.CODES or code.name == _OVER_ALL_RECORDS
    is_looked_for = not is_elsewhere and (subject.style or code.severity is not Severity.NOTE)
    if left is None or record.kind == "settings" or not is_looked_for:
        return None
    return Diagnostic(
        "acceptance-idle",
        f"nothing in this file is left that `{acceptance.code}` would say"
        + (f" of `{acceptance.text}`" if acceptance.text is not None else ""),
        record.span("accept", index),
        help="remove this acceptance, or write as `text` exactly what the message marks"
        + _quote_marked(acceptance, left),
    )


def _quote_marked(acceptance: Acceptance, left: Sequence[Diagnostic]) -> str:
    """The words that a message of the same code marks, if these are more or fewer than those of the acceptance."""
    text = (acceptance.text or "").strip("`").casefold()
    for marked in (read_marked(each.span) for each in left if each.code == acceptance.code):
        if text and '"' not in marked and (text in marked.casefold() or marked.casefold() in text):
            return f': `text: "{marked}"`'
    return ""
