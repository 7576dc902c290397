"""Edits of a small site that was built, each of which a build must notice."""

from __future__ import annotations

import os
import shutil

from msc_site.render.theme import theme_folder
from tests.build.unchanged import MODULE, PAGE, PRIVACY, Bench, dated_site, set_times


def edit(bench: Bench) -> None:
    bench.replace(MODULE, "To count with care.", "To count twice, with care.")


def edit_in_secret(bench: Bench) -> None:
    """Another text as long as the one before, and the times of before."""
    status = (bench.site / MODULE).stat()
    bench.replace(MODULE, "To count with care.", "To count with core.")
    set_times(bench.site / MODULE, status)


def edit_a_page_in_secret(bench: Bench) -> None:
    status = (bench.site / PAGE).stat()
    bench.replace(PAGE, "To count with care.", "To count with core.")
    set_times(bench.site / PAGE, status)


def edit_settings(bench: Bench) -> None:
    bench.replace("content/site.yaml", "name: Small University", "name: Tiny University")


def add(bench: Bench) -> None:
    bench.write({"content/pages/visits.md": "---\ntitle: Visits\nsummary: Come and see.\n---\nOn Fridays.\n"})


def write_anew(bench: Bench) -> None:
    (bench.site / MODULE).unlink()
    bench.write({MODULE: dated_site()[MODULE] + "\nMore.\n"})


def delete(bench: Bench) -> None:
    (bench.site / "content/profiles/counting.md").unlink()


def rename(bench: Bench) -> None:
    (bench.site / PRIVACY).rename(bench.site / "content/pages/data.md")


def make_draft(bench: Bench) -> None:
    bench.replace(PRIVACY, "title: Privacy\n", "title: Privacy\ndraft: true\n")


def own_template(bench: Bench) -> None:
    text = (theme_folder() / "templates/module.html").read_text("utf-8")
    bench.write({"templates/module.html": text.replace("{% block main %}", "{% block main %}<p>Altered.</p>", 1)})


def own_static_file(bench: Bench) -> None:
    bench.write({"static/notes.txt": "Some notes.\n"})


def hidden_file_that_is_served(bench: Bench) -> None:
    bench.write({"static/.well-known/security.txt": "Contact: mailto:a@b.example\n"})


def delete_a_page(bench: Bench) -> None:
    (bench.site / PAGE).unlink()


def cut_a_page(bench: Bench) -> None:
    os.truncate(bench.site / PAGE, 100)


def protect_a_page(bench: Bench) -> None:
    (bench.site / PAGE).chmod(0o600)


def remove_the_output(bench: Bench) -> None:
    shutil.rmtree(bench.site / "build")


def remains_of_a_killed_build(bench: Bench) -> None:
    shutil.copytree(bench.site / "build", bench.site / ".build.msc-site-staging")
