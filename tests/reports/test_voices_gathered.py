"""What is gathered of the voices: each author's own word, and the last report as its readers had it."""

from datetime import date

import pytest
from django.db import connection

from poa.access import Audience
from reports.actions.independent import propose_from_report, withdraw_report
from reports.gather import reader_of
from reports.gather.former import Former, former, former_report
from reports.models import Compilation, Round
from reports.received import altered_given
from tests.cast import NOW
from tests.independents import independent_report
from tests.reports.meeting_kit import plan
from tests.seals import execute, triggers_lifted
from tracking.actions.assessments import Judgement, confirm_assessment
from tracking.actions.entries import withdraw_entry
from tracking.errors import Incomplete
from tracking.models import Assessment, Author

DAY = {"earliest_on": date(1999, 1, 1), "latest_on": date(1999, 1, 1)}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def said_in(report, cast, *, on, step):
    plain = {"paragraph": 68, "country": "TJK", "voice": "independent", "rationale": "So.", "audience": "observers"}
    judgement = Judgement(**plain, assessed_on=on, in_practice=step)
    row = propose_from_report(report=report, judgement=judgement, by=cast.officer, at=NOW)
    return confirm_assessment(assessment=row, by=cast.other_officer, at=NOW)


def steps(cast):
    rows = Assessment.objects.visible_to(cast.observer).confirmed().latest().filter(voice="independent", derived=False)
    return sorted(rows.filter(paragraph__number=68).values_list("given_in__report__name", "in_practice"))


def test_one_organization_does_not_erase_another_and_a_withdrawn_report_says_nothing(cast):
    one = independent_report(cast, name="First Aid")
    two = independent_report(cast, name="Second Look")
    said_in(one, cast, on=date(1999, 4, 1), step=3)
    said_in(two, cast, on=date(1999, 4, 2), step=3)
    said_in(two, cast, on=date(1999, 5, 1), step=1)
    assert steps(cast) == [("First Aid", 3), ("Second Look", 1)]
    withdraw_report(report=two, reason="Registered twice.", by=cast.officer, at=NOW)
    assert steps(cast) == [("First Aid", 3)]


def test_verify_log_holds_an_assessment_to_the_organization_whose_report_it_was_taken_from(cast):
    said_in(independent_report(cast, name="First Aid"), cast, on=date(1999, 4, 1), step=3)
    other = Author.objects.create(name="Second Look")
    assert altered_given() is None
    if connection.vendor == "postgresql":  # it alters no table while a key of it waits to be checked
        execute(["SET CONSTRAINTS ALL IMMEDIATE"])
    with triggers_lifted():
        execute([f"UPDATE tracking_assessment SET author_id = {other.pk} WHERE author_id IS NOT NULL"])
    assert "whose report it was taken from" in altered_given()


def test_the_last_report_is_compared_with_as_its_readers_had_it(make_entry, request, cast):
    entry = make_entry(state="verified", reference="X9", audience="participants", **DAY)
    issued = request.getfixturevalue("issued")
    withdraw_entry(entry=entry, reason="Wrong.", by=cast.officer, at=NOW)
    row = Compilation(round=Round(year=2000, kind="annual"), audience="participants", language="en")
    last = former(row, reader_of(Audience.PARTICIPANTS), {"year": issued.round.year})
    assert last.last["symbol"] == issued.symbol and last.assessments is not None
    assert [(fact["reference"], fact["withdrawn"]) for fact in last.last["gone"]] == [("X9", True)]
    row.audience = "observers"
    assert former(row, reader_of(Audience.OBSERVERS), {"year": issued.round.year}) == Former()


def test_the_last_report_is_never_a_reviews_of_the_same_year(issued):
    """A review of the year's end is another report: an annual one goes on from the annual one before it."""
    row = Compilation(round=Round(year=2000, kind="annual"), audience="participants", language="en")
    previous = {"year": issued.round.year}
    assert former_report(row, previous) == issued
    Round.every.filter(pk=issued.round_id).update(kind="review")
    assert former_report(row, previous) is None


def test_a_meeting_without_a_day_is_refused_by_a_sentence(cast):
    with pytest.raises(Incomplete) as refusal:
        plan(cast.officer, first_on=None)
    assert set(refusal.value.faults) == {"first_on"}
