"""A programme's entry carried forward: what its file would hold then, and what of it is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from msc_site.build.request import Request
from msc_site.decode.assembly import today
from msc_site.diagnostics import Diagnostic, stops
from msc_site.diagnostics.suggest import suggest
from msc_site.model.calendar import say_date
from msc_site.model.settings import Settings
from msc_site.rollover.entry import HIDDEN_UNTIL, Days, text_of
from msc_site.rollover.insertion import CannotInsert, Inserted, insert_entry, start_of
from msc_site.rollover.surroundings import Remark, find_funding, find_marks, find_references, name_entry
from msc_site.rollover.trial import Trial, what_is_new
from msc_site.rollover.words import Open
from msc_site.source import Document, Node, SourceTree, read_document, read_tree
from msc_site.source.text import decode_text

_FOLDER: Final = "content/programmes/"
_FILE: Final = "/programme.yaml"


class Misused(ValueError):  # noqa: N818 - says what happened
    """What is asked for cannot be meant, with what to ask for in its place."""


class Refused(Exception):  # noqa: N818 - says what happened
    """The content does not let an entry be carried forward; `found` is what is wrong with it, where checks say so."""

    def __init__(self, message: str, found: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.found = found


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: an entry that starts on a day, after the one of a month (`2024-10`; None: the latest)."""

    programme: str
    starts: date
    last: str | None = None
    publish_from: date | None = None


