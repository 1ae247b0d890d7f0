"""`verify_log` finds what was changed behind the log's back: standing, readers, roles, words and records (rule 5)."""

import pytest
from django.db import connection, transaction

from poa import witnesses as of_the_ground
from poa.actions.accounts import create_account, grant_role
from poa.models import Event
from tests.cast import NOW
from tests.seals import execute, triggers_lifted
from tests.tracking.test_treaties import ACT
from tracking import witnesses as of_the_record
from tracking.actions.assessments import Judgement, confirm_assessment, propose_assessment
from tracking.actions.comments import comment_on, resolve_comment
from tracking.actions.entries import change_audience, return_entry, withdraw_entry
from tracking.actions.treaties import record_treaty_action
from tracking.models import ClaimNote
from tracking.told import digest_of_note

CHECKS = (*of_the_ground.CHECKS, *of_the_record.CHECKS)
# what is done by SQL -> what verify_log says of it
TAMPERED = {
    "UPDATE tracking_progressentry SET audience = 'observers' WHERE state = 'verified' AND audience <> 'observers'": (
        "open to another audience"
    ),
    "UPDATE tracking_progressentry SET audience = 'unit' WHERE imported_id IS NOT NULL": "open to another audience",
    "UPDATE tracking_progressentry SET state = 'withdrawn', withdrawal_reason = 'x', withdrawn_at = verified_at, "
    "withdrawn_by_id = verified_by_id WHERE state = 'verified'": "is withdrawn, and the log tells that it is verified",
    "UPDATE tracking_progressentry SET withdrawal_reason = 'Else.' WHERE state = 'withdrawn'": "who withdrawn it",
    "UPDATE tracking_progressentry SET return_reason = 'Else.' WHERE state = 'returned'": "who returned it",
    "UPDATE tracking_progressentry SET state = 'submitted', submitted_at = created_at, submitted_by_id = created_by_id "
    "WHERE state = 'draft'": "is submitted, and the log tells that it is draft",
    "UPDATE tracking_progressentry SET narrative_en = 'Else.' WHERE state = 'draft'": "does not say what was kept",
    "DELETE FROM tracking_entrycountry "
    "WHERE entry_id IN (SELECT id FROM tracking_progressentry WHERE state = 'draft')": ("does not say what was kept"),
    "UPDATE tracking_claimnote SET sentence = 'Else.'": "A note to a warning about",
    "DELETE FROM tracking_claimnote": "A note to a warning about",
    "UPDATE tracking_entrycomment SET text = 'Else.'": "A comment on entry",
    "UPDATE tracking_entrycomment SET resolved_at = NULL, resolved_by_id = NULL": "A comment on entry",
    "UPDATE poa_user SET role = 'unit_coordinator' WHERE username = 'granted'": "The role or scope of account granted",
    "UPDATE poa_user SET role = 'unit_coordinator' WHERE username = 'made'": "no event tells that it was granted",
    "DELETE FROM poa_user_countries WHERE user_id = (SELECT id FROM poa_user WHERE username = 'granted')": (
        "The role or scope of account granted"
    ),
    "UPDATE poa_paragraph SET text = 'Else.' WHERE number = 5": "The paragraphs are not those that were loaded",
    "UPDATE tracking_treatyaction SET by_on = '1999-12-31' WHERE recorded_at IS NULL AND by_on < '1999-12-31'": (
        "A loaded treaty action was changed"
    ),
    "UPDATE tracking_treatyaction SET note = 'Else.' WHERE recorded_at IS NOT NULL": "changed after it was recorded",
    "UPDATE tracking_fundingrecord SET requested = 1": "The funding records are not those",
    "UPDATE tracking_assessment SET in_law = 1, rationale = 'Else.', audience = 'unit' WHERE derived AND in_law = 4": (
        "given by the treaty record was changed"
    ),
    "UPDATE tracking_assessment SET confirmed_at = NULL, confirmed_by_id = NULL WHERE NOT derived": "who has confirmed",
    "UPDATE tracking_progressentry SET in_hand_of_id = created_by_id WHERE state = 'draft'": "in other hands",
    "UPDATE tracking_progressentry SET in_hand_of_id = created_by_id WHERE imported_id IS NOT NULL": "in other hands",
    "UPDATE tracking_treatyaction SET offers_entry = FALSE WHERE recorded_at IS NOT NULL": "What the treaty action",
    "UPDATE tracking_treatyaction SET offers_entry = TRUE WHERE recorded_at IS NULL": "it came with the history",
}


@pytest.fixture
def record(cast, make_entry):
    """Entries in every state, with all that people say and do about them; each act by the real acts."""
    make_entry()
    returned = make_entry(state="submitted")
    return_entry(entry=returned, version=1, reason="Which families?", by=cast.officer, at=NOW)
    withdrawn, opened = make_entry(state="verified"), make_entry(state="verified")
    withdraw_entry(entry=withdrawn, reason="Told twice.", by=cast.officer, at=NOW)
    change_audience(entry=opened, audience="unit", reason="Not yet.", by=cast.officer, at=NOW)
    comment = comment_on(entry=opened, field="", text="Is it so?", by=cast.officer, at=NOW)
    resolve_comment(comment=comment, by=cast.officer, at=NOW)
    note = ClaimNote(entry=opened, key="k", code="c", field="f", sentence="S.", note="N.", noted_at=NOW)
    note.noted_by = cast.field
    note.save()
    told = {"notes": [{"key": "k", "note": "N.", "said": digest_of_note(note)}]}
    with transaction.atomic():
        Event.record("entry.explained", on=opened, by=cast.field, at=NOW, detail=told)
    record_treaty_action(key=opened.key, act=ACT, by=cast.officer, at=NOW)
    judgement = Judgement(
        paragraph=68, country="TJK", voice="agency", agency="UNHCR", assessed_on=NOW.date(), rationale="R"
    )
    proposed = propose_assessment(judgement=judgement, by=cast.field, at=NOW)
    confirm_assessment(assessment=proposed, by=cast.officer, at=NOW)
    account = create_account(username="granted", by=cast.coordinator, at=NOW)
    create_account(username="made", by=cast.coordinator, at=NOW)
    here = opened.countries.all()
    grant_role(account=account, role="government", countries=here, by=cast.coordinator, at=NOW, reason="New.")
    return opened


def fault():
    return next(filter(None, (check() for check in CHECKS)), None)


def test_what_the_log_tells_of_holds_and_whatever_it_does_not_tell_is_found(record):
    assert fault() is None
    for statement, told in TAMPERED.items():
        with transaction.atomic():
            if connection.vendor == "postgresql":  # it alters no table while a key of it waits to be checked
                execute(["SET CONSTRAINTS ALL IMMEDIATE"])
            with triggers_lifted():
                execute([statement])
            assert told in (fault() or "nothing"), statement
            transaction.set_rollback(True)
    assert fault() is None
