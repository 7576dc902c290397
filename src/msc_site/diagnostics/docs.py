"""The documentation of the codes, generated: an overview and a page for each code.

`python -m msc_site.diagnostics.docs > docs/diagnostics.md` prints the overview; `make docs` renews all.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msc_site.diagnostics.code import Code
from msc_site.diagnostics.registry import FAMILIES
from msc_site.diagnostics.renderers.text import show

_INTRODUCTION = """\
# Diagnostics

Generated from the registry of codes by `make docs`; do not edit.

An **error** stops publication: the site of before stays in place. A **warning** is reported and does not stop it,
unless `--strict` is given. A **note** only informs. Each code has a page that says what to do, with an example. A code
is permanent: it may be retired, but never means anything else. How to read a message: [the
handbook](handbook/read-an-error.md).
"""

_FORMATS = """\
## Formats

- `--format full`, for people: the author's own line with marks under it, then what to do. A second place in the same
  file stands in the same frame; one in another file begins with `:::`. Characters that cannot be seen are shown by
  their codes, such as `<U+200B>`. Of a very long line only the part around the place is shown.
- `--format concise`: `file:line:column: error[code]: message; help`, one line each.
- `--format github`: workflow commands, which GitHub shows beside the changed lines.
- `--format sarif`: SARIF 2.1.0 (errata 01), for code hosts and editors: a rule for each code that was met, columns in
  Unicode characters, files from the folder in which msc-site was started (`%SRCROOT%`), the changes that
  `check --fix` would make, and a fingerprint that stays the same while lines move.
- `--format junit`: a JUnit report, for Jenkins, GitLab and actions on GitHub: a suite for each file, a case for each
  diagnostic. Errors are failures. Warnings are skipped cases, with `--strict` failures too. Notes are cases that passed
  and say something. Where there is nothing to say, one case has passed.
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
| `diagnostics[].fix` | what `check --fix` does about it: `title`, an instruction, and `edits`; or `null` |
| `diagnostics[].fix.edits[]` | `text` is written in the place of a stretch of `file`, with line feeds |
| `…edits[].line`, `.column` | where it begins, from 1; column 0 of line 1: the byte order mark |
| `…edits[].end_line`, `.end_column` | where it ends, exclusive |
| `diagnostics[].docs` | the page of the code |
| `summary.errors`, `.warnings`, `.notes`, `.files` | how many of each |
| `summary.text` | the same in words |
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some lines of a file, to be shown as they stand there."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """How a message comes about: `words` on it, the lines that bring it about, what is said, and sound lines."""

    words: str
    said: str
    wrong: tuple[Passage, ...] = ()
    right: tuple[Passage, ...] = ()


def describe_codes(families: Mapping[str, Sequence[Code]] = FAMILIES) -> str:
    """The overview in Markdown: a table for each family."""
    sections = [_describe_family(title, codes) for title, codes in families.items() if codes]
    return "\n".join([_INTRODUCTION, *sections, _FORMATS])


def describe_pages(
    examples: Mapping[str, Example], families: Mapping[str, Sequence[Code]] = FAMILIES
) -> dict[str, str]:
    """The page of each code in Markdown, by file name."""
    return {
        f"{code.name}.md": describe_code(code, title, examples.get(code.name))
        for title, codes in families.items()
        for code in codes
    }


def describe_code(code: Code, family: str, example: Example | None) -> str:
    """A page: why it matters, what to do, and how it looks."""
    anchor = re.sub(r"[^a-z0-9-]", "", family.lower().replace(" ", "-"))
    accept = [_ACCEPT] if code.acceptable else []
    parts = [
        f"# {code.name}",
        f"{_EFFECTS[code.severity.value]} Family: [{family}](../diagnostics.md#{anchor}).",
        code.why,
        f"**What to do:** {code.remedy}",
        *accept,
        *(_describe_example(example) if example is not None else ()),
    ]
    return "\n\n".join(parts) + "\n"


_ACCEPT = "If the text is right as it stands, [accept the message, with a reason](../handbook/accept-a-warning.md)."
_EFFECTS = {
    "error": "An **error**: nothing is published until it is mended.",
    "warning": "A **warning**: the site is published all the same, unless `--strict` is given.",
    "note": "A **note**: it only informs.",
}


def _describe_example(example: Example) -> Iterable[str]:
    yield "## Example"
    yield example.words
    for passage in example.wrong:
        yield from _quote(f"In `{show(passage.file)}`:", passage)
    yield "msc-site says:"
    yield _fence(example.said, "text")
    for passage in example.right:
        yield from _quote(f"Right, in `{show(passage.file)}`:", passage)


def _quote(words: str, passage: Passage) -> Iterable[str]:
    yield words
    yield _fence("\n".join(show(line) for line in passage.text.split("\n")), _language_of(passage.file))


def _language_of(file: str) -> str:
    suffix = file.rpartition(".")[2]
    return {"md": "markdown", "yaml": "yaml", "html": "jinja"}.get(suffix, "text")


def _fence(text: str, language: str) -> str:
    """The text as a block of code, whatever backquotes it has."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    marks = "`" * (longest + 1)
    return f"{marks}{language}\n{text}\n{marks}"


def _describe_family(title: str, codes: Iterable[Code]) -> str:
    head = f"## {title}\n\n| code | | why it matters |\n|---|---|---|"
    return "\n".join([head, *(_describe_row(code) for code in codes), ""])


def _describe_row(code: Code) -> str:
    why = code.why.replace("|", "\\|")
    return f"| [`{code.name}`](codes/{code.name}.md) | {code.severity.value} | {why} |"


if __name__ == "__main__":
    sys.stdout.write(describe_codes())
