"""What a build remembers so that the next one can tell that nothing has changed, as a file of the store's folder."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from msc_site.build.answer import Answer
from msc_site.build.survey import DIGEST_SIZE, Survey
from msc_site.diagnostics import Diagnostic, Edit, Fix, Label, Span

_MAGIC: Final = b"msc-site state 2\n"
_PREFIX: Final = "state-"
# One for each output folder and set of options; who uses more has the oldest made anew.
_MOST: Final = 4


@dataclass(frozen=True, slots=True)
class State:
    """That a site made of what was surveyed is in the output folder as surveyed, and what its build told.

    So from `since` until `until` (seconds of Unix time), or for ever. `head` is where git stood, if it was asked.
    """

    since: float | None
    until: float | None
    answer: Answer
    surveys: tuple[Survey, ...]
    head: str | None = None

    def holds_at(self, moment: float) -> bool:
        """Whether it is so at a moment."""
        return (self.since is None or self.since <= moment) and (self.until is None or moment < self.until)


def state_path(store: Path, name: str) -> Path:
    """The file of the state that goes by this name."""
    return store / f"{_PREFIX}{name}"


def read_state(path: Path, key: str) -> State | None:
    """The state that was written with this key; None where there is none, or another, or one that is damaged."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + DIGEST_SIZE
    content = memoryview(whole)[start:]  # which is cut without being copied
    if whole[:start] != _MAGIC + _seal(key, content):
        return None
    end = whole.index(b"\n", start)
    return _parse(json.loads(whole[start:end]), memoryview(whole)[end + 1 :])


def write_state(path: Path, key: str, state: State) -> None:
    """Keep a state, whole or not at all. OSError where that cannot be done.

    `key` is the digest of all that the state depends on beside what was surveyed.
    """
    content = _serialise(state)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}-{os.getpid()}")
    try:
        fresh.write_bytes(_MAGIC + _seal(key, content) + content)
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    _make_room(path.parent)


def _make_room(folder: Path) -> None:
    """Let the oldest go; files that a killed build left half written count too."""
    states = [path for path in folder.iterdir() if path.name.startswith(_PREFIX)]
    for path in sorted(states, key=lambda path: path.stat().st_mtime_ns, reverse=True)[_MOST:]:
        path.unlink(missing_ok=True)


def _seal(key: str, content: bytes | memoryview) -> bytes:
    summed = sha256(f"{key}\n".encode())
    summed.update(content)
    return summed.digest()


def _serialise(state: State) -> bytes:
    tables = [(b"\0".join(survey.names), survey.rows, survey.digests) for survey in state.surveys]
    head = {
        "since": state.since,
        "until": state.until,
        "head": state.head,
        "pages": state.answer.pages,
        "lines": state.answer.lines,
        "diagnostics": [astuple(diagnostic) for diagnostic in state.answer.diagnostics],
        "sizes": [[len(part) for part in table] for table in tables],
    }
    return b"\n".join([json.dumps(head).encode(), b"".join(part for table in tables for part in table)])


def _parse(head: Any, body: memoryview) -> State:  # noqa: ANN401 - what `_serialise` wrote
    answer = Answer(tuple(map(_revive, head["diagnostics"])), tuple(head["lines"]), head["pages"])
    return State(head["since"], head["until"], answer, tuple(_cut(body, head["sizes"])), head["head"])


def _revive(values: Any) -> Diagnostic:  # noqa: ANN401 - what `astuple` gave
    code, message, span, label, remedy, related, fix = values
    others = tuple(Label(Span(*place), words) for place, words in related)
    mend = Fix(fix[0], tuple(Edit(*edit) for edit in fix[1])) if fix is not None else None
    return Diagnostic(code, message, Span(*span), label, remedy, others, mend)


def _cut(body: memoryview, sizes: list[list[int]]) -> Iterator[Survey]:
    start = 0
    for size in sizes:
        parts = []
        for length in size:
            parts.append(bytes(body[start : start + length]))
            start += length
        names, rows, digests = parts
        yield Survey(tuple(names.split(b"\0")) if names else (), rows, digests)
