"""Diagnostics as a JUnit report, which Jenkins, GitLab and actions on GitHub show as tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final
from xml.etree import ElementTree as ET

from msc_site.diagnostics.diagnostic import Diagnostic, Severity
from msc_site.diagnostics.registry import severity_of
from msc_site.diagnostics.renderers import full
from msc_site.diagnostics.renderers.paint import Paint
from msc_site.diagnostics.renderers.text import show, show_line

_NAME: Final = "msc-site"
_SOUND: Final = "no problems"
# What XML 1.0 cannot hold even as a reference; `show` has dealt with control characters and surrogates.
_NOT_XML: Final = re.compile("[\ufffe\uffff]")


def render(diagnostics: Sequence[Diagnostic], *, strict: bool) -> str:
    """A suite for each file and a case for each diagnostic, in ASCII; one passed case where there is nothing to say.

    An error is a failure. A warning is a skipped case, with `strict` a failure too; a note is a passed case that says
    it. A case has the same name while its lines move. No times are given, so that equal content gives equal bytes.
    """
    root = ET.Element("testsuites", name=_NAME)
    for file, group in groupby(diagnostics, key=lambda diagnostic: diagnostic.span.file):
        _count(_add_suite(root, _clean(show(file)), group, strict=strict))
    if not diagnostics:
        suite = ET.SubElement(root, "testsuite", name=_NAME)
        ET.SubElement(suite, "testcase", classname=_NAME, name=_SOUND, time="0")
        _count(suite)
    _count(root)
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="us-ascii")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + document.decode("ascii")


def _add_suite(root: ET.Element, file: str, diagnostics: Iterable[Diagnostic], *, strict: bool) -> ET.Element:
    suite = ET.SubElement(root, "testsuite", name=file)
    for diagnostic in diagnostics:
        said = _clean(show_line(diagnostic.message))
        case = ET.SubElement(suite, "testcase", classname=_classify(file), name=f"{diagnostic.code}: {said}", file=file)
        if diagnostic.span.line:
            case.set("line", str(diagnostic.span.line))
        case.set("time", "0")
        _judge(case, diagnostic, said, strict=strict)
    return suite


def _classify(file: str) -> str:
    """The file as Jenkins reads the name of a class: the last part after a dot, within a package."""
    stem, dot, suffix = file.rpartition(".")
    return (stem if dot and "/" not in suffix else file).replace("/", ".")


def _judge(case: ET.Element, diagnostic: Diagnostic, said: str, *, strict: bool) -> None:
    severity = severity_of(diagnostic.code)
    shown = _clean(full.render([diagnostic], Paint(on=False)))
    if severity is Severity.ERROR or (strict and severity is Severity.WARNING):
        ET.SubElement(case, "failure", message=said, type=diagnostic.code).text = shown
        return
    if severity is Severity.WARNING:
        ET.SubElement(case, "skipped", message=said)
    ET.SubElement(case, "system-out").text = shown


def _count(element: ET.Element) -> None:
    cases = list(element.iter("testcase"))
    counts = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": 0,
        "skipped": sum(case.find("skipped") is not None for case in cases),
        "time": 0,
    }
    for name, number in counts.items():
        element.set(name, str(number))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
