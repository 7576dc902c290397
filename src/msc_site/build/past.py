"""A site's past: what has changed in its material facts, from git where the content holds no record of it."""

# ruff: noqa: PLC0415 - git and the comparison of sites, which most builds need nothing of

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msc_site.build.keeper import Keeper
from msc_site.build.records import StoredDecoder
from msc_site.decode import Decoded
from msc_site.decode.layout import HISTORY
from msc_site.diagnostics import Diagnostic
from msc_site.model.calendar import Change
from msc_site.model.history import History
from msc_site.source import SourceTree

if TYPE_CHECKING:
    from msc_site.history.account import Account, Period


Opener = Callable[[], AbstractContextManager[Keeper]]
"""Opens what keeps the things that took time to find out; it is opened only where git must be asked."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A site with its past, and what there is to say of that.

    `turns` are the days on which there will be more to tell. `asks_git`: the past may be another one where git has
    moved on, although no file of the site has changed.
    """

    decoded: Decoded
    problems: tuple[Diagnostic, ...] = ()
    turns: tuple[Change, ...] = ()
    asks_git: bool = False


@dataclass(slots=True)
class Past:
    """The past of one site. What git told is remembered for as long as it would tell the same."""

    site: Path
    program: str
    _asked: tuple[str, Period] | None = None
    _account: Account | None = field(default=None, repr=False)

    def recall(self, decoded: Decoded, tree: SourceTree, open_keeper: Opener) -> Recalled:
        """Add its past to a site that was decoded."""
        since = decoded.site.settings.facts.changes_since
        if since is None or HISTORY in tree.files or _is_unread(tree):
            return Recalled(decoded)
        account = self._ask(since, decoded, open_keeper)
        history = History(since, account.past.known_from, account.past.changes)
        if decoded.site.history != history:
            decoded = replace(decoded, site=replace(decoded.site, history=history))
        coming = account.past.next_day
        turns = () if coming is None else (Change(coming, "the day of a commit has come"),)
        return Recalled(decoded, account.explain(decoded.site.settings), turns, asks_git=True)

    def _ask(self, since: date, decoded: Decoded, open_keeper: Opener) -> Account:
        from msc_site.history.account import Period, ask_git
        from msc_site.history.head import read_head

        site = decoded.site
        period = Period(since, site.as_of, site.settings.facts.time_zone)
        asked = (read_head(os.fspath(self.site)), period)
        if self._account is None or asked != self._asked:
            with open_keeper() as store:
                decode_all = StoredDecoder(store, self.program)
                self._account = ask_git(self.site, period, decode_all, store, self.program)
            self._asked = asked
        return self._account


def _is_unread(tree: SourceTree) -> bool:
    return not tree.unread.isdisjoint((HISTORY, "content/"))
