"""Assessments are proposed in the proposer's own voice and confirmed by another (design, rulings 2 and 3)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from poa.errors import ReasonMissing
from poa.models import Event
from tests.cast import NOW, PEOPLE
from tracking.actions.assessments import Judgement, confirm_assessment, propose_assessment
from tracking.actions.commitments import mark_not_applicable, unmark
from tracking.errors import AlreadyConfirmed, AlreadyMarked, Incomplete, NotMarked, OwnAssessment
from tracking.models import Assessment, Commitment, KeptAssessment

UNIT = {"officer", "other_officer", "coordinator"}
ACT = {"at": NOW}


def judgement(**more):
    said = {
        "paragraph": 68,
        "country": "TJK",
        "voice": "agency",
        "agency": "UNHCR",
        "assessed_on": date(1999, 5, 31),
        "in_practice": 3,
        "rationale": "Most families are back.",
    }
    return Judgement(**{**said, **more})


def allowed(act, **arguments):
    try:
        with transaction.atomic():
            act(**arguments, **ACT)
    except PermissionDenied:
        return False
    return True


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    ("more", "may"),
    [
        ({}, UNIT | {"field"}),
        ({"agency": "IOM"}, UNIT),
        ({"country": "GEO"}, UNIT),
        ({"agency": "IOM", "country": "GEO"}, UNIT | {"field_elsewhere"}),
        ({"voice": "government", "agency": ""}, {"government"}),
        ({"voice": "government", "agency": "", "country": "GEO"}, set()),
        ({"voice": "independent", "agency": "", "organization_name": "Lanterns"}, UNIT),
    ],
    ids=["own", "other agency", "other country", "elsewhere", "government", "other government", "independent"],
)
def test_who_proposes_in_which_voice(cast, who, more, may):
    assert allowed(propose_assessment, judgement=judgement(**more), by=getattr(cast, who)) == (who in may)


@pytest.mark.parametrize("who", PEOPLE)
def test_the_unit_confirms(cast, who):
    proposed = propose_assessment(judgement=judgement(), by=cast.field, **ACT)
    assert allowed(confirm_assessment, assessment=proposed, by=getattr(cast, who)) == (who in UNIT)


def test_nobody_confirms_their_own_with_a_second_account(cast):
    for account in (cast.officer, cast.other_officer):
        account.email = "one@example.org"
        account.save()
    proposed = propose_assessment(judgement=judgement(), by=cast.officer, **ACT)
    with pytest.raises(OwnAssessment):
        confirm_assessment(assessment=proposed, by=cast.other_officer, **ACT)


def test_nobody_confirms_their_own_or_twice(cast):
    proposed = propose_assessment(judgement=judgement(), by=cast.officer, **ACT)
    with pytest.raises(OwnAssessment):
        confirm_assessment(assessment=proposed, by=cast.officer, **ACT)
    confirm_assessment(assessment=proposed, by=cast.other_officer, **ACT)
    with pytest.raises(AlreadyConfirmed):
        confirm_assessment(assessment=proposed, by=cast.coordinator, **ACT)


def test_a_confirmed_assessment_is_kept_for_the_matrix_and_logged(cast):
    proposed = propose_assessment(judgement=judgement(), by=cast.field, **ACT)
    ours = KeptAssessment.objects.filter(voice="agency")
    assert not ours.exists()
    confirm_assessment(assessment=proposed, by=cast.officer, **ACT)
    assert {row.in_practice for row in ours} == {3}
    told = Event.objects.filter(subject_id=str(proposed.pk)).values_list("kind", flat=True)
    assert list(told) == ["assessment.proposed", "assessment.confirmed"]


@pytest.mark.parametrize(
    "more",
    [
        {"in_law": 5},
        {"rationale": ""},
        {"paragraph": 150},
        {"agency": "COE"},
        {"trend": "sideways"},
    ],
)
def test_a_judgement_off_the_scale_is_refused_by_field(cast, more):
    with pytest.raises(Incomplete):
        propose_assessment(judgement=judgement(**more), by=cast.officer, **ACT)


def test_a_judgement_rests_on_entries_that_its_author_may_read(cast, make_entry):
    hidden = make_entry(by=cast.other_officer, agencies=(("IOM", ""),), countries=("GEO",))
    with pytest.raises(Incomplete) as refused:
        propose_assessment(judgement=judgement(entries=(hidden.pk,)), by=cast.field, **ACT)
    assert set(refused.value.faults) == {"entries"}
    seen = make_entry()
    assert list(propose_assessment(judgement=judgement(entries=(seen.pk,)), by=cast.field, **ACT).entries.all()) == [
        seen
    ]


@pytest.mark.parametrize("who", PEOPLE)
def test_the_unit_marks_what_does_not_apply(cast, who):
    commitment = Commitment.objects.get(paragraph__number=68, country__code="TJK", agency__code="IOM")
    by = getattr(cast, who)
    assert allowed(mark_not_applicable, commitment=commitment, reason="No sea.", by=by) == (who in UNIT)
    assert allowed(unmark, commitment=commitment, reason="A mistake.", by=by) if who in UNIT else True


def test_a_mark_needs_a_reason_and_stands_once(cast):
    commitment = Commitment.objects.first()
    with pytest.raises(ReasonMissing):
        mark_not_applicable(commitment=commitment, reason="", by=cast.officer, **ACT)
    with pytest.raises(NotMarked):
        unmark(commitment=commitment, reason="x", by=cast.officer, **ACT)
    mark_not_applicable(commitment=commitment, reason="No sea.", by=cast.officer, **ACT)
    with pytest.raises(AlreadyMarked):
        mark_not_applicable(commitment=commitment, reason="x", by=cast.officer, **ACT)
    assert Event.objects.get(kind="commitment.marked").reason == "No sea."


def test_the_same_word_of_one_person_is_proposed_once(cast):
    first, again = (propose_assessment(judgement=judgement(), by=cast.field, **ACT) for _time in range(2))
    assert first == again and Assessment.objects.filter(derived=False).count() == 1
    confirm_assessment(assessment=first, by=cast.officer, **ACT)
    assert propose_assessment(judgement=judgement(), by=cast.field, **ACT) != first, "said anew, once it was settled"
