"""The report for programs: one JSON document, whose shape stays as `version` says.

```
{
  "version": 1,
  "base": {"name": "main", "commit": "…"},       as the command named it
  "head": {"name": "HEAD", "commit": "…"},       commit: null for the working tree
  "as_of": "2024-03-01",
  "complete": true,                              false: see "unreadable" and "undecided"
  "changes": [{
    "kind": "programme", "id": "…", "about": "…",  the record and its title
    "path": ["entries", "2024-10", …],             the field, as a reference in prose leads there; []: the whole record
    "nature": "changed",                           or "added", "removed"
    "material": true, "item": "tuition-fees",      the item of the register; null where it is not material
    "sentence": "…", "before": "…", "after": "…",
    "starts": null,                                the day from which it is public, null: at once
    "side": "head", "file": "…", "line": 31, "column": 17
  }],
  "pages": {"total": 81, "added": ["/…/"], "removed": [], "changed": [], "undecided": []},
  "files": ["templates/…"],                      changed files outside of the content
  "unreadable": [{"code": "…", "message": "…", "file": "…", "line": 3, "column": 1}]
}
```

The material changes come first. `side` tells in which version file and line are meant. Later versions of msc-site may
add keys; a key that goes or means something else makes another `version`.
"""

from __future__ import annotations

import json
from typing import Any, Final

from msc_site.comparison import FactChange, Nature
from msc_site.diagnostics import Diagnostic, Span
from msc_site.history.renderers.report import Report

VERSION: Final = 1


def render_json(report: Report) -> str:
    """The document."""
    difference, ends = report.difference, report.ends
    pages = difference.pages
    document = {
        "version": VERSION,
        "base": {"name": ends.base_name, "commit": ends.base},
        "head": {"name": ends.head_name, "commit": ends.head},
        "as_of": difference.as_of.isoformat(),
        "complete": difference.is_complete,
        "changes": [_change(report, change) for change in difference.changes],
        "pages": {
            "total": difference.total,
            "added": pages.added,
            "removed": pages.removed,
            "changed": pages.changed,
            "undecided": pages.undecided,
        },
        "files": difference.files,
        "unreadable": [_problem(report, problem) for problem in difference.unreadable],
    }
    # In ASCII: the names of files need be no text.
    return json.dumps(document, indent=2) + "\n"


def _change(report: Report, change: FactChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "id": change.id,
        "about": change.about,
        "path": change.path,
        "nature": change.nature.value,
        "material": change.is_material,
        "item": change.item,
        "sentence": change.sentence,
        "before": change.before,
        "after": change.after,
        "starts": change.starts.isoformat() if change.starts is not None else None,
        "side": "base" if change.nature is Nature.REMOVED else "head",
        **_place(report, change.span),
    }


def _problem(report: Report, problem: Diagnostic) -> dict[str, Any]:
    return {"code": problem.code, "message": problem.message, **_place(report, problem.span)}


def _place(report: Report, span: Span) -> dict[str, Any]:
    file = span.file if report.folder == "." else f"{report.folder}/{span.file}"
    return {"file": file, "line": span.line, "column": span.column}
