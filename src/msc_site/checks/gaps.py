"""Gaps: material information that may be missing for a time, with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.checks.acceptance import is_no_reason
from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic
from msc_site.diagnostics.suggest import suggest
from msc_site.material.assessing import assess_programme
from msc_site.material.register import ITEMS
from msc_site.material.report import ItemReport, State
from msc_site.model.calendar import say_date
from msc_site.model.gap import Gap
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Record, Site


def check_record(subject: Subject, record: Record[ProgrammeFacts]) -> Iterator[Diagnostic]:
    """Gaps in nothing that there is, without a reason, over, or closed meanwhile."""
    gaps = [(index, gap) for index, gap in enumerate(record.facts.gaps) if subject.is_sound(record, "gaps", index)]
    standing = _assess(subject, record) if gaps else None
    for index, gap in gaps:
        if gap.item not in ITEMS:
            yield _tell_unknown(record, index, gap)
            continue
        if is_no_reason(gap.reason):
            yield Diagnostic(
                "gap-reason",
                f"`{gap.reason}` is no reason why `{gap.item}` may be missing",
                record.span("gaps", index, "reason"),
                help="write in a few words what it waits for",
            )
        yield from _judge(subject, record, index, gap, standing)


def _tell_unknown(record: Record[ProgrammeFacts], index: int, gap: Gap) -> Diagnostic:
    by_title = {item.title.lower(): item.id for item in ITEMS.values()}
    nearest = suggest(gap.item, ITEMS) or by_title.get(suggest(gap.item.replace("-", " "), by_title) or "")
    return Diagnostic(
        "gap-unknown",
        f"there is no item `{gap.item}` in the material information",
        record.span("gaps", index, "item"),
        f"did you mean `{nearest}`?" if nearest else "",
        f"write `{nearest}`" if nearest else "write one of the names that `msc-site report --all` gives in brackets",
    )


def _judge(
    subject: Subject, record: Record[ProgrammeFacts], index: int, gap: Gap, standing: dict[str, ItemReport] | None
) -> Iterator[Diagnostic]:
    if standing is not None and not _is_open(standing[gap.item]):
        what = "states it" if ITEMS[gap.item].required else "need not state it"
        yield Diagnostic(
            "gap-idle",
            f"a gap is accepted for `{gap.item}`, but the programme {what}",
            record.span("gaps", index),
            help="delete it",
        )
    elif subject.has_settings and subject.almanac.has_passed(
        gap.until, f"a gap that was accepted for the programme `{record.id}` is over"
    ):
        yield Diagnostic(
            "gap-over",
            f"`{gap.item}` could be missing until {say_date(gap.until)}, and that day has passed",
            record.span("gaps", index, "until"),
            help=f"{ITEMS[gap.item].remedy}; then delete this gap, or set another day",
        )


def _is_open(item: ItemReport) -> bool:
    """Whether something is left that a gap speaks of; a review that is due is not."""
    return any(part.state in (State.MISSING, State.ILLUSTRATIVE, State.PROVISIONAL) for part in item.parts) and (
        item.item.required
    )


def _assess(subject: Subject, record: Record[ProgrammeFacts]) -> dict[str, ItemReport] | None:
    """How each item stands; None where not all that was written is known."""
    site: Site = subject.site
    kinds = all(subject.are_whole(kind) and not _is_damaged(subject, kind) for kind in ("module", "scholarship"))
    if not kinds or subject.damage("programme", record.id):
        return None
    report = assess_programme(site, site.programmes[record.id])
    return {each.item.id: each for each in report.items}


def _is_damaged(subject: Subject, kind: str) -> bool:
    return any(name.startswith(f"{kind}:") for name in subject.damaged)
