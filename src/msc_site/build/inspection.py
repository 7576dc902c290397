"""What can be concluded from looking twice: that what lies in a folder has not changed in between.

An entry whose times are old enough has the content of its row. Of what was changed a moment ago the content itself is
compared, because its next change might leave the same times.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256

from msc_site.build.manifest import MANIFEST, Manifest, folders_of
from msc_site.build.published import PublishResult
from msc_site.build.survey import DIGEST_SIZE, Ground, Survey, differing, digest_at, digest_names, doubt, row_at


def find_changed(ground: Ground, tops: Sequence[str], survey: Survey) -> set[str]:
    """The files and folders whose contents are not those of the survey, those that came or went among them."""
    now = frozenset(ground.find(tops))
    changed = now.symmetric_difference(survey.names)
    for index in differing(ground.look(survey.names), survey.rows):
        if ground.digest(survey.names[index]) != digest_at(survey.digests, index):
            changed |= {survey.names[index]}
    return set(map(os.fsdecode, changed))


def look_before(ground: Ground, tops: Sequence[str], moment: int) -> Survey:
    """These names and all below as they are before a build. Digests only of those entries whose rows do not tell.

    In these functions `moment` is a time (ns) before all looking and all building.
    """
    names = ground.find(tops)
    rows = ground.look(names)
    doubted = frozenset(differing(rows, doubt(rows, moment)))
    digests = (ground.digest(name) if index in doubted else bytes(DIGEST_SIZE) for index, name in enumerate(names))
    return Survey(names, rows, b"".join(digests))


def look_after(ground: Ground, before: Survey, known: Survey, moment: int) -> Survey | None:
    """What the build has read; None where something changed meanwhile, so that nobody knows which of the two it read.

    `known` is an earlier survey: what is in it need not be read.
    """
    doubted = doubt(before.rows, moment)
    held = {name: index for index, name in enumerate(known.names)}
    digests = []
    for index, name in enumerate(before.names):
        earlier = held.get(name)
        if earlier is not None and row_at(known.rows, earlier) == row_at(before.rows, index):
            digests.append(digest_at(known.digests, earlier))
        else:
            digests.append(ground.digest(name))
    # The last look comes last: whatever changes after it is the next build's to find.
    if ground.look(before.names) != before.rows:
        return None
    if any(digests[index] != digest_at(before.digests, index) for index in differing(before.rows, doubted)):
        return None
    return Survey(before.names, doubted, b"".join(digests))


def look_at_output(ground: Ground, published: PublishResult, moment: int) -> Survey:
    """An output folder into which the build has put these files.

    Until the site was put in place its files were out of sight: what somebody has changed since has a later time.
    """
    files = published.digests
    digests = {os.fsencode(path): bytes.fromhex(digest) for path, digest in files.items()}
    digests[os.fsencode(MANIFEST)] = sha256(Manifest(files).serialise()).digest()
    digests |= _digest_folders([*files, MANIFEST])
    names = tuple(sorted(digests))
    kept = frozenset(map(os.fsencode, published.unchanged))
    linked = frozenset(index for index, name in enumerate(names) if name in kept)
    rows = doubt(ground.look(names), published.placed_at or moment, linked, moment)
    return Survey(names, rows, b"".join(digests[name] for name in names))


def _digest_folders(paths: Sequence[str]) -> dict[bytes, bytes]:
    """The digests of the folders that hold these paths and nothing else."""
    folders = folders_of(paths)
    inside: dict[str, list[bytes]] = {"": [], **{folder: [] for folder in folders}}
    for path in [*paths, *folders]:
        folder, _, name = path.rpartition("/")
        inside[folder].append(os.fsencode(name))
    return {os.fsencode(folder or os.curdir): digest_names(names) for folder, names in inside.items()}
