"""The report for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msc_site.comparison import FactChange
from msc_site.history.renderers.report import MOST_PAGES, Report, count


def render_text(report: Report) -> str:
    """The material changes, then the others, then the pages; plain lines."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    difference = report.difference
    yield report.title
    for doubt in report.doubts:
        yield f"NOT COMPLETE: {doubt}"
    yield from (f"  {problem}" for problem in report.problems)
    yield ""
    if not difference.has_any:
        yield report.silence
        return
    yield from _section(report, difference.material, "material change")
    yield from _section(report, difference.others, "other change")
    yield report.page_count
    for what, paths in report.pages:
        if what != "changed" or len(paths) < difference.total:
            yield from (f"  {what:8} {path}" for path in paths[:MOST_PAGES])
            if len(paths) > MOST_PAGES:
                yield f"  {what:8} and {len(paths) - MOST_PAGES} more (--format json names them all)"
    if report.files:
        yield ""
        yield f"{count(report.files, 'file')} outside the content changed, which may alter how any page looks:"
        yield from (f"  {file}" for file in report.files)


def _section(report: Report, changes: Sequence[FactChange], noun: str) -> Iterator[str]:
    yield f"{count(changes, noun)}{':' if changes else ''}" if changes else f"No {noun}s."
    for about, same in groupby(changes, key=lambda change: change.about):
        yield f"  {about}"
        for change in same:
            yield f"    - {change.sentence}"
            yield f"      {report.where(change)}"
    yield ""
