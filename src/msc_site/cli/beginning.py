"""The conversation behind `msc-site new`: answers taken, judged and asked for, then files written."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from msc_site.cli.asking import Talk, ask_all, complain, describe_question, settle_id
from msc_site.cli.telling import lead_to, show, working_folder
from msc_site.decode.layout import SETTINGS
from msc_site.diagnostics import Diagnostic
from msc_site.starters.advice import advise_next
from msc_site.starters.judging import judge, open_questions, with_consequences
from msc_site.starters.making import Plan, Unlistable, blame, make_plan
from msc_site.starters.questions import Question, Refusal
from msc_site.starters.starter import Starter
from msc_site.starters.surroundings import Surroundings, look_round
from msc_site.starters.writing import Changed, Linked, write_files


def begin(
    starter: Starter, site: Path, answers: dict[str, str], record_id: str | None, now: datetime, *, draft: bool
) -> None:
    """Write a new record of a kind from answers, asked for as far as they are not given."""
    folder = lead_to(site, working_folder())
    around = look_round(site)
    _require_site(starter, around, folder)
    talk = Talk(starter, around, answers, record_id)
    _judge_given(talk)
    plan = None
    try:
        plan = _agree(talk, folder, now, draft=draft)
        write_files(site, plan.files, plan.edit)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nNothing was written.", err=True)
        raise click.Abort from None
    except FileExistsError as error:
        message = f"there is a file `{error.filename2 or error.filename}` already, which is left as it is"
        raise click.UsageError(message) from None
    except Linked as error:
        raise click.UsageError(f"`{error}` is a link to another place, which content may not hold") from None
    except Changed as error:
        message = f"`{error}` was changed by somebody else in the meantime; nothing was written"
        raise click.ClickException(message) from None
    except OSError as error:
        what = _below(folder, plan.files[0].path) if plan is not None else folder
        said = (error.strerror or "the system refuses").lower()
        raise click.ClickException(f"`{what}` cannot be written: {said}") from None
    _tell(talk, plan, folder)


def _require_site(starter: Starter, around: Surroundings, folder: str) -> None:
    has_settings = (around.folder / SETTINGS).exists()
    if starter.kind == "site":
        if has_settings:
            message = f"there is a site in this folder already: `{_below(folder, SETTINGS)}` is left as it is"
            raise click.UsageError(message)
        return
    if not has_settings:
        message = (
            f"there is no file `{_below(folder, SETTINGS)}`, so this is not the folder of a site: run the command in"
            " the folder that holds `content/`, name that folder with --site, or begin a site with `msc-site new site`"
        )
        raise click.UsageError(message)


def _judge_given(talk: Talk) -> None:
    """Refuse options that will not do, or that have no meaning beside the others."""
    known = with_consequences(talk.answers, talk.around)
    for question in talk.starter.questions:
        if question.name not in talk.answers:
            continue
        if not question.is_open(known):
            needed = question.only_with[0]
            if needed == "new-group":
                raise click.UsageError(f"{question.option} is only for a group that the programme does not have yet")
            raise click.UsageError(f"{question.option} has no meaning without --{' '.join(question.only_with)}")
        refusal = judge(talk.starter, question, talk.answers[question.name], talk.answers, talk.around)
        if refusal is not None:
            raise click.UsageError(f"{question.option}: {refusal}")


def _agree(talk: Talk, folder: str, now: datetime, *, draft: bool) -> Plan:
    """Ask until there is a plan that nothing is wrong with; wrong use of the command where nobody can be asked."""
    missing = [question for question in open_questions(talk.starter, talk.answers, talk.around) if question.required]
    talk.asks = bool(missing) and sys.stdin.isatty()
    if missing and not talk.asks:
        _refuse_missing(talk, missing)
    if talk.asks:
        click.echo(f"To begin {talk.starter.noun}, a few questions. Ctrl+C stops, and nothing is written.", err=True)
    while True:
        ask_all(talk)
        settle_id(talk)
        try:
            plan = make_plan(talk.starter, talk.answers, talk.record_id or "", talk.around, now, draft=draft)
        except Unlistable as error:
            _reject(talk, {"in-programme": Refusal(str(error), "leave this open, and list it by hand")}, ())
            continue
        if not plan.errors:
            return plan
        _reject(talk, blame(talk.starter, talk.answers, plan), plan.errors, folder)


def _reject(talk: Talk, refusals: dict[str, Refusal], problems: Sequence[Diagnostic], folder: str = ".") -> None:
    """Take back the answers that are to blame, to ask for them again; end where there are none, or nobody to ask."""
    if not refusals:
        click.echo(show(problems, (), "full", folder), err=True)
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    if not talk.asks:
        said = "\n".join(f"--{name}: {refusal}" for name, refusal in refusals.items())
        raise click.UsageError(said)
    for name, refusal in refusals.items():
        complain(refusal)
        if name == "id":
            talk.record_id = None
        talk.answers.pop(name, None)
        talk.passed.discard(name)
        if name == "in-programme":
            for other in ("group", "group-title"):
                talk.answers.pop(other, None)


def _refuse_missing(talk: Talk, missing: Sequence[Question]) -> None:
    lines = [f"  {question.option}  {describe_question(talk, question)}" for question in missing]
    count = "an option is" if len(lines) == 1 else "some options are"
    raise click.UsageError(f"{count} missing:\n" + "\n".join(lines))


def _tell(talk: Talk, plan: Plan, folder: str) -> None:
    if talk.asks:
        click.echo(err=True)
    click.echo("Written:", err=True)
    for file in plan.files:
        click.echo(_below(folder, file.path))
    option = "" if folder == "." else f" --site {shlex.quote(folder)}"
    made = plan.made(talk.starter, talk.answers, talk.record_id or "", option)
    if plan.problems:
        click.echo(err=True)
        click.echo(show(plan.problems, (), "full", folder), err=True)
    for line in advise_next(made, talk.around):
        click.echo(line, err=True)


def _below(folder: str, path: str) -> str:
    return path if folder == "." else f"{folder}/{path}"
