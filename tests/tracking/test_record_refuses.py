"""The database itself refuses codes that nobody knows, and what changes a judgement or a withdrawal on record."""

import pytest
from django.db import IntegrityError, transaction

from tests.cast import NOW
from tests.seals import execute
from tests.tracking.small_world import assessment, entry
from tracking.models import Assessment

UNKNOWN = [
    "UPDATE poa_user SET role = 'king' WHERE username = 'stranger'",
    "UPDATE tracking_assessment SET audience = 'observers9'",
    "UPDATE tracking_assessment SET voice = 'crowd', agency_id = NULL",
    "UPDATE tracking_assessment SET trend = 'up'",
    "UPDATE tracking_assessment SET confirmed_at = proposed_at, confirmed_by_id = proposed_by_id",
    "UPDATE tracking_progressentry SET audience = 'observers9' WHERE state = 'draft'",
    "UPDATE tracking_progressentry SET state = 'lost' WHERE state = 'draft'",
]
SEALED = [
    *(
        f"UPDATE tracking_assessment SET {change}"
        for change in (
            "in_law = 1",
            "rationale = 'Else.'",
            "audience = 'unit'",
            "confirmed_at = NULL",
            "derived = TRUE",
        )
    ),
    "DELETE FROM tracking_assessment",
    "DELETE FROM tracking_assessment_entries",
    "INSERT INTO tracking_assessment_entries (assessment_id, progressentry_id) "
    "SELECT a.id, e.id FROM tracking_assessment a, tracking_progressentry e WHERE e.state = 'withdrawn'",
    "UPDATE tracking_progressentry SET withdrawal_reason = 'Else.' WHERE state = 'withdrawn'",
    "UPDATE tracking_progressentry SET withdrawn_at = created_at, withdrawn_by_id = created_by_id "
    "WHERE state = 'verified'",
]


def refused(statements, match):
    for statement in statements:
        with pytest.raises(IntegrityError, match=match), transaction.atomic():
            execute([statement])


def test_a_code_that_nobody_knows_and_a_judgement_confirmed_by_its_proposer_are_refused(world):
    assessment(world, confirmed=False)
    entry(world, state="draft")
    refused(UNKNOWN, "_known|_by_another|on_scale|CHECK")


def test_a_confirmed_judgement_and_a_withdrawal_never_change(world):
    stands, gone = entry(world), entry(world)
    judged = assessment(world, confirmed=False)
    judged.entries.add(stands)
    judged.confirmed_at, judged.confirmed_by = NOW, world.people.second_officer
    judged.save()
    gone.state, gone.withdrawn_at, gone.withdrawn_by = "withdrawn", NOW, world.people.unit_officer
    gone.withdrawal_reason = "Told twice."
    gone.save()
    refused(SEALED, "sealed")


@pytest.mark.postgres
def test_no_table_with_a_confirmed_judgement_is_emptied(world):
    assessment(world, rests_on=[entry(world)])
    execute(["SET CONSTRAINTS ALL IMMEDIATE"])
    refused(["TRUNCATE tracking_assessment CASCADE", "TRUNCATE tracking_assessment_entries"], "sealed")


def test_a_judgement_that_a_load_gave_may_be_taken_away_by_the_next(world):
    assessment(world, agency=None, voice="independent", derived=True)
    execute(["DELETE FROM tracking_assessment"])
    assert not Assessment.objects.exists()