@dataclass(frozen=True, slots=True)
class Rollover:
    """A file before and after, and what a person must know of it.

    `last` is the start of the entry that is carried forward. `marks`, `references` and `funding` are what the command
    leaves as it is, with the lines of the file after; `warnings` are what the checks will say that they did not before.
    """

    wish: Wish
    path: str
    before: bytes
    last: date
    made: Inserted
    marks: tuple[Remark, ...] = ()
    references: tuple[Remark, ...] = ()
    funding: tuple[Remark, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def after(self) -> bytes:
        """The bytes of the file with the new entry."""
        return self.made.data

    @property
    def open(self) -> tuple[Open, ...]:
        """What is left out of the new entry, with the lines of the file after, from 1."""
        return tuple(replace(each, line=self.made.line_of(each.line)) for each in self.made.entry.open)


def plan_rollover(request: Request, wish: Wish) -> Rollover:
    """What carrying an entry forward comes to; nothing is written.

    Misused where the wish does not fit the content, Refused where the content stands in its way.
    """
    tree, problems = read_tree(request.site)
    if not tree.files and problems:
        raise Refused("there is no content to be read", tuple(problems))
    path = _find_programme(tree, wish.programme)
    trial = Trial(replace(request, as_of=wish.publish_from or request.as_of), tree, problems)
    _refuse_past(wish, request, trial.now.decoded.site.settings.facts)
    if errors := trial.now.errors_in(path):
        raise Refused(f"`{path}` has errors: mend them first, so that nothing wrong is carried forward", errors)
    document, _ = read_document(tree.files[path])
    before = _read_bytes(request, tree, path)
    items = _entries(document)
    _refuse_later(document)
    last = _choose(wish, items)
    made = _insert(document, before, last, wish)
    return _look_round(Rollover(wish, path, before, start_of(items[last]), made), trial, tree)


def _look_round(rollover: Rollover, trial: Trial, tree: SourceTree) -> Rollover:
    """The same with what it means for the rest of the site. Refused where that would have errors."""
    programme = rollover.wish.programme
    file = decode_text(rollover.path, rollover.after, [])
    assert file is not None  # noqa: S101 - it was read when the entry was put into it
    then = trial.judge_with(file)
    new = what_is_new(trial.now, then)
    if stops(new):
        raise Refused("with the new entry, the site would have errors", new)
    after = replace(tree, files={**tree.files, file.path: file})
    return replace(
        rollover,
        marks=tuple(find_marks(read_document(file)[0])),
        references=tuple(find_references(after, programme, f"{rollover.last:%Y-%m}")),
        funding=tuple(find_funding(then.decoded.site, programme, rollover.last)),
        warnings=new,
    )


def _refuse_past(wish: Wish, request: Request, settings: Settings) -> None:
    now = request.as_of or settings.as_of or today(request.now, settings.time_zone)
    if wish.publish_from is not None and wish.publish_from <= now:
        said = f"{say_date(wish.publish_from)} is not after {say_date(now)}, the day that the site speaks of"
        raise Misused(f"{said}: leave `--publish-from` away, or name a later day")


def _find_programme(tree: SourceTree, programme: str) -> str:
    """The path of a programme's file."""
    path = f"{_FOLDER}{programme}{_FILE}"
    if path in tree.files:
        return path
    if path in tree.unread:
        raise Refused(f"`{path}` cannot be read; `msc-site check` says why")
    known = [each.removeprefix(_FOLDER).removesuffix(_FILE) for each in tree.files if each.startswith(_FOLDER)]
    programmes = sorted({each for each in known if "/" not in each})
    nearest = suggest(programme, programmes)
    advice = f"did you mean `{nearest}`?" if nearest else f"there are: {', '.join(programmes) or 'none'}"
    raise Misused(f"there is no programme `{programme}`; {advice}")


def _read_bytes(request: Request, tree: SourceTree, path: str) -> bytes:
    try:
        data = (request.site / path).read_bytes()
    except OSError as error:
        reason = (error.strerror or "the system refuses").lower()
        raise Refused(f"`{path}` cannot be read: {reason}") from None
    if decode_text(path, data, []) != tree.files[path]:
        raise Refused(f"`{path}` was changed in the meantime; run the command again")
    return data


def _entries(document: Document) -> list[Node]:
    entries = document.find(("entries",))
    if entries is None or not entries.items:
        message = f"`{document.file.path}` states no entry that could be carried forward"
        raise Refused(f"{message}: write the first one by hand")
    return entries.items


def _refuse_later(document: Document) -> None:
    """A list of entries that another takes the place of on some day: who adds to the one may mean the other."""
    later = document.find(("later",))
    for item in (later.items or ()) if later is not None else ():
        if item.child("entries") is not None:
            line = item.keys["entries"].line + document.first_line
            day = text_of(item, HIDDEN_UNTIL)
            message = f"`{document.file.path}`, line {line}: from {day} on, other `entries` take the place of these"
            raise Refused(f"{message}; add the new entry there by hand")


def _choose(wish: Wish, items: list[Node]) -> int:
    """The index of the entry to carry; of several of one month, of which the later were hidden at first, the last."""
    by_month: Mapping[str, int] = {
        f"{start_of(items[index]):%Y-%m}": index
        for index in sorted(range(len(items)), key=lambda index: (text_of(items[index], HIDDEN_UNTIL), index))
    }
    if wish.last is not None and wish.last not in by_month:
        raise Misused(f"no entry starts in `{wish.last}`; there are: {', '.join(sorted(by_month))}")
    last = wish.last or max(by_month)
    starts = start_of(items[by_month[last]])
    if f"{wish.starts:%Y-%m}" in by_month:
        raise Misused(f"`{wish.programme}` has its {name_entry(wish.starts)} already; nothing was written")
    if wish.starts <= starts:
        message = (
            f"{say_date(wish.starts)} does not come after the {name_entry(starts)}, which is to be carried forward"
        )
        others = "; `--from` names another entry" if len(by_month) > 1 and wish.last is None else ""
        raise Misused(f"{message}{others}")
    if wish.publish_from is not None and wish.publish_from > wish.starts:
        raise Misused(f"{say_date(wish.publish_from)}, until which the entry is to be hidden, is after its start")
    return by_month[last]


def _insert(document: Document, before: bytes, last: int, wish: Wish) -> Inserted:
    try:
        return insert_entry(document, before, last, Days(wish.starts, wish.publish_from))
    except CannotInsert as error:
        first, *others = error.entry.lines
        by_hand = "\n".join((f"  - {first}", *(f"    {line}" for line in others)))
        message = f"the entries of `{document.file.path}` are written in a way that none can be added to"
        raise Refused(f"{message}; add these lines by hand:\n{by_hand}") from None
