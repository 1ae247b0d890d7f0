"""The activities of the joint strategy in the report: asked, received, short; blank where not known (para. 140)."""

import io
import json
import uuid
from datetime import date
from decimal import Decimal

import jsonschema
import openpyxl
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.compilation import compile
from reports.compilation.words import Words
from reports.gather import read
from reports.present import present, xlsx
from tests.cast import NOW
from tests.reports.snapshots import snapshot
from tests.reports.test_compilation import words_of
from tests.reports.test_gather import CANARY, report, text_of
from tracking.actions.activities import ActivityContent, ContributionContent, keep_activity

DAY = {"earliest_on": date(1998, 7, 1), "latest_on": date(1998, 7, 1)}


def kept(cast, audience="participants", **words):
    plain = {"title": "Legal clinics", "agency": "UNHCR", "countries": ("TJK",), "paragraphs": (68,), **DAY}
    content = ActivityContent(**{**plain, "audience": audience, **words})
    return keep_activity(key=uuid.uuid4(), content=content, by=cast.officer, at=NOW)


def told(**parts):
    return [row for row in read(report(**parts), on=NOW.date())["activities"]]


@pytest.mark.parametrize(
    ("edition", "audience", "there"),
    [
        ("participants", "unit", False),
        ("participants", "participants", True),
        ("observers", "participants", False),
        ("observers", "observers", True),
    ],
)
def test_no_activity_above_the_edition_enters_it(cast, edition, audience, there):
    kept(cast, audience, title=CANARY)
    assert (CANARY in text_of(read(report(edition), on=NOW.date()))) is there


def test_activities_are_of_the_period_and_their_money_came_by_its_end(cast):
    late, early = (
        ContributionContent(donor=donor, amount=Decimal(amount), currency="USD", earliest_on=day, latest_on=day)
        for donor, amount, day in (("Late", 5, date(1999, 6, 1)), ("Early", 7, date(1999, 5, 31)))
    )
    kept(cast, requirement=Decimal(20), currency="USD", contributions_whole=True, contributions=(late, early))
    kept(cast, earliest_on=date(1999, 6, 1), latest_on=date(1999, 6, 1))
    kept(cast, earliest_on=date(1998, 5, 31), latest_on=date(1998, 5, 31))
    (row,) = told()
    assert (row["asked"], row["received"], row["short"]) == (20, 7, 13)
    assert [one["donor"] for one in row["contributions"]] == ["Early"]


def test_what_was_put_on_record_later_is_left_out_on_request(cast):
    kept(cast)
    assert told() and not told(known_by=date(1999, 5, 31)) and told(known_by=NOW.date())


def test_questions_do_not_grow_with_the_activities(cast):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            read(report(), on=NOW.date())
        return len(seen)

    kept(cast)
    before = asked()
    for _ in range(3):
        kept(cast, contributions=(ContributionContent(donor="D", amount=Decimal(5), currency="USD", **DAY),))
    assert asked() == before


def row(**parts):
    money = dict.fromkeys(("asked", "received", "short", "asked_usd", "received_usd", "short_usd"))
    dates = {"earliest_on": "1998-07-01", "latest_on": "1998-07-01", "precision": "day", "approximate": False}
    plain = {"key": "k", "agency_code": "UNO", "title": "Legal clinics", **dates, "date_text": "", "currency": ""}
    more = {"usd_rate": None, "rate_note": "", "regional": False, "result": "", "countries": ["AAA"]}
    rest = {"paragraphs": [3], "record_key": None, "contributions": [], "unpriced": 0}
    return {**plain, **more, **rest, **money, **parts}


def strategy(language="en", *rows):
    edition = {**snapshot()["edition"], "language": language}
    document = compile(snapshot(edition=edition, activities=list(rows)), sha256="0" * 64)
    (chapter,) = [chapter for chapter in document.chapters if chapter.anchor == "chapter-strategy"]
    return document, [block for block in chapter.blocks if hasattr(block, "rows")][1:]


