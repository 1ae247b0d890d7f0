"""Log, change, submit, recall, return, verify, withdraw and supersede progress entries (design, section 5)."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from poa.access import Audience, Permission, can, can_edit_draft, can_hand_in, can_write_for, is_unit
from poa.clock import day_in_geneva
from poa.errors import reason_given
from poa.holding import held, holding
from poa.models import Event
from tracking.actions.pages import saved_by, sent_from
from tracking.actions.telling import tell_authors
from tracking.checking import check_complete, check_content, check_copy, check_due, check_files, refuse
from tracking.content import Names, columns, content_of, owner_of, rows_beside, whole_entries
from tracking.errors import (
    AlreadySuperseded,
    DuplicateKey,
    NotEditable,
    NotSubmitted,
    NotVerified,
    OwnSubmission,
    SameReaders,
    Stale,
    Unread,
    Widened,
)
from tracking.models import ProgressEntry
from tracking.versions import keep_version

State = ProgressEntry.State


def content_now(entry):
    """Return the content that the database holds, whatever was loaded before."""
    return content_of(whole_entries(ProgressEntry.objects.filter(pk=entry.pk)).get())


def demand(allowed):
    if not allowed:
        raise PermissionDenied


def may_edit(user, content, *, author):
    return can_edit_draft(user, author=author, agency_codes=content.agency_codes, country_codes=content.countries)


def may_become(user, now, content):
    """Outside the Unit, an entry goes on naming one's own agency and a country of one's own, and gains no others."""
    if is_unit(user):
        return True
    own_agency = {user.agency.code} if user.agency else set()
    return (
        may_edit(user, content, author=None)
        and set(content.countries) - set(now.countries) <= user.country_codes
        and content.agency_codes - now.agency_codes <= own_agency
    )


def moved(entry, state, kind, *, by, at, reason="", detail=None):
    """Put an entry into a state, with its event; returns the entry."""
    before, entry.state = entry.state, state
    entry.save()
    Event.record(kind, on=entry, by=by, at=at, from_state=before, to_state=state, reason=reason, detail=detail)
    return entry


def require(entry, state, refusal):
    if entry.state != state:
        raise refusal(entry)


def require_read(entry, version):
    """Raise Unread unless the words that are acted on are those that were read."""
    if entry.version != version:
        raise Unread(entry)


@transaction.atomic
def log_entry(*, by, at, key, content, page=None, check=check_content):
    """Keep a new draft, and return it; the same key again returns the entry that it made the first time.

    `page` names the open page that sends it, so that its later saves are known to follow.
    Raises PermissionDenied, Incomplete, AlreadySuperseded, DuplicateKey (the key made somebody else's entry).
    """
    if not can_write_for(by, agency_codes=content.agency_codes, country_codes=content.countries):
        refuse(content, by=by)
    if standing := made_with(key, by=by):
        return standing
    names = Names()
    check(content, names)
    check_files(content, before=None, user=by)
    check_successor(content, by=by)
    entry = ProgressEntry(key=key, created_at=at, created_by=by, **columns(content, names))
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        # Two clicks at once: the other one was first.
        if standing := made_with(key, by=by):
            return standing
        raise
    for model, rows in rows_beside(entry, content, names).items():
        model._default_manager.bulk_create(rows)
    detail = {**keep_version(entry, content), **sent_from(page)}
    Event.record("entry.logged", on=entry, by=by, at=at, to_state=entry.state, detail=detail)
    return entry


def made_with(key, *, by):
    """Return this person's entry made with the key, or None. Raises DuplicateKey when it is another's."""
    standing = ProgressEntry.objects.filter(key=key).first()
    if standing and standing.created_by_id != by.pk:
        raise DuplicateKey(key)
    return standing


def check_successor(content, *, by):
    """Hold what a new entry supersedes to be a verified entry that stands, and that its author could write."""
    if content.supersedes is None:
        return
    old = holding(ProgressEntry.objects.visible_to(by).filter(pk=content.supersedes)).first()
    if old is None or old.state != State.VERIFIED:
        raise NotVerified(old)
    agency_codes, country_codes = (set(links.values_list("code", flat=True)) for links in (old.agencies, old.countries))
    demand(can_write_for(by, agency_codes=agency_codes, country_codes=country_codes))
    if old.later.filter(state=State.VERIFIED).exists():
        raise AlreadySuperseded(old)


@transaction.atomic
def change_entry(*, entry, version, content, by, at, page=None, brought=""):
    """Replace a draft's content, given the version that was read; return the entry.

    `page` names the open page that sends it: what that page saved itself is no other's change.
    `brought` is the SHA-256 of a file that its writer hands in with this change.
    Raises PermissionDenied, NotEditable, Incomplete, Stale (with the current row and the fields that differ).
    """
    entry = held(entry)
    now = content_now(entry)
    demand(may_edit(by, now, author=entry.holder))
    if not may_become(by, now, content):
        refuse(content, by=by, now=now)
    if not entry.is_editable:
        raise NotEditable(entry)
    fields = now.differing(content)
    if not fields:
        # Said already, by a first click or by somebody else: nobody's words are at stake.
        return entry
    if entry.version != version and not saved_by(page, entry, since=version):
        raise Stale(entry, fields)
    names = Names()
    check_content(content, names)
    check_files(content, before=now, user=by, brought=brought)
    if "supersedes" in fields:
        check_successor(content, by=by)
    rewrite(entry, content, names)
    detail = {"fields": fields, **keep_version(entry, content), **sent_from(page)}
    Event.record("entry.changed", on=entry, by=by, at=at, detail=detail)
    return entry


def rewrite(entry, content, names):
    for name, value in columns(content, names).items():
        setattr(entry, name, value)
    entry.version += 1
    entry.save()
    for model, rows in rows_beside(entry, content, names).items():
        model._default_manager.filter(**{owner_of(model): entry}).delete()
        model._default_manager.bulk_create(rows)


@transaction.atomic
def submit_entry(*, entry, version, by, at, first=None):
    """Hand a draft, or one that was returned, to the Unit, as it was read under its version; `first` is done before.

    Its author no longer may who now works for another agency or elsewhere: it would speak for those they left.
    Raises PermissionDenied, NotEditable, Unread, Incomplete.
    """
    entry = held(entry)
    content = content_now(entry)
    demand(can_hand_in(by, author=entry.holder, agency_codes=content.agency_codes, country_codes=content.countries))
    if not entry.is_editable:
        raise NotEditable(entry)
    require_read(entry, version)
    check_complete(content)
    if first:
        first(entry)
    entry.submitted_at, entry.submitted_by = at, by
    return moved(entry, State.SUBMITTED, "entry.submitted", by=by, at=at)


@transaction.atomic
def recall_entry(*, entry, by, at):
    """Take a submitted entry back into draft; its author, who submitted it and who took it over may.

    Raises NotSubmitted.
    """
    entry = held(entry)
    own = by.pk in (entry.created_by_id, entry.submitted_by_id, entry.in_hand_of_id)
    demand(own and can(by, Permission.LOG_ENTRIES))
    require(entry, State.SUBMITTED, NotSubmitted)
    entry.submitted_at = entry.submitted_by = None
    return moved(entry, State.DRAFT, "entry.recalled", by=by, at=at)


@transaction.atomic
def return_entry(*, entry, version, reason, by, at, due_on=None):
    """Give a submitted entry back to its author with the reason, and the day by which it is wanted back, if any.

    Raises NotSubmitted, Unread, ReasonMissing, Incomplete (a day that is past).
    """
    entry = held(entry)
    demand(can(by, Permission.VERIFY_ENTRIES))
    require(entry, State.SUBMITTED, NotSubmitted)
    require_read(entry, version)
    entry.return_reason = reason_given(reason)
    check_due(due_on, today=day_in_geneva(at))
    entry.returned_at, entry.returned_by, entry.return_due_on = at, by, due_on
    told = {"due_on": due_on.isoformat()} if due_on else None
    moved(entry, State.RETURNED, "entry.returned", by=by, at=at, reason=entry.return_reason, detail=told)
    tell_authors(entry, kind="entry_returned", at=at, reason=entry.return_reason, day=due_on)
    return entry


@transaction.atomic
def verify_entry(*, entry, version, by, at, first=None):
    """Seal a submitted entry as it was read under its version; from here its content never changes (design, rule 4).

    `first` is done before; the event keeps the content's SHA-256. What is of a day to come counts from that day on.
    Raises NotSubmitted, OwnSubmission, Unread, AlreadySuperseded.
    """
    entry = held(entry)
    demand(can(by, Permission.VERIFY_ENTRIES))
    require(entry, State.SUBMITTED, NotSubmitted)
    if by.is_one_of((entry.created_by_id, entry.submitted_by_id, entry.in_hand_of_id)):
        raise OwnSubmission(entry)
    require_read(entry, version)
    if first:
        first(entry)
    if entry.supersedes_id:
        take_the_place_of(held(entry.supersedes), entry)
    entry.known_on = entry.known_on or day_in_geneva(at)
    entry.verified_at, entry.verified_by = at, by
    sealed = replace(content_now(entry), known_on=entry.known_on).digest()
    moved(entry, State.VERIFIED, "entry.verified", by=by, at=at, detail={"content": sealed})
    tell_authors(entry, kind="entry_verified", at=at)
    return entry


def take_the_place_of(old, entry):
    """Write down all that an entry corrects, the corrected's own corrected ones with it. Raises AlreadySuperseded."""
    if old.later.filter(state=State.VERIFIED).exists():
        raise AlreadySuperseded(old)
    entry.earlier.set([old, *old.earlier.all()])


@transaction.atomic
def withdraw_entry(*, entry, reason, by, at):
    """Take a wrong entry off the record; it stays readable. Raises NotVerified, ReasonMissing."""
    entry = held(entry)
    demand(can(by, Permission.VERIFY_ENTRIES))
    require(entry, State.VERIFIED, NotVerified)
    entry.withdrawal_reason = reason_given(reason)
    entry.withdrawn_at, entry.withdrawn_by = at, by
    return moved(entry, State.WITHDRAWN, "entry.withdrawn", by=by, at=at, reason=entry.withdrawal_reason)


@transaction.atomic
def supersede_entry(*, entry, key, by, at):
    """Return a new draft that says all that a verified entry says, to be mended and to take its place.

    Raises PermissionDenied, NotVerified, AlreadySuperseded, DuplicateKey.
    """
    content = content_now(entry)
    fresh = {"supersedes": entry.pk, "reference": None, "known_on": None, "known_on_estimated": False}
    return log_entry(by=by, at=at, key=key, content=replace(content, **fresh), check=check_copy)


@transaction.atomic
def change_audience(*, entry, audience, reason, by, at):
    """Open a verified entry to more or to fewer readers (design, ruling 1); a withdrawn one to fewer alone.

    Raises NotVerified, SameReaders, Widened, ReasonMissing.
    """
    entry = held(entry)
    demand(can(by, Permission.CHANGE_AUDIENCE))
    if entry.state not in (State.VERIFIED, State.WITHDRAWN):
        raise NotVerified(entry)
    wanted = Audience(audience).value
    if wanted == entry.audience:
        raise SameReaders(entry)
    if wanted not in entry.audiences_to_come:
        raise Widened(entry)
    why, before, entry.audience = reason_given(reason), entry.audience, wanted
    entry.save(update_fields=["audience"])
    Event.record("entry.audience_changed", on=entry, by=by, at=at, from_state=before, to_state=wanted, reason=why)
    return entry
