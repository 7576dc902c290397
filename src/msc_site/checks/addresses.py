"""Addresses: no two files of the output may have the same, capitals set aside, and none may be another's folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label, Span
from msc_site.model.addresses import Address, fold_path, output_files, page_addresses
from msc_site.model.site import Site


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Pages that would overwrite each other; static files that would overwrite what msc-site writes, or a folder."""
    taken = _Taken()
    yield from _same_pages(subject.site)
    for file in output_files(subject.site):
        taken.add(file)
    for name in sorted(subject.site.static):
        static = Address(name, f"the static file `{name}`")
        conflict = taken.find_conflict(static)
        if conflict is None:
            taken.add(static)
        else:
            yield conflict


def _same_pages(site: Site) -> Iterator[Diagnostic]:
    """Pages of one address. Ids are in small letters, so these differ in nothing."""
    first: dict[str, Address] = {}
    for page in page_addresses(site):
        other = first.setdefault(page.path, page)
        if other is page:
            continue
        last, earlier = _span(site, page), _span(site, other)
        related = (Label(earlier, f"{other.what} has it too"),) if last is not None and earlier is not None else ()
        yield Diagnostic(
            "address-taken",
            f"{page.what} would have the address `{page.path}`, which is that of {other.what}",
            last or earlier or Span("content"),
            help="rename its file: the name of a file becomes the address of its page",
            related=related,
        )


def _span(site: Site, page: Address) -> Span | None:
    """The file of the record that a page is made from."""
    return Span(site.of_kind(page.kind)[page.id].file) if page.kind else None


@dataclass(slots=True)
class _Taken:
    """What lies where already, by its path with capitals set aside; of a folder also how it is spelt."""

    files: dict[str, Address] = field(default_factory=dict)
    folders: dict[str, tuple[str, Address]] = field(default_factory=dict)

    def add(self, file: Address) -> None:
        """Take a file's path, and those of the folders that it lies in."""
        self.files.setdefault(fold_path(file.path), file)
        for folder in _folders_of(file.path):
            self.folders.setdefault(fold_path(folder), (folder, file))

    def find_conflict(self, static: Address) -> Diagnostic | None:
        """Why a static file cannot be where it is."""
        for folder in _folders_of(static.path):
            key = fold_path(folder)
            if key in self.files:
                return _refuse(
                    folder, f"the static folder `{folder}` has the address of {self.files[key].what}", "folder"
                )
            spelt, other = self.folders.get(key, (folder, static))
            if spelt != folder:
                names = f"the static folder `{folder}` and the folder `{spelt}`, that of {other.what},"
                return _refuse(folder, f"{names} are one name where capitals do not count", "folder")
        key = fold_path(static.path)
        if key in self.files:
            return _refuse(static.path, f"{static.what} has the address of {self.files[key].what}", "file")
        if key in self.folders:
            what = self.folders[key][1].what
            return _refuse(static.path, f"{static.what} has the name of a folder, that of {what}", "file")
        return None


def _folders_of(path: str) -> Iterator[str]:
    """The folders that a file lies in, the outermost first."""
    end = path.find("/")
    while end > 0:
        yield path[:end]
        end = path.find("/", end + 1)


def _refuse(path: str, message: str, thing: str) -> Diagnostic:
    return Diagnostic("address-taken", message, Span(f"static/{path}"), help=f"rename the static {thing}")
