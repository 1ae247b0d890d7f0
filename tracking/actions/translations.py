"""Mark the translation of a narrative as checked against its original."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from poa.access import Permission, can
from poa.holding import held
from poa.models import Event
from tracking.errors import NotTranslated, OwnTranslation, Unread
from tracking.models import ProgressEntry, TranslationCheck

State = ProgressEntry.State


@transaction.atomic
def check_translation(*, entry, version, by, at):
    """Keep that both narratives, as they were read under this version, say the same; return the check.

    An act of its own, outside the sealed content. Raises PermissionDenied, NotTranslated, OwnTranslation, Unread.
    """
    entry = held(entry)
    if not can(by, Permission.VERIFY_ENTRIES):
        raise PermissionDenied
    if not entry.original or entry.state not in (State.SUBMITTED, State.VERIFIED):
        raise NotTranslated(entry)
    if by.is_one_of((entry.created_by_id, entry.submitted_by_id, entry.in_hand_of_id)):
        raise OwnTranslation(entry)
    if entry.version != version:
        raise Unread(entry)
    made = {"checked_at": at, "checked_by": by}
    check, is_new = TranslationCheck.objects.get_or_create(entry=entry, words=entry.words, defaults=made)
    if is_new:
        Event.record("entry.translation_checked", on=entry, by=by, at=at, detail={"words": entry.words})
    return check
