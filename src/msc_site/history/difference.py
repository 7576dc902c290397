"""What a change does to a site: its public facts, its pages, and the other files that pages are made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from msc_site.checks import Subject, links, prose, references
from msc_site.comparison import FactChange, compare_futures, compare_sites
from msc_site.decode import Decoded
from msc_site.decode.layout import HISTORY, SETTINGS
from msc_site.diagnostics import Diagnostic, Severity, severity_of, sort_diagnostics
from msc_site.history.breadth import count_pages, list_rest, spread
from msc_site.history.excerpt import Excerpt, Reader, View
from msc_site.history.git import Repository, UnknownRevisionError
from msc_site.history.mates import find_mates
from msc_site.history.pages import PageChanges, PlannedSite, compare_pages, may_touch_all
from msc_site.history.revisions import Library
from msc_site.history.selection import Files, Selection, select_files
from msc_site.model.history import History, PastChange
from msc_site.model.site import Site

OTHER_FOLDERS: Final = ("templates", "static")
# What leads nowhere: pages with that cannot be made.
_LEADING: Final = (
    "dangling-reference",
    "reference-to-draft",
    "reference-unknown",
    "link-to-draft",
    "link-unknown-record",
)


class UnsoundError(Exception):
    """The later side cannot be compared: its content has errors."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(f"{len(diagnostics)} errors")
        self.diagnostics = tuple(diagnostics)


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be compared: two commits, without a `head` the working tree; `base_name` is what people call it.

    `as_of` is the day of which both sides speak; None: the one of the later side, else that of `now`, an aware time.
    """

    base: str
    base_name: str
    head: str | None
    now: datetime
    as_of: date | None = None
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change does. `total` is the number of the later site's pages, `files` are those outside of the content.

    `unreadable` are the errors in files of the earlier side: what those files stated is not compared.
    """

    as_of: date
    changes: tuple[FactChange, ...]
    pages: PageChanges
    total: int
    files: tuple[str, ...] = ()
    unreadable: tuple[Diagnostic, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether everything could be compared."""
        return not self.unreadable and not self.pages.undecided

    @property
    def material(self) -> tuple[FactChange, ...]:
        """The changes that applicants must be told of."""
        return tuple(change for change in self.changes if change.is_material)

    @property
    def others(self) -> tuple[FactChange, ...]:
        """All other changes of facts."""
        return tuple(change for change in self.changes if not change.is_material)

    @property
    def has_any(self) -> bool:
        """Whether anything of the site changes."""
        pages = self.pages
        return bool(self.changes or pages.added or pages.removed or pages.changed or self.files)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Both sides as far as they were looked at."""

    selection: Selection
    before: Excerpt
    after: Excerpt


def find_difference(repository: Repository, site: Path, question: Question) -> Difference:
    """What changes between two versions of a site.

    UnsoundError where the later one has errors, GitError where git fails or the earlier one holds no site.
    """
    library = Library(repository, site)
    before = library.read_revision(question.base)
    after = library.read_revision(question.head) if question.head else library.read_working_tree(question.base)
    if not before.blobs:
        message = f"there is no content of this site in `{question.base_name}`"
        raise UnknownRevisionError(message, "name a revision in which the site has a folder `content/`")
    others = sorted(repository.changed_paths(question.base, question.head, OTHER_FOLDERS))
    return compare_versions(Files(before, after, library), question, others)


def compare_versions(files: Files, question: Question, others: Iterable[str] = ()) -> Difference:
    """The same of versions that are at hand; `others` are the files outside of the content that differ."""
    return _Comparison(files, question).tell(tuple(others))


class _Comparison:
    """One comparison of two versions."""

    def __init__(self, files: Files, question: Question) -> None:
        self._files = files
        self._reader = Reader(files.library)
        self._is_asked = question.as_of is not None
        view = View(question.as_of, question.drafts, question.now)
        was, now = (self._reader.read(version, Selection(), view) for version in (files.before, files.after))
        self._view = replace(view, as_of=now.decoded.site.as_of)
        homes = {side.decoded.site.settings.facts.home for side in (was, now)}
        self._moved = {home for home in homes if home is not None and len(homes) > 1}

    def tell(self, others: tuple[str, ...]) -> Difference:
        """What differs; `others` are the files outside of the content that do."""
        pair = self._read(())
        changes = _compare_facts(pair.before.decoded, pair.after.decoded)
        pages, total = self._compare_pages(pair, changes)
        unreadable = _errors(pair.before.problems)
        return Difference(pair.after.decoded.site.as_of, changes, pages, total, others, unreadable)

    def _read(self, more: Iterable[str], titles: Iterable[str] = ()) -> _Pair:
        """Both sides, with all that bears on what has changed, and with `more` files whose pages are compared.

        `titles` are further ones of which some page may have to tell itself apart.
        """
        wanted = set(more)
        pair = self._look_at(wanted)
        shared = {*titles, *self._titles(pair, wanted)}
        mates = set(find_mates(self._files, shared)) - pair.selection.told
        return self._look_at(wanted | mates) if mates else pair

    def _look_at(self, more: set[str]) -> _Pair:
        files = self._files
        selection = select_files(files, self._moved, more)
        after = self._reader.read(files.after, selection, self._view)
        errors = _errors((*after.problems, *_find_dangling(after.decoded, selection)))
        if errors:
            raise UnsoundError(errors)
        return _Pair(selection, self._reader.read_before(files.before, files.after, selection, self._view), after)

    def _titles(self, pair: _Pair, more: Collection[str] = ()) -> Iterator[str]:
        for excerpt in (pair.before, pair.after):
            for record in excerpt.decoded.site.records():
                title = getattr(record.facts, "title", None)
                if title is not None and (record.file in self._files.changed or record.file in more):
                    yield title

    def _compare_pages(self, pair: _Pair, changes: Sequence[FactChange]) -> tuple[PageChanges, int]:
        files = self._files
        before, after = self._plan(pair, changes)
        home = after.site.settings.facts.home
        rest = list_rest(files, pair.selection, self._reader, self._view, home)
        more: list[str] = []
        names, titles = {before.names, after.names}, set[str]()
        if may_touch_all(before, after, files.changed):
            more += [*rest.examples, *files.of_kinds("scholarship", "page")]
        # Whole titles end in names: with others, other pages may have one title.
        if len(names) > 1 or self._may_share(pair, before, after):
            more += files.of_kinds("programme")
            titles = {*before.part_titles, *after.part_titles}.union(*names)
        if more:
            pair = self._read(more, titles)
            before, after = self._plan(pair, changes)
            rest = rest.without(pair.selection.told)
        told = frozenset((*pair.selection.told, SETTINGS))
        pages = compare_pages(before, after, told)
        return spread(pages, files, rest), count_pages(after, files, told, rest)

    def _may_share(self, pair: _Pair, before: PlannedSite, after: PlannedSite) -> bool:
        """Whether a page of a programme may have the title of a record that has changed."""
        reserved = {*before.part_titles, *after.part_titles, *before.names, *after.names}
        return not reserved.isdisjoint(self._titles(pair))

    def _plan(self, pair: _Pair, changes: Sequence[FactChange]) -> tuple[PlannedSite, PlannedSite]:
        """The pages of both sides, the later one with the page of what changed telling of the changes."""
        sites = [excerpt.decoded.site for excerpt in (pair.before, pair.after)]
        if not self._is_asked:
            sites = [replace(site, pinned=site.settings.facts.as_of is not None) for site in sites]
        told = [_note(change, sites[1].as_of) for change in changes if change.is_material and change.starts is None]
        pasts: tuple[list[PastChange], list[PastChange]] = ([], told)
        versions = (self._files.before, self._files.after)
        sites = [
            site if HISTORY in version.blobs else _with_past(site, past)
            for site, version, past in zip(sites, versions, pasts, strict=True)
        ]
        return PlannedSite(sites[0]), PlannedSite(sites[1])


def _compare_facts(before: Decoded, after: Decoded) -> tuple[FactChange, ...]:
    """What differs now, and what will only when hidden values appear."""
    later = ([(future.on, future.site) for future in each.futures] for each in (before, after))
    return (*compare_sites(before.site, after.site), *compare_futures(before.site, after.site, *later))


def _with_past(site: Site, changes: Sequence[PastChange]) -> Site:
    """A site whose past is known, as git will tell it."""
    since = site.settings.facts.changes_since
    return site if since is None else replace(site, history=History(since, since, tuple(changes)))


def _note(change: FactChange, day: date) -> PastChange:
    return PastChange(
        on=day, kind=change.kind, id=change.id, about=change.about, item=change.item or "", sentence=change.sentence
    )


def _errors(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return sort_diagnostics(each for each in problems if severity_of(each.code) is Severity.ERROR)


def _find_dangling(decoded: Decoded, selection: Selection) -> Iterator[Diagnostic]:
    """What leads nowhere in the files that were read in full."""
    subject = Subject.of(decoded)
    settings = decoded.site.settings
    for record in (settings, *decoded.site.records()):
        if record.file in selection.read or record is settings:
            for family in (references, links, prose):
                yield from (each for each in family.check_record(subject, record) if each.code in _LEADING)
