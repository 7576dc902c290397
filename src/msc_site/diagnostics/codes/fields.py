"""Fields of records: unknown, missing, mistyped."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, error

CODES: tuple[Code, ...] = (
    error(
        "unknown-field",
        "A misspelt field would silently be missing from the page.",
        "Use the field's right name; the message lists the nearest.",
    ),
    error("missing-field", "The page cannot be made without this fact.", "Add the field."),
    error(
        "empty-value",
        "A key without a value says nothing. What is not known is left out, so that the reports can name it.",
        "Write the value, or remove the line.",
    ),
    error("wrong-kind", "A list stands where one value belongs, or the other way round.", "Write it as the help says."),
    error("unknown-choice", "The field takes only certain words.", "Use one of the words that the message lists."),
    error("bad-id", "Ids become addresses of pages, which must stay simple and the same everywhere.", "Rename it."),
    error("bad-date", "Dates are year-month-day and must exist.", "Write such as `2024-07-31`."),
    error("bad-money", "Sums carry their currency and are exact.", "Write such as `GBP 20,000` or `GBP 80.50`."),
    error("bad-number", "Counts, credits and percentages are plain numbers within their bounds.", "Write digits."),
    error("bad-duration", "Lengths of study are counted in years, months or weeks.", "Write such as `1 year`."),
    error("bad-flag", "Such a field is either `true` or `false`.", "Write one of the two words."),
    error("bad-link", "A link that no browser can follow helps nobody.", "Write the whole address, or name a record."),
    error("bad-email", "Applicants write to this address.", "Check it."),
    error("bad-phone", "Applicants call this number.", "Write digits and spaces, with `+44` in front."),
    error("bad-colour", "Colours are written as six hexadecimal digits.", 'Write such as "#005ea5", in quotes.'),
    error("bad-time-zone", "The zone decides on which day a deadline passes.", "Write such as `Europe/London`."),
    error("bad-requirement", "What a module requires must be readable in one way only.", "Use one of the forms."),
    error(
        "summary-too-long",
        "A summary stands on cards, in search results and in feeds, which cut it at 140 characters.",
        "Shorten it to one sentence.",
    ),
    error("credits-disagree", "One ECTS credit is two CATS points.", "Write one of the two numbers."),
)
