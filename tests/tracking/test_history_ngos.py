"""The table of non-governmental organizations as dated statements: no word is lost, and each date has its ground."""

import csv
import importlib.util
import re
import sys
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from poa.models import NongovernmentalOrganization
from tests.history import FIXTURES, fixture, table
from tracking.models import ParticipationStatement

REMARKS = ["Number of NGO working groups", "Accredited NGOs (count)", "Accreditation procedure"]
ROWS = list(zip(table("ngos"), fixture("ngos"), strict=True))
STATEMENTS = [(row, statement) for row, kept in ROWS for statement in kept["statements"]]
ISSUE = re.compile(r"FM Alert ([IV]+/\d+), (\d+ \w+ \d{4})")
MONTHS = "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split()


def judgements():
    """Read by what each statement is dated, and why."""
    with (FIXTURES / "tools" / "ngos.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def issues():
    """Return {issue of the FM Alert: (its day, its address)} as the table of meetings cites them."""
    found = {}
    for row in table("meetings"):
        if issue := ISSUE.search(row["source"]):
            day, month, year = issue[2].split()
            found[issue[1]] = str(date(int(year), MONTHS.index(month) + 1, int(day))), row["source_url"]
    return found


def test_every_row_is_told_and_three_are_no_organizations():
    assert [kept["row"] for _, kept in ROWS] == list(range(2, 91))
    assert [kept["name"] for _, kept in ROWS if not kept["organization"]] == REMARKS


def test_statements_cover_the_words_of_their_row():
    """Take every statement out of the row's words: nothing remains but what parts them."""
    for row, kept in ROWS:
        rest = row["role"]
        for statement in kept["statements"]:
            assert statement["words"] in rest
            rest = rest.replace(statement["words"], "", 1)
        assert rest.strip(" ;,") == "", rest


def test_a_statement_cites_a_source_of_its_row():
    for row, statement in STATEMENTS:
        assert statement["source"].removeprefix("FM Alert ") in row["source"]
        assert statement["source_url"] in {"", row["source_url"], *(url for _, url in issues().values())}


def test_what_an_issue_says_is_known_from_its_day():
    """Day and address of an issue are those that the table of meetings gives."""
    cited = [one for _, one in STATEMENTS if one["source"].startswith("FM Alert")]
    assert len(cited) == 15
    for statement in cited:
        day, address = issues()[statement["source"].removeprefix("FM Alert ")]
        assert statement["known_on"] == {"date": day, "estimated": False}
        assert statement["source_url"] == address


def test_dates_are_those_of_the_words_or_of_the_source():
    """Where the words bear a year, the date is theirs; what bears none is dated by its source."""
    for row, statement in STATEMENTS:
        text, words = statement["dates"]["text"], statement["words"]
        if re.search(r"\b(19|20)\d\d\b", words):
            assert text in words
        elif statement["source"].startswith("FM Alert"):
            assert statement["dates"]["earliest"] == statement["known_on"]["date"]
        else:
            assert text in row["source"]


def test_the_appeal_counts_as_known_from_the_end_of_the_year_before():
    appealed = [one for _, one in STATEMENTS if "Global Appeal 1999" in one["source"]]
    assert len(appealed) == 74
    for statement in appealed:
        assert statement["known_on"] == {"date": "1998-12-31", "estimated": True}
        assert statement["lasting"] and statement["dates"]["precision"] == "year"


def test_whatever_the_appeal_does_not_date_is_judged_with_a_reason():
    judged = [(int(row["row"]), row["words"]) for row in judgements()]
    appealed = {kept["row"] for row, kept in ROWS if row["source"].startswith("UNHCR Global Appeal 1999")}
    assert judged == [
        (kept["row"], one["words"]) for _, kept in ROWS if kept["row"] not in appealed for one in kept["statements"]
    ]
    assert all(row["reason"].endswith(".") for row in judgements())


def test_the_tool_writes_the_same_again(monkeypatch):
    """What is loaded is what `fixtures/tools/read_ngos.py` makes of the table as it was found."""
    monkeypatch.setattr(sys, "path", [str(FIXTURES / "tools"), *sys.path])
    spec = importlib.util.spec_from_file_location("read_ngos", FIXTURES / "tools" / "read_ngos.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    written = {}
    monkeypatch.setattr(tool, "write", written.__setitem__)
    tool.main()
    assert written == {"history/ngos.json": fixture("ngos")}


def test_what_is_loaded_is_what_the_files_say(geneva):
    assert NongovernmentalOrganization.objects.count() == 86
    assert not NongovernmentalOrganization.objects.filter(name__in=REMARKS).exists()
    assert NongovernmentalOrganization.objects.filter(statements=None).count() == 0
    said = ParticipationStatement.objects.all()
    assert said.count() == len(STATEMENTS) == said.roles().count() + 5
    assert set(said.remarks().values_list("subject", flat=True)) == set(REMARKS)


@pytest.mark.parametrize(
    ("day", "words", "told"),
    [
        ("1998-02-27", "five in February 1998", False),
        ("1998-02-28", "five in February 1998", True),
        ("1999-02-04", "six in January 1999", False),
        ("1999-02-05", "six in January 1999", True),
        ("1999-06-29", "over 190 by June 1999", False),
        ("1999-06-30", "over 190 by June 1999", True),
        ("1999-08-30", "ceased operations 31 August 1999", False),
        ("1999-08-31", "ceased operations 31 August 1999", True),
        ("1998-12-31", "UNHCR partner 1999", False),
        ("1999-01-01", "UNHCR partner 1999", True),
        ("2000-06-23", "runs IOM's NGO migration sector project since 1997", False),
        ("2000-06-24", "runs IOM's NGO migration sector project since 1997", True),
    ],
)
def test_acts_count_by_their_last_day_and_roles_by_their_first_once_told(geneva, day, words, told):
    by_then = ParticipationStatement.objects.by(date.fromisoformat(day))
    assert by_then.filter(words=words).exists() is told


def test_a_statement_is_on_one_organization_or_has_a_subject(geneva):
    remark = ParticipationStatement.objects.remarks().first()
    remark.subject = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        remark.save()
