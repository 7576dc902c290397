"""The report on material information as text, Markdown, JSON and one page of HTML."""

# ruff: noqa: PLC0415 - each run shows it in one form

from __future__ import annotations

from typing import Final

from msc_site.material.renderers.account import Account

FORMATS: Final = ("text", "markdown", "json", "html")


def render(account: Account, form: str, width: int = 100) -> str:
    """The report in one of `FORMATS`, with a line break at the end. `width` is that of the text's lines.

    KeyError for a format that does not exist.
    """
    match form:
        case "text":
            from msc_site.material.renderers.text import render_text

            return render_text(account, width)
        case "markdown":
            from msc_site.material.renderers.markdown import render_markdown

            return render_markdown(account)
        case "json":
            from msc_site.material.renderers.json_document import render_json

            return render_json(account)
        case "html":
            from msc_site.material.renderers.html import render_html

            return render_html(account)
    raise KeyError(form)


__all__ = ["FORMATS", "Account", "render"]
