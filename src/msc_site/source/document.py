"""One content file taken apart: its YAML tree, and the Markdown body of a file that has front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from msc_site.diagnostics import Diagnostic, Edit, Fix, Span
from msc_site.source.fences import FENCE, close_facts, open_facts
from msc_site.source.mends import put_right
from msc_site.source.text import SourceFile
from msc_site.source.tree import Node, Path, find_span
from msc_site.source.yaml_text import parse_yaml

_KEY_WITHOUT_SPACE: Final = re.compile(r"[\w-]+:(?=[^\s:/])")


@dataclass(frozen=True, slots=True)
class Document:
    """A file's facts as a located tree, and its Markdown body with the line (from 1) at which that begins."""

    file: SourceFile
    root: Node | None
    first_line: int
    body: str
    body_line: int

    @property
    def has_body(self) -> bool:
        """Whether the file has front matter that ends, so that what follows is its body."""
        return self.body_line > 1

    def span(self, path: Path, *, key: bool = False) -> Span:
        """The place of the value (or key) at `path`, or of the nearest part of the path that the file has."""
        if self.root is None:
            return Span(self.file.path)
        return find_span(self.root, path, self.file.path, self.file.lines, self.first_line, key=key)

    def find(self, path: Path) -> Node | None:
        """What the author wrote at `path`, None where nothing stands there."""
        node = self.root
        for step in path:
            node = node.child(step) if node is not None else None
        return node

    def is_inline(self, node: Node) -> bool:
        """Whether a list or a group of fields is written in brackets."""
        return self.file.lines[node.line + self.first_line - 1][node.column : node.column + 1] in ("[", "{")


def read_document(file: SourceFile) -> tuple[Document, list[Diagnostic]]:
    """The document in a `.yaml` or `.md` file; its root is None where the facts cannot be read."""
    return _read_markdown(file) if file.path.endswith(".md") else _read_yaml(file)


def _read_yaml(file: SourceFile) -> tuple[Document, list[Diagnostic]]:
    root, problems = parse_yaml(file.text, file.path, file.lines)
    document = Document(file, _require_mapping(root, file, problems, 1), 1, "", 1)
    return document, problems


def _read_markdown(file: SourceFile) -> tuple[Document, list[Diagnostic]]:
    opening = FENCE.match(file.text)
    if opening is None:
        advice = "put the facts above the text: a line `---`, then such as `title: …`, then a line `---`"
        problem = _problem(file, 1, "front-matter-missing", "the file does not begin with a line `---`", advice)
        return Document(file, None, 1, file.text, 1), [put_right(problem, open_facts(file))]
    closing = FENCE.search(file.text, opening.end())
    if closing is None:
        advice = "write a second line `---` between the facts and the text"
        problem = _problem(file, 1, "front-matter-open", "the facts that begin with `---` never end", advice)
        return Document(file, None, 1, "", 1), [put_right(problem, close_facts(file))]
    facts = file.text[opening.end() + 1 : closing.start()]
    root, problems = parse_yaml(facts, file.path, file.lines, 2)
    body = file.text[closing.end() + 1 :]
    body_line = file.text.count("\n", 0, closing.end()) + 2
    return Document(file, _require_mapping(root, file, problems, 2), 2, body, body_line), problems


def _require_mapping(root: Node | None, file: SourceFile, problems: list[Diagnostic], line: int) -> Node | None:
    if problems:
        return root if root is not None and root.kind == "mapping" else None
    if root is None or root.empty:
        where = "between the two lines `---`" if line > 1 else "in this file"
        advice = "write a line `key: value` for each fact, such as `title: …`"
        problems.append(_problem(file, min(line, len(file.lines)), "no-facts", f"no facts stand {where}", advice))
        return None
    if root.kind != "mapping":
        advice = "write a line `key: value` for each fact, with a space after the colon"
        message = "the facts are not written as `key: value`"
        problem = _problem(file, root.line + line, "no-facts", message, advice)
        problems.append(put_right(problem, _part_keys(file, root, line)))
        return None
    return root


def _part_keys(file: SourceFile, root: Node, first_line: int) -> Fix | None:
    """Spaces behind the colons of facts of which none has one, so that YAML takes them for one text."""
    if root.text is None:
        return None
    rows = range(root.line + first_line - 1, root.end_line + first_line)
    keys = [(row, _KEY_WITHOUT_SPACE.match(file.lines[row])) for row in rows]
    edits = tuple(Edit(file.path, row + 1, key.end() + 1, row + 1, key.end() + 1, " ") for row, key in keys if key)
    return Fix("write spaces after the colons", edits) if len(edits) == len(rows) else None


def _problem(file: SourceFile, line: int, code: str, message: str, remedy: str) -> Diagnostic:
    text = file.lines[line - 1] if 0 < line <= len(file.lines) else ""
    span = Span(file.path, line, 1, len(text) + 1, text) if text else Span(file.path, max(line, 1), 1, 2, "")
    return Diagnostic(code, message, span, help=remedy)
