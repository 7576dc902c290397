"""Windows of applications: what is said of them on every day, and the first day on which that is something else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.model.calendar import CLOSING_SOON_DAYS, State, Window, has_passed, passes_on, say_date, say_month

DAY = timedelta(days=1)
DAYS = st.dates(date(2024, 1, 1), date(2024, 6, 30))
WINDOWS = st.builds(Window, opens=DAYS, closes=DAYS, closed_early=st.none() | DAYS)


def plainly(window: Window, day: date) -> State:
    """What can be said of a window on a day, straight from the words of the design."""
    if day < window.opens:
        return State.NOT_YET_OPEN
    early = window.closed_early
    if early is not None and early <= window.closes and day >= early:
        return State.CLOSED_EARLY
    if day > window.closes:
        return State.CLOSED
    last = early - DAY if early is not None and early <= window.closes else window.closes
    return State.CLOSING_SOON if (last - day).days < CLOSING_SOON_DAYS else State.OPEN


@given(WINDOWS)
def test_until_is_the_first_day_on_which_the_state_is_another(window: Window) -> None:
    """Also for windows whose dates are in the wrong order: the check reports those, and nothing breaks on them."""
    first, last = date(2023, 12, 1), date(2024, 8, 1)
    days = [first + DAY * number for number in range((last - first).days)]
    for day in days:
        phase = window.phase(day)
        assert phase.state is plainly(window, day)
        later = (other for other in days if other > day and plainly(window, other) is not phase.state)
        assert phase.until == next(later, None)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2023-09-30", State.NOT_YET_OPEN),
        ("2023-10-01", State.OPEN),
        ("2024-07-03", State.OPEN),
        ("2024-07-04", State.CLOSING_SOON),
        ("2024-07-31", State.CLOSING_SOON),
        ("2024-08-01", State.CLOSED),
    ],
)
def test_both_ends_of_a_window_belong_to_it(day: str, state: State) -> None:
    window = Window(opens=date(2023, 10, 1), closes=date(2024, 7, 31))
    assert window.phase(date.fromisoformat(day)).state is state
    assert window.phase(date.fromisoformat(day)).is_open == (state in {State.OPEN, State.CLOSING_SOON})


@given(WINDOWS)
def test_the_last_day_is_the_last_on_which_one_can_apply(window: Window) -> None:
    first, last = date(2023, 12, 1), date(2024, 8, 1)
    days = [first + DAY * number for number in range((last - first).days)]
    open_days = [day for day in days if plainly(window, day) in {State.OPEN, State.CLOSING_SOON}]
    assert window.last_day() == open_days[-1] if open_days else window.last_day() < window.opens


@given(DAYS, DAYS)
def test_a_deadline_passes_on_the_day_after_it(deadline: date, day: date) -> None:
    assert has_passed(deadline, day) == (day >= passes_on(deadline))
    assert not has_passed(deadline, deadline)


def test_dates_in_words() -> None:
    assert say_date(date(2024, 7, 1)) == "1 July 2024"
    assert say_month(date(2024, 10, 1)) == "October 2024"
