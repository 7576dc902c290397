"""What all reports of a change say, in words that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from msc_site.comparison import FactChange, Nature
from msc_site.diagnostics import Span
from msc_site.diagnostics.renderers.text import show
from msc_site.history.difference import Difference
from msc_site.history.ends import Ends
from msc_site.model.calendar import say_date

# So many pages are named one by one; programs get all of them.
MOST_PAGES: Final = 20


@dataclass(frozen=True, slots=True)
class Report:
    """A difference, and between what; `folder` leads from where the reader stands to the site."""

    difference: Difference
    ends: Ends
    folder: str = "."

    @property
    def title(self) -> str:
        """What is compared with what, as of when."""
        ends = self.ends
        return f"From {ends.base_name} to {ends.head_name}, as of {say_date(self.difference.as_of)}"

    @property
    def silence(self) -> str:
        """That nothing changes."""
        if not self.difference.is_complete:
            return "Of what could be compared, nothing changes."
        return "No public fact, no page and no template changes."

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why the report is not complete, in sentences; none where it is."""
        unreadable, undecided = self.difference.unreadable, self.difference.pages.undecided
        found: list[str] = []
        if unreadable:
            count = len({problem.span.file for problem in unreadable})
            what, it = ("One file", "it") if count == 1 else (f"{count} files", "they")
            found.append(
                f"{what} in {self.ends.base_name} could not be read, and what {it} stated there is not compared."
            )
        if undecided:
            count = len(undecided)
            what = "One page" if count == 1 else f"{count} pages"
            found.append(f"{what} cannot be made on one side or the other, to be compared: see `msc-site check`.")
        return tuple(found)

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with the files that could not be read, a line for each."""
        return tuple(
            f"{self.at(problem.span, earlier=True)}: {show(problem.message)}" for problem in self.difference.unreadable
        )

    @property
    def page_count(self) -> str:
        """How many pages are touched, in a sentence."""
        pages, total = self.difference.pages, self.difference.total
        if pages.changed and len(pages.changed) + len(pages.added) == total:
            said = [f"all {total} pages change" if not pages.added else f"all {len(pages.changed)} older pages change"]
        else:
            verb = "changes" if len(pages.changed) == 1 else "change"
            said = [f"{len(pages.changed)} of {total} pages {verb}"] if pages.changed else []
        said += [f"{count(pages.added, 'page')} added"] if pages.added else []
        said += [f"{count(pages.removed, 'page')} removed"] if pages.removed else []
        words = ", ".join(said) or f"none of {total} pages changes"
        return f"{words[:1].upper()}{words[1:]}."

    @property
    def pages(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What happens to pages, and to which."""
        pages = self.difference.pages
        told = (("added", pages.added), ("removed", pages.removed), ("changed", pages.changed))
        return tuple((what, paths) for what, paths in told if paths)

    @property
    def files(self) -> tuple[str, ...]:
        """The files outside the content that changed; git lets them be called anything."""
        return tuple(map(show, self.difference.files))

    def at(self, span: Span, *, earlier: bool = False) -> str:
        """File and line; what stands on the earlier side only, as git writes it."""
        file = span.file if self.folder == "." else f"{self.folder}/{span.file}"
        place = f"{show(file)}:{span.line}" if span.line else show(file)
        return f"{self.ends.base_name}:{place}" if earlier else place

    def where(self, change: FactChange) -> str:
        """Where a changed fact is stated."""
        return self.at(change.span, earlier=change.nature is Nature.REMOVED)


def count(things: Sequence[object], noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"
