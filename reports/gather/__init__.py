"""Gather what a compilation is made of (Programme, para. 146): the one place of this floor's pipe that asks rows.

Everything is read in one moment, as one reader of the edition's audience would read it, in a number of queries that
does not depend on the number of rows, and handed on as plain data.
"""

from contextlib import contextmanager

from django.db import connection, transaction

from poa.access import Audience, Role
from poa.models import Event, User
from poa.uncollected import uncollected
from reports.gather.country_reports import country_report_states, country_reports
from reports.gather.former import former, marked_late
from reports.gather.independent import independent_reports
from reports.gather.programme import programme
from reports.gather.proposals import meetings
from reports.gather.record import record
from reports.gather.rounds import agenda, behind, rounds
from reports.gather.themes import themes

SNAPSHOT_FORMAT = 1
READERS = {Audience.PARTICIPANTS: Role.PARTICIPANT, Audience.OBSERVERS: Role.OBSERVER}


def reader_of(audience):
    """Return somebody who reads exactly what this audience reads: nobody's account, and never saved."""
    return User(username=f"reader of the edition for {audience}", role=READERS[Audience(audience)].value)


@contextmanager
def one_moment():
    """Open a transaction that sees the database as it was at its first query, and writes nothing.

    On SQLite a transaction holds off every writer. Raises RuntimeError inside another transaction, because the level
    could not be set; only a test's own transaction may hold it.
    """
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql" and not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def gather(compilation, *, on):
    """Return the snapshot of this compilation as plain data; `on` is the day that the document bears."""
    with one_moment():
        return read(compilation, on=on)


def met(reader, compilation, *, by):
    """Return what meetings over by this day said, but that which the report is put before."""
    return meetings(reader, by=by, before=compilation.round.meeting_id, known_by=compilation.known_by)


@uncollected()
def read(compilation, *, on):
    """Ask everything, in the caller's transaction."""
    reader = reader_of(compilation.audience)
    told = rounds(compilation)
    of_countries = {"round": compilation.round, "known_by": compilation.known_by, "on": on}
    sequence, digest = Event.head()
    last = former(compilation, reader, told["previous_round"])
    found = {
        "format": SNAPSHOT_FORMAT,
        "edition": {
            "symbol": compilation.symbol,
            "audience": compilation.audience,
            "as_of": compilation.as_of,
            "known_by": compilation.known_by,
            "dated": on,
        },
        "event": {"sequence": sequence, "hash": digest},
        **told,
        "meetings_told": behind(last.answered, told["meetings_told"]),
        "country_reports": country_reports(reader, **of_countries),
        "country_report_states": country_report_states(reader, **of_countries),
        **programme(as_of=compilation.as_of),
        "independent_reports": independent_reports(
            reader,
            start=compilation.round.period_start,
            as_of=compilation.as_of,
            told_by=compilation.known_by or on,
            known_by=compilation.known_by,
            last=last,
        ),
        **marked_late(met(reader, compilation, by=told["meetings_told"]["by"]), last.said),
        **record(
            reader,
            round=compilation.round,
            start=compilation.round.period_start,
            as_of=compilation.as_of,
            known_by=compilation.known_by,
            previous_end=told["previous_round"]["period_end"] if told["previous_round"] else None,
            last=last,
        ),
        "themes": themes(told["round"], as_of=min(compilation.as_of, compilation.known_by or compilation.as_of)),
        "agenda": agenda(compilation.round.meeting_id, known_by=compilation.known_by),
        "last_report": last.last,
        "figures_lead": True,
    }
    # What the readers were told is compared with, not what was corrected about that time since.
    return found if last.assessments is None else {**found, "earlier_assessments": last.assessments}
