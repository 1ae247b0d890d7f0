"""What undoes another's act is done with a reason, whichever way it comes."""

import pytest

from poa.errors import ReasonMissing
from poa.models import Event
from reports import actions
from reports.models import Compilation, Round
from tests.cast import NOW


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_no_round_is_opened_again_without_a_reason(opened, cast, reason):
    closed, told = actions.close_round(round=opened, by=cast.coordinator, at=NOW), Event.objects.count()
    with pytest.raises(ReasonMissing):
        actions.reopen_round(round=closed, reason=reason, by=cast.coordinator, at=NOW)
    assert (Round.objects.get(pk=closed.pk).state, Event.objects.count()) == ("closed", told)
    actions.reopen_round(round=closed, reason=" It came late. ", by=cast.coordinator, at=NOW)
    assert Event.objects.latest("sequence").reason == "It came late."


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_no_report_is_called_off_without_a_reason(requested, cast, reason):
    told = Event.objects.count()
    with pytest.raises(ReasonMissing):
        actions.cancel_compilation(compilation=requested, reason=reason, by=cast.officer, at=NOW)
    assert (Compilation.objects.get(pk=requested.pk).state, Event.objects.count()) == ("requested", told)
