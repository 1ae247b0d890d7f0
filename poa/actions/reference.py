"""Keep the names of those who take part: add an organization, change what a party is called (design, section 1)."""

import hashlib
import json

from django.core.exceptions import PermissionDenied
from django.db import transaction

from poa.access import Permission, can
from poa.errors import ChangedMeanwhile, NothingChanged, reason_given
from poa.finding.reference import reindex_party
from poa.holding import held
from poa.models import Event, Party
from poa.signals import party_named
from poa.witnesses.ground import digests_of

# The formal name is as the source prints it, and the code is what all else refers to: neither ever changes.
NAMES = ("name_en", "name_ru", "short_en", "short_ru", "old_names")
ADDED_KINDS = (Party.Kind.ORGANIZATION, Party.Kind.ENTITY, Party.Kind.NGO)


def names_of(party):
    return {name: getattr(party, name) for name in NAMES}


def read_of(party):
    """Return what tells the names that somebody read from those that stand: their SHA-256."""
    return hashlib.sha256(json.dumps(names_of(party), ensure_ascii=False).encode()).hexdigest()


def begin(by):
    """Let in whoever keeps reference data, and hold the log: the event tells how the whole table stands."""
    if not can(by, Permission.KEEP_REFERENCE):
        raise PermissionDenied
    Event.take_turn()


@transaction.atomic
def add_party(*, code, kind, names, reason, by, at):
    """Add an organization, and return it; States and the agencies of the Unit come with the Programme alone.

    Raises PermissionDenied, ValidationError (a code that is taken, a name that is missing), ReasonMissing.
    """
    begin(by)
    party, why = Party(code=code, kind=kind, **names), reason_given(reason)
    if kind not in ADDED_KINDS:
        raise PermissionDenied
    party.full_clean()
    party.save(force_insert=True)
    reindex_party(party)
    party_named.send(Party, party=party)
    detail = {"code": code, "names": names_of(party), "tables": digests_of([Party])}
    Event.record("party.added", on=party, by=by, at=at, reason=why, detail=detail)
    return party


@transaction.atomic
def change_party(*, party, names, read, reason, by, at):
    """Change what a party is called, and return it; `read` is `read_of` the names that were changed.

    What was issued keeps the names that it was issued with. A later load of the Programme leaves changed names alone.
    Raises PermissionDenied, ChangedMeanwhile, NothingChanged, ValidationError, ReasonMissing.
    """
    begin(by)
    party, why = held(party), reason_given(reason)
    if read_of(party) != read:
        raise ChangedMeanwhile(party)
    before = names_of(party)
    fields = {name: [before[name], value] for name, value in names.items() if before[name] != value}
    if not fields:
        raise NothingChanged(party)
    for name in fields:
        setattr(party, name, names[name])
    party.full_clean()
    party.save(update_fields=list(fields))
    reindex_party(party)
    party_named.send(Party, party=party)
    detail = {"fields": fields, "tables": digests_of([Party])}
    Event.record("party.changed", on=party, by=by, at=at, reason=why, detail=detail)
    return party
