from __future__ import annotations

from hypothesis import strategies as st

from msc_site.diagnostics import Diagnostic
from msc_site.prose import Compiler, Prose
from msc_site.prose.tokens import SIGNS, Token

FILE = "content/modules/deep-learning.md"

NASTY = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<script",
        "</script>",
        "<style>p{}</style>",
        "<iframe src=//evil.example>",
        "<svg/onload=alert(1)>",
        "<img src=x onerror=alert(1)>",
        '<img src="x" alt="`onmouseover=alert(1)',
        '<a href="javascript:alert(1)" onclick=alert(1)>',
        "<a href=JaVaScRiPt:alert(1)>",
        "<a href=' javascript&colon;alert(1)'>",
        '<a href="page:home">',
        "</a>",
        "[x](javascript:alert(1))",
        "[x](JAVA\tSCRIPT:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](&#x6a;avascript:alert(1))",
        '[x](/a "onclick=alert(1)")',
        '[x](/a"onclick="alert(1))',
        "[x](<javascript:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "![x](data:image/svg+xml,x)",
        '![x" onerror="alert(1)](a.png)',
        "<javascript:alert(1)>",
        "<https://example.org/<script>>",
        "[r]",
        "\n[r]: javascript:alert(1) 'onclick=alert(1)'\n",
        "*[x]: <script>alert(1)</script>\n",
        "{{ a.b }}",
        "{{ a|safe }}",
        "{{",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?php",
        "\n```\n",
        "`",
        "``",
        "<p title='",
        '"',
        "'",
        ">",
        "<",
        "&lt;script&gt;",
        "&#60;script>",
        *(token.make(0) for token in Token),
        "".join(f"&#{ord(sign)};" for sign in SIGNS),
        "&#x8d;&#129",
        "<abbr title='&#x86;&#x8d;&#xfdd0;{{ a.b }}'>",
        "\ufdd0",
        "\x02klzzwxh:0000\x03",
        "\x02wzxhzdk:0\x03",
        "\x00",
        "\ud800",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<table><tr><td>",
        "\n| a | b |\n|---|--:|\n| 1 | 2 |\n",
        "\n## H",
        "\n# H\n",
        "\nTitle\n---\n",
        "\n\n",
        "\n",
        "    ",
        "- ",
        "> ",
        "1. ",
        "text ",
        "*",
        "**",
        "_",
        "\\",
        "<h2 id=x>",
        "<h2><em><h3>",
        "\u202e",
    ]
)
MARKDOWN = st.sampled_from(
    [
        *("word ", "It's ", '"quoted" ', "a -- b ", "wait... ", "*em* ", "**strong** ", "_em_ ", "`code` ", "``a`b`` "),
        *("[a](/b/) ", "[a](module:b 'T') ", "![a](b.png) ", "[r] ", "[a][r] ", "![i][r] ", "<https://example.org> "),
        *("<me@example.org> ", "&amp; ", "&#8212; ", "&c ", "\\* ", "\\[ ", "{{ a.b }} ", "<em>x</em> ", "<br> ", "( "),
        *(
            "\n",
            "\n\n",
            "  \n",
            "\t\n",
            "\n## H\n",
            "\nT\n---\n",
            "\n- ",
            "\n1. ",
            "\n> ",
            "\n    code",
            "\n```\nx\n```\n",
        ),
        *(
            "\n| a | b |\n|---|---|\n| c | d |\n",
            "\nTable: T\n",
            "\nTerm\n:   Text\n",
            "\n[r]: /x/ 'R'\n",
            "\n*[HTML]: L\n",
        ),
        *("HTML ", "'80s ", "\"'x'\" ", "[", "]", "!", "<", "*", "_", "`", "---", "\n<p>raw</p>\n", "](", "](x)", "# "),
    ]
)

STRUCTURE = st.sampled_from(
    [
        *(
            "\n---\n",
            "\n***\n",
            "\n- - -\n",
            "___",
            "\n===\n",
            "=\n",
            "\n--- \n",
            "T\n-",
            "\n####### x",
            "#",
            "\n1. # h",
            "\n> ## q",
        ),
        *(
            "\n  - a",
            "\n    - b",
            "\n        code",
            "\n- a\n\n    b",
            "\n2. ",
            "\n٣. x",
            "\n+ ",
            "\n> > ",
            "\n>: x",
            "\n- : x",
        ),
        *(
            "\n:   d\n",
            "\n\n:   d\n\n    e\n",
            " : ",
            ": ",
            "|",
            "\n| a |\n|---|\n| b |\n",
            "\na | b\n--- | :-:\n",
            "\nTable: C\n",
        ),
        *(
            "[a [b](/c/)](/d/)",
            "[[a](/b/)](/c/)",
            "[![i](a.png)](/x/)",
            "*a [b](/c/) d*",
            "[*a*](/b/)",
            "![a](b.png 'decorative')",
        ),
        *(
            "](\n  [x]: /a\n",
            "](\n## H\n",
            "[a]:\n  [b]: /c\n",
            '[a](/b "t")',
            "[a](/b(c)d)",
            "[a]( /b/ )",
            "[a](</b c>)",
            "[x]()",
        ),
        *(
            "***x***",
            "**a*b**",
            "_a_b_",
            "*a_b*c_",
            "** a**",
            "****",
            "*a\\**",
            "\\\\",
            "\\`",
            "\xa0",
            "é",
            "&nbsp;",
            "&",
            ";",
            "...",
        ),
        *(
            "~~~\nx\n~~~\n",
            "```py\na<b\n```\n",
            "\t",
            "\r\n",
            " ",
            "\n",
            "\n",
            "a",
            "b ",
            ' id="',
            "[x](https://[)",
            "[x](https://é.org/)",
        ),
    ]
)


def texts(pieces: st.SearchStrategy[str], most: int = 25) -> st.SearchStrategy[str]:
    return st.lists(pieces, max_size=most).map("".join)


def compile_text(
    text: str, *, first_line: int = 1, shift: int = 0, prefix: str = "", thorough: bool = False
) -> tuple[Prose, tuple[Diagnostic, ...]]:
    return Compiler(thorough=thorough).compile(text, file=FILE, first_line=first_line, shift=shift, prefix=prefix)


def compile_sound(text: str, *, shift: int = 0, prefix: str = "") -> Prose:
    prose, diagnostics = compile_text(text, shift=shift, prefix=prefix)
    assert diagnostics == ()
    return prose
