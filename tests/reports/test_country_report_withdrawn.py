"""A country report is withdrawn by whoever has it in hand, with a reason; it stays as it was, another may be begun."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from poa.errors import ReasonMissing
from poa.models import Event
from reports import actions
from reports.board import report_states
from reports.gather import read
from reports.models import CountryReport, CountryReportPart
from tests.cast import NOW, PEOPLE
from tests.reports.country_kit import LATER, accepted, replied, saved, sent, submitted
from tests.reports.test_gather import report as edition
from tests.seals import triggers_lifted

PAGE = "/reports/country-reports/1999/TJK/"
UNIT = {"officer", "other_officer", "coordinator"}
IN_HAND = {
    "drafting": (lambda report, cast: report, UNIT | {"field"}),
    "in_consultation": (sent, UNIT | {"field"}),
    "submitted": (submitted, UNIT),
    "accepted": (accepted, {"coordinator"}),
}


def withdrawn(report, by, *, reason="Begun for the wrong country.", at=NOW):
    return actions.withdraw_country_report(report=report, reason=reason, by=by, at=at)


def begun_again(report, cast, *, at=LATER):
    return actions.open_country_report(round=report.round, country=report.country, by=cast.field, at=at)


@pytest.mark.parametrize("state", IN_HAND)
def test_whoever_has_it_in_hand_withdraws_it(cast, begun, state):
    way, allowed = IN_HAND[state]
    report, done = way(begun, cast), set()
    for who in PEOPLE:
        with transaction.atomic():
            try:
                withdrawn(report, getattr(cast, who))
                done.add(who)
            except PermissionDenied:
                pass
            transaction.set_rollback(True)
    assert done == allowed


def test_it_needs_a_reason_happens_once_and_leaves_one_event(cast, begun):
    with pytest.raises(ReasonMissing):
        withdrawn(begun, cast.coordinator, reason=" ")
    withdrawn(begun, cast.field)
    with pytest.raises(actions.WrongState):
        withdrawn(begun, cast.field)
    event = Event.objects.get(kind="country_report.withdrawn")
    assert (event.from_state, event.to_state, event.reason) == ("drafting", "withdrawn", "Begun for the wrong country.")


def test_nothing_of_it_changes_any_more(cast, begun):
    report = withdrawn(accepted(begun, cast), cast.coordinator)
    for act in (
        lambda: saved(report, "constraints", "Snow.", by=cast.field),
        lambda: sent(report, cast),
        lambda: actions.reopen_report(report=report, reason="Yes.", by=cast.coordinator, at=NOW),
        lambda: actions.comment_on_report(report=report, part=None, text="Well.", by=cast.field, at=NOW),
    ):
        with pytest.raises(actions.WrongState):
            act()
    for rows, change in (
        (CountryReport.objects.filter(pk=report.pk), {"state": "drafting"}),
        (CountryReportPart.objects.filter(report=report), {"text": "Snow."}),
    ):
        with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
            rows.update(**change)


def test_who_goes_around_the_seals_is_found_out(cast, begun):
    withdrawn(begun, cast.field)
    call_command("verify_log")
    # PostgreSQL alters no table of which a check is still to come.
    connection.check_constraints()
    with triggers_lifted():
        CountryReportPart.objects.filter(report=begun, key="constraints").update(text="Snow.")
        connection.check_constraints()
    with pytest.raises(CommandError, match="changed after it was withdrawn"):
        call_command("verify_log")


def test_another_is_begun_and_told_in_its_place(cast, begun):
    report = withdrawn(accepted(begun, cast), cast.coordinator)
    assert told() == ([], ["withdrawn"])
    again = begun_again(report, cast)
    assert again.pk != report.pk and told() == ([], ["drafting"])
    assert report_states(CountryReport.objects.all())["TJK"].state == "drafting"
    accepted(again, cast)
    assert told() == (["TJK"], [])


def told():
    found = read(edition("participants", known_by=None), on=NOW.date())
    reports = [row["country_code"] for row in found["country_reports"]]
    return reports, [row["state"] for row in found["country_report_states"] if row["country_code"] == "TJK"]


def test_its_page_stays_beside_that_of_the_next_one(client, cast, begun):
    report = sent(begun, cast)
    replied(report, cast, kind="objected", text="There was no snow.")
    client.force_login(cast.field)
    assert client.post(f"{PAGE}withdraw/", {"withdraw-reason": ""}).status_code == 422
    client.post(f"{PAGE}withdraw/", {"withdraw-reason": "Begun for the wrong year."})
    assert b"Begun for the wrong year." in client.get(PAGE).content
    assert b"Begin another" in client.get("/reports/country-reports/1999/").content
    client.post(f"{PAGE}begin/")
    old = f"{PAGE}withdrawn/{report.pk}/"
    assert old.encode() in client.get(PAGE).content
    assert b"There was no snow." in client.get(old).content
    client.force_login(cast.government)
    # The next one was not put before the Government yet: it goes on reading what it was asked about.
    assert client.get(old).status_code == client.get(PAGE).status_code == 200
    assert b"There was no snow." in client.get(PAGE).content
    client.force_login(cast.participant)
    assert client.get(old).status_code == 403
