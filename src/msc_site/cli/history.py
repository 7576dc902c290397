"""`msc-site history`."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from msc_site.cli.options import AsOf, find_store, site_option
from msc_site.cli.telling import lead_to, show, working_folder

if TYPE_CHECKING:
    from msc_site.history.account import Account
    from msc_site.history.keeping import Kept
    from msc_site.history.record import Gap
    from msc_site.model.history import HistoryFacts

FORMATS: Final = ("text", "json")


@click.command()
@site_option
@click.option("--since", type=AsOf(), help="The first day to tell of.  [default: `changes_since` in site.yaml]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How the changes are shown.")
@click.option("--write", is_flag=True, help="Write them to content/history.yaml, to be kept with the content.")
def history(site: Path, since: date | None, form: str, *, write: bool) -> None:
    """Tell what has changed for applicants: fees, dates, requirements, modules and such.

    The commits of git tell it; what they do not reach back to, content/history.yaml does, where it is kept.
    """
    from msc_site.history.keeping import read_kept
    from msc_site.history.record import Gap, extend_record
    from msc_site.model.history import HistoryFacts

    folder = lead_to(site, working_folder())
    kept = read_kept(site, datetime.now(UTC))
    if not kept.is_usable:
        _stop(kept, folder)
    first = _choose_first(since, kept)
    account = _ask_git(site, first, kept)
    known = extend_record(kept.facts, account.past, kept.as_of)
    if known is not None and not isinstance(known, HistoryFacts):
        if write:
            raise click.ClickException(_explain_gap(known, account))
        click.echo(_say_gap(known), err=True)
        known = extend_record(None, account.past, kept.as_of)
        assert not isinstance(known, Gap)  # noqa: S101 - without a record there is nothing between it and git
    facts = known or kept.facts
    if facts is None:
        told = show(account.explain(kept.settings), (), "full", folder)
        click.echo(f"{told}; nothing is known, and nothing was written", err=True)
        sys.exit(1)
    if write:
        _say_what_is_missing(account, kept)
        _write(site, facts, folder, is_new=known is not None)
    else:
        _print(facts, first, form)
        _say_what_is_missing(account, kept)


def _choose_first(since: date | None, kept: Kept) -> date:
    from msc_site.model.calendar import say_date

    recorded = kept.facts.since if kept.facts is not None else None
    first = since or kept.settings.facts.changes_since or recorded
    if first is None:
        message = "from which day on? Give it with --since, such as `--since 2024-03-01`, or as `changes_since` in"
        raise click.UsageError(f"{message} content/site.yaml")
    if first > kept.as_of:
        raise click.UsageError(f"{say_date(first)} lies after {say_date(kept.as_of)}, the day that the site speaks of")
    return first


def _ask_git(site: Path, first: date, kept: Kept) -> Account:
    """What git tells of all the days that the record should hold."""
    from contextlib import nullcontext

    from msc_site.build.keeper import NoStore
    from msc_site.build.records import StoredDecoder
    from msc_site.build.store import open_store
    from msc_site.build.versions import program_digest
    from msc_site.history.account import Period, ask_git

    since = min(first, kept.facts.since) if kept.facts is not None else first
    period, program = Period(since, kept.as_of, kept.settings.facts.time_zone), program_digest()
    folder = find_store(site, None)
    with open_store(folder) if folder is not None else nullcontext(NoStore()) as store:
        return ask_git(site, period, StoredDecoder(store, program), store, program)


def _print(facts: HistoryFacts, first: date, form: str) -> None:
    from msc_site.history.telling import print_json, tell_changes
    from msc_site.model.calendar import say_date
    from msc_site.model.history import History

    changes = tuple(change for change in facts.changes if change.on >= first)
    told = History(first, max(first, facts.since), changes)
    click.echo(print_json(told) if form == "json" else tell_changes(told), nl=False)
    count = "1 change" if len(changes) == 1 else f"{len(changes) or 'no'} changes"
    click.echo(f"{count} since {say_date(max(first, facts.since))}", err=True)


def _say_what_is_missing(account: Account, kept: Kept) -> None:
    """Say why git did not tell all, where that is not plain."""
    from msc_site.model.calendar import say_date

    known = account.past.known_from
    earlier = f"what was recorded before {say_date(known)} is kept as it is" if known is not None else ""
    if account.trouble is not None:
        click.echo(f"git can tell nothing: {account.trouble.message} ({account.trouble.advice})", err=True)
    elif account.is_shallow:
        advice = "run `git fetch --unshallow` for more"
        said = (
            earlier if kept.facts is not None else f"nothing is known of the days before {say_date(known or date.max)}"
        )
        click.echo(f"this clone holds only the latest commits: {said}; {advice}", err=True)
    elif known is not None and known > account.period.since and kept.facts is None:
        click.echo(f"the first commit whose content can be read is of {say_date(known)}", err=True)


def _write(site: Path, facts: HistoryFacts, folder: str, *, is_new: bool) -> None:
    from msc_site.decode.layout import HISTORY
    from msc_site.history.keeping import read_kept, write_kept
    from msc_site.history.record import write_record
    from msc_site.source.files import MAX_BYTES

    text = write_record(facts)
    if len(text.encode()) > MAX_BYTES:
        message = f"the changes since {facts.since} would take more than {MAX_BYTES:,} bytes: choose a later day"
        raise click.ClickException(f"{message} as `changes_since`, delete `{HISTORY}`, and run this again")
    try:
        is_written = is_new and write_kept(site, text)
    except FileExistsError:
        message = f"`{HISTORY}` was changed by somebody else in the meantime; nothing was written"
        raise click.ClickException(message) from None
    except OSError as error:
        reason = (error.strerror or "the system refuses").lower()
        raise click.ClickException(f"`{HISTORY}` cannot be written: {reason}") from None
    kept = read_kept(site, datetime.now(UTC))
    show(kept.problems, (), "full", folder)
    if not kept.is_usable or any(each.code == "history-damaged" for each in kept.problems):
        _stop(kept, folder, told=True)
    count = "1 change" if len(facts.changes) == 1 else f"{len(facts.changes) or 'no'} changes"
    what = "wrote" if is_written else "nothing to add to"
    click.echo(f"{what} {HISTORY}: {count} since {facts.since}", err=True)


def _stop(kept: Kept, folder: str, *, told: bool = False) -> None:
    from msc_site.diagnostics.renderers import summary

    if not told:
        show(kept.problems, (), "full", folder)
    click.echo(f"{summary(kept.problems)}; mend this first", err=True)
    sys.exit(1)


def _say_gap(gap: Gap) -> str:
    from msc_site.model.calendar import say_date

    days = f"from {say_date(gap.first)} to {say_date(gap.last)}"
    return f"what changed {days} is known neither to git here nor to content/history.yaml"


def _explain_gap(gap: Gap, account: Account) -> str:
    if account.is_shallow:
        advice = "run `git fetch --unshallow`, then this again"
    else:
        advice = "add those changes to content/history.yaml by hand and set its `until` to the last of these days, or "
        advice += "delete it to begin a new record with what git knows"
    return f"{_say_gap(gap)}; nothing was written: {advice}"