def test_what_is_not_known_is_left_blank():
    _document, (table, _dollars) = strategy("en", row())
    assert [cell.text for cell in table.rows[0]][3:] == ["", "", ""]


def test_another_currency_stands_in_dollars_only_at_a_rate_that_is_stated():
    francs = {"asked": "1500", "currency": "CHF"}
    at_rate = {**francs, "asked_usd": "1000", "usd_rate": "1.5", "rate_note": "UN rate, July 1998"}
    document, (table, dollars) = strategy("en", row(**francs), row(**at_rate), row(asked="7", currency="USD"))
    said = [cells[3].text for cells in table.rows]
    assert said == ["CHF\u00a01,500", "CHF\u00a01,500 (≈\u00a0US$1,000)", ""]
    assert dollars.rows[0][2].text == "1,000 (1)"
    assert "CHF: 1.5 to one United States dollar (UN rate, July 1998)." in [note.text for note in document.notes]


def test_without_activities_the_report_says_so():
    document, tables = strategy("en")
    assert not tables and "No activity of the joint strategy is on record for the period." in words_of(document)


def test_sums_in_russian_have_hard_spaces_and_commas():
    _document, (table, _dollars) = strategy("ru", row(asked="1200.50", asked_usd="1200.50", currency="USD"))
    assert table.rows[0][3].text == "1\u00a0200,50"


def test_a_sum_without_its_currency_is_said_to_be_in_dollars():
    for language, dollars in (("en", "in United States dollars where no currency is named"), ("ru", "в долларах США")):
        _document, (table, _dollars) = strategy(language, row(asked="7", currency="USD"))
        assert dollars in table.caption


def test_one_paragraph_of_an_activity_is_one():
    for language, one, several in (("en", "para. 3)", "paras. 3–4)"), ("ru", "п.\u00a03)", "пп.\u00a03–4)")):
        _document, (table, _dollars) = strategy(language, row(), row(paragraphs=[3, 4]))
        first, second = (cells[1].text for cells in table.rows)
        assert first.endswith(f"; {one}") and second.endswith(f"; {several}")


def test_parts_of_a_sum_stand_in_two_figures():
    for written in ("1200.50", "1200.5"):
        _document, (table, dollars) = strategy("en", row(asked=written, asked_usd=written, currency="USD"))
        assert (table.rows[0][3].text, dollars.rows[0][2].text) == ("1,200.50", "1,200.50 (1)")


def test_parts_of_a_sum_of_an_appeal_stand_in_two_figures_too():
    sums = {"requested": "1200.5", "received": "200.25", "currency": "USD"}
    plain = {"key": "a", "part_of_key": None, "year": 1998, "agency_text": "UNO", "countries": ["AAA"]}
    appeal = {**plain, **sums, "region_note": "", "confidence": "high", "note": "", "source_url": ""}
    said = words_of(compile(snapshot(funding=[appeal]), sha256="0" * 64))
    assert "Alphia 1,200.50 200.25 1,000.25" in said


def test_what_came_of_an_activity_is_marked_with_its_language():
    francs = {"asked": "1500", "currency": "CHF", "asked_usd": "1000", "usd_rate": "1.5", "rate_note": "UN rate"}
    document, _tables = strategy("ru", row(result="Two hundred people were advised.", **francs))
    said = [note.text for note in document.notes]
    assert "Результат: [англ.] Two hundred people were advised." in said
    assert "CHF: 1,5 за один доллар США ([англ.] UN rate)." in said


def test_what_an_activity_is_called_is_marked_with_its_language_in_the_report_and_in_the_spreadsheet():
    for language, told in (("ru", "[англ.] Legal clinics"), ("en", "Legal clinics")):
        _document, (table, _dollars) = strategy(language, row())
        _document, (listed,) = sheet(language, "strategy", row())
        assert table.rows[0][1].text.startswith(f"{told} (") and told in listed.values()


