"""What was carried forward, what is open, and what to do next, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msc_site.diagnostics.renderers.text import show
from msc_site.model.calendar import say_date
from msc_site.rollover.rollover import Rollover
from msc_site.rollover.surroundings import Remark, name_entry


def tell_rollover(rollover: Rollover, folder: str, *, scholarships: bool, written: bool) -> Iterator[str]:
    """The account. `folder` leads to the site; `scholarships`: list their values; `written`: all is done."""
    lead = "" if folder == "." else f"{folder}/"
    yield from map(show, _tell(rollover, lead, scholarships=scholarships, written=written))
    yield ""
    yield from map(show, _tell_next(rollover, folder))


def _tell(rollover: Rollover, lead: str, *, scholarships: bool, written: bool) -> Iterator[str]:
    new, last = name_entry(rollover.wish.starts), name_entry(rollover.last)
    place = f"{lead}{rollover.path}"
    begins = "begins" if written else "would begin"
    yield f"{new} of `{rollover.wish.programme}` {begins} at {place}:{rollover.made.first_line}, after that of {last}."
    yield _tell_hidden(rollover)
    if rollover.made.in_brackets:
        yield "The entries stand between brackets, where no remarks fit: what was is told only here."
    anew = [(each.line, f"{each.what}; last entry: {each.last}") for each in rollover.open if not each.is_rule]
    rules = [(each.line, f"{each.what}; last entry: {each.last}") for each in rollover.open if each.is_rule]
    yield from _section("To be decided:", [f"{place}:{line}: {said}" for line, said in anew])
    yield from _section("To be confirmed, or changed:", [f"{place}:{line}: {said}" for line, said in rules])
    yield from _section(f"Texts that speak of {last}:", _name(rollover.references, lead))
    yield from _section("To bear in mind:", _name(rollover.marks, lead))
    yield from _tell_funding(rollover, lead, listed=scholarships)


def _tell_hidden(rollover: Rollover) -> str:
    day = rollover.wish.publish_from
    if day is not None:
        return f"It is hidden until {say_date(day)}, and appears by itself on that day."
    return "It is shown from the next build on; `--publish-from` would hide it until a day."


def _tell_funding(rollover: Rollover, lead: str, *, listed: bool) -> Iterator[str]:
    """The scholarships of the last entry, or how many values of theirs there are."""
    if not rollover.funding:
        return
    last = name_entry(rollover.last)
    if not listed:
        count = len({each.file for each in rollover.funding})
        what = "A scholarship has" if count == 1 else f"{count} scholarships have"
        yield ""
        yield f"{what} the dates of {last} still: `--scholarships` lists what is open of them."
        return
    yield from _section(f"Scholarships with the dates of {last}, left as they are:", _name(rollover.funding, lead))
    yield "  Next year’s values can wait at the end of a scholarship’s facts, hidden until a day:"  # noqa: RUF001 - apostrophes
    yield from ("    later:", "      - publish_from: …", "        dates: {offer_by: …}")


def _name(remarks: Iterable[Remark], lead: str) -> list[str]:
    return [f"{lead}{each.file}:{each.line}: {each.said}" for each in remarks]


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _tell_next(rollover: Rollover, folder: str) -> Iterator[str]:
    """What to do then, with the commands as they are to be typed."""
    site = "" if folder == "." else f" --site {folder}"
    as_of = f" --as-of {rollover.wish.publish_from}" if rollover.wish.publish_from else ""
    yield "Next:"
    yield "  Fill in what is decided, in the lines named above; what is not, stays as it is."
    yield f"  msc-site check{site}{as_of} says whether the facts agree."
    yield f"  msc-site report{site}{as_of} says what the page must state and does not yet."
    yield f"  msc-site diff HEAD{site} says what applicants will see changed."
