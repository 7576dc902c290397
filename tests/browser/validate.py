"""Every page of a folder in the Nu HTML Checker, the full HTML validator, in one run of Java."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

CHECKER = Path(__file__).parents[1] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

# What browsers ship and the checker's CSS part does not know yet. HTML has no exceptions.
UNKNOWN_TO_THE_CHECKER = (
    "Unrecognized at-rule “@(container|property|starting-style|view-transition)”",
    "Property “(container(-name|-type)?|field-sizing|interpolate-size|text-box)” doesn't exist",
    "Property “(transition-behavior|view-transition-name)” doesn't exist",
    "“allow-discrete” is not a “transition” value",
)


def find_missing_tool() -> str | None:
    """Say what keeps the checker from running here, or None."""
    if shutil.which("java") is None:
        return "no Java runtime on this machine for the HTML checker (`make tools` installs it)"
    if not CHECKER.is_file():
        return "the HTML checker is not installed (`make setup-test` installs it)"
    return None


def find_html_errors(folder: Path) -> list[str]:
    """Check all HTML, CSS and SVG files below a folder; errors and warnings as `page.html:line:column: message`.

    Raises ValueError for a folder without a page, which would pass for nothing, and RuntimeError if the checker breaks.
    """
    folder = folder.resolve()
    if not any(folder.rglob("*.html")):
        message = f"no HTML page to check in {folder}"
        raise ValueError(message)
    return sorted(describe_message(message, folder) for message in run_checker(folder))


def run_checker(folder: Path) -> list[dict[str, Any]]:
    """Run the checker once over a folder, and give its messages as it writes them."""
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always"]
    command += ["--skip-info-messages", "--no-langdetect", "--skip-non-html", "--also-check-css", "--also-check-svg"]
    command += ["--filterpattern", f".*CSS: .*({'|'.join(UNKNOWN_TO_THE_CHECKER)}).*", str(folder)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if run.returncode != 0:
        message = f"the HTML checker broke with exit code {run.returncode}: {run.stderr.strip()}"
        raise RuntimeError(message)
    messages: list[dict[str, Any]] = json.loads(run.stdout)["messages"]
    return messages


def describe_message(message: dict[str, Any], folder: Path) -> str:
    """Say one of the checker's messages in a line: where (from the folder), what, and the source there."""
    path = Path(unquote(urlsplit(message.get("url", "")).path))
    where = path.relative_to(folder) if path.is_relative_to(folder) else path
    line = message.get("lastLine", 0)
    column = message.get("firstColumn", message.get("lastColumn", 0))
    kind = message.get("subType", message["type"])
    extract = " ".join(message.get("extract", "").split())
    return f"{where}:{line}:{column}: {kind}: {message['message']} [{extract}]"
