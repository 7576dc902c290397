"""What has changed since a day: the record in `history.yaml`, and git."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, error, note, warning

CODES: tuple[Code, ...] = (
    error(
        "history-damaged",
        "`content/history.yaml` is written by `msc-site history --write`. It does not hold together, so that applicants"
        " would be told something that did not happen, or not on that day.",
        "Run `msc-site history --write`, which writes the file again. Never edit it by hand.",
    ),
    warning(
        "history-unused",
        "The changes are recorded, but no page shows them: `site.yaml` does not say from which day on they are told.",
        "Add `changes_since` to `site.yaml`, or delete `content/history.yaml`.",
    ),
    warning(
        "history-missing",
        "`changes_since` asks for a page that tells what has changed. That is found out from the site's git history,"
        " which is not there, or from the file `content/history.yaml`, which is not there either. The page says that"
        " nothing is known.",
        "Where the content is kept in git, run `msc-site history --write`, and keep the file that it writes with the"
        " content.",
    ),
    warning(
        "history-shallow",
        "This copy of the content holds only the latest commits: CI systems fetch so few to save time. What changed"
        " before them cannot be told, so the page says from which day on changes are known.",
        "Let CI fetch everything (`fetch-depth: 0` for GitHub's `actions/checkout`), or run `git fetch --unshallow`.",
    ),
    note(
        "history-begins-later",
        "Changes are to be told from a day on that lies before the first state of the content that can be read. The"
        " page says from which day on changes are known.",
        "Name the day from which changes are known in `changes_since`, or leave it as it is.",
    ),
)
