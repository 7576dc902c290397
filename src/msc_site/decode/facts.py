"""From a located tree to typed facts, with every refusal of the model as a diagnostic at the author's line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from msc_site.decode.explain import cut_by_comma, explain, explain_blank
from msc_site.decode.repair import repair
from msc_site.decode.shape import Path, Tree, facts_at, fields_of
from msc_site.diagnostics import Diagnostic
from msc_site.diagnostics.suggest import suggest
from msc_site.model.base import Facts
from msc_site.source import Document, Node, plain

F = TypeVar("F", bound=Facts)
# A repair may bring the next refusal to light, at most one for each level of a record's nesting.
_ATTEMPTS: Final = 12


@dataclass(frozen=True, slots=True)
class DecodedFacts(Generic[F]):
    """The facts, None where not even a part can be used; the paths that do not hold what their author meant."""

    facts: F | None
    damaged: frozenset[Path]


def decode_facts(
    kind: type[F], document: Document, files: Collection[str] = ()
) -> tuple[DecodedFacts[F], list[Diagnostic]]:
    """Validate a document as facts of a kind, and report every problem. `files` are the paths of all content files.

    Facts with problems are never published. Still, what is sound in them is decoded, with stand-ins for the rest, so
    that the mistakes between records are found in the same run.
    """
    if document.root is None:
        return DecodedFacts(None, frozenset()), []
    tree: Tree = plain(document.root)
    damaged: set[Path] = set()
    _find_blanks(document.root, (), damaged)
    problems = [explain_blank(kind, document, path) for path in sorted(damaged, key=str)]
    damaged |= {(*path[:-1], cut) for path in damaged if (cut := cut_by_comma(document, path)) is not None}
    for path in damaged:
        repair(kind, tree, path)
    for attempt in range(_ATTEMPTS):
        try:
            facts = kind.model_validate(tree)
        except ValidationError as error:
            details = error.errors(include_url=False)
            if attempt == 0:
                damaged |= {path for detail in details for path in _misspelt(kind, detail)}
                problems += [
                    explain(kind, document, detail, files) for detail in details if not _follows(detail, damaged)
                ]
            for detail in details:
                path = detail["loc"]
                damaged.add(path)
                # What a stand-in cannot mend is replaced with what is around it, a level further at each attempt.
                repair(kind, tree, path[: len(path) - attempt // 2] or path[:1])
        else:
            return DecodedFacts(facts, frozenset(damaged)), list(dict.fromkeys(problems))
    return DecodedFacts(None, frozenset(damaged)), list(dict.fromkeys(problems))


def _follows(detail: ErrorDetails, damaged: Iterable[Path]) -> bool:
    """Whether a refusal is a consequence of damage below or above it."""
    path = detail["loc"]
    return any(path[: len(other)] == other[: len(path)] for other in damaged)


def _misspelt(kind: type[Facts], detail: ErrorDetails) -> Iterator[Path]:
    """The field that was meant by a misspelt one: it is not missing, and what it states is not known."""
    path = detail["loc"]
    if detail["type"] == "extra_forbidden":
        nearest = suggest(str(path[-1]), fields_of(facts_at(kind, path[:-1])))
        if nearest is not None:
            yield (*path[:-1], nearest)


def _find_blanks(node: Node, path: Path, blanks: set[Path]) -> None:
    """Add the paths of all keys and items with nothing after them."""
    children: Iterable[tuple[str | int, Node]] = ()
    if node.entries is not None:
        children = node.entries.items()
    elif node.items is not None:
        children = enumerate(node.items)
    for step, child in children:
        if child.text is None:
            _find_blanks(child, (*path, step), blanks)
        elif child.empty:
            blanks.add((*path, step))
