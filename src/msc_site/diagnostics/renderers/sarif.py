"""Diagnostics as SARIF 2.1.0 (errata 01), which code hosts and editors read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

from msc_site import __version__
from msc_site.diagnostics.code import Code
from msc_site.diagnostics.diagnostic import Diagnostic, Label, Severity
from msc_site.diagnostics.fix import Edit, Fix
from msc_site.diagnostics.registry import find_code, page_of, severity_of
from msc_site.diagnostics.renderers.paint import Paint
from msc_site.diagnostics.renderers.text import show_line
from msc_site.diagnostics.span import Span

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE: Final = "%SRCROOT%"
_FINGERPRINT: Final = "problemOnLine/v1"
_LEVELS: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
)

_Json = dict[str, Any]


def render(diagnostics: Sequence[Diagnostic], paint: Paint) -> str:  # noqa: ARG001 - a document has no colours
    """One run, in ASCII: a rule for each code that was met, a result for each diagnostic.

    Columns count Unicode characters. Files are named from the folder in which the command was started, `%SRCROOT%`.
    """
    names = sorted({diagnostic.code for diagnostic in diagnostics})
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "msc-site",
                "semanticVersion": __version__,
                "rules": [_describe_rule(find_code(name)) for name in names],
            }
        },
        "language": "en-GB",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": _message("the folder in which msc-site was started")}},
        "results": [_describe(diagnostic, names.index(diagnostic.code), seen) for diagnostic in diagnostics],
    }
    return json.dumps({"version": "2.1.0", "$schema": _SCHEMA, "runs": [run]}, indent=2)


def _describe_rule(code: Code) -> _Json:
    page = page_of(code.name)
    return {
        "id": code.name,
        "shortDescription": _message(code.why),
        "help": {
            "text": _escape(f"{code.remedy} See {page}."),
            "markdown": _escape(f"{code.why}\n\n**What to do:** {code.remedy}\n\nSee `{page}`."),
        },
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"docs": page},
    }


def _describe(diagnostic: Diagnostic, rule: int, seen: Counter[str]) -> _Json:
    said = f"{show_line(diagnostic.message)}."
    told = f"{said}\nWhat to do: {show_line(diagnostic.help)}." if diagnostic.help else said
    result: _Json = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[severity_of(diagnostic.code)],
        "message": _message(told),
        "locations": [_locate(diagnostic.span, diagnostic.label)],
        "partialFingerprints": {_FINGERPRINT: _identify(diagnostic, seen)},
    }
    if diagnostic.related:
        result["relatedLocations"] = [_relate(number, label) for number, label in enumerate(diagnostic.related, 1)]
    if diagnostic.fix is not None and all(edit.column for edit in diagnostic.fix.edits):
        result["fixes"] = [_describe_fix(diagnostic.fix)]
    return result


def _describe_fix(fix: Fix) -> _Json:
    files = dict.fromkeys(edit.file for edit in fix.edits)
    return {
        "description": _message(show_line(fix.title)),
        "artifactChanges": [
            {
                "artifactLocation": _address(file),
                "replacements": [_replace(edit) for edit in fix.edits if edit.file == file],
            }
            for file in files
        ],
    }


def _replace(edit: Edit) -> _Json:
    region = {
        "startLine": edit.line,
        "startColumn": edit.column,
        "endLine": edit.end_line,
        "endColumn": edit.end_column,
    }
    return {"deletedRegion": region, "insertedContent": {"text": _make_sound(edit.text)}}


def _relate(number: int, label: Label) -> _Json:
    return {"id": number, **_locate(label.span), "message": _message(show_line(label.message) or "see here")}


def _locate(span: Span, label: str = "") -> _Json:
    """Where something is; of a file as a whole there is no region."""
    place: _Json = {"artifactLocation": _address(span.file)}
    if span.line:
        place["region"] = _measure(span)
        if label:
            place["region"]["message"] = _message(show_line(label))
    return {"physicalLocation": place}


def _measure(span: Span) -> _Json:
    region: _Json = {"startLine": span.line}
    if span.column:
        region |= {"startColumn": span.column, "endColumn": max(span.column, span.end_column)}
        marked = span.text[span.column - 1 : span.end_column - 1]
    else:
        marked = span.text
    if marked:
        region["snippet"] = {"text": _make_sound(marked)}
    return region


def _address(file: str) -> _Json:
    """The file as a URI: absolute, or relative to where the command was started."""
    if PurePath(file).is_absolute():
        return {"uri": PurePath(file).as_uri()}
    return {"uri": quote(file.encode("utf-8", "surrogateescape")), "uriBaseId": _BASE}


def _identify(diagnostic: Diagnostic, seen: Counter[str]) -> str:
    """What stays the same while lines are added above: the code, the file, the line's text, and which one of those."""
    span = diagnostic.span
    same = "\0".join((diagnostic.code, span.file, span.text.strip() or diagnostic.message))
    digest = hashlib.sha256(same.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"


def _message(text: str) -> _Json:
    return {"text": _escape(text)}


def _escape(text: str) -> str:
    """Plain text, so that nothing in it is taken for a placeholder (3.11.5) or an embedded link (3.11.6)."""
    return _make_sound(text).replace("{", "{{").replace("}", "}}").replace("](", "\\](")


def _make_sound(text: str) -> str:
    """The text without halves of characters, which no reader of JSON need accept."""
    return text.encode("utf-8", "replace").decode("utf-8")
