"""Who asked for a report is asked for again in the worker: they may have left since (reliability of rights)."""

import pytest

from poa.access import Role
from reports import actions
from reports.actions import NoLongerAllowed
from tests.cast import NOW


def lose_the_right(person):
    person.role = Role.PARTICIPANT.value
    person.save(update_fields=["role"])


def test_nothing_is_read_for_who_left_meanwhile(requested, cast):
    cast.officer.is_active = False
    cast.officer.save(update_fields=["is_active"])
    with pytest.raises(NoLongerAllowed):
        actions.build_here(pk=requested.pk, at=NOW)
    requested.refresh_from_db()
    assert (requested.state, requested.snapshot_id) == ("failed", None)
    # The page shows the reason to officers: a sentence, without the name that the error has in the code.
    assert requested.failure_reason.startswith(f"{cast.officer} asked") and "can resume" in requested.failure_reason


def test_no_file_is_written_for_who_lost_the_right_meanwhile(requested, cast):
    attempt = actions.claim(pk=requested.pk, at=NOW)
    actions.take_snapshot(pk=requested.pk, attempt=attempt, at=NOW)
    for key in actions.waiting_sections(pk=requested.pk):
        actions.build_section(pk=requested.pk, key=key, attempt=attempt)
    lose_the_right(cast.officer)
    with pytest.raises(NoLongerAllowed):
        actions.finish(pk=requested.pk, attempt=actions.claim_finish(pk=requested.pk), at=NOW)
    assert not requested.files.exists()


def test_who_resumes_a_report_answers_for_it(requested, cast):
    lose_the_right(cast.officer)
    with pytest.raises(NoLongerAllowed):
        actions.build_here(pk=requested.pk, at=NOW)
    requested.refresh_from_db()
    actions.resume_compilation(compilation=requested, by=cast.coordinator, at=NOW)
    assert actions.build_here(pk=requested.pk, at=NOW)
    requested.refresh_from_db()
    assert requested.requested_by == cast.coordinator
