"""Values with behaviour: what each reads, what it refuses and why, and how it says itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from msc_site.diagnostics import CODES
from msc_site.model import fields, misreadings, values, whereabouts
from msc_site.model.credits import Credits
from msc_site.model.values import Duration, Money

SUMS = st.builds(Money, st.sampled_from(sorted(values.SYMBOLS)), st.integers(0, 1_000_000_000))


def refusal(read: Callable[[object], object], value: object) -> tuple[str, str, str]:
    """Code, message and help with which a value is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        read(value)
    context = caught.value.context or {}
    assert caught.value.type in CODES
    return caught.value.type, context["said"], context["help"]


@pytest.mark.parametrize(
    ("text", "said", "amount"),
    [
        ("GBP 20,000", "£20,000", "20000"),
        ("GBP 20000", "£20,000", "20000"),
        ("GBP80", "£80", "80"),
        ("GBP 80.50", "£80.50", "80.5"),
        ("EUR 0.05", "€0.05", "0.05"),
        ("USD 1,234,567.00", "$1,234,567", "1234567"),
        ("GBP 007", "£7", "7"),
        ("GBP 0", "£0", "0"),
        ("GBP 10,000,000", "£10,000,000", "10000000"),
    ],
)
def test_sums_of_money(text: str, said: str, amount: str) -> None:
    money = values.read_money(text)
    assert str(money) == said
    assert money.amount == Decimal(amount)
    assert values.read_money(money) is money


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("20,000", "is not a sum"),
        ("20,000 pounds", "is not a sum"),
        ("GBP 20,00", "is not a sum"),
        ("GBP 20.5", "is not a sum"),
        ("GBP 1,0000", "is not a sum"),
        ("GBP ²0", "is not a sum"),
        ("gbp 20", "is not a sum"),
        ("GBP", "is not a sum"),
        ("GBP -5", "is a negative sum"),
        ("-5", "is a negative sum"),
        ("CHF 5", "is not a currency"),
        ("GBP 10,000,001", "is more than any"),
        ("GBP " + "9" * 5000, "is more than any"),
    ],
)
def test_what_is_no_sum_of_money(text: str, said: str) -> None:
    code, message, _ = refusal(values.read_money, text)
    assert code == "bad-money"
    assert said in message


@pytest.mark.parametrize(
    ("text", "advice"), [("£12,000", "`GBP 12,000`"), ("€ 5.50", "`EUR 5.50`"), ("x", "GBP 20,000")]
)
def test_a_sum_with_its_symbol_is_told_its_code(text: str, advice: str) -> None:
    assert advice in refusal(values.read_money, text)[2]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("£42,500 per year", "GBP 42,500"),
        ("80", "GBP 80"),
        ("80 GBP", "GBP 80"),
        ("gbp 80", "GBP 80"),
        ("GBP 21.241", "GBP 21,241"),
        ("GBP 2,1241", "GBP 21,241"),
        ("21 241 euros", "EUR 21,241"),
        ("€ 1.234,56", "EUR 1,234.56"),
        ("GBP 20.5", "GBP 20.50"),
        ("£20k", "GBP 20,000"),
        ("GBP 20,00", None),
        ("GBP 20,000 or 25,000", None),
        ("£20 or $25", None),
        ("80 CHF", None),
        ("-80", None),
        ("to be announced", None),
    ],
)
def test_the_sum_that_was_meant(text: str, meant: str | None) -> None:
    assert misreadings.guess_sum(text, values.SYMBOLS) == meant
    if meant is not None:
        values.read_money(meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("05/06/2024", date(2024, 6, 5)),
        ("06/25/2024", date(2024, 6, 25)),
        ("31.7.2024", date(2024, 7, 31)),
        ("31 July 2024", date(2024, 7, 31)),
        ("1st Oct 2024", date(2024, 10, 1)),
        ("31 June 2024", None),
        ("13 Smarch 2024", None),
        ("July 2024", None),
    ],
)
def test_the_date_that_was_meant(text: str, meant: date | None) -> None:
    assert misreadings.guess_date(text) == meant


@pytest.mark.parametrize(("text", "meant"), [("7,5", "7.5"), ("7,500", None), ("7.5", None), ("a,5", None)])
def test_the_number_that_was_meant(text: str, meant: str | None) -> None:
    assert misreadings.guess_number(text) == meant


@given(SUMS, SUMS)
def test_sums_add_up_in_one_currency_only(one: Money, other: Money) -> None:
    if one.currency == other.currency:
        assert one.plus(other) == other.plus(one)
        assert one.plus(other).amount == one.amount + other.amount
    else:
        with pytest.raises(ValueError, match="currencies"):
            one.plus(other)


@given(SUMS, st.integers(0, 100))
def test_a_share_is_the_nearest_hundredth(money: Money, percent: int) -> None:
    share = money.share(Decimal(percent))
    assert abs(share.amount - money.amount * percent / 100) <= Decimal("0.005")


