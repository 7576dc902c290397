"""Reading files: bytes, YAML, front matter, links in the file system."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, error

CODES: tuple[Code, ...] = (
    error(
        "no-content",
        "Without a content folder there is nothing to build.",
        "Run the command in the site's folder, or name that folder with `--site`.",
    ),
    error(
        "no-settings",
        "`content/site.yaml` names the institution, the title and the base URL that every page needs.",
        "Write it; the sample's is a good start.",
    ),
    error("no-programme", "A site is about at least one programme.", "Add a folder with a `programme.yaml`."),
    error(
        "no-programme-file",
        "The sections of a programme's page need the programme's facts.",
        "Write its `programme.yaml`, or move the sections to the programme they belong to.",
    ),
    error(
        "unexpected-file",
        "A file that no record is made of, or that stands where a folder belongs, would silently be missing from the"
        " site.",
        "Move it to the folder of its kind, or out of the site.",
    ),
    error(
        "bad-file-name",
        "The name of a static file is its address on the site, and that of a template stands in other templates: some"
        " characters cannot stand there, or not on every system.",
        "Rename the file with letters, digits, hyphens and dots.",
    ),
    error(
        "symlink",
        "A link in the file system can lead out of the site, or round in circles.",
        "Replace the link by the file itself.",
    ),
    error("unreadable-file", "What cannot be read cannot be published.", "Check the file's permissions."),
    error(
        "file-too-large",
        "Content files are texts that people write; a huge one is a mistake, and slows every build.",
        "Put data and images into `static/`.",
    ),
    error(
        "byte-order-mark",
        "An invisible mark at the start hides the first line from programs that read the file.",
        "Save the file as “UTF-8” without a byte order mark.",
    ),
    error("not-utf8", "In another encoding, letters come out wrong on the page.", "Save the file as “UTF-8”."),
    error(
        "not-text",
        "A document of a word processor is no text, whatever its name ends with.",
        "Copy its text into a file of plain text, and put the document itself, if need be, into `static/`.",
    ),
    error("empty-file", "An empty file says nothing; it is usually a slip.", "Fill it in or delete it."),
    error(
        "control-character",
        "Invisible control characters break pages and feeds.",
        "Delete the character; retyping the line helps.",
    ),
    error(
        "yaml-syntax",
        "The facts are written as YAML: `key: value`, indented with spaces. Here the text does not follow that.",
        "Compare the line and the one above it with the same lines of another record.",
    ),
    error("yaml-tab", "YAML does not allow tabs for indenting.", "Use spaces."),
    error(
        "yaml-alias",
        "Anchors and aliases (`&`, `*`) hide where a fact is written.",
        "Write the value out, or put a text that begins with such a sign in quotes.",
    ),
    error(
        "yaml-tag",
        "Tags (`!`) tell YAML to read a value in another way; here the model knows what each value is.",
        "Remove the tag, or put a text that begins with `!` in quotes.",
    ),
    error("yaml-documents", "A file holds one record.", "Remove the line `---` that begins a second document."),
    error("yaml-too-deep", "No record is nested so deep; a bracket is usually left open.", "Flatten this part."),
    error(
        "yaml-comment",
        "YAML takes what follows ` #` for a remark, so that `Deep Learning #1` would be published as `Deep Learning`.",
        "Put the whole text between double quotes; for a remark, write a space after the `#`.",
    ),
    error("yaml-key", "A key is a single word.", "Write `key: value`."),
    error(
        "curly-quotes",
        "Only straight quotation marks are signs of YAML; curly ones would be printed with the text.",
        "Remove them, or write straight ones.",
    ),
    error(
        "duplicate-key",
        "Of two lines with the same key one would silently be lost.",
        "Keep one of the lines.",
    ),
    error(
        "front-matter-missing",
        "A Markdown record begins with its facts between two lines `---`.",
        "Begin the file with `---`, the facts, and `---`.",
    ),
    error(
        "front-matter-open",
        "Without the second `---` the whole text would be taken for facts.",
        "Write `---` on a line of its own after the facts.",
    ),
    error("no-facts", "A record needs at least its title.", "Write `key: value` lines."),
    error("no-body", "The page would be empty.", "Write the text below the front matter."),
)
