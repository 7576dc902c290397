"""A site kept in memory that follows its folder: each edit costs what it touches, each page is made when asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from msc_site.build.checking import Checking
from msc_site.build.foresight import foresee
from msc_site.build.judging import decode_tree
from msc_site.build.keeper import NoStore
from msc_site.build.past import Past
from msc_site.build.planning import Planning
from msc_site.build.recollection import Recollection
from msc_site.build.records import StoredDecoder
from msc_site.build.refusal import report_death
from msc_site.build.request import Request
from msc_site.build.showing import NO_SOURCES, Shown, Sources
from msc_site.build.store import Store, open_store
from msc_site.build.versions import program_digest
from msc_site.build.workers import WorkerDiedError
from msc_site.checks import Subject
from msc_site.checks.style.notes import check_style
from msc_site.decode import Decoded, Turn
from msc_site.decode.assembly import today
from msc_site.decode.site import amend_site
from msc_site.diagnostics import Diagnostic, sort_diagnostics, stops
from msc_site.model.site import Site
from msc_site.model.watch import Read
from msc_site.pages.assets import Assets
from msc_site.pages.chrome import Chrome
from msc_site.render.assets import read_assets
from msc_site.render.keys import Keys
from msc_site.render.renderer import Renderer
from msc_site.render.theme import STATIC, TEMPLATES
from msc_site.source import SourceTree, TreeReader

_CONTENT: Final = "content"


class Session:
    """A running preview's site.

    `refresh` looks at what has changed; `page` and `files` give what would be published. While a mistake in the content
    stands in the way of publishing, they give what they gave before.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._program = program_digest()
        self._reader = TreeReader(request.site)
        self._recollection = Recollection()
        self._past = Past(request.site, self._program)
        self._assets = Assets()
        self._asset_problems: list[Diagnostic] = []
        self._decoded: Decoded | None = None
        self._subject: Subject | None = None  # of what is decoded, once it was asked for
        self._checking: Checking | None = None
        self._planning: Planning | None = None
        self._renderer = Renderer(request.site)
        self._chrome: Chrome | None = None
        self._keys: Keys | None = None
        self._files: Mapping[str, bytes] = MappingProxyType({})
        self._shown: dict[str, Shown] = {}
        self.site: Site | None = None
        """The last sound site, of which the pages are."""

    def refresh(self, now: datetime, names: Collection[str] | None = None) -> tuple[Diagnostic, ...]:
        """Look at the files again and say what is wrong. `now` is an aware time.

        `names` are the paths below the site's folder that may have changed since last time; None: any.
        """
        if names is None or _any_below(STATIC, names):
            self._assets, self._asset_problems = read_assets(self._request.site)
        if names is None or _any_below(TEMPLATES, names):
            self._renderer = Renderer(self._request.site)
            self._keys = None
        try:
            found = self._look(now, names)
        except WorkerDiedError as error:
            self._decoded = None  # so that next time all is looked at again
            found = [report_death(_CONTENT, str(error))]
        if self._chrome is not None and self._keys is None:
            self._renderer.begin(self._chrome)
            self._keys = Keys(self._program, self._renderer.closures, self._chrome)
        return sort_diagnostics([*found, *self._renderer.check_templates()])

    def _look(self, now: datetime, names: Collection[str] | None) -> list[Diagnostic]:
        """Read what has changed, and plan the site if it is sound; what is wrong with its content."""
        decoded, problems = self._decode(now, names)
        self._decoded, self._subject = decoded, None
        found = [*problems, *self._asset_problems, *decoded.diagnostics, *self._check(decoded)]
        if not stops(found, strict=self._request.strict):
            self._follow(decoded.site)
        self._plan()
        return found

    def _decode(self, now: datetime, names: Collection[str] | None) -> tuple[Decoded, list[Diagnostic]]:
        content = None if names is None else {name for name in names if name.startswith(f"{_CONTENT}/")}
        tree, problems = self._reader.read() if content is None else self._reader.read_again(content)
        amended = self._amend(now, tree) if content is not None else None
        decoded = self._decode_all(now, tree) if amended is None else amended
        recalled = self._past.recall(decoded, tree, self._open_keeper)
        return recalled.decoded, [*problems, *recalled.problems]

    def _amend(self, now: datetime, tree: SourceTree) -> Decoded | None:
        """The site of before with a few records renewed, where no more than that has changed."""
        decoded, recollection = self._decoded, self._recollection
        if decoded is None or tree.unread or tree.files.keys() != recollection.names or self._has_aged(decoded, now):
            return None
        for file in recollection.find_changed(tree.files.values()):
            before, after = recollection.renew(file)
            decoded = amend_site(decoded, before, after) if decoded is not None else None
        return decoded

    def _has_aged(self, decoded: Decoded, now: datetime) -> bool:
        """Whether the site's date or its static files are others than before."""
        site = decoded.site
        aged = not site.pinned and today(now, site.settings.facts.time_zone) != site.as_of
        return aged or site.static != self._assets.names

    def _decode_all(self, now: datetime, tree: SourceTree) -> Decoded:
        request = self._request
        # A store pays when all is read for the first time; after that the session remembers by itself.
        with self._open_keeper() if self._checking is None else NoStore() as keeper:
            decode_all = self._recollection.by_way_of(StoredDecoder(keeper, self._program))
            return decode_tree(tree, replace(request, now=now), self._assets, decode_all)

    def _open_keeper(self) -> Store | NoStore:
        return open_store(self._request.store) if self._request.store is not None else NoStore()

    def _check(self, decoded: Decoded) -> tuple[Diagnostic, ...]:
        if self._checking is not None and self._checking.suits(decoded):
            self._checking.take(decoded)
        else:
            self._checking = Checking(decoded)
        return foresee(self._checking, decoded, self._checking.check(decoded)).diagnostics

    def _follow(self, site: Site) -> None:
        """Take up the site, which is sound."""
        self.site = site
        if self._planning is not None and self._planning.suits(site):
            self._planning.take(site)
        else:
            self._planning = Planning(site)

    def _plan(self) -> None:
        """Plan the last sound site with the static files of now."""
        if self._planning is None:
            return
        plan = self._planning.plan(self._assets)
        self._files = MappingProxyType({**self._assets.files, **plan.files})
        if self._chrome is not plan.chrome:
            self._chrome, self._keys = plan.chrome, None
        self._shown = {path: shown for path, shown in self._shown.items() if self._planning.holds(path)}

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all pages, in order."""
        return self._planning.paths if self._planning is not None else ()

    def page(self, path: str) -> Shown | None:
        """The page at a path; None where there is none."""
        if self._planning is None or self._keys is None:
            return None
        page = self._planning.make(path)
        if page is None:
            return None
        key, before = self._keys.key(page), self._shown.get(path)
        if before is None or before.key != key:
            content = self._renderer.render(page)
            problems = self._renderer.tell(self._renderer.take_failures()) if content is None else ()
            last = before.content if before is not None else None
            self._shown[path] = Shown(last if content is None else content, key, problems)
        return self._shown[path]

    def last(self, path: str) -> bytes | None:
        """The page at a path as it was shown last, without making it again."""
        shown = self._shown.get(path)
        return shown.content if shown is not None else None

    def sources(self, path: str) -> Sources:
        """What the page at a path is made from; nothing where there is none."""
        page = self._planning.make(path) if self._planning is not None else None
        if page is None or self._planning is None:
            return NO_SOURCES
        reads = [read for read in self._planning.reads_of(path) if _is_of_content(read)]
        own = frozenset(name for name, _ in filter(_is_of_content, self._planning.own_reads_of(path)))
        texts = {page.origin, *(name for name, part in reads if part == "text")}
        coming = tuple(turn for turn in self.turns if turn.span.file in texts)
        return Sources(page.origin, frozenset(name for name, _ in reads), own, frozenset(texts), coming)

    def check_style(self, path: str) -> tuple[Diagnostic, ...]:
        """Notes on the style of the texts that the page at a path prints."""
        if self._decoded is None:
            return ()
        if self._subject is None:
            self._subject = Subject.of(self._decoded)
        subject, texts = self._subject, self.sources(path).texts
        records = [record for record in subject.site.records() if record.file in texts]
        return tuple(note for record in records for note in check_style(subject, record))

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What the files hide until a day, wherever it is."""
        return self._decoded.turns if self._decoded is not None else ()

    @property
    def files(self) -> Mapping[str, bytes]:
        """What is not a page, by paths without the leading `/`."""
        return self._files

    @property
    def links(self) -> Mapping[str, str]:
        """The paths, with the leading `/`, at which style sheets, scripts and other static files are published."""
        return dict(self._chrome.assets) if self._chrome is not None else {}


def _is_of_content(read: Read) -> bool:
    return read[0].startswith(f"{_CONTENT}/")


def _any_below(folder: str, names: Collection[str]) -> bool:
    return any(name == folder or name.startswith(f"{folder}/") for name in names)
