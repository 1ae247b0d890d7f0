"""Dates as people type them, in both languages and in the site's own words; what can be read in two ways is refused."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from poa.wording import span_in_words
from tracking.models import ProgressEntry
from tracking.models.dates import Dated
from tracking.partial_dates import examples, in_words, parse_partial_date, written

JUNE = ("2024-06-01", "2024-06-30", "month", False)
DAY = ("2024-06-24", "2024-06-24", "day", False)
SPAN = ("2024-06-01", "2024-07-03", "period", False)
OPEN = ("2024-06-01", None, "open", False)


def read(text):
    day = parse_partial_date(text)
    return str(day.earliest), day.latest and str(day.latest), day.precision, day.approximate


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        *[
            (text, JUNE)
            for text in ("2024-06", "06.2024", "June 2024", "june 2024", "Jun 2024", "июнь 2024", "Июня 2024")
        ],
        *[(text, DAY) for text in ("2024-06-24", "24.06.2024", "24 June 2024", "24 Jun. 2024", "24 июня 2024 г.")],
        *[(text, SPAN) for text in ("1 June 2024 to 3 July 2024", "1 June 2024 – 3 July 2024")],
        *[(text, SPAN) for text in ("from 1 June 2024 until 3 July 2024", "2024-06-01/2024-07-03")],
        *[(text, SPAN) for text in ("с 1 июня 2024 по 3 июля 2024", "1 июня 2024 — 3 июля 2024 года")],
        *[(text, OPEN) for text in ("since June 2024", "from June 2024 on", "с июня 2024", "2024-06 -")],
        ("about 24 June 2024", (*DAY[:3], True)),
        ("около июня 2024", (*JUNE[:3], True)),
        ("1997-2005", ("1997-01-01", "2005-12-31", "period", False)),
        ("Sept 2024", ("2024-09-01", "2024-09-30", "month", False)),
        ("5 мая 2024", ("2024-05-05", "2024-05-05", "day", False)),
        ("3 марта 2024", ("2024-03-03", "2024-03-03", "day", False)),
        ("август 2024", ("2024-08-01", "2024-08-31", "month", False)),
        *[(text, ("2024-01-01", None, "open", False)) for text in ("с 2024 года", "с 2024 г.", "начиная с 2024 года")],
        *[(text, JUNE) for text in ("в июне 2024 года", "in June 2024")],
        *[(text, ("2024-01-01", "2024-12-31", "year", False)) for text in ("2024 год", "в 2024 году", "2024 г.")],
        *[(text, SPAN) for text in ("1 June – 3 July 2024", "с 1 июня по 3 июля 2024 года")],
        ("1-3 July 2024", ("2024-07-01", "2024-07-03", "period", False)),
        ("с августа по сентябрь 2024", ("2024-08-01", "2024-09-30", "period", False)),
        ("примерно 24 июня 2024 года", (*DAY[:3], True)),
    ],
)
def test_what_people_write_is_read(text, meaning):
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("03/04/2024", "With slashes, nobody can tell which is the day and which the month."),
        ("about 03/04/24", "With slashes"),
        ("31 June 2024", "That month has 30 days."),
        ("24 Juno 2024", "There is no month “Juno”."),
        ("24 марть 2024", "There is no month “марть”."),
        ("3 July 2024 to 1 June 2024", "The end is before the start."),
        ("June 1824", "The year is not between 1900 and 2100."),
        ("spring 2024", "There is no month “spring”."),
        *[(text, "expected a date such as") for text in ("June/1998", "Jun-1998", "июнь – 1998 г.", "24 June – 1998")],
        ("June", "expected a date such as 1998; June 1998"),
        ("", "expected a date"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_would_do(text, said):
    with pytest.raises(ValidationError) as refusal:
        parse_partial_date(text)
    assert said in refusal.value.message
    assert f"Found “{text}”" in refusal.value.message


@st.composite
def dated(draw):
    """Return a row with dates as `parse_partial_date` makes them."""
    start = draw(st.dates(date(1900, 1, 1), date(2099, 12, 1)))
    kind = draw(st.sampled_from(["day", "month", "year", "period", "open"]))
    ends = {
        "day": (start, start),
        "month": (start.replace(day=1), (start.replace(day=1) + timedelta(31)).replace(day=1) - timedelta(1)),
        "year": (date(start.year, 1, 1), date(start.year, 12, 31)),
        "period": (start, start + timedelta(draw(st.integers(1, 360)))),
        "open": (start, None),
    }[kind]
    return ProgressEntry(earliest_on=ends[0], latest_on=ends[1], precision=kind, approximate=draw(st.booleans()))


def days_of(row):
    return row.earliest_on, row.latest_on, row.approximate


@given(dated())
def test_what_the_form_shows_is_read_back_exactly(row):
    again = parse_partial_date(written(row))
    assert (again.earliest, again.latest, again.approximate) == days_of(row)
    assert again.precision == row.precision


@given(dated())
def test_what_the_pages_say_is_read_as_the_same_days(row):
    said = span_in_words(*days_of(row)[:2], precision=row.precision, approximate=row.approximate)
    again = parse_partial_date(said)
    assert (again.earliest, again.latest, again.approximate) == days_of(row)


@given(st.text(max_size=60))
def test_anything_else_is_refused_and_nothing_breaks(text):
    try:
        day = parse_partial_date(text)
    except ValidationError:
        return
    assert day.latest is None or day.earliest <= day.latest


def test_a_refusal_in_russian_gives_russian_examples_and_each_of_them_is_read():
    with translation.override("ru"), pytest.raises(ValidationError, match="24 июня 1998") as refusal:
        parse_partial_date("однажды")
    assert "June" not in str(refusal.value)
    for language in ("en", "ru"):
        with translation.override(language):
            told = [parse_partial_date(example) for example in examples().split("; ")]
        assert [str(day.precision) for day in told] == ["year", "month", "day", "period", "open", "day", "day"]


@pytest.mark.parametrize("language", ["en", "ru"])
@given(row=dated())
@hypothesis_settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_form_shows_a_date_in_words_that_it_reads_back_exactly(language, row):
    with translation.override(language):
        words = in_words(row)
    assert not re.search(r"\d-\d|since|about" if language == "ru" else r"\d-\d", words)
    day = parse_partial_date(words)
    assert (day.earliest, day.latest, str(day.precision), day.approximate) == (
        row.earliest_on,
        row.latest_on,
        str(row.precision),
        row.approximate,
    )


def test_a_form_shows_a_whole_month_as_such_and_a_period_of_a_month_by_its_days():
    month = Dated(date(1998, 6, 1), date(1998, 6, 30), "month", False)
    assert in_words(month) == "June 1998"
    assert in_words(replace(month, precision="period")) == "1 June 1998 – 30 June 1998"
