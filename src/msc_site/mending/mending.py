"""Mending a site in memory: round after round, until nothing is left that can be mended beyond doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from msc_site.build.request import Progress, Request
from msc_site.diagnostics import Diagnostic
from msc_site.mending.checkup import Checkup
from msc_site.mending.draft import Draft, read_draft, read_original
from msc_site.mending.judgement import State, find_harm
from msc_site.mending.order import sort_fields
from msc_site.source import plain, read_document
from msc_site.source.patch import EditError, Patched, has_one_break, overlap, patch

# Each round mends all that can be seen; what a mistake hides is seen in the next one.
_ROUNDS: Final = 100


@dataclass(frozen=True, slots=True)
class Mended:
    """A file with its bytes of before and those that are right, and what was done: lines (from 1) and titles."""

    path: str
    before: bytes
    after: bytes
    done: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was left as it is although a fix was known: where, and why in words."""

    path: str
    line: int
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mending:
    """What mending comes to: the files that it would change, and what it would leave."""

    files: tuple[Mended, ...]
    refusals: tuple[Refusal, ...] = ()


_Key = tuple[str, int, str, str, str]


@dataclass(slots=True)
class _Work:
    """A mending under way."""

    site: Path
    checkup: Checkup
    state: State
    originals: dict[str, bytes] = field(default_factory=dict)
    done: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    refused: set[_Key] = field(default_factory=set)
    refusals: list[Refusal] = field(default_factory=list)

    def data(self, path: str) -> bytes | None:
        """The bytes of a file as they are now in the draft."""
        if path in self.state.draft.changed:
            return self.state.draft.changed[path]
        if path not in self.originals:
            data = read_original(self.site, self.state.draft, path)
            if data is None:
                return None
            self.originals[path] = data
        return self.originals[path]


def mend_site(
    request: Request, progress: Progress = lambda _step, _done, _pieces: None, *, order: bool = False
) -> Mending:
    """All that can be mended in a site, beyond doubt; nothing is written. `order`: sort fields too."""
    progress("Looking for what can be mended", 0, 0)
    checkup = Checkup(request)
    draft = read_draft(request.site)
    work = _Work(request.site, checkup, State(draft, checkup.check(draft)))
    for _ in range(_ROUNDS):
        if not _mend_round(work):
            break
    if order:
        _order_fields(work)
    changed = work.state.draft.changed
    files = [
        Mended(path, work.originals[path], data, tuple(work.done[path]))
        for path, data in sorted(changed.items())
        if data != work.originals[path]
    ]
    return Mending(tuple(files), tuple(work.refusals))


def _mend_round(work: _Work) -> bool:
    """Mend in each file what does not overlap; False where there is nothing to mend."""
    chosen = _choose(work)
    if not chosen:
        return False
    sound, after = _attempt(work, chosen)
    if after is not None:
        _accept(work, {path: chosen[path] for path in sound}, after)
    for path, mistakes in chosen.items():
        for each in mistakes if path not in sound else ():
            _mend_alone(work, each)
    return True


def _choose(work: _Work) -> dict[str, list[Diagnostic]]:
    """The mistakes to mend next, by file: each once, no two of a file whose edits touch."""
    chosen: dict[str, list[Diagnostic]] = {}
    for each in work.state.found:
        path, fix = each.span.file, each.fix
        if fix is None or _key(each) in work.refused or any(edit.file != path for edit in fix.edits):
            continue
        others = chosen.get(path, [])
        if not any(overlap(fix, other.fix) for other in others if other.fix is not None):
            chosen.setdefault(path, others).append(each)
    return chosen


def _attempt(work: _Work, chosen: dict[str, list[Diagnostic]]) -> tuple[Collection[str], State | None]:
    """The files that are no worse for having all their chosen mistakes mended at once, and what there is then."""
    patched = {path: result for path, some in chosen.items() if (result := _patch(work, path, some)) is not None}
    while patched:
        after = _look(work, patched)
        bad = [path for path, each in patched.items() if find_harm(work.state, after, path, chosen[path], each.lines)]
        if not bad:
            return patched, after
        patched = {path: each for path, each in patched.items() if path not in bad}
    return (), None


def _look(work: _Work, patched: Mapping[str, Patched]) -> State:
    draft = work.state.draft.put({path: each.data for path, each in patched.items()})
    return State(draft, work.checkup.check(draft))


def _patch(work: _Work, path: str, mistakes: Iterable[Diagnostic]) -> Patched | None:
    data = work.data(path)
    if data is None:
        return None
    try:
        return patch(data, [edit for each in mistakes if each.fix is not None for edit in each.fix.edits])
    except EditError:
        return None


def _mend_alone(work: _Work, mistake: Diagnostic) -> None:
    """Mend one mistake where no other is mended; say so where that would do harm."""
    current = next((each for each in work.state.found if _is_same(each, mistake)), None)
    if current is None:
        return  # another mend has moved or removed it: the next round sees to it
    path = current.span.file
    patched = _patch(work, path, [current])
    if patched is None:
        _refuse(work, current, "the file has changed meanwhile")
        return
    after = _look(work, {path: patched})
    harm = find_harm(work.state, after, path, [current], patched.lines)
    if harm is None:
        _accept(work, {path: [current]}, after)
    else:
        _refuse(work, current, harm.message)


def _is_same(one: Diagnostic, other: Diagnostic) -> bool:
    return (one.code, one.message, one.span) == (other.code, other.message, other.span) and one.fix is not None


def _accept(work: _Work, mended: Mapping[str, Iterable[Diagnostic]], after: State) -> None:
    work.state = after
    for path, mistakes in mended.items():
        for each in mistakes:
            assert each.fix is not None  # noqa: S101 - only such are chosen
            work.done.setdefault(path, []).append((each.span.line, each.fix.title))


def _refuse(work: _Work, mistake: Diagnostic, reason: str) -> None:
    assert mistake.fix is not None  # noqa: S101 - only such are chosen
    work.refused.add(_key(mistake))
    work.refusals.append(Refusal(mistake.span.file, mistake.span.line, mistake.fix.title, reason))


def _key(mistake: Diagnostic) -> _Key:
    """By what a mistake is known again, so that what was refused is not tried again."""
    title = mistake.fix.title if mistake.fix is not None else ""
    return mistake.span.file, mistake.span.line, mistake.code, mistake.message, title


def _order_fields(work: _Work) -> None:
    """Sort the fields of files without mistakes; a file that would then say anything else stays as it is."""
    wrong = {each.span.file for each in work.state.found}
    for path in [path for path in work.state.draft.tree.files if path not in wrong]:
        for _ in range(_ROUNDS):
            fix = next(iter(sort_fields(work.state.draft.tree.files[path])), None)
            data = work.data(path) if fix is not None else None
            if fix is None or data is None or not has_one_break(data):
                break
            draft = work.state.draft.put({path: patch(data, fix.edits).data})
            if not _says_the_same(work.state.draft, draft, path):
                break
            work.state = replace(work.state, draft=draft)
            work.done.setdefault(path, []).append((fix.edits[0].line, fix.title))


def _says_the_same(one: Draft, other: Draft, path: str) -> bool:
    (left, _), (right, problems) = (read_document(draft.tree.files[path]) for draft in (one, other))
    if left.root is None or right.root is None or problems:
        return False
    return (plain(left.root), left.body) == (plain(right.root), right.body)
