"""Material information: what `msc-site report --require` asks for, and the gaps that somebody has accepted."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, error, warning

CODES: tuple[Code, ...] = (
    error(
        "information-missing",
        "The law asks a university to state this before somebody applies. Only `msc-site report --require` says so;"
        " the site is published all the same.",
        "State it, or accept for a time that it is missing: `gaps` in `programme.yaml`, with a reason and a last day.",
    ),
    error(
        "information-overdue",
        "Nobody has looked at this for longer than its owner meant, so that nobody knows whether it is still true."
        " Only `msc-site report --require` stops here.",
        "Read the record through, then set `reviewed` to today and `review_by` to the next date.",
    ),
    warning(
        "information-unconfirmed",
        "What is provisional may change, and what is illustrative is not known to be true. With `--strict`,"
        " `msc-site report --require` stops here.",
        "Confirm it: `state: confirmed` for a fee; for other facts take `verified: false`, or the name in"
        " `unverified`, away.",
    ),
    error(
        "gap-unknown",
        "A gap that is accepted under a wrong name accepts nothing.",
        "Write the name that `msc-site report` gives in brackets.",
    ),
    error(
        "gap-reason",
        "Whoever reads it next must see why the information may be missing.",
        "Write the reason in a few words.",
    ),
    warning(
        "gap-over",
        "A gap counts until its last day. After that, what is missing is missing.",
        "State the information and delete the gap, or set another day.",
    ),
    warning(
        "gap-idle",
        "A gap that is no longer one would hide the next.",
        "Delete it.",
    ),
)
