"""Style and slips: what is published as it should not be read, and what could be written better."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, accept_with_reason, note, warning

_SLIPS = (
    warning(
        "placeholder-text",
        "A reader cannot do anything with “TBC”, and nobody notices when it stays. Blank is better.",
        "Write what is known, leave it out, set the field to say that it is not announced (`state: unannounced`), or"
        " mark the record as a draft.",
    ),
    warning(
        "vague-link",
        "People who use a screen reader, or look down a page, read the texts of links alone: “here” or an address"
        " tells them nothing.",
        "Write as the link's text what stands where it leads.",
    ),
    warning(
        "bullet-slip",
        "Signs copied from a word processor make no list: all items run together in one paragraph, and a screen reader"
        " does not say how many there are.",
        "Begin each item with `- `, and leave a blank line above the first.",
    ),
    warning(
        "link-slip",
        "Readers would see the brackets, or an address that they cannot click.",
        "Write `[text](address)`, without a blank between the two; an e-mail address between `<` and `>`.",
    ),
    warning(
        "markup-slip",
        "Signs that Markdown does not understand where they stand are published as they are.",
        "Close them, write a reference with two braces on each side, or take them away; short fields hold plain text.",
    ),
    warning(
        "bold-heading",
        "What only looks like a heading is missing from the contents, and cannot be found by its heading.",
        "Begin the line with `## `, or `### ` below another heading, and take the stars away.",
    ),
    warning("double-word", "A word that stands twice is a slip of the keys.", "Take one of the two away."),
)
_STYLE = (
    note(
        "abbreviation-undefined",
        "Applicants from other fields and countries do not know it.",
        "Explain it where it first stands, such as “support vector machine (SVM)”; or add it to `words` in `site.yaml`"
        " if all readers know it.",
    ),
    note(
        "year-gone-by",
        "What was to come has been since: the page looks as if nobody cared for it.",
        "Say how it is now, or print the date from its field.",
    ),
    note(
        "long-sentence",
        "Sentences of more than 40 words are read twice, or not at all.",
        "Make two of it, or a list.",
    ),
    note(
        "long-paragraph",
        "On a telephone a paragraph of more than 150 words fills the screen, and nobody finds anything in it.",
        "Divide it, or make a list of it.",
    ),
    note(
        "repeated-paragraph",
        "One day one of the two will be corrected and the other forgotten.",
        "Keep it in one place and link to it.",
    ),
    note(
        "spelling",
        "Slips of spelling cost trust. British English is wanted; both `-ise` and `-ize` are.",
        "Correct it; or add a word of the field to `words` in `site.yaml`.",
    ),
)
CODES: tuple[Code, ...] = tuple(accept_with_reason(code) for code in (*_SLIPS, *_STYLE))
