"""Two people act at the same moment, on PostgreSQL: neither stops the other for good, and one of them is first."""

import uuid
from dataclasses import replace
from datetime import date
from threading import Barrier, BrokenBarrierError

import pytest

from poa.actions import accounts
from poa.actions.founding import first_coordinator
from poa.errors import AlreadyFounded, LastCoordinator
from poa.models import Event, Paragraph, Party, User
from reports.actions import SymbolTaken, independent, issuing
from reports.models import Compilation
from tests.cast import NOW
from tests.independents import registered
from tests.reports.test_independent_reports import given
from tests.together import together
from tracking.actions import assessments, sheets
from tracking.actions.assessments import Judgement, propose_assessment
from tracking.actions.entries import change_audience
from tracking.errors import NotProposed, Overtaken
from tracking.models import Assessment
from tracking.standings import Standing

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 12


@pytest.fixture
def meet():
    """Return a stop at which two acts wait for each other a moment, so that neither is done before the other begins."""
    barrier = Barrier(2, timeout=1)

    def stop():
        try:
            barrier.wait()
        except BrokenBarrierError:
            pass

    return stop


def test_no_two_acts_wait_for_each_other_for_ever(cast, make_entry):
    """The log lets one act through at a time; who waits for it must not hold what that act still has to check."""
    entry = make_entry(state="verified")
    said = {"paragraph": 68, "country": "TJK", "voice": "agency", "agency": "UNHCR", "rationale": "So.", "in_law": 1}
    judgement = Judgement(**said, assessed_on=date(1999, 1, 1), entries=(entry.pk,))

    def propose():
        words = [replace(judgement, rationale=f"So {number}.") for number in range(ROUNDS)]
        return [propose_assessment(judgement=one, by=cast.field, at=NOW) for one in words]

    def change():
        wide = ["unit", "participants"] * (ROUNDS // 2)
        return [change_audience(entry=entry, audience=one, reason="So.", by=cast.officer, at=NOW) for one in wide]

    assert [len(done) for done in together(propose, change)] == [ROUNDS, ROUNDS]


def test_of_two_first_coordinators_one_is_first(geneva, monkeypatch, meet):
    check = User.full_clean
    monkeypatch.setattr(User, "full_clean", lambda self, *args, **more: (meet(), check(self, *args, **more)))
    agency = Party.objects.get(code="UNHCR")
    told = {"organization": agency, "by": "a test", "at": NOW, "password": "a long word for one"}
    came = together(*[lambda name=name: first_coordinator(username=name, **told) for name in ("one", "two")])
    assert sorted(type(one) for one in came if isinstance(one, Exception)) == [AlreadyFounded]
    assert User.objects.filter(role="unit_coordinator").count() == 1


def test_two_coordinators_do_not_close_each_other(cast, monkeypatch, meet):
    first = cast.coordinator
    second = User.objects.create(username="second", role="unit_coordinator", organization=first.organization)
    held = accounts.locked
    monkeypatch.setattr(accounts, "locked", lambda *args, **more: (held(*args, **more), meet())[0])
    act = {"reason": "Left.", "at": NOW}
    came = together(
        lambda: accounts.deactivate(account=first, by=second, **act),
        lambda: accounts.deactivate(account=second, by=first, **act),
    )
    assert [type(one) for one in came if isinstance(one, Exception)] == [LastCoordinator]
    assert User.objects.filter(role="unit_coordinator", is_active=True).count() == 1


def test_of_two_sheets_at_once_the_second_sees_the_first(cast, monkeypatch, meet):
    known = sheets.standings
    monkeypatch.setattr(sheets, "standings", lambda *args, **more: (known(*args, **more), meet())[0])
    paragraph = Paragraph.objects.get(number=68)
    place = {"country": "TJK", "voice": "agency", "agency": "UNHCR", "assessed_on": date(1999, 1, 1)}
    line = sheets.Line(paragraph=68, seen=Standing().seen, in_law=1, rationale="So.")
    said = sheets.Sheet(**place, section=paragraph.section.code, lines=(line,))
    came = together(
        *[
            lambda by=by: sheets.propose_sheet(key=uuid.uuid4(), sheet=said, by=by, at=NOW)
            for by in (cast.field, cast.officer)
        ]
    )
    assert [type(one) for one in came if isinstance(one, Exception)] == [Overtaken]
    assert Assessment.objects.filter(sheet__isnull=False).count() == 1


def test_of_two_reports_of_one_symbol_one_is_issued(cast, monkeypatch, meet):
    made = {"requested_at": NOW, "requested_by": cast.officer, "audience": "participants", "symbol": "POA/1/C.1"}
    round_of_them = issuing.Compilation._meta.get_field("round").related_model.objects.get(year=1999)
    two = [Compilation.objects.create(round=round_of_them, as_of=date(1999, 5, 31), **made) for _ in range(2)]
    snapshot = Compilation._meta.get_field("snapshot").related_model.objects.create(
        sha256=uuid.uuid4().hex * 2, content=b"{}", size=2, taken_at=NOW
    )
    Compilation.objects.update(state="built", built_at=NOW, snapshot=snapshot)
    monkeypatch.setattr(issuing, "checked_hashes", lambda compilation: (meet(), {})[1])
    came = together(
        *[lambda one=one: issuing.issue_compilation(compilation=one, by=cast.officer, at=NOW) for one in two]
    )
    assert [type(one) for one in came if isinstance(one, Exception)] == [SymbolTaken]
    assert Event.objects.filter(kind="compilation_issued").count() == 1


def test_a_report_is_withdrawn_while_what_was_taken_from_it_is_confirmed(cast, monkeypatch, meet):
    """Whoever waits for the log holds the assessment: the withdrawal holds it before the log, as every other act."""
    report = registered(by=cast.officer)
    row = independent.propose_from_report(report=report, judgement=given(), by=cast.officer, at=NOW)
    waiting, withdraw = assessments.waiting, independent.withdraw_assessments
    monkeypatch.setattr(assessments, "waiting", lambda one: (waiting(one), meet())[0])
    monkeypatch.setattr(independent, "withdraw_assessments", lambda **said: (meet(), withdraw(**said))[1])
    came = together(
        lambda: assessments.confirm_assessment(assessment=row, by=cast.other_officer, at=NOW),
        lambda: independent.withdraw_report(report=report, reason="Of another.", by=cast.officer, at=NOW),
    )
    assert {type(one) for one in came if isinstance(one, Exception)} <= {NotProposed}
    assert Assessment.objects.get(pk=row.pk).state == "withdrawn"


def test_what_is_proposed_anew_while_its_report_is_withdrawn_is_withdrawn_with_it(cast, monkeypatch, meet):
    report = registered(by=cast.officer)
    row = independent.propose_from_report(report=report, judgement=given(), by=cast.officer, at=NOW)
    assessments.return_assessment(assessment=row, reason="Which year?", by=cast.other_officer, at=NOW)
    known, followed = assessments.with_followers, assessments.can_be_followed
    monkeypatch.setattr(assessments, "with_followers", lambda rows: (known(rows), meet())[0])
    monkeypatch.setattr(assessments, "can_be_followed", lambda pk, by: (followed(pk, by=by), meet())[0])
    anew = given(organization_name="Lanterns", follows=row.pk)
    came = together(
        lambda: propose_assessment(judgement=anew, by=cast.officer, at=NOW),
        lambda: independent.withdraw_report(report=report, reason="Of another.", by=cast.officer, at=NOW),
    )
    assert not [one for one in came if isinstance(one, Exception)]
    assert {one.state for one in Assessment.objects.filter(author=row.author)} == {"withdrawn"}
