"""An accessibility audit of an open page by axe-core."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from tests.browser.visit import HEIGHT

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")

# Widths in CSS pixels: the narrowest that WCAG's reflow asks for, and a wide screen.
LOOKS: Final[tuple[tuple[int, Literal["light", "dark"]], ...]] = (
    (320, "light"),
    (320, "dark"),
    (1440, "light"),
    (1440, "dark"),
)


def find_missing_tool() -> str | None:
    """Say what keeps the audit from running here, or None."""
    return None if AXE.is_file() else "axe-core is not installed (`make setup-test` installs it)"


def find_violations(page: Page) -> list[str]:
    """Audit a page as it stands (its width, colour scheme, open dialogs) against WCAG 2.0 to 2.2 A and AA.

    Gives one readable line for each element that breaks a rule, axe-core's best practices included.
    """
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    if not result["passes"]:
        message = f"the audit of {page.url} looked at nothing"
        raise RuntimeError(message)
    return [describe_node(rule, node) for rule in result["violations"] for node in rule["nodes"]]


def find_violations_in_each_look(page: Page) -> list[str]:
    """Audit an open page as a phone and as a wide screen show it, light and dark; leaves it in the last of these looks."""
    violations = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        violations += [f"{width}px {scheme}: {violation}" for violation in find_violations(page)]
    return violations


def describe_node(rule: dict[str, Any], node: dict[str, Any]) -> str:
    """Say in a line which rule an element breaks, where it stands and what would mend it."""
    where = " ".join(str(part) for part in node["target"])
    advice = " ".join(node.get("failureSummary", "").split())
    html = " ".join(node["html"].split())
    return f"{rule['id']} ({rule['impact']}): {rule['help']}: {where}: {html} [{advice}]"
