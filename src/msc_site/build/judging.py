"""The first half of the way: what a site's files say, and whether it is sound."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

from msc_site.build.keeper import Keeper
from msc_site.build.past import Past
from msc_site.build.proving import check_with
from msc_site.build.records import StoredDecoder
from msc_site.build.request import Progress, Request
from msc_site.checks import Checked
from msc_site.decode import Decoded, decode_site
from msc_site.decode.site import DecodeAll
from msc_site.diagnostics import Diagnostic
from msc_site.model.calendar import Change
from msc_site.pages.assets import Assets
from msc_site.render.assets import read_assets
from msc_site.source import SourceTree, read_tree


@dataclass(frozen=True, slots=True)
class Judged:
    """A site as its files state it, what its checks say, and all that was found on the way, in no order.

    `turns` are the days on which something else would be found. `asks_git`: as of `Recalled`.
    """

    decoded: Decoded
    checked: Checked
    assets: Assets
    found: tuple[Diagnostic, ...]
    turns: tuple[Change, ...]
    asks_git: bool


def judge_site(request: Request, store: Keeper, program: str, progress: Progress) -> Judged:
    """Read, decode and check a site; `program` is the digest of the program."""
    progress("Reading the content", 0, 0)
    tree, problems = read_tree(request.site)
    assets, asset_problems = read_assets(request.site)
    progress("Decoding the content", 0, len(tree.files))
    decoded = decode_tree(tree, request, assets, StoredDecoder(store, program))
    recalled = Past(request.site, program).recall(decoded, tree, lambda: nullcontext(store))
    decoded = recalled.decoded
    progress("Checking the facts", 0, len(tree.files))
    checked = check_with(decoded, store, program, style=request.style)
    found = (*problems, *asset_problems, *decoded.diagnostics, *recalled.problems, *checked.diagnostics)
    return Judged(decoded, checked, assets, found, (*checked.changes, *recalled.turns), recalled.asks_git)


def decode_tree(tree: SourceTree, request: Request, assets: Assets, decode_all: DecodeAll) -> Decoded:
    """The site that the files of a tree state, seen as the request asks."""
    return decode_site(
        tree,
        as_of=request.as_of,
        now=request.now,
        drafts=request.drafts,
        static=assets.names,
        decode_all=decode_all,
    )
