"""Trying an edited file before it is written: what the site would be like with it, and what would be wrong then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from msc_site.build.checking import Checking
from msc_site.build.foresight import foresee
from msc_site.build.judging import decode_tree
from msc_site.build.keeper import NoStore
from msc_site.build.recollection import Recollection
from msc_site.build.records import StoredDecoder
from msc_site.build.request import Request
from msc_site.build.versions import program_digest
from msc_site.decode import Decoded
from msc_site.diagnostics import Diagnostic, Severity, severity_of, sort_diagnostics
from msc_site.render.assets import read_assets
from msc_site.source import SourceFile, SourceTree


@dataclass(frozen=True, slots=True)
class Judged:
    """A site, and what is wrong with its content."""

    decoded: Decoded
    found: tuple[Diagnostic, ...]

    def errors_in(self, path: str) -> tuple[Diagnostic, ...]:
        """What is so wrong with a file that nothing can be published."""
        return tuple(each for each in self.found if each.span.file == path and severity_of(each.code) is Severity.ERROR)


class Trial:
    """One site, drafts included, judged as it is and as it would be; what does not change is looked at once."""

    def __init__(self, request: Request, tree: SourceTree, problems: Iterable[Diagnostic]) -> None:
        self._request = replace(request, drafts=True)
        self._tree = tree
        self._problems = tuple(problems)
        self._assets, _ = read_assets(request.site)
        self._decode = Recollection().by_way_of(StoredDecoder(NoStore(), program_digest()))
        decoded = decode_tree(tree, self._request, self._assets, self._decode)
        self._checking = Checking(decoded)
        self.now = self._judge(decoded)

    def judge_with(self, file: SourceFile) -> Judged:
        """The site with a file in the place of the one of its path."""
        tree = replace(self._tree, files={**self._tree.files, file.path: file})
        decoded = decode_tree(tree, self._request, self._assets, self._decode)
        self._checking.take(decoded)
        return self._judge(decoded)

    def _judge(self, decoded: Decoded) -> Judged:
        checked = foresee(self._checking, decoded, self._checking.check(decoded))
        found = (*self._problems, *decoded.diagnostics, *checked.diagnostics)
        return Judged(decoded, sort_diagnostics(found))


def what_is_new(before: Judged, after: Judged) -> tuple[Diagnostic, ...]:
    """What is wrong, more than to be noted, and was not before."""
    known = {(each.code, each.message, each.span.file) for each in before.found}
    return tuple(
        each
        for each in after.found
        if (each.code, each.message, each.span.file) not in known and severity_of(each.code) is not Severity.NOTE
    )
