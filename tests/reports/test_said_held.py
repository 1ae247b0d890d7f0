"""What was said of a country report, and for whom each report is, is held against the log."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from reports.actions import comment_on_report
from tests.cast import NOW
from tests.reports.country_kit import replied, sent
from tests.reports.told_world import independent
from tests.seals import execute, triggers_lifted
from tests.tracking.small_world import small_world

# On PostgreSQL no trigger can be switched off while rows of the same transaction wait for their foreign keys.
pytestmark = pytest.mark.django_db(transaction=True)
SAID = {
    "what a Government said": "UPDATE reports_countryreportposition SET text = 'All is well.'",
    "how it took it": "UPDATE reports_countryreportposition SET kind = 'cleared'",
    "that it spoke": "DELETE FROM reports_countryreportposition",
    "a comment": "UPDATE reports_countryreportcomment SET text = 'Fine.'",
    "that it waits": "UPDATE reports_countryreportcomment SET resolved_at = made_at, resolved_by_id = made_by_id",
    "the state": "UPDATE reports_countryreport SET state = 'drafting'",
}
OF_A_REPORT = ("audience = 'observers'", "symbol = 'X/1'", "language = 'ru'")


def fault_after(statement):
    """Return what verify_log says after a change behind the log's back, and undo it; "" where it says all is whole."""
    with transaction.atomic():
        try:
            with triggers_lifted():
                execute([statement])
            call_command("verify_log", stdout=StringIO())
        except CommandError as fault:
            return str(fault)
        finally:
            transaction.set_rollback(True)
    return ""


def test_a_change_of_what_was_said_of_a_country_report_is_found(cast, begun):
    report = sent(begun, cast)
    comment_on_report(report=report, part=None, text="By whom?", by=cast.government, at=NOW)
    replied(report, cast, kind="objected", text="The number is wrong.")
    call_command("verify_log", stdout=StringIO())
    assert [name for name, change in SAID.items() if "ountry report" not in fault_after(change)] == []


def test_an_issued_report_under_another_name_or_for_others_is_found(issued):
    changes = [f"UPDATE reports_compilation SET {change}" for change in OF_A_REPORT]
    assert [one for one in changes if "was changed after it was issued" not in fault_after(one)] == []


def test_an_independent_report_for_other_readers_is_found():
    independent(small_world(), audience="participants")
    fault = fault_after("UPDATE reports_independentreport SET audience = 'observers'")
    assert "is not what event" in fault
