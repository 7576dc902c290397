"""Whether folders hold what they held, by looking at every entry of them again."""

from __future__ import annotations

from collections.abc import Sequence

from msc_site.build.beside import count_processors, do_beside
from msc_site.build.survey import ROW_SIZE, Ground, Survey, differing, digest_at, doubt

# Two processes look at so many entries as fast as one that need not start the other.
SHARED = 4000


def look_at_all(grounds: Sequence[Ground], surveys: Sequence[Survey]) -> list[bytes]:
    """The rows of today of each survey. A second process looks at as much of the last one as makes half of all."""
    entries = sum(len(survey.names) for survey in surveys)
    if entries < SHARED or count_processors() < 2:  # noqa: PLR2004 - a pair
        return [ground.look(survey.names) for ground, survey in zip(grounds, surveys, strict=True)]
    *others, last = surveys
    start = max(len(last.names) - entries // 2, 0)
    tail = last.names[start:]
    with do_beside(lambda: grounds[-1].look(tail), len(tail) * ROW_SIZE) as rest:
        rows = [ground.look(survey.names) for ground, survey in zip(grounds, others, strict=False)]
        head = grounds[-1].look(last.names[:start])
        return [*rows, head + rest()]


def look_again(ground: Ground, survey: Survey, rows: bytes, moment: int) -> Survey | None:
    """The survey with these rows of today, if the contents are still those; else None.

    `moment` is a time (ns) before all looking.
    """
    if rows == survey.rows:
        return survey
    for index in differing(rows, survey.rows):
        if ground.digest(survey.names[index]) != digest_at(survey.digests, index):
            return None
    return Survey(survey.names, doubt(rows, moment), survey.digests)
