"""Foresight: what will be wrong on the days on which hidden values appear, found today, while somebody looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from msc_site.build.checking import Checking
from msc_site.checks import Checked
from msc_site.decode import Decoded
from msc_site.diagnostics import Diagnostic, Severity, Span, severity_of
from msc_site.model.calendar import say_date

# What leads nowhere today, and may lead to something that is hidden.
_LEADING: Final = ("reference-unknown", "link-unknown-anchor", "link-unknown-page")


@dataclass(slots=True)
class _Outlook:
    """What is found day by day: the errors that are new, and the day from which a mistake of today is none."""

    known: set[tuple[str, Span, str]]
    errors: list[Diagnostic] = field(default_factory=list)
    until: dict[tuple[str, Span], date] = field(default_factory=dict)


def foresee(checking: Checking, decoded: Decoded, checked: Checked) -> Checked:
    """What was found in the site of today, and beside it every error that only a later day would bring.

    `checking` is of this site; afterwards it may hold a later one.
    """
    leading = [each for each in checked.diagnostics if each.code in _LEADING]
    outlook = _Outlook({_name(each) for each in (*decoded.diagnostics, *checked.diagnostics)})
    for future in decoded.futures:
        stated = replace(future.stated, site=replace(future.site, history=decoded.site.history))
        checking.take(stated)
        found = (*stated.diagnostics, *checking.check(stated).diagnostics)
        outlook.errors += _new_errors(found, future.on, outlook.known)
        left = {(each.code, each.span) for each in found}
        for each in leading:
            if (each.code, each.span) not in left:
                outlook.until.setdefault((each.code, each.span), future.on)
    today = _explain(checked.diagnostics, outlook.until)
    return replace(checked, diagnostics=(*today, *outlook.errors))


def _new_errors(found: Iterable[Diagnostic], on: date, known: set[tuple[str, Span, str]]) -> Iterator[Diagnostic]:
    for each in found:
        if severity_of(each.code) is Severity.ERROR and _name(each) not in known:
            known.add(_name(each))
            yield replace(each, message=f"from {say_date(on)}: {each.message}", fix=None)


def _explain(found: Sequence[Diagnostic], until: Mapping[tuple[str, Span], date]) -> Iterator[Diagnostic]:
    for each in found:
        on = until.get((each.code, each.span))
        if on is None:
            yield each
        else:
            said = f"{each.message}: what is meant is hidden until {say_date(on)}"
            advice = f"take it out here until {say_date(on)}, or let both appear on the same day"
            yield replace(each, message=said, label="", help=advice, fix=None)


def _name(diagnostic: Diagnostic) -> tuple[str, Span, str]:
    return diagnostic.code, diagnostic.span, diagnostic.message
