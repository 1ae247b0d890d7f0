"""How often a report is tried: counted apart from the fencing token, given up in the end, begun anew when resumed."""

import pytest
from django.db import IntegrityError, transaction

from reports import actions, tasks
from reports.actions import building
from reports.models import Compilation
from tests.cast import NOW

MOST = 3


@pytest.fixture
def given_up(queue, monkeypatch):
    """A report whose worker was killed each time that it was taken up, while it wrote the files."""
    monkeypatch.setattr(building, "MOST_TRIES", MOST)
    for _ in range(MOST):
        queue.run(bells=4 if queue.row().tries == 0 else 1)
        queue.clear()
        actions.claim_finish(pk=queue.report.pk)
        queue.lapse()
        tasks.sweep()
    assert queue.row().state == "building"
    queue.run()
    return queue


def test_what_never_ends_is_given_up_after_as_many_tries_as_it_says(given_up):
    row = given_up.row()
    assert (row.state, row.tries, row.attempt) == ("failed", MOST, 2 * MOST)
    assert row.failure_reason == "It was taken up 3 times and never came to an end."
    assert given_up.kinds().count("compilation_taken_up") == MOST


def test_what_was_given_up_and_is_resumed_is_built(given_up, cast):
    token = given_up.row().attempt
    actions.resume_compilation(compilation=given_up.report, by=cast.officer, at=NOW)
    assert (given_up.row().tries, given_up.row().finishing, given_up.row().attempt) == (0, False, token)
    tasks.sweep()
    given_up.run()
    assert given_up.holds_one_whole_report().tries == 1


def test_the_log_tells_the_token_and_the_try(given_up):
    told = list(building.Event.objects.filter(kind="compilation_taken_up").values_list("detail", flat=True))
    assert told == [{"attempt": 2 * number + 1, "tries": number + 1} for number in range(MOST)]


@pytest.mark.parametrize(
    "row, rule",
    [
        ({"tries": 1}, "compilation_requested_is_untried"),
        ({"state": "building", "finishing": True}, "compilation_finishing_has_snapshot"),
    ],
)
def test_the_database_refuses_counts_that_cannot_be(requested, row, rule):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Compilation.objects.filter(pk=requested.pk).update(**row)
