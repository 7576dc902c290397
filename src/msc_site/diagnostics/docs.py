"""The handbook of diagnostic codes, generated: `python -m msc_site.diagnostics.docs > docs/diagnostics.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence

from msc_site.diagnostics.code import Code
from msc_site.diagnostics.registry import FAMILIES

_INTRODUCTION = """\
# Diagnostics

Generated from the registry of codes; do not edit. To renew it:
`python -m msc_site.diagnostics.docs > docs/diagnostics.md`

An **error** stops publication: the site of before stays in place. A **warning** is reported and does not stop it,
unless `--strict` is given. A **note** only informs. A code is permanent: it may be retired, but
never means anything else.
"""

_FORMATS = """\
## Formats

- `--format full`, for people: the author's own line with marks under it, then what to do. A second place in the same
  file stands in the same frame; one in another file begins with `:::`. Characters that cannot be seen are shown by
  their codes, such as `<U+200B>`. Of a very long line only the part around the place is shown.
- `--format concise`: `file:line:column: error[code]: message; help`, one line each.
- `--format github`: workflow commands, which GitHub shows beside the changed lines.
- `--format json`: one document, for other programs:

| key | meaning |
|---|---|
| `diagnostics[].code` | a code of this page |
| `diagnostics[].severity` | `error`, `warning` or `note` |
| `diagnostics[].message` | what is wrong, in one line |
| `diagnostics[].span.file` | the file, relative to the site folder, with forward slashes |
| `diagnostics[].span.line` | the line, from 1; 0: the file as a whole |
| `diagnostics[].span.column`, `.end_column` | characters from 1, the end exclusive; 0: not known |
| `diagnostics[].span.text` | the author's line |
| `diagnostics[].label` | what to say under that line; may be empty |
| `diagnostics[].help` | what to do; may be empty |
| `diagnostics[].related[]` | other places: `span` as above, and `message` |
| `diagnostics[].docs` | the section of this page |
| `summary.errors`, `.warnings`, `.notes`, `.files` | how many of each |
| `summary.text` | the same in words |
"""


def describe_codes(families: Mapping[str, Sequence[Code]] = FAMILIES) -> str:
    """The handbook in Markdown: a section for each code, by family."""
    sections = [_describe_family(title, codes) for title, codes in families.items() if codes]
    return "\n".join([_INTRODUCTION, *sections, _FORMATS])


def _describe_family(title: str, codes: Iterable[Code]) -> str:
    return "\n".join([f"## {title}\n", *(_describe_code(code) for code in codes)])


def _describe_code(code: Code) -> str:
    return f"### {code.name}\n\n*{code.severity.value.capitalize()}.* {code.why}\n\n**What to do:** {code.remedy}\n"


if __name__ == "__main__":
    sys.stdout.write(describe_codes())
