"""Times from saving an edit to the page painted in Chromium: `python -m benchmarks.shown [SITE]`, the sample if none.

Works on a copy. Needs what the tests need (`make setup-test`). Prints the median and the slowest of the rounds.
"""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from benchmarks.places import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROUNDS: Final = 15
# Chromium's own note of when it first painted text.
_NOTE: Final = """
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    if (entry.name === "first-contentful-paint") {
      window.shownAt = performance.timeOrigin + entry.startTime;
    }
  }
}).observe({type: "paint", buffered: true});
"""
_START_LIMIT: Final = 300_000
_REST: Final = 0.7


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        site = Path(folder)
        shutil.copytree(source / "content", site / "content")
        module = min((site / "content/modules").glob("*.md"))
        with _serving(site) as address:
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium")
            page = browser.new_page()
            page.add_init_script(_NOTE)
            _open(page, f"{address}modules/{module.stem}/")
            times = list(_measure(page, module))
    print(f"{source.name}: saved to painted, median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms")


def _measure(page: Page, module: Path) -> Iterator[float]:
    """Milliseconds of each round."""
    text = module.read_text("utf-8")
    for number in range(ROUNDS):
        time.sleep(_REST)
        mark = f"Edit number {number} of this text."
        saved = time.time() * 1000
        module.write_text(f"{text}\n{mark}\n", "utf-8")
        page.wait_for_function("mark => window.shownAt && document.body.innerText.includes(mark)", arg=mark)
        yield page.evaluate("window.shownAt") - saved


def _open(page: Page, url: str) -> None:
    deadline = time.monotonic() + _START_LIMIT / 1000
    while True:
        try:
            answer = page.goto(url)
        except Exception:  # noqa: BLE001 - the server does not listen yet
            answer = None
        if answer is not None and answer.ok:
            return
        if time.monotonic() > deadline:
            sys.exit(f"{url} is not there")
        time.sleep(0.2)


@contextmanager
def _serving(site: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "msc_site", "serve", "--site", str(site), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=30)


if __name__ == "__main__":
    main()
