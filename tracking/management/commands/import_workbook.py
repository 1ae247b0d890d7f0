from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import now

from poa.errors import DomainError
from poa.models import User
from tracking.actions.imports import import_at_once
from tracking.errors import NotWhole

MOST_ROWS, MOST_TOLD = 100_000, 1_000


class DryRun(Exception):  # noqa: N818 (it is no error)
    """All rows were judged and written; the transaction is to be forgotten."""


class Command(BaseCommand):
    help = "Import a workbook or CSV file in one act, as the person who may write what it says."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a workbook (.xlsx) or CSV with the same columns")
        parser.add_argument("--by", required=True, help="the user name of the officer in whose name it is imported")
        parser.add_argument("--good-rows", action="store_true", help="leave out what is wrong or in conflict")
        parser.add_argument("--dry-run", action="store_true", help="say what it would do, and save nothing")

    def handle(self, *, file, by, good_rows, dry_run, **options):
        person = User.objects.filter(username=by, is_active=True).first()
        if person is None:
            raise CommandError(f"--by: there is no active account called {by}.")
        if not file.is_file():
            raise CommandError(f"{file} is not there, or is no file.")
        said = {"name": file.name[:200], "most_rows": MOST_ROWS, "whole": not good_rows, "by": person, "at": now()}
        try:
            with transaction.atomic():
                batch = import_at_once(path=file, **said)
                self.stdout.write(told(batch))
                if dry_run:
                    raise DryRun
        except DryRun:
            self.stdout.write("Nothing was saved: this was a dry run.")
        except NotWhole as refusal:
            raise CommandError("\n".join([str(refusal), *wrong(refusal)])) from refusal
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal


def told(batch):
    counts = batch.counts
    return (
        f"{counts['new']} new and {counts['changed']} changed entries, {counts['proposed']} proposed assessments; "
        f"{counts['left_out']} left out. SHA-256 of the file {batch.sha256}, of its rows {batch.digest}."
    )


def wrong(refusal):
    """Yield a line for each fault, and for what is in conflict."""
    for fault in refusal.wrong[:MOST_TOLD]:
        place = f"{fault.sheet}, row {fault.row}, {fault.column}"
        yield f"  {place}: found “{fault.found}”, expected {fault.expected}"
    if (more := len(refusal.wrong) - MOST_TOLD) > 0:
        yield f"  and {more} more"
    if refusal.conflicts:
        yield f"  {refusal.conflicts} in conflict with what others did meanwhile: decide on the page “Import”"
