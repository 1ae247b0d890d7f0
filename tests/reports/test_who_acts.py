"""The acts on rounds and compilations ask for the permission themselves: no command or task walks around a page."""

import pytest
from django.core.exceptions import PermissionDenied

from reports import actions
from reports.models import Compilation, Round
from tests.cast import NOW

READERS = ("field", "government", "participant", "observer", "administrator", "stranger", "deactivated")
ACTS = {
    "open": lambda row, report, **by: actions.open_round(round=row, **by),
    "compile": lambda row, report, **by: actions.start_compiling(round=row, **by),
    "close": lambda row, report, **by: actions.close_round(round=row, **by),
    "reopen": lambda row, report, **by: actions.reopen_round(round=row, reason="Late entries.", **by),
    "request": lambda row, report, **by: actions.request_compilation(round=row, audience="observers", **by),
    "resume": lambda row, report, **by: actions.resume_compilation(compilation=report, **by),
    "cancel": lambda row, report, **by: actions.cancel_compilation(compilation=report, reason="No.", **by),
    "issue": lambda row, report, **by: actions.issue_compilation(compilation=report, **by),
}
OF_COORDINATORS = {"open", "compile", "close", "reopen"}


@pytest.mark.parametrize("act", ACTS)
def test_nobody_acts_whose_role_does_not_hold_the_permission(cast, requested, act):
    row, states = Round.objects.get(year=1999), Compilation.objects.values_list("state", "round__state")
    before = list(states)
    for name in (*READERS, *(["officer"] if act in OF_COORDINATORS else [])):
        with pytest.raises(PermissionDenied):
            ACTS[act](row, requested, by=getattr(cast, name), at=NOW)
    assert list(states.all()) == before
