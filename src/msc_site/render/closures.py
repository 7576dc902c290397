"""What a template depends on: itself and all that it includes, imports or extends, found without running it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from msc_site.render.templates import Templates

_STATEMENT: Final = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(?P<rest>.*?)%\}", re.DOTALL)
# One name in quotes, and what may stand behind it. Anything else is computed, and could be any template.
_LITERAL: Final = re.compile(
    r"""\s*(?P<quote>["'])(?P<name>[^"'\\]+)(?P=quote)\s*"""
    r"""(?:ignore\s+missing\b\s*)?(?:(?:as|import)\s+[\w\s,]+)?(?:(?:with|without)\s+context\s*)?[-+]?""",
)


class Closures:
    """The digests of templates with all that they reach."""

    def __init__(self, templates: Templates) -> None:
        self._contents = templates.contents
        self._digests: dict[str, str] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all templates, in order."""
        return tuple(sorted(self._contents))

    def digest(self, name: str) -> str:
        """The digest of a template and of all that it reaches; of those that are missing, the names."""
        if name not in self._digests:
            summed = hashlib.sha256()
            for reached in sorted(self.reach(name)):
                summed.update(f"{reached}\0{self._texts.get(reached, ('',))[0]}\0".encode())
            self._digests[name] = summed.hexdigest()
        return self._digests[name]

    def reach(self, name: str) -> set[str]:
        """A template and all that it includes, imports or extends, by their names."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self._texts.get(one, ("", ()))[1]
        return found

    @cached_property
    def _texts(self) -> Mapping[str, tuple[str, tuple[str, ...]]]:
        """Each template's digest, and the templates that it names; all of them where it computes a name."""
        return {name: self._examine(content) for name, content in self._contents.items()}

    def _examine(self, content: bytes | OSError) -> tuple[str, tuple[str, ...]]:
        if isinstance(content, OSError):
            return f"unreadable: {content.errno}", ()
        named = tuple(_names_in(content.decode("utf-8", "replace")))
        return hashlib.sha256(content).hexdigest(), tuple(self._contents) if "" in named else named


def _names_in(text: str) -> Iterator[str]:
    """The names that a template's statements give; an empty one where a name is computed."""
    for statement in _STATEMENT.finditer(text):
        literal = _LITERAL.fullmatch(statement["rest"])
        yield literal["name"] if literal is not None else ""
