"""The output folder and the writing of it."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, error, warning

CODES: tuple[Code, ...] = (
    error(
        "output-forbidden",
        "The whole output folder is replaced by each build. So it cannot be a folder that holds anything else: the"
        " content, the templates, the static files, a home folder, the root of the disk, or what a link points to.",
        "Choose a folder for the site alone, such as `build`, with `--output`.",
    ),
    error(
        "output-foreign-files",
        "msc-site deletes only files that it wrote itself, and the folder holds others. Nothing in it was touched.",
        "Move these files elsewhere (files that belong to the site go into `static/`), or choose another folder with"
        " `--output`.",
    ),
    error(
        "output-record-damaged",
        "msc-site keeps a list of the files that it wrote in `.msc-site/manifest.json`. Without it nobody can tell"
        " them from yours, so nothing was touched.",
        "If nothing in the output folder is yours, delete the folder and build again.",
    ),
    error(
        "output-path-conflict",
        "Two files of the site would have the same address on disks or servers that do not tell capitals from small"
        " letters, or one name would be a file and a folder at once. One of them would be lost.",
        "Rename one of the two records or static files.",
    ),
    error(
        "output-unwritable",
        "The system refused to write the site. The site of before stays in place.",
        "Make room on the disk, or choose a folder that you may write to with `--output`.",
    ),
    error(
        "output-busy",
        "Two builds into one folder at once would mix two sites.",
        "Wait until the other build ends, or choose another folder with `--output`.",
    ),
    error(
        "no-such-page",
        "The page that was asked for with `--explain` is not a page of the site.",
        "Write its path as in the browser's address, from the first `/` on: `--explain /modules/deep-learning/`.",
    ),
    error(
        "worker-died",
        "A large site is made by several processes at once. The system, or somebody, killed one of them, mostly because"
        " memory ran out. The site of before stays in place.",
        "Build again. If it happens again, close other programs, or build on a computer with more memory.",
    ),
    error(
        "preview-fault",
        "The preview met a mistake in msc-site itself, not in what you wrote. Nothing of yours is lost: the page of"
        " before stays, and the preview begins anew with the next save.",
        "Save again. If it happens again, undo what you changed last, and send what the terminal says to those who look"
        " after msc-site.",
    ),
    warning(
        "store-damaged",
        "The store holds results of earlier builds, so that this one need not make them again. What it gives is"
        " checked, so a damaged store costs time, never a wrong site.",
        "Nothing. If it happens again, check the disk, and that nothing else writes into the folder.",
    ),
    warning(
        "store-unusable",
        "Without the store of earlier results every page is made again. The site is the same, only slower to build.",
        "Make room on the disk, or give msc-site a folder for its store that it may write to.",
    ),
)
