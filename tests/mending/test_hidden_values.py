"""Values that are hidden until a day are mended and sorted like any others, and what waits is not made worse."""

from __future__ import annotations

from pathlib import Path

from tests.mending.desk import PROGRAMME, lay, mend
from tests.support.sites import edited, make, small_site

FEE = '      - {status: home, mode: full-time, state: confirmed, amount: "GBP 12,000"}\n'
HIDDEN = """\
      - {status: home, mode: full-time, state: Confirmed, amount: "£13,000", publish_from: 1 June 2024}
"""
LATER = """\
later:
  - publish_from: 2024-06-01
    durations: 1 year
    regulations:
      merit: 60
      pass_mark: 50
"""


def test_slips_in_hidden_values_are_mended_where_they_stand(tmp_path: Path) -> None:
    before = edited(PROGRAMME, FEE, FEE + HIDDEN)[PROGRAMME] + LATER.replace(
        "durations: 1 year", "Accreditation: By a council."
    )
    site = lay(tmp_path, {PROGRAMME: before})
    mend(site)
    after = before.replace("Confirmed", "confirmed").replace("£13,000", "GBP 13,000")
    after = after.replace("1 June 2024", "2024-06-01")
    assert (site / PROGRAMME).read_text("utf-8") == after.replace("Accreditation", "accreditation")
    assert make(site).is_sound


def test_groups_of_fields_in_hidden_values_are_sorted(tmp_path: Path) -> None:
    text = small_site()[PROGRAMME] + LATER.replace("durations", "duration")
    site = lay(tmp_path, {PROGRAMME: text})
    mend(site, order=True)
    assert (site / PROGRAMME).read_text("utf-8") == text.replace(
        "      merit: 60\n      pass_mark: 50\n", "      pass_mark: 50\n      merit: 60\n"
    )


def test_what_is_right_today_is_not_mended_for_a_day_to_come(tmp_path: Path) -> None:
    """A word that stands twice from a day on might be the wrong one in either place."""
    later = "later: [{publish_from: 2024-06-01, subjects: [data, data]}]\n"
    text = small_site()[PROGRAMME] + later
    site = lay(tmp_path, {PROGRAMME: text})
    assert [each.code for each in make(site).diagnostics] == ["duplicate-item"]
    mend(site)
    assert (site / PROGRAMME).read_text("utf-8") == text
