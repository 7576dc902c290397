"""Static files on their way out: names that change with what they hold, the theme's colours in front."""

from __future__ import annotations

import re

from msc_site.model.colour import DARK_GROUNDS, least_contrast
from msc_site.model.settings import Theme
from msc_site.pages.assets import Assets, publish_code

FILES = {
    "site.css": b'@import "print/page.css"; p { background: url(dot.png) }',
    "print/page.css": b"/* see ../site.css, not '../site.css' as text */",
    "chooser.js": b'import { judge } from "./lib/rules.js"; fetch("./other.js")',
    "lib/rules.js": b'import "../chooser.js";',
    "dot.png": b"dot",
}


def test_style_sheets_and_scripts_get_a_digest_and_other_files_keep_their_names() -> None:
    assets = Assets(FILES)
    paths = dict(publish_code(assets, Theme()).paths)
    assert re.fullmatch(r"/site\.[0-9a-f]{10}\.css", paths["site.css"])
    assert re.fullmatch(r"/lib/rules\.[0-9a-f]{10}\.js", paths["lib/rules.js"])
    assert paths["dot.png"] == "/dot.png"
    assert assets.files == {"dot.png": b"dot"}
    assert assets.names == FILES.keys()


def test_files_that_name_each_other_do_so_by_the_new_names_even_in_circles() -> None:
    code = publish_code(Assets(FILES), Theme())
    files = {name: code.files[path[1:]].decode() for name, path in code.paths if path[1:] in code.files}
    paths = dict(code.paths)
    assert f'"./{paths["lib/rules.js"][1:]}"' in files["chooser.js"]
    assert f'"..{paths["chooser.js"]}"' in files["lib/rules.js"]
    assert f'"{paths["print/page.css"][1:]}"' in files["site.css"]
    assert '"./other.js"' in files["chooser.js"]


def test_any_change_of_code_or_colour_changes_the_names_and_other_files_do_not() -> None:
    def names(theme: Theme, **changed: bytes) -> set[str]:
        return set(publish_code(Assets(FILES | changed), theme).files)

    before = names(Theme())
    assert names(Theme()) == before
    assert names(Theme(), **{"dot.png": b"another"}) == before
    assert names(Theme(), **{"lib/rules.js": b""}).isdisjoint(before)
    assert names(Theme(accent="#aa0000")).isdisjoint(before)


def test_the_colours_stand_in_front_of_each_style_sheet() -> None:
    code = publish_code(Assets(FILES), Theme(accent="#7a1f3d", accent_dark="#ff99bb"))
    sheet = code.files[dict(code.paths)["site.css"][1:]].decode()
    assert sheet.startswith(
        ":root{--accent:#7a1f3d;--on-accent:#ffffff;--accent-dark:#ff99bb;--on-accent-dark:#111111}\n"
    )


def test_a_dark_accent_that_is_not_given_is_one_that_can_be_read() -> None:
    for accent in ("#000000", "#1d4f91", "#5a2a6b", "#00ff00"):
        code = publish_code(Assets({"a.css": b""}), Theme(accent=accent))
        (sheet,) = code.files.values()
        found = re.search(r"--accent-dark:(#[0-9a-f]{6})", sheet.decode())
        assert found is not None
        assert least_contrast(found[1], DARK_GROUNDS) >= 4.5
