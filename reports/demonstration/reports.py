"""The demonstration's reports: asked for, built by a worker of their own, issued, and written to files."""

import time

from django.conf import settings
from django.core.management import CommandError

from reports.actions import issue_compilation, request_compilation, resume_compilation
from reports.demonstration import folder
from reports.downloads import ending_of
from reports.models import Compilation, Round

SECONDS_TO_BUILD = 180
UNDER_WAY = (Compilation.State.REQUESTED, Compilation.State.BUILDING)


def standing(wanted):
    """Return the compilation that the demonstration made of this round for these readers, or None."""
    made = Compilation.objects.exclude(state=Compilation.State.CANCELLED).filter(
        round=round_of(wanted), audience=wanted["audience"], language=wanted["language"]
    )
    return made.order_by("requested_at").first()


def round_of(wanted):
    """Return the round of this year, annual unless the script asks for a review."""
    return Round.every.get(year=wanted["round"], kind=wanted.get("kind", Round.Kind.ANNUAL))


def ask(wanted, *, by, at):
    """Ask for the report unless it stands already; one that failed is resumed. Return its row."""
    row = standing(wanted)
    if row is None:
        reported = round_of(wanted)
        words = {"audience": wanted["audience"], "language": wanted["language"]}
        return request_compilation(round=reported, by=by, at=at, **words)
    if row.state == Compilation.State.FAILED:
        return resume_compilation(compilation=row, by=by, at=at)
    return row


def wait_until_built(row, *, group, until, tell):
    """Watch the worker build, telling how far it is each time that it moves.

    Raises CommandError with the reason of a failure, OSError if the disk is full.
    """
    told, deadline = None, time.monotonic() + SECONDS_TO_BUILD

    def settled():
        nonlocal told
        folder.require_room(settings.DATA_DIR)
        row.refresh_from_db()
        if row.progress != told and row.progress[1]:
            told = row.progress
            tell(f"{told[0]}/{told[1]}")
        return row.state not in UNDER_WAY or until() or time.monotonic() > deadline

    group.watch(until=settled)
    if row.state == Compilation.State.FAILED:
        raise CommandError(f"The report {row.symbol} could not be built: {row.failure_reason}")
    if row.state in UNDER_WAY and not until():
        raise CommandError(f"The report {row.symbol} was not built within {SECONDS_TO_BUILD} seconds; see above.")


def issue(row, *, by, at):
    """Put a report that is built before its readers; one that is issued stays."""
    return issue_compilation(compilation=row, by=by, at=at) if row.state == Compilation.State.BUILT else row


def write(row, *, into):
    """Write every file of the report into a folder. Return [(path, size in bytes)]."""
    stem = f"{row.symbol.replace('/', '-')}.{row.language}"
    written = []
    for file in row.files.all():
        path = into / f"{stem}{ending_of(file)}"
        folder.write(path, bytes(file.content))
        written.append((path, file.size))
    return written
