"""Ask for a compilation, call it off, take it up again."""

import uuid
from datetime import timedelta

from django.db import transaction

from poa.access import Audience, Permission
from poa.errors import reason_given
from poa.holding import held
from poa.models import Event, Installation
from reports.actions.errors import NotCancellable, NotFailed, RoundNotOpen
from reports.actions.permitting import demand
from reports.bell import ring
from reports.models import Compilation, Round
from reports.models.compilations import REVISION

STATE = Compilation.State


def symbol_for(*, round, audience, language="en"):
    """Return the symbol that a report for this round and audience would bear: POA/1999/SG4/C.1, then .../Rev.1.

    A review of several years names them, POA/1996-2000/SG5/C.1. The observers' edition adds "/OBS"; training never
    looks like the record. A document has one symbol in all its languages: the newest that was issued in another
    language only is the one that this would be.
    """
    installation = Installation.current()
    parts = ["TRAINING" if installation and installation.programme.made_up else "POA", round.years]
    if round.meeting and round.meeting.ordinal:
        parts.append(f"SG{round.meeting.ordinal}")
    symbol = "/".join([*parts, "C.1"]) + ("/OBS" if audience == Audience.OBSERVERS else "")
    issued = list(Compilation.objects.issued().under(symbol))
    if not issued:
        return symbol
    newest = max(row.revision for row in issued)
    if not any(row.revision == newest and row.language == language for row in issued):
        return f"{symbol}{REVISION}{newest}" if newest else symbol
    return f"{symbol}{REVISION}{newest + 1}"


@transaction.atomic
def request_compilation(*, round, audience, by, at, known_by=None, language="en", key=None):
    """Ask for the report of a round for an audience, and ring (Programme, para. 146).

    It speaks of the facts up to the round's last day; `known_by` leaves out what became known later. The same person
    asking for the same under the same `key` gets the report that was asked for the first time.
    Raises PermissionDenied, RoundNotOpen.
    """
    demand(by, Permission.BUILD_COMPILATIONS)
    if round.state == Round.State.PLANNED:
        raise RoundNotOpen(round)
    asked = {"round": round, "audience": audience, "language": language, "known_by": known_by, "requested_by": by}
    days = {"as_of": round.period_end - timedelta(days=1), "requested_at": at}
    symbol = symbol_for(round=round, audience=audience, language=language)
    # Of two clicks at once the database lets one make the row, and the other finds it.
    compilation, made = Compilation.objects.get_or_create(
        pk=pk_for(key, **asked), defaults={**asked, **days, "symbol": symbol}
    )
    if not made:
        return compilation
    detail = {"symbol": symbol, "audience": str(audience), "round": round.year, "language": language}
    Event.record("compilation_requested", on=compilation, by=by, at=at, to_state=STATE.REQUESTED, detail=detail)
    ring("build_compilation", compilation.pk)
    return compilation


def pk_for(key, *, round, audience, language, known_by, requested_by):
    """Return the key of the row that this request makes: the same for the same words of one person under one key."""
    if key is None:
        return uuid.uuid4()
    return uuid.uuid5(key, f"{round.pk} {audience} {language} {known_by} {requested_by.pk}")


@transaction.atomic
def resume_compilation(*, compilation, by, at):
    """Have a failed report taken up where it stopped: what is built of it stays, and who resumes it answers for it.

    Raises PermissionDenied, NotFailed.
    """
    demand(by, Permission.BUILD_COMPILATIONS)
    compilation = held(compilation)
    if compilation.state != STATE.FAILED:
        raise NotFailed(compilation)
    told = compilation.failure_reason
    compilation.state, compilation.failure_reason, compilation.lease_until = STATE.REQUESTED, "", None
    # The fencing token stays: somebody may still be at work under it. What is counted anew is how often it is tried.
    compilation.tries, compilation.finishing = 0, False
    compilation.requested_by = by
    changed = ["state", "failure_reason", "lease_until", "tries", "finishing", "requested_by"]
    compilation.save(update_fields=changed)
    states = {"from_state": STATE.FAILED, "to_state": STATE.REQUESTED}
    Event.record("compilation_resumed", on=compilation, by=by, at=at, detail={"failure": told}, **states)
    ring("build_compilation", compilation.pk)
    return compilation


@transaction.atomic
def cancel_compilation(*, compilation, reason, by, at):
    """Call a report off, whoever is at work on it.

    Raises PermissionDenied, ReasonMissing, NotCancellable for what is issued or called off.
    """
    demand(by, Permission.BUILD_COMPILATIONS)
    compilation = held(compilation)
    if compilation.state in (STATE.ISSUED, STATE.CANCELLED):
        raise NotCancellable(compilation)
    why, before, compilation.state = reason_given(reason), compilation.state, STATE.CANCELLED
    compilation.cancelled_at, compilation.cancelled_by, compilation.lease_until = at, by, None
    compilation.save(update_fields=["state", "cancelled_at", "cancelled_by", "lease_until"])
    states = {"from_state": before, "to_state": STATE.CANCELLED}
    Event.record("compilation_cancelled", on=compilation, by=by, at=at, reason=why, **states)
    return compilation
