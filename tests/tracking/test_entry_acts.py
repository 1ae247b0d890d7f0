"""How an entry moves, and who may move it (design, section 4, rule 4; section 5)."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from poa.access import Audience
from poa.errors import ReasonMissing
from poa.models import Event
from tests.cast import NOW, PEOPLE, content
from tracking.actions.assessments import Judgement, propose_assessment
from tracking.actions.entries import (
    change_audience,
    change_entry,
    log_entry,
    recall_entry,
    return_entry,
    submit_entry,
    supersede_entry,
    verify_entry,
    withdraw_entry,
)
from tracking.actions.translations import check_translation
from tracking.content import content_of, whole_entries
from tracking.errors import (
    AlreadySuperseded,
    DuplicateKey,
    Incomplete,
    NotEditable,
    NotSubmitted,
    NotVerified,
    OwnSubmission,
    OwnTranslation,
    Stale,
)
from tracking.models import ProgressEntry

UNIT = {"officer", "other_officer", "coordinator"}
ELSEWHERE = "GEO"
ACT = {"at": NOW}


def outcome(act, **arguments):
    """Return True if the act was done, False if the person has no right to it."""
    try:
        with transaction.atomic():
            act(**arguments, **ACT)
    except PermissionDenied:
        return False
    return True


def kinds(entry):
    return list(Event.objects.filter(subject_id=str(entry.pk)).values_list("kind", flat=True))


@pytest.mark.parametrize("who", PEOPLE)
def test_who_logs_for_an_agency_in_a_country(cast, who):
    allowed = UNIT | {"field"}
    assert outcome(log_entry, by=getattr(cast, who), key=uuid.uuid4(), content=content()) == (who in allowed)


@pytest.mark.parametrize(
    "more",
    [
        {"agencies": (("IOM", ""),)},
        {"agencies": (("IOM", ""), ("UNHCR", ""))},
        {"countries": (ELSEWHERE,)},
        {"countries": ("TJK", ELSEWHERE)},
    ],
)
def test_a_field_officer_logs_for_their_own_agency_and_countries_alone(cast, more):
    assert not outcome(log_entry, by=cast.field, key=uuid.uuid4(), content=content(**more))
    assert outcome(log_entry, by=cast.officer, key=uuid.uuid4(), content=content(**more))


@pytest.mark.parametrize("more", [{"countries": (), "regional": True}, {"agencies": ()}])
def test_a_field_officer_who_names_no_agency_or_country_of_their_own_is_told_the_field(cast, more):
    with pytest.raises(Incomplete) as refused:
        log_entry(by=cast.field, at=NOW, key=uuid.uuid4(), content=content(**more))
    assert refused.value.faults.keys() == more.keys() - {"regional"}
    assert outcome(log_entry, by=cast.officer, key=uuid.uuid4(), content=content(**more))


@pytest.mark.parametrize("who", PEOPLE)
def test_a_draft_is_changed_and_submitted_by_its_author_and_the_office_concerned(cast, make_entry, who):
    entry, by = make_entry(by=cast.officer), getattr(cast, who)
    allowed = who in {"officer", "field"}
    assert outcome(change_entry, entry=entry, version=1, content=content(actor="An NGO"), by=by) == allowed
    assert outcome(submit_entry, entry=entry, version=2 if allowed else 1, by=by) == allowed


@pytest.mark.parametrize("who", PEOPLE)
def test_the_unit_alone_returns_verifies_and_withdraws(cast, make_entry, who):
    by, allowed = getattr(cast, who), who in UNIT
    first, second = make_entry(state="submitted"), make_entry(state="submitted")
    assert outcome(return_entry, entry=first, version=1, reason="Which families?", by=by) == allowed
    assert outcome(verify_entry, entry=second, version=1, by=by) == allowed
    standing = make_entry(state="verified")
    assert outcome(change_audience, entry=standing, audience="unit", reason="Names people.", by=by) == allowed
    assert outcome(withdraw_entry, entry=standing, reason="Not so.", by=by) == allowed


def test_every_act_leaves_one_event(cast, make_entry):
    entry = make_entry(state="submitted")
    return_entry(entry=entry, version=entry.version, reason="Which families?", by=cast.officer, **ACT)
    submit_entry(entry=entry, version=entry.version, by=cast.field, **ACT)
    recall_entry(entry=entry, by=cast.field, **ACT)
    entry = change_entry(entry=entry, version=1, content=content(actor="Families"), by=cast.field, **ACT)
    submit_entry(entry=entry, version=entry.version, by=cast.field, **ACT)
    verify_entry(entry=entry, version=entry.version, by=cast.officer, **ACT)
    withdraw_entry(entry=entry, reason="Counted twice.", by=cast.officer, **ACT)
    told = "logged submitted returned submitted recalled changed submitted verified withdrawn".split()
    assert kinds(entry) == [f"entry.{word}" for word in told]
    last = Event.objects.get(kind="entry.withdrawn")
    assert (last.by, last.from_state, last.to_state, last.reason) == (
        cast.officer,
        "verified",
        "withdrawn",
        "Counted twice.",
    )


def test_an_act_that_fails_leaves_nothing(cast, make_entry):
    entry, before = make_entry(state="submitted"), Event.objects.count()
    with pytest.raises(ReasonMissing):
        return_entry(entry=entry, version=entry.version, reason="  ", by=cast.officer, **ACT)
    entry.refresh_from_db()
    assert (entry.state, entry.returned_by, Event.objects.count()) == ("submitted", None, before)


def test_nobody_verifies_what_they_submitted(cast, make_entry):
    entry = make_entry(state="submitted", by=cast.officer)
    with pytest.raises(OwnSubmission):
        verify_entry(entry=entry, version=entry.version, by=cast.officer, **ACT)
    assert verify_entry(entry=entry, version=1, by=cast.other_officer, **ACT).verified_by == cast.other_officer


@pytest.mark.parametrize(("address", "stands"), [("One@Example.org", False), ("two@example.org", True), ("", True)])
def test_a_second_account_with_the_same_address_is_no_second_person(cast, make_entry, address, stands):
    """Nobody verifies, or checks the translation of, what they wrote with another account of theirs."""
    said = {"narrative_ru": "Сорок семей вернулись.", "original": "en"}
    entry = make_entry(by=cast.other_officer, state="submitted", **said)
    for account, email in ((cast.other_officer, address and "one@example.org"), (cast.officer, address)):
        account.email = email
        account.save()
    acts = {"entry": entry, "version": entry.version, "by": cast.officer, "at": NOW}
    if stands:
        check_translation(**acts)
        assert verify_entry(**acts).verified_by == cast.officer
        return
    with pytest.raises(OwnTranslation):
        check_translation(**acts)
    with pytest.raises(OwnSubmission):
        verify_entry(**acts)


def test_nobody_verifies_their_own_words_though_another_handed_them_in(cast, make_entry):
    entry = submit_entry(entry=make_entry(by=cast.officer), version=1, by=cast.field, **ACT)
    with pytest.raises(OwnSubmission):
        verify_entry(entry=entry, version=entry.version, by=cast.officer, **ACT)
    assert verify_entry(entry=entry, version=1, by=cast.other_officer, **ACT).verified_by == cast.other_officer


def test_a_colleague_adds_no_other_agency_and_keeps_those_named(cast, make_entry):
    both = {"agencies": (("IOM", ""), ("UNHCR", ""))}
    alone, joint = make_entry(by=cast.officer), make_entry(by=cast.officer, **both)
    assert not outcome(change_entry, entry=alone, version=1, content=content(**both), by=cast.field)
    assert outcome(change_entry, entry=joint, version=1, content=content(actor="Two", **both), by=cast.field)


def test_what_others_reported_is_corrected_by_the_unit_alone(cast, make_entry):
    theirs = {"countries": (ELSEWHERE,), "agencies": (("IOM", ""),)}
    old = make_entry(state="verified", by=cast.field_elsewhere, **theirs)
    elsewhere = {"key": uuid.uuid4(), "content": content(supersedes=old.pk)}
    assert not outcome(log_entry, by=cast.field, **elsewhere)
    assert outcome(log_entry, by=cast.officer, **elsewhere)


def test_no_assessment_is_of_a_day_to_come_in_geneva(cast):
    said = {"paragraph": 68, "country": "TJK", "voice": "agency", "agency": "UNHCR", "rationale": "So.", "in_law": 3}
    with pytest.raises(Incomplete) as incomplete:
        propose_assessment(judgement=Judgement(**said, assessed_on=date(1999, 7, 2)), by=cast.field, **ACT)
    assert set(incomplete.value.faults) == {"assessed_on"}
    propose_assessment(judgement=Judgement(**said, assessed_on=date(1999, 7, 1)), by=cast.field, **ACT)


def test_the_database_too_wants_four_eyes(cast, make_entry):
    entry = make_entry(state="submitted", by=cast.officer)
    with pytest.raises(IntegrityError, match="entry_verified_by_another"), transaction.atomic():
        ProgressEntry.objects.filter(pk=entry.pk).update(verified_at=NOW, verified_by=cast.officer, state="verified")


def test_the_author_takes_a_submission_back_and_nobody_else(cast, make_entry):
    entry = make_entry(state="submitted")
    assert not outcome(recall_entry, entry=entry, by=cast.officer)
    assert recall_entry(entry=entry, by=cast.field, **ACT).state == "draft"


@pytest.mark.parametrize("state", ["draft", "verified"])
def test_only_what_is_submitted_is_returned_recalled_or_verified(cast, make_entry, state):
    entry = make_entry(state=state)
    for act, by, more in (
        (verify_entry, cast.officer, {"version": 1}),
        (return_entry, cast.officer, {"version": 1, "reason": "x"}),
        (recall_entry, cast.field, {}),
    ):
        with pytest.raises(NotSubmitted):
            act(entry=entry, by=by, **more, **ACT)


@pytest.mark.parametrize("state", ["submitted", "verified"])
def test_what_is_submitted_is_read_only(cast, make_entry, state):
    entry = make_entry(state=state)
    with pytest.raises(NotEditable):
        change_entry(entry=entry, version=1, content=content(actor="Another"), by=cast.field, **ACT)
    with pytest.raises(NotEditable):
        submit_entry(entry=entry, version=entry.version, by=cast.field, **ACT)


def test_the_second_of_two_writers_is_told_what_differs(cast, make_entry):
    entry = make_entry()
    change_entry(entry=entry, version=1, content=content(actor="First"), by=cast.field, **ACT)
    with pytest.raises(Stale) as stale:
        change_entry(entry=entry, version=1, content=content(kind="training"), by=cast.field, **ACT)
    assert stale.value.current.actor == "First" and stale.value.fields == ["kind", "actor"]
    assert change_entry(entry=entry, version=2, content=content(actor="Both"), by=cast.field, **ACT).version == 3


def test_saving_what_is_there_already_changes_nothing(cast, make_entry):
    entry = make_entry()
    assert change_entry(entry=entry, version=1, content=content(), by=cast.field, **ACT).version == 1
    assert kinds(entry) == ["entry.logged"]


def test_one_form_makes_one_entry(cast, make_entry):
    key = uuid.uuid4()
    first = make_entry(key=key)
    assert make_entry(key=key).pk == first.pk and kinds(first) == ["entry.logged"]
    with pytest.raises(DuplicateKey):
        make_entry(key=key, by=cast.officer)


def test_known_on_is_the_day_of_verification_in_geneva(make_entry):
    late = NOW.replace(hour=23)
    assert str(make_entry(state="verified", at=late).known_on) == "1999-07-02"


def test_what_is_asked_of_a_draft_and_of_a_submission(cast, make_entry):
    with pytest.raises(Incomplete) as unknown:
        make_entry(paragraphs=(68, 4711), kind="gossip", by=cast.officer)
    assert set(unknown.value.faults) == {"paragraphs", "kind"}
    entry = make_entry(by=cast.officer, narrative_en=" ", paragraphs=(), countries=())
    with pytest.raises(Incomplete) as incomplete:
        submit_entry(entry=entry, version=entry.version, by=cast.officer, **ACT)
    assert set(incomplete.value.faults) == {"narrative_en", "paragraphs", "countries"}


def test_a_correction_takes_the_place_of_what_it_corrects(cast, make_entry):
    old = make_entry(state="verified")
    draft = supersede_entry(entry=old, key=uuid.uuid4(), by=cast.field, **ACT)
    said, before = (content_of(whole_entries(ProgressEntry.objects.filter(pk=row.pk)).get()) for row in (draft, old))
    assert said.differing(before) == ["supersedes", "known_on"] and draft.state == "draft"
    assert ProgressEntry.objects.filter(pk=old.pk).on_record(cast.field).exists()
    submit_entry(entry=draft, version=draft.version, by=cast.field, **ACT)
    verify_entry(entry=draft, version=draft.version, by=cast.officer, **ACT)
    assert not ProgressEntry.objects.filter(pk=old.pk).on_record(cast.field).exists()


def test_only_one_correction_stands(cast, make_entry):
    old = make_entry(state="verified")
    first, second = (supersede_entry(entry=old, key=uuid.uuid4(), by=cast.field, **ACT) for _ in range(2))
    for draft in (first, second):
        submit_entry(entry=draft, version=draft.version, by=cast.field, **ACT)
    verify_entry(entry=first, version=first.version, by=cast.officer, **ACT)
    with pytest.raises(AlreadySuperseded):
        verify_entry(entry=second, version=second.version, by=cast.officer, **ACT)
    with pytest.raises(AlreadySuperseded):
        supersede_entry(entry=old, key=uuid.uuid4(), by=cast.field, **ACT)


def test_a_draft_cannot_be_superseded_withdrawn_or_opened(cast, make_entry):
    entry = make_entry(by=cast.officer)
    for act, more in (
        (supersede_entry, {"key": uuid.uuid4()}),
        (withdraw_entry, {"reason": "x"}),
        (change_audience, {"reason": "x", "audience": Audience.UNIT}),
    ):
        with pytest.raises(NotVerified):
            act(entry=entry, by=cast.officer, **more, **ACT)
