"""`msc-site new`: begin a file of content. Asks in a terminal for what is not given as options."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from msc_site.cli.options import CONTENT_KINDS

if TYPE_CHECKING:
    from msc_site.starters.starter import Starter


class _Kinds(click.Group):
    """A command for each kind of record, made from what is asked for it only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """All kinds, the first to be needed first."""
        return list(CONTENT_KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's own
        """The command of a kind."""
        from msc_site.starters.kinds import STARTERS

        starter = STARTERS.get(cmd_name)
        return _make_command(starter) if starter is not None else None


@click.group(cls=_Kinds)
def new() -> None:
    """Begin a new file of content, or a new site.

    In a terminal it asks for what you do not give as options. No file that is there is ever overwritten.
    """


def _make_command(starter: Starter) -> click.Command:
    def run(site: Path, **given: Any) -> None:  # noqa: ANN401 - texts, and whether it is a draft
        from msc_site.cli.beginning import begin

        draft, record_id = given.pop("draft", False), given.pop("id", None)
        answers = {name.replace("_", "-"): text for name, text in given.items() if text is not None}
        begin(starter, site, answers, record_id, datetime.now(UTC), draft=draft)

    begun = starter.kind == "site"
    folder = click.Path(exists=not begun, file_okay=False, path_type=Path)
    options: list[click.Parameter] = [
        click.Option([question.option], help=f"{question.words}, such as `{question.example}`.")
        for question in starter.questions
    ]
    if starter.named_by:
        options += [
            click.Option(
                ["--id"], help=f"The name of its file and of its address.  [default: from --{starter.named_by}]"
            ),
            click.Option(["--draft"], is_flag=True, help="Mark it as a draft, which is not published."),
        ]
    what = "The folder of the new site." if begun else "The folder that holds content/."
    options.append(click.Option(["--site"], type=folder, default=Path(), help=f"{what}  [default: this folder]"))
    return click.Command(starter.kind, params=options, callback=run, help=f"Begin {starter.noun}.")
