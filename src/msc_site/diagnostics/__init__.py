"""Diagnostics: the one way in which msc-site says that something is wrong."""

from msc_site.diagnostics.code import Code
from msc_site.diagnostics.diagnostic import Diagnostic, Label, Severity, relocate, sort_diagnostics
from msc_site.diagnostics.fix import Edit, Fix, replace_at
from msc_site.diagnostics.registry import CODES, FAMILIES, severity_of, stops
from msc_site.diagnostics.span import Span

__all__ = [
    "CODES",
    "FAMILIES",
    "Code",
    "Diagnostic",
    "Edit",
    "Fix",
    "Label",
    "Severity",
    "Span",
    "relocate",
    "replace_at",
    "severity_of",
    "sort_diagnostics",
    "stops",
]
