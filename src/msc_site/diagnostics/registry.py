"""All diagnostic codes. A code is permanent: it may be retired, never given another meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msc_site.diagnostics.code import Code
from msc_site.diagnostics.codes import (
    claims,
    facts,
    fields,
    history,
    links,
    material,
    output,
    prose,
    rules,
    source,
    style,
    templates,
)
from msc_site.diagnostics.diagnostic import Diagnostic, Severity

FAMILIES: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {
        "Reading files": source.CODES,
        "Fields": fields.CODES,
        "Facts that must agree": facts.CODES,
        "Facts in prose": claims.CODES,
        "Material information": material.CODES,
        "Degree rules": rules.CODES,
        "Prose and links": prose.CODES,
        "Style and slips": style.CODES,
        "Templates and pages": templates.CODES,
        "Output": output.CODES,
        "History": history.CODES,
        "Links elsewhere": links.CODES,
    }
)

CODES: Mapping[str, Code] = MappingProxyType({code.name: code for family in FAMILIES.values() for code in family})


def find_code(name: str) -> Code:
    """The registered code of a name; KeyError for one that is not registered."""
    return CODES[name]


def page_of(code: str) -> str:
    """The page of the documentation that explains a code, from the root of this repository."""
    return f"docs/codes/{code}.md"


def severity_of(code: str) -> Severity:
    """The severity of a registered code; KeyError for one that is not registered."""
    return CODES[code].severity


def stops(found: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether something found stands in the way of publishing; with `strict` warnings do too."""
    fatal = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(severity_of(problem.code) in fatal for problem in found)