@given(SUMS)
def test_what_a_sum_says_can_be_read_again(money: Money) -> None:
    symbol = values.SYMBOLS[money.currency]
    if money.amount <= 10_000_000:
        assert values.read_money(str(money).replace(symbol, f"{money.currency} ")) == money


@pytest.mark.parametrize(
    ("text", "said", "iso"),
    [("1 year", "one year", "P1Y"), ("18 months", "18 months", "P18M"), ("12 weeks", "twelve weeks", "P12W")],
)
def test_durations(text: str, said: str, iso: str) -> None:
    duration = values.read_duration(text)
    assert (str(duration), duration.iso) == (said, iso)
    assert values.read_duration(duration) == duration == Duration(duration.number, duration.unit)


@pytest.mark.parametrize(
    ("text", "years", "days", "is_within_a_year"),
    [
        ("1 year", 1, 365, True),
        ("3 years", 3, 1096, False),
        ("12 months", 1, 365, True),
        ("24 months", 2, 730, False),
        ("18 months", None, 548, False),
        ("9 months", None, 274, True),
        ("52 weeks", None, 364, True),
        ("53 weeks", None, 371, False),
    ],
)
def test_what_a_duration_is_in_years_and_days(
    text: str, years: int | None, days: int, *, is_within_a_year: bool
) -> None:
    duration = values.read_duration(text)
    assert (duration.whole_years, duration.days, duration.is_within_a_year) == (years, days, is_within_a_year)


def test_the_same_length_in_other_units() -> None:
    year, months, weeks = (values.read_duration(text) for text in ("1 year", "12 months", "52 weeks"))
    assert year.equals(months)
    assert months.equals(year)
    assert weeks.equals(weeks)
    assert not weeks.equals(year)
    assert not weeks.equals(values.read_duration("12 weeks"))


def test_levels() -> None:
    assert [values.read_level(text) for text in ("1", "7", "8")] == [1, 7, 8]
    for text in ("0", "9"):
        assert refusal(values.read_level, text)[0] == "bad-number"


@pytest.mark.parametrize(
    "text", ["one year", "0 years", "1.5 years", "100 years", "1  year", "1 day", "year", "-1 year"]
)
def test_what_is_no_duration(text: str) -> None:
    assert refusal(values.read_duration, text)[0] == "bad-duration"


@pytest.mark.parametrize(
    ("text", "number"), [("7.5", "7.5"), ("010", "10"), ("5.10", "5.10"), ("999999.99", "999999.99")]
)
def test_numbers_keep_their_digits(text: str, number: str) -> None:
    assert str(values.read_number(text)) == str(Decimal(number))


@pytest.mark.parametrize("text", ["", "-1", "1e3", "1,000", "1.234", "٣", "NaN", "inf", "1000000", "0x1F", ".5", "5."])
def test_what_is_no_number(text: str) -> None:
    assert refusal(values.read_number, text)[0] == "bad-number"
    assert refusal(values.read_count, text)[0] == "bad-number"


def test_percentages() -> None:
    assert values.read_percent("10") == values.read_percent("10 %") == values.read_percent("10%") == 10
    assert values.read_percent("100") == 100
    assert refusal(values.read_percent, "100.01")[1] == "`100.01` is more than 100 per cent"
    assert "negative" in refusal(values.read_percent, "-1")[1]


@pytest.mark.parametrize(
    "read",
    [
        values.read_money,
        values.read_duration,
        values.read_number,
        values.read_count,
        values.read_percent,
        fields.read_text,
        fields.read_summary,
        fields.read_id,
        fields.read_date,
        fields.read_flag,
        whereabouts.read_web_address,
        fields.read_link,
        fields.read_email,
        whereabouts.read_phone,
        whereabouts.read_base_url,
        fields.read_colour,
    ],
)
def test_lists_and_groups_are_refused_by_name(read: Callable[[object], object]) -> None:
    assert refusal(read, ["x"])[:2] == ("wrong-kind", refusal(read, {"x": "y"})[1].replace("group of fields", "list"))


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_of_the_calendar_is_a_date(day: date) -> None:
    assert fields.read_date(day.isoformat()) == day


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 9999))
def test_every_other_triple_is_refused(day: int, month: int, year: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        exists = 1900 <= date(year, month, day).year <= 2200
    except ValueError:
        exists = False
    if not exists:
        code, message, advice = refusal(fields.read_date, text)
        assert code == "bad-date"
        assert text in message
        assert advice


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-02-31", "February 2024 has 29 days"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2024-00-10", "month 0"),
        ("2024-01-00", "January 2024 has 31 days"),
        ("2024-1-1", "is not a date"),
        ("2024-01-01T00:00", "is not a date"),
        ("tomorrow", "is not a date"),
        ("20024-01-01", "is not a date"),
    ],
)
def test_why_a_text_is_no_date(text: str, words: str) -> None:
    assert words in refusal(fields.read_date, text)[1]


