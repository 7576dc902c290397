"""The preview follows every save, tells the browsers whose page has changed, and outlives what people do to folders."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.serve.desks import Desk, heard, open_desk
from tests.support.sites import edited, small_site, write_site

MODULE = "content/modules/statistics.md"
PAGE = "/modules/statistics/"
OTHER = "/privacy/"


def run(site: Path, scene: Callable[[Desk], Awaitable[None]]) -> None:
    async def play() -> None:
        async with open_desk(site) as desk:
            await scene(desk)

    with ThreadPoolExecutor(1) as thread:  # a browser of other tests may have a loop in this one
        thread.submit(lambda: asyncio.run(play())).result()


def save(site: Path, text: str) -> None:
    write_site(site, {MODULE: edited(MODULE, "To count with care.", text)[MODULE]})


def test_a_save_is_shown_and_told_to_the_browser_that_shows_the_page(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        browser, bystander = await desk.open(PAGE), await desk.open(OTHER)
        save(tmp_path, "To count twice.")
        assert json.loads(await heard(browser))["path"] == PAGE
        assert "To count twice." in (await desk.get(PAGE)).body.decode()
        write_site(tmp_path, {"content/pages/privacy.md": "---\ntitle: Privacy\nsummary: All.\n---\nNo more.\n"})
        assert json.loads(await heard(bystander))["path"] == OTHER  # and nothing before

    run(write_site(tmp_path, small_site()), scene)


def test_a_browser_that_was_slow_to_say_what_it_shows_is_told_at_once(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        first, seen = await desk.open(PAGE), await desk.mark(OTHER)
        write_site(tmp_path, {"content/pages/privacy.md": "---\ntitle: Privacy\nsummary: All.\n---\nNo more.\n"})
        save(tmp_path, "To count twice.")
        assert json.loads(await heard(first))["path"] == PAGE  # so the preview has followed
        late = await desk.open(OTHER, seen)
        assert json.loads(await heard(late))["path"] == OTHER

    run(write_site(tmp_path, small_site()), scene)


def test_a_browser_at_a_page_that_cannot_be_shown_yet_is_told_when_it_can(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        browser = await desk.open("/")
        assert b"/livereload.js" in (await desk.get("/")).body
        write_site(tmp_path, {"content/site.yaml": small_site()["content/site.yaml"]})
        await heard(browser)
        assert b"Small University" in (await desk.get("/")).body

    run(write_site(tmp_path, small_site() | {"content/site.yaml": "title: ["}), scene)


def test_a_template_that_fails_on_a_page_is_told_until_it_is_mended(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        await desk.get(PAGE)
        write_site(tmp_path, {"templates/module.html": "{{ view.nothing }}"})
        await desk.open(PAGE)
        async with asyncio.timeout(20):
            while not desk.said:
                await desk.get(PAGE)
                await asyncio.sleep(0.02)
        assert [problem.code for problem in desk.said[-1]] == ["template-undefined"]
        (tmp_path / "templates/module.html").unlink()
        await desk.hear(lambda said: not said)

    run(write_site(tmp_path, small_site()), scene)


def replace_by(site: Path, text: str) -> Path:
    """Another site in a folder beside, in which a module says something else."""
    write_site(site, small_site())
    save(site, text)
    return site


def delete_and_write(site: Path) -> None:
    shutil.rmtree(site / "content")
    shutil.copytree(replace_by(site.parent / "other", "Mended.") / "content", site / "content")


def put_another_in_place(site: Path) -> None:
    other = replace_by(site.parent / "other", "Mended.")
    (site / "content").rename(site.parent / "before")
    (other / "content").rename(site / "content")


def put_another_folder_of_modules_in_place(site: Path) -> None:
    other = replace_by(site.parent / "other", "Mended.")
    (site / "content/modules").rename(site.parent / "before")
    (other / "content/modules").rename(site / "content/modules")


def put_another_site_in_place(site: Path) -> None:
    other = replace_by(site.parent / "other", "Mended.")
    site.rename(site.parent / "before")
    other.rename(site)


def save_often(site: Path) -> None:
    for number in range(200):
        save(site, f"To count {number} times.")
    save(site, "Mended.")


def save_by_renaming(site: Path) -> None:
    path = site / MODULE
    path.rename(f"{path}~")
    save(site, "Mended.")
    shutil.copy(path, f"{path}.new")
    Path(f"{path}.new").replace(path)


def break_and_mend_settings(site: Path) -> None:
    write_site(site, {"content/site.yaml": "\0["})
    save(site, "Mended.")
    write_site(site, small_site())
    save(site, "Mended.")


def leave_odd_things(site: Path) -> None:
    os.mkfifo(site / "content/modules/pipe.md")
    write_site(site, {"content/pages/huge.md": "x" * 2_000_000, "content/pages/bytes.md": b"\xff\xfe"})
    for name in ("modules/pipe.md", "pages/huge.md", "pages/bytes.md"):
        (site / "content" / name).unlink()
    save(site, "Mended.")


@pytest.mark.parametrize(
    "disturb",
    [
        delete_and_write,
        put_another_in_place,
        put_another_folder_of_modules_in_place,
        put_another_site_in_place,
        save_often,
        save_by_renaming,
        break_and_mend_settings,
        leave_odd_things,
    ],
)
def test_the_preview_outlives_what_people_do_to_its_folders(disturb: Callable[[Path], None], tmp_path: Path) -> None:
    site = tmp_path / "site"

    async def scene(desk: Desk) -> None:
        for _ in range(2):
            await desk.see(PAGE, lambda text: "To count with care." in text)
            disturb(site)
            await desk.see(PAGE, lambda text: "Mended." in text)
            for name in ("other", "before"):
                shutil.rmtree(tmp_path / name, ignore_errors=True)
            save(site, "To count with care.")  # which is still followed

    run(write_site(site, small_site()), scene)


def test_a_site_that_is_not_there_yet_is_shown_when_it_is(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        assert (await desk.get("/")).code == 404
        write_site(tmp_path, small_site())
        await desk.see("/", lambda text: "Data Craft" in text)

    run(tmp_path, scene)


def test_hidden_files_that_servers_read_are_followed(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        write_site(tmp_path, {"static/.htaccess": "one\n"})
        await desk.see("/.htaccess", lambda text: text == "one\n")
        write_site(tmp_path, {"static/.htaccess": "two\n"})
        await desk.see("/.htaccess", lambda text: text == "two\n")

    run(write_site(tmp_path, small_site()), scene)


def test_who_comes_by_another_name_is_refused(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        answer = await desk.get("/", Host="evil.example")
        assert answer.code == 403
        assert b"Data Craft" not in answer.body

    run(write_site(tmp_path, small_site()), scene)
