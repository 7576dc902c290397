"""Codes for sums, dates, counts, credits and percentages that are typed in texts although a field states them."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, accept_with_reason, error, warning

CODES: tuple[Code, ...] = (
    accept_with_reason(
        error(
            "fact-contradicts",
            "The text and the facts say different things of the same matter, so one of the two misleads applicants.",
            "Correct the text or the field; best write a reference in the text, which always says what the field says.",
        )
    ),
    accept_with_reason(
        warning(
            "fact-retyped",
            "A fact that is typed a second time is forgotten when the field is changed: one fact, one place.",
            "Write the reference that the message gives in place of the words; the page stays the same.",
        )
    ),
)
