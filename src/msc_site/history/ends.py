"""What is compared with what: two revisions by the names that people give them."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.history.git import Repository, UnknownRevisionError

WORKING_TREE = "the working tree"


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of a comparison: names in words, and commits. Without a `head` it is the working tree."""

    base_name: str
    base: str
    head_name: str
    head: str | None


def find_ends(repository: Repository, base: str, head: str | None = None) -> Ends:
    """The ends that two names stand for; as in git, `A..B` is short for both, `A...B` begins where B left A.

    UnknownRevisionError where a name is no revision.
    """
    if head is None and ".." in base:
        mark = "..." if "..." in base else ".."
        first, _, last = base.partition(mark)
        first, last = first or "HEAD", last or "HEAD"
        ends = find_ends(repository, first, last)
        return _from_fork(repository, ends) if mark == "..." else ends
    commit = repository.resolve(base)
    if head is None:
        return Ends(base, commit, WORKING_TREE, None)
    return Ends(base, commit, head, repository.resolve(head))


def _from_fork(repository: Repository, ends: Ends) -> Ends:
    fork = repository.find_fork(ends.base, ends.head or "")
    if fork is None:
        known = "that this shallow clone knows of" if repository.is_shallow else "at all"
        advice = "run `git fetch --unshallow`" if repository.is_shallow else "compare them with two dots in between"
        message = f"`{ends.base_name}` and `{ends.head_name}` have no commit in common {known}"
        raise UnknownRevisionError(message, advice)
    return Ends(ends.base_name, fork, ends.head_name, ends.head)
