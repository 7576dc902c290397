"""What the starters have in common: a kind of record, what is asked for it, and what its file says besides."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.model.base import Facts
from msc_site.starters.questions import Question


@dataclass(frozen=True, slots=True)
class Starter:
    """How a record of a kind begins.

    `noun` has its article. `named_by` is the question from whose answer the id is made, empty where there is no id to
    choose. `body` says what stands below the facts, empty for a file that holds facts alone.
    """

    kind: str
    noun: str
    facts: type[Facts]
    questions: tuple[Question, ...]
    named_by: str = "title"
    body: str = ""

    def question(self, name: str) -> Question:
        """The question of a name."""
        return next(question for question in self.questions if question.name == name)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written: its path below the site, and its text."""

    path: str
    text: str
