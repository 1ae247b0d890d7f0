"""Load what the parties did, as one act with one event (design, section 4, rule 5)."""

from poa.loading.rows import Reader
from poa.models import Event
from tracking.loading.accounts import loading_accounts
from tracking.loading.commitments import load_commitments
from tracking.loading.history import load_entries
from tracking.loading.participation import load_participation
from tracking.loading.records import load_documents, load_funding, load_treaty_actions
from tracking.loading.treaties import load_derived_assessments
from tracking.models import Import, ProgressEntry
from tracking.sealed import digest_of_entries
from tracking.witnesses.records import told_of_load


def load_tracking(folder, report, *, ground, at):
    """Bring commitments and history to what the files say. Call in one transaction, after `load_programme`."""
    reader, accounts = Reader(folder, report), loading_accounts()
    load_commitments(report)
    batch = Import.objects.create(source=folder.name, digest="", count=0, at=at, by=accounts[0])
    before = report.changes()
    load_entries(reader, report, ground=ground, batch=batch, accounts=accounts, at=at)
    load_treaty_actions(reader, report, ground=ground, batch=batch)
    load_funding(reader, report, ground=ground, batch=batch)
    load_documents(reader, report)
    load_participation(reader, report, ground=ground, batch=batch)
    if not report.faults:
        load_derived_assessments(report, ground=ground, batch=batch, accounts=accounts, at=at)
    conclude(batch, report, changes=report.changes() - before)


def conclude(batch, report, *, changes):
    """Write the batch's digest, count and event; a load that changed nothing leaves no trace."""
    if report.faults:
        return
    if not changes:
        batch.delete()
        return
    batch.digest, batch.count = report.digest(under="history/"), changes
    batch.save(update_fields=["digest", "count"])
    # What the files say is not all that their entries hold: this seals the rows themselves, as verifying seals one.
    entries = digest_of_entries(ProgressEntry.objects.filter(imported=batch))
    detail = {"digest": batch.digest, "count": batch.count, "entries": entries, **told_of_load()}
    Event.record("history.imported", on=batch, by=batch.by, at=batch.at, detail=detail)
