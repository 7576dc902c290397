"""The no-change path: whether a build would give what it gave last time, told from its inputs alone.

What is remembered is that certain contents, options and program gave a certain output folder. That stays true for
ever; so the only question is whether the contents are still those.
"""

# ruff: noqa: PLC0415 - `inspection` and what it needs, which only a build does; and git, of which most sites ask nothing

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msc_site.build.answer import Answer
from msc_site.build.manifest import name_beside
from msc_site.build.recognition import look_again, look_at_all
from msc_site.build.request import Request
from msc_site.build.state import State, read_state, state_path, write_state
from msc_site.build.survey import Ground, Survey, open_ground
from msc_site.build.versions import program_digest
from msc_site.render.theme import STATIC, TEMPLATES, is_theme, theme_folder

if TYPE_CHECKING:
    from msc_site.build.published import PublishResult

_THEMED: Final = (TEMPLATES, STATIC)
_UNKNOWABLE: Final = (OSError, OverflowError)


class LastBuild:
    """What one build can know of an earlier one, and leaves to a later one.

    Ask `recall`; where that gives nothing, call `begin`, build, and `keep` what came of it. Nothing here fails: where
    something cannot be known or kept, the site is built.
    """

    def __init__(self, request: Request, output: Path, store: Path) -> None:
        self._began = time.time_ns()
        self._now = request.now.timestamp()
        self._site = os.fspath(request.site)
        self._output = os.fspath(output)
        is_own = is_theme(request.site)
        self._tops = (("content", *_THEMED), () if is_own else _THEMED)
        as_of = request.as_of.isoformat() if request.as_of is not None else ""
        options = json.dumps([as_of, request.drafts, request.strict, is_own])
        self._program = program_digest()
        self._key = options + self._program
        self._path = state_path(store, _name_state(options, self._site, self._output))
        self._known: State | None = None
        self._before: tuple[Survey, ...] = ()
        self._head = ""

    def recall(self) -> Answer | None:
        """What the build would tell, if nothing has changed; None where that must be seen."""
        self._known = known = read_state(self._path, self._key)
        if known is None or not known.holds_at(self._now) or self._has_moved(known):
            return None
        try:
            surveys = self._check(known.surveys)
        except _UNKNOWABLE:
            return None
        if surveys is None:
            return None
        if surveys != known.surveys:
            with suppress(OSError):  # a store that cannot be written to serves as it is
                write_state(self._path, self._key, replace(known, surveys=surveys))
        return known.answer

    def find_changed(self) -> tuple[str, ...] | None:
        """The inputs that are not as they were in the last build, by name; None where that is not known."""
        from msc_site.build.inspection import find_changed

        known = self._known = read_state(self._path, self._key)
        if known is None:
            return None
        changed: set[str] = set()
        try:
            with self._open_inputs() as grounds:
                for ground, tops, survey in zip(grounds, self._tops, known.surveys, strict=False):
                    changed |= find_changed(ground, tops, survey)
        except _UNKNOWABLE:
            return None
        return tuple(sorted(changed))

    def begin(self) -> None:
        """Look at the inputs, before the build reads them."""
        from msc_site.build.inspection import look_before

        self._head = self._read_head()
        with suppress(*_UNKNOWABLE), self._open_inputs() as grounds:
            self._before = tuple(
                look_before(ground, tops, self._began) for ground, tops in zip(grounds, self._tops, strict=True)
            )

    def keep(
        self, answer: Answer, published: PublishResult, term: tuple[float | None, float | None], *, asks_git: bool
    ) -> None:
        """Remember what the build told, and what it put into the output folder.

        So it is from the beginning until the end of the term, seconds of Unix time. `asks_git`: as long as git, too,
        stands where it stood before the build.
        """
        if not self._before:
            return
        with suppress(*_UNKNOWABLE):
            surveys = self._survey(published)
            if surveys is not None and self._program == program_digest():
                head = self._head if asks_git else None
                write_state(self._path, self._key, State(*term, answer, surveys, head))

    def _has_moved(self, known: State) -> bool:
        return known.head is not None and known.head != self._read_head()

    def _read_head(self) -> str:
        from msc_site.history.head import read_head

        return read_head(self._site)

    @contextmanager
    def _open_inputs(self) -> Iterator[tuple[Ground, Ground]]:
        with open_ground(self._site) as site, open_ground(os.fspath(theme_folder())) as theme:
            yield site, theme

    def _check(self, known: tuple[Survey, ...]) -> tuple[Survey, ...] | None:
        """The surveys as they are to be remembered from now on; None where something has changed."""
        with self._open_inputs() as inputs, open_ground(self._output, own=True) as output:
            surveys, grounds = [], (*inputs, output)
            for ground, survey, rows in zip(grounds, known, look_at_all(grounds, known), strict=True):
                seen = look_again(ground, survey, rows, self._began)
                if seen is None:
                    return None
                surveys.append(seen)
        return None if _is_untidy(self._output) else tuple(surveys)

    def _survey(self, published: PublishResult) -> tuple[Survey, ...] | None:
        from msc_site.build.inspection import look_after, look_at_output

        with self._open_inputs() as inputs, open_ground(self._output, own=True) as output:
            known = self._known.surveys[:2] if self._known is not None else (Survey(), Survey())
            surveys = []
            for ground, before, earlier in zip(inputs, self._before, known, strict=True):
                seen = look_after(ground, before, earlier, self._began)
                if seen is None:
                    return None
                surveys.append(seen)
            return (*surveys, look_at_output(output, published, self._began))


def _name_state(options: str, site: str, output: str) -> str:
    """The same on another machine, where the site and its output lie in the same way to each other."""
    place = os.path.relpath(os.path.realpath(output), os.path.realpath(site))
    return sha256(os.fsencode(options + place)).hexdigest()[:16]


def _is_untidy(output: str) -> bool:
    """Whether beside the output folder lies what belongs to a build, one under way or one that was killed."""
    folder, name = os.path.split(os.path.realpath(output))
    return any(entry.startswith(name_beside(name, "")) for entry in os.listdir(folder))  # noqa: PTH208 - quicker
