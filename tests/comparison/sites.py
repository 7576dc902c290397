"""Sites to compare: small ones in a text, and the same with texts in their files replaced."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msc_site.comparison import FactChange, compare_sites
from msc_site.decode import Decoded, decode_site
from msc_site.model.site import Site
from msc_site.source import SourceFile, SourceTree
from tests.pages.planning import SECOND
from tests.support.sites import NOW, edited, small_site

PROGRAMME = "content/programmes/data-craft/programme.yaml"
SITE = "content/site.yaml"
RICH = (Path(__file__).parent / "rich.txt").read_text("utf-8")


def rich_files(*overlays: str, several: bool = False) -> dict[str, str]:
    """The files of the rich site, which has a second programme if it shall have several."""
    return small_site(RICH, *((SECOND,) if several else ()), *overlays)


def decode(files: dict[str, str]) -> Decoded:
    decoded = decode_site(SourceTree({path: SourceFile(path, text) for path, text in files.items()}), now=NOW)
    assert decoded.diagnostics == ()
    return decoded


@cache
def rich_site(*, several: bool = False) -> Site:
    return decode(rich_files(several=several)).site


def changes_of(path: str, old: str, new: str, *, several: bool = False) -> tuple[FactChange, ...]:
    """What replacing a text in a file of the rich site does to its facts."""
    after = decode(edited(path, old, new, rich_files(several=several))).site
    return compare_sites(rich_site(several=several), after)


def sentences(changes: tuple[FactChange, ...]) -> list[str]:
    return [change.sentence for change in changes]
