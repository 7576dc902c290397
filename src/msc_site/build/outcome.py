"""What came of a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from msc_site.build.published import PublishResult
from msc_site.build.rendering import Effort
from msc_site.diagnostics import Diagnostic
from msc_site.model.calendar import Change
from msc_site.structure.proof import Proof


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build found and made.

    The files of `diagnostics` are named from the site's folder. `notices` tell of the folders that a build writes to,
    its output and its store, which are named as the caller named them.

    `files` is what `make_site` made, `published` what `build_site` did to the output folder; both are empty where an
    error, or with `strict` a warning, stands in the way. `efforts` say what each page took.
    `incomplete` says that facts could not be read, so that what depends on them was not checked.
    `stands_still`: the settings hold the site at its date, so that none of its `changes` comes by itself. On the days
    of `turns` something else would be found wrong. Days begin at midnight in the site's `time_zone`. `asks_git`: git
    was asked what has changed, so that its commits are inputs too.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    pages: int = 0
    changes: tuple[Change, ...] = ()
    turns: tuple[Change, ...] = ()
    proofs: tuple[tuple[str, Proof], ...] = ()
    incomplete: bool = False
    stands_still: bool = False
    published: PublishResult | None = None
    efforts: Mapping[str, Effort] = field(default_factory=dict, compare=False)
    notices: tuple[Diagnostic, ...] = ()
    time_zone: str = ""
    asks_git: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether the site may be published, or has been."""
        return bool(self.files) or self.published is not None

    @property
    def known(self) -> int:
        """How many pages needed no rendering."""
        return sum(not effort.rendered for effort in self.efforts.values())
