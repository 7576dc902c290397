"""Takes the pictures of the documentation: `python -m tests.support.pictures docs/images`.

They show the preview of a copy of the sample, in the system's Chromium: as it is, with a changed fact, with a mistake.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, FloatRect, Page

from tests.browser.visit import find_chromium, start_browser
from tests.support.sites import REPOSITORY

_PROGRAMME: Final = Path("content/programmes/artificial-intelligence/programme.yaml")
_DEADLINE: Final = "closes: 2024-07-31"
_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:\d+/")
_WIDTH: Final = 1200
_HEIGHT: Final = 750
_MARGIN: Final = 48  # CSS pixels around a text
_QUALITY: Final = 80
_PATIENCE: Final = 30_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Studio:
    """A copy of the sample, its preview in a browser, and the folder for the pictures."""

    site: Path
    page: Page
    folder: Path

    def write(self, deadline: str) -> None:
        """Change the deadline of the programme in the copy."""
        text = (REPOSITORY / _PROGRAMME).read_text("utf-8")
        assert text.count(_DEADLINE) == 1
        (self.site / _PROGRAMME).write_text(text.replace(_DEADLINE, f"closes: {deadline}"), "utf-8")

    def take(self, name: str, clip: FloatRect | None = None) -> None:
        """Take a picture of the window, or of a part of it."""
        self.page.screenshot(path=self.folder / name, type="jpeg", quality=_QUALITY, clip=clip, animations="disabled")

    def take_status(self, name: str, deadline: str) -> None:
        """Take a picture of what the front page says of applications, once it names a deadline."""
        said = self.page.get_by_text(f"Apply by {deadline}").first
        said.wait_for(timeout=_PATIENCE)
        box = said.bounding_box()
        assert box is not None
        left = box["x"] - _MARGIN
        self.take(name, {"x": left, "y": box["y"] - 2 * _MARGIN, "width": _WIDTH - left, "height": 7 * _MARGIN})


def take_pictures(folder: Path) -> None:
    """Take them all."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium on this machine (`make tools` installs it)")
    with tempfile.TemporaryDirectory() as name, start_browser(chromium) as browser:
        site = Path(name) / "site"
        shutil.copytree(REPOSITORY / "content", site / "content")
        with _preview(site) as address, _open(browser, address) as page:
            _take_all(Studio(site, page, folder))


def _take_all(studio: Studio) -> None:
    studio.take_status("deadline-before.jpg", "31 July 2024")
    studio.take("preview-page.jpg")
    studio.write("2024-06-30")
    studio.take_status("deadline-after.jpg", "30 June 2024")
    studio.write("2024-06-31")
    studio.page.get_by_text("does not exist").first.wait_for(timeout=_PATIENCE)
    studio.take("preview-problem.jpg")


@contextlib.contextmanager
def _preview(site: Path) -> Iterator[str]:
    """The address of a preview of the site, for as long as it is looked at."""
    command = [sys.executable, "-m", "msc_site", "serve", "--site", str(site), "--port", "8100"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as server:
        try:
            assert server.stderr is not None
            yield next(match[0] for line in server.stderr if (match := _ADDRESS.search(line)))
        finally:
            server.terminate()


@contextlib.contextmanager
def _open(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": _WIDTH, "height": _HEIGHT}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address, wait_until="load")
    yield page
    context.close()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]))
