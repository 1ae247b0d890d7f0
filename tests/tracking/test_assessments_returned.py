"""A proposed assessment is confirmed, returned with a reason, or taken back; only what is confirmed ever counts."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from poa.errors import ReasonMissing
from poa.models import Event, User
from tests.cast import NOW, PEOPLE
from tests.tracking.test_assessment_acts import UNIT, allowed, judgement
from tracking.actions.assessments import (
    confirm_assessment,
    propose_assessment,
    return_assessment,
    take_back_assessment,
)
from tracking.errors import AlreadyConfirmed, Incomplete, NotProposed
from tracking.models import Assessment, KeptAssessment

ACT = {"at": NOW}
JSON = {"content_type": "application/json"}
WHY = "Name the law that you mean."


@pytest.fixture
def proposed(cast):
    return propose_assessment(judgement=judgement(), by=cast.field, **ACT)


@pytest.fixture
def returned(cast, proposed):
    return return_assessment(assessment=proposed, reason=WHY, by=cast.officer, **ACT)


@pytest.mark.parametrize("who", PEOPLE)
def test_the_unit_returns(cast, proposed, who):
    person = getattr(cast, who)
    assert allowed(return_assessment, assessment=proposed, reason=WHY, by=person) == (who in UNIT)


@pytest.mark.parametrize("who", PEOPLE)
def test_its_proposer_alone_takes_it_back(cast, proposed, who):
    assert allowed(take_back_assessment, assessment=proposed, by=getattr(cast, who)) == (who == "field")


def test_a_return_needs_a_reason(cast, proposed):
    with pytest.raises(ReasonMissing):
        return_assessment(assessment=proposed, reason="  ", by=cast.officer, **ACT)


def test_each_act_leaves_one_event_with_its_reason(cast, returned):
    take_back_assessment(assessment=returned, by=cast.field, **ACT)
    told = Event.objects.filter(subject_id=str(returned.pk)).values_list("kind", "from_state", "to_state", "reason")
    assert list(told) == [
        ("assessment.proposed", "", "proposed", ""),
        ("assessment.returned", "proposed", "returned", WHY),
        ("assessment.taken_back", "returned", "taken-back", ""),
    ]


def test_what_was_returned_or_taken_back_is_not_confirmed_and_counts_nowhere(cast, returned):
    taken = propose_assessment(judgement=judgement(), by=cast.field, **ACT)
    take_back_assessment(assessment=taken, by=cast.field, **ACT)
    for row in (returned, taken):
        with pytest.raises(NotProposed):
            confirm_assessment(assessment=row, by=cast.other_officer, **ACT)
        with pytest.raises(NotProposed):
            return_assessment(assessment=row, reason=WHY, by=cast.other_officer, **ACT)
    ours = {"paragraph": returned.paragraph, "voice": "agency"}
    assert not KeptAssessment.objects.filter(**ours).exists()
    assert not Assessment.objects.confirmed().filter(**ours).exists()


def test_what_is_confirmed_is_neither_returned_nor_taken_back(cast, proposed):
    confirm_assessment(assessment=proposed, by=cast.officer, **ACT)
    with pytest.raises(AlreadyConfirmed):
        return_assessment(assessment=proposed, reason=WHY, by=cast.other_officer, **ACT)
    with pytest.raises(AlreadyConfirmed):
        take_back_assessment(assessment=proposed, by=cast.field, **ACT)


@pytest.mark.parametrize("marks", [{"confirmed": True}, {"reason": ""}], ids=["confirmed too", "no reason"])
def test_the_database_refuses_what_cannot_be(cast, returned, marks):
    changes = {"return_reason": marks.get("reason", WHY)}
    if "confirmed" in marks:
        changes |= {"confirmed_at": NOW, "confirmed_by": cast.officer}
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.filter(pk=returned.pk).update(**changes)


def test_a_returned_one_is_proposed_anew_once(cast, returned):
    anew = propose_assessment(judgement=judgement(follows=returned.pk), by=cast.field, **ACT)
    assert not Assessment.objects.unsettled().filter(pk=returned.pk).exists()
    assert list(Assessment.objects.waiting()) == [anew]
    with pytest.raises(Incomplete) as refused:
        propose_assessment(judgement=judgement(follows=returned.pk), by=cast.field, **ACT)
    assert set(refused.value.faults) == {"follows"}
    with pytest.raises(NotProposed):
        take_back_assessment(assessment=returned, by=cast.field, **ACT)


@pytest.mark.parametrize("other", ["proposed", "nobody's", "another's"])
def test_only_what_was_returned_to_oneself_is_proposed_anew(cast, proposed, other):
    who = cast.coordinator if other == "another's" else cast.field
    if other == "another's":
        return_assessment(assessment=proposed, reason=WHY, by=cast.officer, **ACT)
    pk = uuid.uuid4() if other == "nobody's" else proposed.pk
    with pytest.raises(Incomplete):
        propose_assessment(judgement=judgement(follows=pk), by=who, **ACT)


@pytest.mark.parametrize("who", PEOPLE)
def test_who_reads_a_returned_assessment(cast, returned, who):
    seen = Assessment.objects.visible_to(getattr(cast, who)).filter(pk=returned.pk).exists()
    assert seen == (who in UNIT | {"field"})


def test_its_proposer_reads_it_after_moving_elsewhere(cast, returned):
    cast.field.countries.clear()
    moved = User.objects.get(pk=cast.field.pk)
    assert Assessment.objects.visible_to(moved).filter(pk=returned.pk).exists()


def test_the_api_returns_takes_back_and_proposes_anew(client, cast, proposed):
    address = f"/api/v1/assessments/{proposed.pk}/"
    client.force_login(cast.officer)
    assert client.post(f"{address}return/", {"reason": WHY}, **JSON).json()["return_reason"] == WHY
    client.force_login(cast.field)
    assert client.get(address).json()["return_reason"] == WHY
    said = {"paragraph": 68, "country": "TJK", "voice": "agency", "agency": "UNHCR", "assessed_on": "1999-05-31"}
    made = client.post(
        "/api/v1/assessments/", {**said, "rationale": "The law of 1998.", "follows": str(proposed.pk)}, **JSON
    )
    assert made.status_code == 201, made.content
    assert client.post(f"/api/v1/assessments/{made.json()['id']}/take-back/").json()["taken_back_at"]
    assert client.post(f"{address}take-back/").status_code == 409


def test_nobody_takes_back_for_another(cast, proposed):
    with pytest.raises(PermissionDenied):
        take_back_assessment(assessment=proposed, by=cast.officer, **ACT)
