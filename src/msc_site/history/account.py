"""What git tells of a site's past, and what is to be said where that is less than was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from msc_site.decode.layout import HISTORY
from msc_site.decode.site import DecodeAll
from msc_site.diagnostics import Diagnostic
from msc_site.history.events import Past, recount
from msc_site.history.git import Commit, Repository, open_repository
from msc_site.history.judging import Judge, Shelf
from msc_site.history.program import GitError, NoRepositoryError
from msc_site.history.revisions import Library
from msc_site.history.states import States
from msc_site.history.timeline import Timeline
from msc_site.model.calendar import say_date
from msc_site.model.settings import Settings
from msc_site.model.site import Record


@dataclass(frozen=True, slots=True)
class Period:
    """What is asked for: the changes of which days, both ends included, in the time zone of this name."""

    since: date
    until: date
    zone: str


@dataclass(frozen=True, slots=True)
class Account:
    """What git told. `is_shallow`: the clone ends short of the first day. `trouble` is why nothing could be told."""

    period: Period
    past: Past
    is_shallow: bool = False
    trouble: GitError | None = None

    def explain(self, settings: Record[Settings]) -> tuple[Diagnostic, ...]:
        """What a site's people should know where not all could be told that `changes_since` asks for."""
        return tuple(self._explain(settings))

    def _explain(self, settings: Record[Settings]) -> Iterator[Diagnostic]:
        since, known = self.period.since, self.past.known_from
        span = settings.span("changes_since")
        if known is None:
            trouble = self.trouble or NoRepositoryError("no commit holds content that can be read", "")
            advice = (
                "run `msc-site history --write` where the content is kept in git, and keep the file with the content"
                if isinstance(trouble, NoRepositoryError)
                else trouble.advice
            )
            message = f"what has changed since {say_date(since)} is not known: {trouble.message}"
            yield Diagnostic("history-missing", message, span, help=advice)
        elif known > since and self.is_shallow:
            yield Diagnostic(
                "history-shallow",
                f"what changed from {say_date(since)} on is known only from {say_date(known)} on, because this clone"
                " holds only the latest commits",
                span,
                help="let CI fetch all commits (`fetch-depth: 0`), or run `git fetch --unshallow`",
            )
        elif known > since:
            yield Diagnostic(
                "history-begins-later",
                f"what changed from {say_date(since)} on is known only from {say_date(known)} on, the day of the first"
                " commit whose content can be read",
                span,
                help=f"write `changes_since: {known}`, or leave it as it is: the page names the later day",
            )


def _without_record(repository: Repository, commits: Sequence[Commit]) -> Sequence[Commit]:
    """Without the last commits that only keep the record of changes: keeping it is no change to be recorded."""
    while commits and commits[-1].parent is not None:
        if repository.changed_paths(commits[-1].parent, commits[-1].id) != {HISTORY}:
            break
        commits = commits[:-1]
    return commits


def ask_git(site: Path, period: Period, decode_all: DecodeAll, shelf: Shelf, version: str) -> Account:
    """What git tells of the past of a site.

    `shelf` keeps by `version`, the digest of the program, what it took time to find out.
    """
    try:
        repository = open_repository(site)
        head = repository.head()
        commits = _without_record(repository, repository.log(head)) if head is not None else ()
        judge = Judge(States(Library(repository, site), decode_all).read, shelf, version)
        timeline = Timeline.of(commits, period.zone)
        past = recount(timeline, period.since, period.until, judge)
    except GitError as error:
        return Account(period, Past(None), trouble=error)
    judge.keep()
    is_shallow = timeline.known_from is not None and timeline.known_from > period.since
    return Account(period, past, is_shallow=is_shallow)
