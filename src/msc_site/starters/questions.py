"""What is asked for a new record: each question with the field that it fills, and what is said of an answer at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from msc_site.decode.explain import explain
from msc_site.decode.shape import Path
from msc_site.diagnostics import Diagnostic
from msc_site.model.base import Facts
from msc_site.source import Document, Node, SourceFile

Answers = Mapping[str, str]
_NO_FILE = SourceFile("", "")


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `name` is the option's without its dashes; `path` the field, None for what is no field.

    `many`: the answer is a list, its items between commas. `names`: the kind of record that it names. `only_with`: the
    question is asked only if another one has an answer, and where a word stands behind it, that answer.
    """

    name: str
    words: str
    example: str
    path: Path | None = None
    required: bool = True
    many: bool = False
    names: str = ""
    only_with: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """As it is written on the command line."""
        return f"--{self.name}"

    def is_open(self, answers: Answers) -> bool:
        """Whether it is to be asked, after the answers so far."""
        if not self.only_with:
            return True
        given = answers.get(self.only_with[0])
        return given is not None and given in (self.only_with[1:] or (given,))

    def value(self, answer: str) -> Any:  # noqa: ANN401 - text or texts
        """The answer as content states it."""
        if self.many:
            return [item for item in (part.strip() for part in answer.split(",")) if item]
        return answer.strip() if self.path is None else " ".join(answer.split())


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer will not do, and what to do instead."""

    message: str
    help: str

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> Refusal:
        """What a diagnostic says, without its place."""
        return cls(diagnostic.message, diagnostic.help)

    def __str__(self) -> str:
        """Both in one line."""
        return f"{self.message}; {self.help}" if self.help else self.message


def judge_answer(facts: type[Facts], question: Question, answer: str) -> Refusal | None:
    """What the model has against an answer; None if nothing."""
    value = question.value(answer)
    if not value:
        return Refusal("nothing was written", f"write it, such as `{question.example}`")
    if question.path is None:
        return None
    tree = grow({}, question.path, value if question.many else answer)
    try:
        facts.model_validate(tree)
    except ValidationError as error:
        path = question.path
        for detail in error.errors(include_url=False):
            # What else the record needs is asked for elsewhere.
            if detail["type"] != "missing" and detail["loc"][: len(path)] == path:
                document = Document(_NO_FILE, _node(tree), 1, "", 1)
                return Refusal.of(explain(facts, document, detail))
    return None


def grow(tree: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    """Put a value at a path into a tree of fields and lists, which grows as far as need be."""
    node: Any = tree
    for step, following in zip(path, (*path[1:], None), strict=True):
        if isinstance(node, list) and step == len(node):
            node.append({})
        if following is None:
            node[step] = value
        elif isinstance(node, dict):
            node = node.setdefault(step, [] if isinstance(following, int) else {})
        else:
            node = node[step]
    return tree


def plant(questions: Sequence[Question], answers: Answers) -> dict[str, Any]:
    """The fields that answers fill."""
    tree: dict[str, Any] = {}
    for question in questions:
        if question.path is not None and question.name in answers:
            grow(tree, question.path, question.value(answers[question.name]))
    return tree


def _node(tree: Any) -> Node:  # noqa: ANN401 - text, list or mapping
    if isinstance(tree, dict):
        entries = {key: _node(value) for key, value in tree.items()}
        return Node(0, 0, 0, 0, entries=entries, keys={key: Node(0, 0, 0, 0, key) for key in entries})
    if isinstance(tree, list):
        return Node(0, 0, 0, 0, items=[_node(item) for item in tree])
    return Node(0, 0, 0, 0, tree)