def test_one_share_of_an_appeal_is_one():
    appeal = {"key": "a", "part_of_key": None, "year": 1998, "requested": "5", "received": "", "currency": "USD"}
    more = {"agency_text": "UNO", "countries": ["AAA"], "region_note": "", "confidence": "high", "note": ""}
    whole = {**appeal, **more, "source_url": ""}
    shares = [{**whole, "key": key, "part_of_key": "a"} for key in ("b", "c")]
    one, two = (words_of(compile(snapshot(funding=[whole, *rows]), sha256="0" * 64)) for rows in (shares[:1], shares))
    assert "1 row “of which” is not counted, as a share of these." in one
    assert "2 rows “of which” are not counted, as shares of these." in two


def sheet(language, name, *rows):
    document, _tables = strategy(language, *rows)
    words = Words(language)
    (found,) = [sheet for sheet in document.sheets if sheet.name == words(f"sheet.{name}")]
    return document, [dict(zip(found.columns, row, strict=True)) for row in found.rows]


PRICED = {"asked": "900000", "currency": "RUB", "asked_usd": "30000", "usd_rate": "30", "rate_note": "bank"}
PARTLY = {"asked": "1200.50", "currency": "USD", "asked_usd": "1200.50"}


def test_the_spreadsheet_has_each_sum_as_a_number_with_its_currency_and_in_dollars_beside_it():
    # What came for a sum in dollars came in two currencies.
    came = {"received_usd": "60"}
    document, (roubles, dollars) = sheet("en", "strategy", row(**PRICED, result="Wells."), row(**PARTLY, **came))
    assert (roubles["Currency"], roubles["Asked"], roubles["Asked, US$"]) == ("RUB", 900_000, 30_000)
    assert (dollars["Currency"], dollars["Asked"], dollars["Received"]) == ("USD", 1200.5, 60)
    assert roubles["Notes"] == "Result: Wells.\nRUB: 30 to one United States dollar (bank)."
    written = openpyxl.load_workbook(io.BytesIO(xlsx.render(document)))["Activities"]
    heads = [cell.value for cell in written[3]]
    assert [written.cell(4 + place, heads.index("Asked") + 1).value for place in (0, 1)] == [900_000, 1200.5]


def test_the_spreadsheet_has_the_days_and_the_date_no_more_exact_than_it_is_known():
    year = {"earliest_on": "1998-01-01", "latest_on": "1998-12-31", "precision": "year", "approximate": True}
    _document, (told,) = sheet("en", "strategy", row(**year))
    assert (told["Date"], told["From"], told["Until"]) == ("about 1998", "1998-01-01", "1998-12-31")


@pytest.mark.parametrize(("language", "below"), [("en", "below"), ("ru", "ниже")])
def test_what_is_part_of_an_appeal_leads_to_its_table_by_name_from_wherever_it_stands(language, below):
    """A footnote stands behind that table, and the spreadsheet has it on another sheet."""
    document, (told,) = sheet(language, "strategy", row(record_key="a"))
    (note,) = [note.text for note in document.notes]
    money = Words(language)("sheet.money").lower()
    remark = told[Words(language)("label.notes")]
    assert remark == note and below not in note and money in note


def test_the_spreadsheet_has_what_is_known_in_dollars_beside_of_how_many_it_is():
    _document, (uno,) = sheet("ru", "strategy_dollars", row(**PRICED), row(**PARTLY), row())
    assert list(uno.values()) == ["UNO", 3, 31200.5, 2, None, 0, None, 0]


def test_a_sum_with_parts_keeps_to_the_published_schema():
    document, _tables = strategy("en", row(**PARTLY))
    schema = json.loads((settings.BASE_DIR / "reports/present/report.schema.json").read_text())
    jsonschema.validate(json.loads(present(document, "json")), schema)
