"""The report as Markdown, for a pull request or an e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msc_site.diagnostics.renderers.text import show_line
from msc_site.material.renderers.account import Account, mark_of, say_care, say_counts
from msc_site.material.report import ItemReport, ProgrammeReport, State, say_acceptance

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>|#~])")
_MOST_PLACES: Final = 3


def render_markdown(account: Account) -> str:
    """The report, a table for each group of items."""
    lines = [f"# Material information of {_plain(account.site)}", "", f"As of {account.day}."]
    for report in account.programmes:
        lines += ["", *_tell(account, report)]
    return "\n".join(lines) + "\n"


def _tell(account: Account, report: ProgrammeReport) -> Iterator[str]:
    yield f"## {_plain(report.title)}"
    yield ""
    yield f"{say_counts(report)}. {_plain(say_care(report.record.facts))}. `{account.places.file(report.record.file)}`"
    groups = tuple(account.groups(report))
    for group in groups:
        yield from ("", f"### {group.title}", "", "| item | how it stands | where |", "|---|---|---|")
        yield from (_row(account, item) for item in group.items)
    if not groups:
        yield from ("", "Nothing is open here.")


def _row(account: Account, item: ItemReport) -> str:
    name = f"[{_plain(item.item.title)}](<{account.page_url(item)}>)<br>`{item.item.id}`"
    said = []
    for part in item.parts:
        mark = mark_of(item, part)
        said.append((f"*{mark}:* " if mark else "") + _plain(part.text))
    accepted = say_acceptance(item.accepted)
    said += [f"*{_plain(accepted)}*"] if accepted else []
    return f"| {name} | {'<br>'.join(said)} | {'<br>'.join(_list_places(account, item))} |"


def _list_places(account: Account, item: ItemReport) -> list[str]:
    """The first places of what is open, each once."""
    open_parts = [part for part in item.parts if part.state not in (State.PRESENT, State.UNSTATED)]
    shown = list(
        dict.fromkeys(f"`{account.places.name(place)}`" for part in open_parts for place in part.places[:_MOST_PLACES])
    )
    more = sum(max(0, len(part.places) - _MOST_PLACES) for part in open_parts)
    return [*shown, *([f"and {more:,} more"] if more else [])]


def _plain(text: str) -> str:
    """Text of which nothing is taken for a sign of Markdown."""
    return _SIGNS.sub(r"\\\1", show_line(text))
