"""From a page to everywhere else: the addresses of the site as seen from one page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from msc_site.model.addresses import NOT_FOUND


@dataclass(frozen=True, slots=True)
class Place:
    """A page's path and the way from it to the site's front: `./`, `../`, …, or absolute where it may be anywhere."""

    path: str
    root: str

    def href(self, target: str) -> str:
        """A path of the site as a link from here, a place on this page by its anchor; any other address as it is."""
        path, hash_, anchor = target.partition("#")
        return hash_ + anchor if hash_ and path == self.path else join_root(self.root, target)


def place_of(path: str, base_path: str) -> Place:
    """The place of a page. A server shows the 404 page at any address, so its links start from the base path."""
    return Place(path, base_path if path == NOT_FOUND else "../" * (path.count("/") - 1) or "./")


def join_root(root: str, target: str) -> str:
    """A path of the site as a link from a page with this way to the front; any other address as it is."""
    return root + target[1:] if target.startswith("/") else target


def base_path_of(base_url: str) -> str:
    """The path at which the site's front lies on its host: `/` or such as `/msc/`."""
    return urlsplit(base_url).path.rstrip("/") + "/"
