"""A report that was registered wrongly takes what was said in its name with it; nothing is deleted (para. 147)."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from poa.access import Audience
from poa.models import Event
from reports.actions import independent as actions
from reports.received import altered_given
from tests.cast import NOW
from tests.independents import registered
from tests.reports.test_independent_reports import given
from tests.seals import execute, triggers_lifted
from tracking.actions.assessments import (
    confirm_assessment,
    propose_assessment,
    return_assessment,
    withdraw_assessments,
)
from tracking.errors import NotProposed
from tracking.matrix.steps import steps
from tracking.models import Assessment, KeptAssessment
from tracking.witnesses import altered_outcome

BEFORE, LATER = NOW.date(), NOW + timedelta(days=3)
PAGES = ("/paragraphs/68/", "/countries/TJK/", "/api/v1/assessments/", "/api/v1/assessments/?as_of=1999-12-31")
SEALED = (
    "withdrawn_at = NULL, withdrawn_by_id = NULL, withdrawal_reason = ''",
    "withdrawal_reason = 'x'",
    "in_law = 4",
)


@pytest.fixture
def report(cast):
    return registered(by=cast.officer, paragraphs=(68, 69))


def taken(report, cast, **more):
    said = given(in_practice=3, rationale="Lanterns saw it.", **more)
    return actions.propose_from_report(report=report, judgement=said, by=cast.officer, at=NOW)


def confirmed(report, cast, **more):
    return confirm_assessment(assessment=taken(report, cast, **more), by=cast.other_officer, at=NOW)


def withdrawn(report, cast):
    return actions.withdraw_report(report=report, reason="Of somebody else.", by=cast.officer, at=LATER)


def shown(person, **asked):
    """Return the steps of the organization that the matrix counts for this person."""
    said = steps(person, voice="independent", aspect="in_practice", **asked)
    return [step for _paragraph, _country, author, step in said if author]


def test_it_stands_nowhere_any_more_and_stays_readable_to_the_unit(cast, client, report):
    row = confirmed(report, cast)
    withdrawn(report, cast)
    row.refresh_from_db()
    assert (row.state, row.withdrawn_at, row.withdrawn_by) == ("withdrawn", LATER, cast.officer)
    assert not KeptAssessment.objects.filter(voice="independent", author=row.author).exists()
    for person in (cast.officer, cast.observer):
        assert (
            not shown(person) and not shown(person, as_of=date(1999, 12, 31)) and not shown(person, as_of=LATER.date())
        )
    assert not Assessment.objects.visible_to(cast.observer).filter(pk=row.pk).exists()
    for name, kept in (("officer", True), ("participant", False)):
        client.force_login(getattr(cast, name))
        assert (client.get(f"/assessments/{row.pk}/history/").status_code == 200) is kept
        assert (client.get(f"/api/v1/assessments/{row.pk}/").status_code == 200) is kept
    client.force_login(cast.officer)
    assert "Of somebody else." in client.get(f"/assessments/{row.pk}/history/").content.decode()
    assert str(row.pk) not in client.get("/api/v1/assessments/?confirmed=true").content.decode()
    for page in PAGES[:2]:
        assert "Lanterns saw it." not in client.get(page).content.decode(), page


def test_the_unit_can_ask_what_was_known_before(cast, client, report):
    row = confirmed(report, cast)
    withdrawn(report, cast)
    for known, stands in ((BEFORE, True), (LATER.date(), False)):
        assert bool(shown(cast.officer, known_by=known)) is stands and not shown(cast.observer, known_by=known)
        found = Assessment.objects.filter(author=row.author).latest(known_by=known)
        assert found.exists() is stands


def test_what_still_waits_is_never_confirmed_nor_what_was_proposed_anew_for_it(cast, report):
    first, second = taken(report, cast), taken(report, cast, paragraph=69)
    return_assessment(assessment=second, reason="Which year?", by=cast.other_officer, at=NOW)
    anew = given(paragraph=69, organization_name="Lanterns", follows=second.pk)
    followed = propose_assessment(judgement=anew, by=cast.officer, at=NOW)
    withdrawn(report, cast)
    assert {row.state for row in Assessment.objects.filter(author=first.author)} == {"withdrawn"}
    for row in (first, followed):
        with pytest.raises(NotProposed):
            confirm_assessment(assessment=row, by=cast.other_officer, at=LATER)
    kinds = Event.objects.filter(kind="assessment.withdrawn").values_list("subject_id", "reason")
    assert set(kinds) == {(str(row.pk), "Of somebody else.") for row in (first, second, followed)}


def test_an_earlier_word_of_the_organization_stands_again(cast, report):
    other = registered(by=cast.officer, title="The year before")
    confirmed(other, cast, assessed_on=date(1998, 5, 1), in_law=2)
    confirmed(report, cast)
    withdrawn(report, cast)
    kept = KeptAssessment.objects.filter(voice="independent", author__name="Lanterns")
    assert set(kept.values_list("edition", "since_year", "until_year")) == {(each, 1998, None) for each in Audience}


@pytest.mark.parametrize("name", ["field", "government", "participant", "observer", "administrator"])
def test_nobody_but_the_unit_withdraws(cast, report, name):
    rows = [confirmed(report, cast)]
    with pytest.raises(PermissionDenied):
        withdraw_assessments(assessments=rows, reason="x", by=getattr(cast, name), at=NOW)


def test_the_database_refuses_to_change_what_was_withdrawn(cast, report):
    confirmed(report, cast), taken(report, cast, paragraph=69)
    withdrawn(report, cast)
    for change in SEALED:
        with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
            execute([f"UPDATE tracking_assessment SET {change} WHERE withdrawn_at IS NOT NULL"])
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        execute(["DELETE FROM tracking_assessment WHERE confirmed_at IS NOT NULL AND NOT derived"])
    with pytest.raises(IntegrityError, match="has_reason|CHECK"), transaction.atomic():
        execute(["UPDATE tracking_assessment SET withdrawal_reason = 'x' WHERE derived"])


TAMPERED = {
    "withdrawal_reason = 'Else.'": "who has withdrawn",
    "withdrawn_at = proposed_at": "who has withdrawn",
    "withdrawn_at = NULL, withdrawn_by_id = NULL, withdrawal_reason = ''": "is withdrawn",
}


def test_verify_log_vouches_for_it(cast, report):
    confirmed(report, cast), taken(report, cast, paragraph=69)
    withdrawn(report, cast)
    if connection.vendor == "postgresql":  # it alters no table while a key of it waits to be checked
        execute(["SET CONSTRAINTS ALL IMMEDIATE"])
    call_command("verify_log", verbosity=0)
    for change, told in TAMPERED.items():
        with transaction.atomic():
            with triggers_lifted():
                execute([f"UPDATE tracking_assessment SET {change} WHERE withdrawn_at IS NOT NULL"])
            with pytest.raises(CommandError, match=told):
                call_command("verify_log", verbosity=0)
            transaction.set_rollback(True)


def test_what_a_report_left_standing_before_is_withdrawn_by_the_migration(cast, report, monkeypatch):
    row, first = confirmed(report, cast), taken(report, cast, paragraph=69)
    return_assessment(assessment=first, reason="Which year?", by=cast.other_officer, at=NOW)
    anew = given(paragraph=69, organization_name="Lanterns", follows=first.pk)
    followed = propose_assessment(judgement=anew, by=cast.officer, at=NOW)
    confirm_assessment(assessment=followed, by=cast.other_officer, at=NOW)
    monkeypatch.setattr(actions, "withdraw_assessments", lambda **said: None)
    withdrawn(report, cast)
    assert "stands, and the report" in altered_given()
    with connection.schema_editor() if connection.vendor == "postgresql" else transaction.atomic():
        import_module("tracking.migrations.0022_withdrawn_assessments").withdraw(apps, Editor)
    for each in (row, first, followed):
        each.refresh_from_db()
        assert (each.withdrawn_at, each.withdrawal_reason) == (LATER, "Of somebody else."), each
    assert not KeptAssessment.objects.filter(author=row.author).exists()
    assert altered_given() is None and altered_outcome() is None


def test_verify_log_tells_of_what_was_proposed_anew_and_stands(cast, report, monkeypatch):
    first = taken(report, cast)
    return_assessment(assessment=first, reason="Which year?", by=cast.other_officer, at=NOW)
    propose_assessment(judgement=given(organization_name="Lanterns", follows=first.pk), by=cast.officer, at=NOW)
    with monkeypatch.context() as older:
        older.setattr("tracking.actions.assessments.with_followers", lambda rows: {row.pk for row in rows})
        withdrawn(report, cast)
    assert "“withdraw_left --by NAME” withdraws it" in altered_given()
    with pytest.raises(CommandError, match="expected an officer of the Unit"):
        call_command("withdraw_left", by=cast.field.username)
    call_command("withdraw_left", by=cast.officer.username, verbosity=0)
    assert altered_given() is None and altered_outcome() is None


def test_what_was_proposed_anew_in_another_voice_stands(cast, report):
    first = taken(report, cast)
    return_assessment(assessment=first, reason="Whose word?", by=cast.other_officer, at=NOW)
    anew = given(voice="agency", agency="UNHCR", follows=first.pk)
    other = propose_assessment(judgement=anew, by=cast.officer, at=NOW)
    withdrawn(report, cast)
    other.refresh_from_db()
    assert other.state == "proposed" and altered_given() is None


class Editor:
    """As a migration asks a schema editor."""

    connection = connection
    execute = staticmethod(lambda statement: execute([statement]))
