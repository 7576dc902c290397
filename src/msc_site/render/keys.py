"""A page's key: the digest of all that its bytes depend on. A page whose key is known needs no rendering."""

from __future__ import annotations

from msc_site.pages.chrome import Chrome, fit_chrome
from msc_site.pages.digest import digest_of
from msc_site.pages.page import Page
from msc_site.render.closures import Closures
from msc_site.render.templates import FRAGMENTS


class Keys:
    """The keys of the pages of one plan.

    `program` is the digest of the program that renders. The keys hold the page's head and view, the template with all
    that it reaches, and the setting: the chrome as it fits the page, and every fragment with all that it reaches.
    """

    def __init__(self, program: str, closures: Closures, chrome: Chrome) -> None:
        self._program = program
        self._closures = closures
        self._chrome = chrome
        self._fragments = tuple((name, closures.digest(name)) for name in closures.names if name.startswith(FRAGMENTS))
        self._settings: dict[tuple[str, str, str], str] = {}

    def key(self, page: Page) -> str:
        """The key of a page."""
        setting = (page.root, page.section, page.programme)
        if setting not in self._settings:
            chrome = fit_chrome(self._chrome, *setting)
            self._settings[setting] = digest_of((self._program, self._fragments, page.root, chrome))
        template = self._closures.digest(page.template)
        return digest_of((self._settings[setting], page.template, template, page.head, page.view))