@pytest.mark.parametrize("text", ["31/5/2024", "31.05.2024", "31-05-2024"])
def test_a_date_with_its_day_first_is_turned_round(text: str) -> None:
    assert "`2024-05-31`" in refusal(fields.read_date, text)[2]


@pytest.mark.parametrize("text", ["true", "false"])
def test_flags(text: str) -> None:
    assert fields.read_flag(text) is (text == "true")


@pytest.mark.parametrize("text", ["yes", "no", "True", "1", "", "on"])
def test_what_is_no_flag(text: str) -> None:
    assert refusal(fields.read_flag, text)[0] == "bad-flag"


@pytest.mark.parametrize("text", ["a", "deep-learning", "2024", "a-1-b"])
def test_ids(text: str) -> None:
    assert fields.read_id(text) == text


@pytest.mark.parametrize("text", ["", "A", "a b", "a/b", "..", "a_b", "-a", "a-", "a--b", "é", "a\n", "a.b"])
def test_what_is_no_id(text: str) -> None:
    assert not fields.is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.ac.uk",
        "https://example.ac.uk/",
        "http://localhost:8000/a",
        "https://example.ac.uk?q=1",
        "https://example.ac.uk/a?b=c&d=%20#e",
    ],
)
def test_web_addresses_are_links(text: str) -> None:
    assert whereabouts.read_web_address(text) == fields.read_link(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "example.ac.uk",
        "https://",
        "https://a b",
        'https://a/"',
        "https:///a",
        "https://a..b",
        "https://.",
        "https://a:port",
        "https://user@host/",
        "https://a/<b>",
        "ftp://a",
        "javascript:alert(1)",
        "//a",
    ],
)
def test_what_is_no_web_address(text: str) -> None:
    assert refusal(whereabouts.read_web_address, text)[0] == "bad-link"
    assert refusal(fields.read_link, text)[0] == "bad-link"


@pytest.mark.parametrize("text", ["module:deep-learning", "page:privacy#cookies", "/modules/", "/", "mailto:a@b.uk"])
def test_links(text: str) -> None:
    assert fields.read_link(text) == text


@pytest.mark.parametrize("text", ["modules/", "record:x", "module:", "#here", "", "module:a b", "mailto:", "/a b"])
def test_what_is_no_link(text: str) -> None:
    assert refusal(fields.read_link, text)[0] == "bad-link"


@pytest.mark.parametrize("text", ["a@b.uk", "first.last+tag@sub.example.ac.uk"])
def test_email_addresses(text: str) -> None:
    assert fields.read_email(text) == text


@pytest.mark.parametrize("text", ["a", "a@b", "@b.uk", "a@.uk", "a b@c.uk", "a@b.uk, c@d.uk", "<a@b.uk>", "a@b..uk"])
def test_what_is_no_email_address(text: str) -> None:
    assert refusal(fields.read_email, text)[0] == "bad-email"


def test_a_summary_of_one_character_too_many() -> None:
    assert fields.read_summary("x" * 140) == "x" * 140
    assert refusal(fields.read_summary, "x" * 141)[2] == "shorten it by 1 character"
    assert refusal(fields.read_summary, "x" * 142)[2] == "shorten it by 2 characters"


def test_a_text_is_one_paragraph() -> None:
    assert fields.read_text("  two \n words ") == "two words"
    assert refusal(fields.read_text, " \n ")[0] == "empty-value"


@given(st.integers(0, 999_999).map(lambda n: Decimal(n) / 4).filter(lambda n: n == round(n, 2)))
def test_credits_in_either_count_agree(ects: Decimal) -> None:
    european = Credits.model_validate({"ects": ects})
    british = Credits.model_validate({"cats": ects * 2})
    assert european.ects == british.ects == ects
    assert european.cats == british.cats == ects * 2
    assert Credits.model_validate({"ects": ects, "cats": ects * 2}).ects == ects


@pytest.mark.parametrize(
    "character", ["\0", "\x1b", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\uffff", "\U0010ffff"]
)
def test_no_value_holds_a_character_that_cannot_be_seen(character: str) -> None:
    for read in (fields.read_text, fields.read_id, fields.read_link, values.read_money):
        code, message, _ = refusal(read, f"a{character}b")
        assert (code, message) == (
            "control-character",
            f"an invisible character (U+{ord(character):04X}) that may not stand in content",
        )


def test_letters_of_all_the_world_and_white_space_may_stand_in_texts() -> None:
    assert fields.read_text("a\tb\n c\u00a0d é 漢字 עברית \u200f\U0001f393") == "a b c d é 漢字 עברית \u200f\U0001f393"
