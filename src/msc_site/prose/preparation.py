"""What happens to a text before Markdown parses it: only the steps that this text needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown import Markdown
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace, Preprocessor


class Preparation(Preprocessor):
    """Does the work of the parser's own preprocessors, and tells the others what is left of the text.

    `narrow` are called with the text once code and raw HTML are taken out.
    """

    def __init__(self, parser: Markdown, narrow: Sequence[Callable[[str], None]]) -> None:
        super().__init__(parser)
        self._parser = parser
        self._narrow = narrow
        self._whitespace = NormalizeWhitespace(parser)
        self._html = HtmlBlockPreprocessor(parser)
        self._fences: Preprocessor | None = None

    def run(self, lines: list[str]) -> list[str]:
        """The text as one line: the parser joins the lines anyhow."""
        text = "\n".join(lines)
        if "\t" in text or "\r" in text or " \n" in text or text.endswith(" "):
            text = "\n".join(self._whitespace.run([text]))
        else:
            text += "\n\n"
        if "```" in text or "~~~" in text:
            text = "\n".join(self._fence().run(text.split("\n")))
        # Without these two signs the extractor of raw HTML hands back what it was given.
        if "<" in text or "&" in text:
            text = "\n".join(self._html.run([text]))
        for narrow in self._narrow:
            narrow(text)
        return [text]

    def _fence(self) -> Preprocessor:
        if self._fences is None:
            # Loads Pygments, where it is installed, which takes longer than compiling a dozen texts.
            from markdown.extensions.fenced_code import (  # noqa: PLC0415
                FencedBlockPreprocessor,
                FencedCodeExtension,
            )

            self._fences = FencedBlockPreprocessor(self._parser, FencedCodeExtension().getConfigs())
        return self._fences
