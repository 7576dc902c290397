"""Templates and the pages planned from them."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, error

CODES: tuple[Code, ...] = (
    error(
        "template-syntax",
        "A template that cannot be read renders no page.",
        "Correct the template at the line shown; a tag such as `{% if %}` may not be closed.",
    ),
    error(
        "template-undefined",
        "A template asks for a name that the page does not have; printed as nothing, a fact would vanish unseen.",
        "Correct the name, or take it out of the template.",
    ),
    error(
        "template-missing",
        "A template names another one, or a static file, that is not there.",
        "Correct the name, or add the file to `templates/` or `static/`.",
    ),
    error(
        "template-failed",
        "A template does something that cannot be done with the value it has, or that templates may not do.",
        "Correct the template at the line shown.",
    ),
)
