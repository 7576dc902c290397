"""The report for a pull request, in GitHub's Markdown. What content holds is set as text, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msc_site.comparison import FactChange
from msc_site.history.renderers.report import MOST_PAGES, Report, count

_MARKS: Final = re.compile(r"[\\`*_\[\]#!|~$]")
_NAMING: Final = re.compile(r"(?<!\w)@(?=\w)|#(?=\d)|\b(?:GH-)(?=\d)", re.IGNORECASE)
_BREAKS: Final = re.compile(r"\s+")
_MOST_OTHERS: Final = 100
# Keeps `@name` and `#12` from calling people and issues; it has no width.
_JOINT: Final = "\u200b"


def render_markdown(report: Report) -> str:
    """A table of the material changes, one of the others, the pages."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    difference = report.difference
    yield "### What this changes for applicants"
    yield ""
    yield f"{escape(report.title)}."
    yield ""
    if report.doubts:
        yield "> [!WARNING]"
        yield from (f"> **Not complete.** {escape(doubt)}" for doubt in report.doubts)
        yield from (f"> - {escape(problem)}" for problem in report.problems)
        yield ""
    if not difference.has_any:
        yield report.silence
        return
    yield f"**{_say_count(difference.material, 'material change')}**"
    yield ""
    yield from _table(report, difference.material)
    if difference.others:
        yield "<details>"
        yield f"<summary>{_say_count(difference.others, 'other change')}</summary>"
        yield ""
        yield from _table(report, difference.others[:_MOST_OTHERS])
        if len(difference.others) > _MOST_OTHERS:
            yield f"… and {len(difference.others) - _MOST_OTHERS} more, which are left out here."
            yield ""
        yield "</details>"
        yield ""
    yield escape(report.page_count)
    yield ""
    yield from _pages(report)
    if report.files:
        said = f"{count(report.files, 'file')} outside the content changed, which may alter how any page looks:"
        yield f"{said} {', '.join(map(code, report.files))}"


def _say_count(changes: Sequence[FactChange], noun: str) -> str:
    return count(changes, noun) if changes else f"No {noun}s"


def _table(report: Report, changes: Sequence[FactChange]) -> Iterator[str]:
    if not changes:
        return
    yield "| What changes | Before | Now | Stated in |"
    yield "| --- | --- | --- | --- |"
    for change in changes:
        what = f"**{escape(change.about)}**<br>{escape(change.sentence)}"
        cells = (what, escape(change.before) or "–", escape(change.after) or "–", code(report.where(change)))  # noqa: RUF001 - a dash for nothing
        yield f"| {' | '.join(cells)} |"
    yield ""


def _pages(report: Report) -> Iterator[str]:
    for what, paths in report.pages:
        if what == "changed" and len(paths) >= report.difference.total:
            continue
        shown = ", ".join(map(code, paths[:MOST_PAGES]))
        more = f" and {len(paths) - MOST_PAGES} more" if len(paths) > MOST_PAGES else ""
        yield f"- {what}: {shown}{more}"
    if report.pages:
        yield ""


def escape(text: str) -> str:
    """A text in one line that Markdown, HTML and GitHub read as nothing but text."""
    line = _NAMING.sub(lambda match: match[0] + _JOINT, _BREAKS.sub(" ", text).strip())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKS.sub(lambda match: "\\" + match[0], line)


def code(text: str) -> str:
    """A name in a fixed width; one that holds signs of Markdown as mere text."""
    return escape(text) if re.search(r"[`|\s\\]", text) else f"`{text}`"
