"""Prose: references, links, headings, images, raw HTML."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, error, warning

CODES: tuple[Code, ...] = (
    error(
        "reference-syntax",
        "Braces that name no field would be published as they stand, or publish nothing.",
        "Write the path of a field between `{{` and `}}`, or `\\{{` to show the braces themselves.",
    ),
    error(
        "link-syntax",
        "A link whose target is neither a record, a place on the site nor a whole address leads nowhere.",
        "Name a record (`module:deep-learning`), or write a path from `/`, an `#anchor`, or an `https://` address.",
    ),
    warning(
        "unsafe-link",
        "An address such as `javascript:…` can run code on the reader's machine, so it is never published.",
        "Link to a record, a path of the site, or an `https:`, `mailto:` or `tel:` address.",
    ),
    warning(
        "unsafe-html",
        "Only HTML that can neither run code nor change the page's look is published; the rest is removed.",
        "Write it in Markdown, or leave it out.",
    ),
    error(
        "image-alt-missing",
        "A reader who cannot see the image learns nothing from it.",
        'Describe it between the square brackets, or give it the title "decorative" if it tells nothing.',
    ),
    error(
        "image-remote",
        "The published pages load nothing from other hosts, which would track readers and break pages.",
        "Save the image in `static/` and write its file name.",
    ),
    error(
        "heading-level",
        "Screen readers move by headings: a skipped level, or a second title, hides a part of the page.",
        "Start with `##` and add one `#` at a time; the title comes from the front matter.",
    ),
    error(
        "heading-empty",
        "An empty heading is read out as a heading without a name.",
        "Write its text or delete it.",
    ),
    warning(
        "table-caption",
        "Without a caption, readers of a screen reader do not know what a table is about before they enter it.",
        "Write a line `Table: what it shows` above or below it, between blank lines.",
    ),
    error(
        "prose-character",
        "Invisible control characters and noncharacters break pages and feeds.",
        "Delete the character; retyping the line helps.",
    ),
    error(
        "prose-too-deep",
        "Quotations and lists dozens of levels deep are a slip, and no reader could follow them.",
        "Take levels away; mark code with a line of three backticks above and below.",
    ),
    error(
        "prose-too-complex",
        "Very large texts, or thousands of unclosed brackets and signs in one paragraph, would stop the build.",
        "Split the text with blank lines or into several files, and close its brackets.",
    ),
    error(
        "prose-unreadable",
        "The Markdown parser failed on this text, so it cannot be published.",
        "Take out the last change; if nothing helps, take out halves until the part in question is found.",
    ),
)
